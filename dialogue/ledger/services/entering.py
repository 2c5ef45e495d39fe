"""
What staff enter for people who came by, telephoned, wrote, or put their names on a sheet of paper.

Names on a sheet prove nothing: each becomes a voice under a random key, shown apart and never added to the others. Somebody
who shows the member of staff an address or a number is known by it as on the web, and so counted once whatever ways they
choose. What staff get to see is the same whether the person had taken part before or not.
"""

import os
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from dialogue.ledger.enums import Channel
from dialogue.ledger.models import Entry, Subject, SubjectKey, Voice
from dialogue.ledger.receipts import ReceiptCode
from dialogue.ledger.services.changing import changing
from dialogue.ledger.services.counting import record_threshold_if_reached
from dialogue.ledger.services.refusals import Closed
from dialogue.ledger.services.voices import ensure_voice, issue_receipt, withdraw_voice
from dialogue.residents.enums import Scheme
from dialogue.residents.identities import Identity
from dialogue.residents.keys import KEY_LENGTH

ENTERED = "dialogue_ledger.enter"
TAKEN_BACK = "dialogue_ledger.take_back_entry"
MOST_NAMES = 500


class UnableToEnter(Exception):
    """Base of every anticipated reason why something can't be entered for others."""


class SheetEntered(UnableToEnter):
    """That sheet has been entered already."""


class OutsidePeriod(UnableToEnter):
    """It came in before the first day or after the last, or is not yet here."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__(first, last)
        self.first, self.last = first, last


class SecondPersonNeeded(UnableToEnter):
    """Whoever entered it first can't be the second."""


class NumbersDiffer(UnableToEnter):
    """The two came to different numbers; the sheet has to be entered anew."""


class NotThere(UnableToEnter):
    """It has been confirmed, or taken away, already."""


def takes_two() -> bool:
    """Return whether a second person has to come to the same number: ``settings.DIALOGUE_COUNT_TAKES_TWO``."""
    return bool(getattr(settings, "DIALOGUE_COUNT_TAKES_TWO", False))


def days_of(subject: Subject, *, at: datetime) -> tuple[date, date]:
    """Return the first and the last day on which something for ``subject`` could come in, as far as ``at``."""
    dialogue = subject.dialogue
    ends = [end for end in (subject.closed_at, subject.closes_at or dialogue.closes_at) if end is not None]
    last = min((timezone.localdate(end - timedelta(microseconds=1)) for end in ends), default=timezone.localdate(at))
    return timezone.localdate(subject.opens_at or dialogue.opens_at), min(last, timezone.localdate(at))


def enter_sheet(*, subject: Subject, sheet_number: str, names: int, received_on: date, by: Any, at: datetime) -> Entry:
    """
    Enter a sheet with so many names. What came in in time may be entered later, as long as people can be known.

    Raises:
        SheetEntered, OutsidePeriod: see there.
        dialogue.ledger.services.Closed: what tied voices to people is gone, and with it the time for changes.
    """
    entry = Entry(
        subject=subject,
        channel=Channel.PAPER,
        sheet_number=sheet_number.strip(),
        received_on=received_on,
        names=names,
        entered_at=at,
        entered_by=by,
    )
    try:
        with changing(subject) as current:
            _check_day(current, received_on, at=at)
            entry.save()
            if not takes_two():
                _apply(entry, by=by, at=at)
    except IntegrityError:
        raise SheetEntered from None
    record_threshold_if_reached(subject=subject, at=at)
    return entry


def confirm_sheet(*, entry: Entry, names: int, by: Any, at: datetime) -> None:
    """
    Enter a sheet for the second time. When both have the same number, its names are counted.

    Raises:
        SecondPersonNeeded, NumbersDiffer, NotThere: see there. Where they differ, the first entry is gone.
    """
    differ = False
    with changing(entry.subject):
        current = Entry.objects.waiting().select_for_update(of=("self",)).filter(pk=entry.pk).first()
        if current is None:
            raise NotThere
        if current.entered_by_id == by.pk:
            raise SecondPersonNeeded
        differ = current.names != names
        if differ:
            Entry.objects.filter(pk=current.pk).update(taken_back_at=at, taken_back_by=by)
        else:
            current.second_by = by
            _apply(current, by=by, at=at)
    if differ:
        raise NumbersDiffer
    record_threshold_if_reached(subject=entry.subject, at=at)


