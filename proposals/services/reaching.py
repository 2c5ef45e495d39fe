"""When enough people support a proposal: an answer is owed, and the clock starts, exactly once."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dialogue.ledger.models import ThresholdReached
from dialogue.municipality.models import ElectedRepresentative
from proposals.enums import Duty, Publication
from proposals.models import ProposalRecord
from proposals.rules import AnswerUnit, Rules, add_months


def note_reached(*, record: ProposalRecord, at: datetime) -> bool:
    """
    Note that the ledger has found enough voices, if it has and nobody has noted it.

    However many call this at once, one gets True: the record is locked while its duty changes.
    """
    if record.reached_at is not None or not ThresholdReached.objects.filter(subject=record.subject_id).exists():
        return False
    with transaction.atomic():
        locked = ProposalRecord.objects.select_for_update(of=("self",)).select_related("dialogue").get(pk=record.pk)
        if locked.reached_at is not None or locked.publication == Publication.WITHDRAWN:
            return False
        owe_answer(locked, since=ThresholdReached.objects.get(subject=record.subject_id).reached_at)
        locked.save()
    record.refresh_from_db()
    return True


def note_reached_proposals(*, at: datetime) -> int:
    """Note what was missed because something broke after the ledger's event. Returns: how many."""
    missed = ProposalRecord.objects.readable().filter(reached_at=None, subject__threshold_reached__isnull=False)
    return sum(note_reached(record=record, at=at) for record in missed.order_by("pk"))


def owe_answer(record: ProposalRecord, *, since: datetime) -> None:
    """Set, on a record that the caller has locked and saves, that an answer is owed and by when."""
    if record.duty != Duty.NONE:
        return
    record.reached_at = since
    record.duty = Duty.AWAITING
    record.answer_due_on = answer_due_on(rules=record.rules, since=timezone.localdate(since))


def answer_due_on(*, rules: Rules, since: date) -> date:
    """Return the last day of the promised answer time."""
    if rules.answer_unit == AnswerUnit.MONTHS:
        return add_months(since, rules.answer_within)
    from dialogue.cases.working_days import add_working_days

    return add_working_days(since, rules.answer_within)


class NotLapsed(Exception):
    """Only what has ended without enough support can be picked up, and only where the rules let it."""


def pick_up(*, record: ProposalRecord, representative: ElectedRepresentative, on: date) -> None:
    """
    An elected representative takes a proposal further that didn't get enough support: now an answer is owed.

    Raises:
        NotLapsed: see there.
    """
    with transaction.atomic():
        locked = ProposalRecord.objects.select_for_update(of=("self",)).select_related("dialogue").get(pk=record.pk)
        if locked.publication != Publication.CLOSED or locked.duty != Duty.NONE or not locked.rules.can_be_picked_up:
            raise NotLapsed
        locked.picked_up_by, locked.picked_up_on = representative, on
        locked.duty = Duty.AWAITING
        locked.answer_due_on = answer_due_on(rules=locked.rules, since=on)
        locked.save(update_fields=["picked_up_by", "picked_up_on", "duty", "answer_due_on"])
