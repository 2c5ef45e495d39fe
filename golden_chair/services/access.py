"""Interpreters and other help at a meeting: who has asked for what, and whether it is arranged."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from golden_chair.enums import AccessState
from golden_chair.models import AccessRequest, MeetingRecord, QuestionRecord
from golden_chair.services.refusals import SaysNothing, UnableToChange


def note_access_request(*, meeting: MeetingRecord, words: str, at: datetime, by: Any = None) -> AccessRequest:
    """
    Note what somebody who comes to listen has asked for, by telephone or mail.

    Raises:
        SaysNothing: it is empty.
    """
    if not words.strip():
        raise SaysNothing
    return AccessRequest.objects.create(meeting=meeting, words=words.strip()[:200], noted_at=at, noted_by=by)


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