def enter_person(
    *, subject: Subject, identity: Identity, channel: Channel, sheet_number: str = "", by: Any, at: datetime
) -> ReceiptCode | None:
    """
    Enter one person's voice, given by telephone, at the desk, in a letter or on paper.

    Returns: the receipt to hand over, for somebody without identity; with one they find their voice on their own page, and
        the answer tells nobody whether it was there before.
    Raises: as ``dialogue.ledger.services.give_voice``, except AlreadyGiven.
    """
    with transaction.atomic(durable=True):
        voice, is_new = ensure_voice(subject=subject, identity=identity, channel=channel, entered_by=by, at=at)
        note_entry(
            voice=voice, is_new=is_new, identity=identity, channel=channel, sheet_number=sheet_number, by=by, at=at
        )
        receipt = issue_receipt(voice=voice, at=at) if identity.is_anonymous else None
    record_threshold_if_reached(subject=subject, at=at)
    return receipt


def note_entry(
    *,
    voice: Voice,
    is_new: bool,
    identity: Identity,
    channel: Channel,
    sheet_number: str = "",
    is_whole: bool = False,
    second_by: Any = None,
    by: Any,
    at: datetime,
) -> Entry:
    """
    Keep that a member of staff has entered something for a person. To be called in the transaction that does it.

    Args:
        is_whole: all that a person hands in (a proposal, a question, a budget), which takes a sheet of its own in the whole
            dialogue.
        second_by: who entered the same before ``by``, where it takes two.

    Raises:
        SheetEntered: see there.
    """
    number = sheet_number.strip()
    if number and (is_whole or identity.is_anonymous):
        same = Entry.objects.filter(sheet_number=number, taken_back_at__isnull=True)
        if is_whole:
            same = same.filter(subject__dialogue=voice.subject.dialogue_id, is_whole=True)
        else:
            same = same.filter(subject=voice.subject_id)
        if same.exists():
            raise SheetEntered
    entry = Entry.objects.create(
        subject_id=voice.subject_id,
        channel=channel,
        sheet_number=sheet_number.strip(),
        received_on=timezone.localdate(at),
        names=1,
        is_identified=not identity.is_anonymous,
        is_whole=is_whole,
        entered_at=at,
        entered_by=by,
        second_by=second_by,
        applied_at=at,
    )
    if is_new and identity.is_anonymous:
        Voice.objects.filter(pk=voice.pk).update(entry=entry)
    log(instance=voice.subject, action=ENTERED, user=by, data=_told(entry))
    return entry


def take_back_entry(*, entry: Entry, by: Any, at: datetime) -> None:
    """
    Take away what was entered by mistake, with the voices that came of it. A person's own voice is not staff's to take.

    Raises:
        NotThere: see there.
        Closed, AlreadyWithdrawn: a whole proposal, question or budget can't be taken back any more.
    """
    if entry.is_whole and not entry.is_identified and entry.taken_back_at is None:
        # With its words and whatever else hangs on it, by a transaction of its kind's own.
        for voice in Voice.objects.filter(entry=entry.pk, withdrawn_at__isnull=True).select_related(
            "subject__dialogue"
        ):
            _take_back_whole(voice, at)
    with changing(entry.subject):
        there = Entry.objects.filter(pk=entry.pk, taken_back_at__isnull=True, is_identified=False)
        if not there.update(taken_back_at=at, taken_back_by=by):
            raise NotThere
        Voice.objects.filter(entry=entry.pk, withdrawn_at__isnull=True).update(withdrawn_at=at)
        log(instance=entry.subject, action=TAKEN_BACK, user=by, data=_told(entry))


def register_taking_back(take_back: Callable[[Voice, datetime], None]) -> None:
    """Say how a whole proposal, question or budget is taken back; called once, when the app that knows is ready."""
    global _take_back_whole
    _take_back_whole = take_back


def _take_back_voice(voice: Voice, at: datetime) -> None:
    withdraw_voice(voice=voice, at=at)


_take_back_whole: Callable[[Voice, datetime], None] = _take_back_voice


def _check_day(subject: Subject, day: date, *, at: datetime) -> None:
    first, last = days_of(subject, at=at)
    if not first <= day <= last:
        raise OutsidePeriod(first, last)
    if SubjectKey.objects.filter(subject=subject, destroyed_at__isnull=False).exists():
        raise Closed(subject.closed_at)


def _apply(entry: Entry, *, by: Any, at: datetime) -> None:
    """Bring the names of a sheet into the ledger, each under a key that is nobody's."""
    given_at = timezone.make_aware(datetime.combine(entry.received_on, time(12)))
    Voice.objects.bulk_create(
        Voice(
            subject_id=entry.subject_id,
            participant_key=os.urandom(KEY_LENGTH),
            scheme=Scheme.NONE,
            channel=entry.channel,
            given_at=given_at,
            entered_by=entry.entered_by,
            entry=entry,
        )
        for _ in range(entry.names)
    )
    entry.applied_at = at
    entry.save(update_fields=["applied_at", "second_by"])
    log(instance=entry.subject, action=ENTERED, user=by, data=_told(entry))


def _told(entry: Entry) -> dict[str, Any]:
    return {"names": entry.names, "sheet": entry.sheet_number, "channel": str(entry.channel)}
