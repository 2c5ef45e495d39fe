"""Interpreters and other help at a meeting: who has asked for what, and whether it is arranged."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from dialogue.cases import contact_keys
from dialogue.residents.limits import ACCESS_PER_NETWORK, count_attempt
from dialogue.residents.sealing import decrypt, encrypt
from golden_chair.enums import AccessState
from golden_chair.models import AccessRequest, MeetingRecord, QuestionRecord
from golden_chair.services.refusals import MeetingTakesNone, SaysNothing, TooMany, UnableToChange

LONGEST_WORDS = 200


def note_access_request(*, meeting: MeetingRecord, words: str, at: datetime, by: Any = None) -> AccessRequest:
    """
    Note what somebody who comes to listen has asked for, by telephone or mail.

    Raises:
        SaysNothing: it is empty.
    """
    if not words.strip():
        raise SaysNothing
    return AccessRequest.objects.create(meeting=meeting, words=words.strip()[:LONGEST_WORDS], noted_at=at, noted_by=by)


def ask_for_access(
    *, meeting: MeetingRecord, words: str, contact: str, network: str | None, at: datetime
) -> AccessRequest:
    """
    Take in what somebody who comes to listen needs. It is no case: it is deleted when the meeting is over.

    Args:
        contact: how they are reached, in their own words, or empty; sealed, and read by those who lead the meeting.
        network: where it comes from; None when that isn't known.

    Raises:
        MeetingTakesNone, SaysNothing, TooMany: see there.
        dialogue.cases.contact_keys.KeysDoNotOpen: the settings lack the master key.
    """
    if not words.strip():
        raise SaysNothing
    if meeting.unpublished_at is not None or meeting.is_over(at=at):
        raise MeetingTakesNone
    if network and not count_attempt(ACCESS_PER_NETWORK, network, at=at).is_allowed:
        raise TooMany
    sealed = None
    if contact.strip():
        _row, key = contact_keys.ensure_key(meeting.pk)
        sealed = encrypt(contact.strip().encode(), key=key, bound_to=_bound_to(meeting.pk))
    return AccessRequest.objects.create(
        meeting=meeting, words=words.strip()[:LONGEST_WORDS], sealed_contact=sealed, noted_at=at
    )


def contact_of(wanted: AccessRequest) -> str:
    """Return how the one who asked is reached, for those who lead the meeting; empty when they didn't say."""
    if not wanted.sealed_contact:
        return ""
    _row, key = contact_keys.ensure_key(wanted.meeting_id)
    opened = decrypt(bytes(wanted.sealed_contact), key=key, bound_to=_bound_to(wanted.meeting_id))
    return opened.decode() if opened is not None else ""


def arrange_access(*, wanted: AccessRequest | QuestionRecord, state: str) -> None:
    """
    Say whether what somebody needs is ordered or can't be had.

    Args:
        wanted: a noted request, or the question of somebody who needs something to ask it.

    Raises:
        UnableToChange: the question's asker needs nothing (any more), or ``state`` is none.
    """
    if state not in AccessState.values:
        raise UnableToChange
    if isinstance(wanted, AccessRequest):
        AccessRequest.objects.filter(pk=wanted.pk).update(state=state)
        wanted.state = state
        return
    if not QuestionRecord.objects.filter(pk=wanted.pk).exclude(needs="").update(needs_state=state):
        raise UnableToChange
    wanted.needs_state = state


def _bound_to(meeting_id: UUID) -> str:
    return f"golden_chair.access|{meeting_id}"
