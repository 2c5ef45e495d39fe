"""When enough people support a proposal: an answer is owed, and the clock starts, exactly once."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from dialogue.cases import services as cases
from dialogue.cases.enums import AnswerKind, AnswerPurpose
from dialogue.cases.models import AnswerTime, Case
from dialogue.ledger.models import ThresholdReached
from dialogue.municipality.models import Body, ElectedRepresentative
from proposals.enums import Duty, Publication
from proposals.models import ProposalRecord
from proposals.models.proposal import PROPOSAL_KIND
from proposals.notifications import News, tell_followers, tell_officers
from proposals.rules import AnswerUnit, Rules


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
        if locked.duty == Duty.AWAITING:
            tell_followers(locked, News.REACHED, at=at)
            tell_officers(locked, at=at)
    record.refresh_from_db()
    return True


def note_reached_proposals(*, at: datetime) -> int:
    """Note what was missed because something broke after the ledger's event. Returns: how many."""
    missed = ProposalRecord.objects.readable().filter(reached_at=None, subject__threshold_reached__isnull=False)
    return sum(note_reached(record=record, at=at) for record in missed.order_by("pk"))


def owe_answer(record: ProposalRecord, *, since: datetime) -> None:
    """Set, on a record that the caller has locked and saves, that an answer is owed, and start the clock for it."""
    if record.duty != Duty.NONE:
        return
    record.reached_at = since
    _start_clock(record, since=since)


def _start_clock(record: ProposalRecord, *, since: datetime) -> None:
    record.duty = Duty.AWAITING
    answer_time = cases.start_answer_time(case_of(record) or record.anchor, promise_of(record.rules), since)
    record.answer_due_on = answer_time.expected_date


def promise_of(rules: Rules) -> cases.Promise:
    """Return the answer time that the rules promise, as the registrar's side counts it."""
    return cases.Promise(
        kind=AnswerKind.LAW if rules.is_statutory else AnswerKind.PROMISE,
        months=rules.answer_within if rules.answer_unit == AnswerUnit.MONTHS else 0,
        working_days=rules.answer_within if rules.answer_unit == AnswerUnit.WORKING_DAYS else 0,
    )


def case_of(record: ProposalRecord) -> Case | None:
    """Return the case that keeps the words as they were written; None for what was never handed in by anybody."""
    return Case.objects.for_subject(kind=PROPOSAL_KIND, subject_ref=str(record.pk)).first()


def follow_clocks(*, at: datetime) -> int:
    """
    Take over what the registrar's side has changed of the answer times: a pause, or a later day with its reason.

    Returns: how many records have another day now.
    """
    changed = 0
    for record in ProposalRecord.objects.awaiting_answer().order_by("pk"):
        answer_time = answer_time_of(record)
        if answer_time is not None and answer_time.expected_date != record.answer_due_on:
            with transaction.atomic():
                is_changed = ProposalRecord.objects.filter(pk=record.pk, duty=Duty.AWAITING).update(
                    answer_due_on=answer_time.expected_date
                )
                if is_changed and answer_time.delay_reason:
                    tell_followers(record, News.NEW_DAY, at=at, which=answer_time.expected_date)
            changed += is_changed
    return changed


def answer_time_of(record: ProposalRecord) -> AnswerTime | None:
    """Return the clock for the answer to a proposal."""
    case = case_of(record)
    return AnswerTime.objects.filter(target=case.pk if case else record.anchor, purpose=AnswerPurpose.ANSWER).first()


def give_to_body(*, record: ProposalRecord, body: Body | None, at: datetime) -> None:
    """Say which committee answers. If an answer is owed already, its officers are told now."""
    with transaction.atomic():
        locked = ProposalRecord.objects.select_for_update(of=("self",)).get(pk=record.pk)
        locked.body = body
        locked.save(update_fields=["body"])
        if locked.duty == Duty.AWAITING:
            tell_officers(locked, at=at)


def delay_answer(*, record: ProposalRecord, new_date: date, reason: str, at: datetime, by: Any = None) -> None:
    """
    Tell everyone that the answer comes later, when and why.

    Raises:
        dialogue.cases.services.UnableToChangeAnswerTime: as ``dialogue.cases.services.delay_answer``.
    """
    case = case_of(record)
    with transaction.atomic():
        answer_time = cases.delay_answer(
            target=case.pk if case else record.anchor, new_date=new_date, reason=reason, at=at, by=by
        )
        ProposalRecord.objects.filter(pk=record.pk).update(answer_due_on=answer_time.expected_date)
        tell_followers(record, News.NEW_DAY, at=at, which=answer_time.expected_date)


class NotLapsed(Exception):
    """Only what has ended without enough support can be picked up, and only where the rules let it."""


def pick_up(*, record: ProposalRecord, representative: ElectedRepresentative, on: date, at: datetime) -> None:
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
        _start_clock(locked, since=timezone.make_aware(datetime.combine(on, time(12))))
        locked.save(update_fields=["picked_up_by", "picked_up_on", "duty", "answer_due_on"])
        tell_followers(locked, News.PICKED_UP, at=at)
        tell_officers(locked, at=at)
