"""By when something is read and answered: promised, paused, late, done."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dialogue.cases import log
from dialogue.cases.enums import AnswerKind, AnswerPurpose, StatusEvent
from dialogue.cases.models import AnswerPause, AnswerTime, Case
from dialogue.cases.promises import Promise
from dialogue.cases.working_days import working_day_on_or_after


class UnableToChangeAnswerTime(Exception):
    """Base of every anticipated reason why an answer time can't be changed."""


class NoAnswerTime(UnableToChangeAnswerTime):
    """Nothing has been promised for this target and purpose."""


class AlreadyAnswered(UnableToChangeAnswerTime):
    """It has been read or answered already."""


class LawsTimeDoesNotPause(UnableToChangeAnswerTime):
    """A time that the law sets runs, whatever the municipality would like."""


class AlreadyPaused(UnableToChangeAnswerTime):
    """It is paused already."""


class NotPaused(UnableToChangeAnswerTime):
    """It isn't paused."""


class ReasonMissing(UnableToChangeAnswerTime):
    """A pause or a delay is told to everyone with its reason."""


class NotLater(UnableToChangeAnswerTime):
    """The new day has to come after the one that was told before, and after today."""


def start_answer_time(target: Case | UUID, promise: Promise, at: datetime) -> AnswerTime:
    """
    Promise something from ``at`` on; what was promised before for the same target and purpose stays as it was.

    Args:
        target: a case, or the id of what a case has become: the ``translation_key`` of a page.
    """
    case = target if isinstance(target, Case) else None
    started = timezone.localdate(at, timezone.get_default_timezone())
    with transaction.atomic():
        answer_time, is_new = AnswerTime.objects.get_or_create(
            target=target.pk if isinstance(target, Case) else target,
            purpose=promise.purpose,
            defaults={
                "case": case,
                "kind": promise.kind,
                "started_date": started,
                "due_date": promise.due_date(started),
            },
        )
        if is_new:
            _tell(answer_time, StatusEvent.CLOCK_STARTED, at=at, due=answer_time.due_date)
    return answer_time


def pause_answer_time(
    *, target: UUID, reason: str, at: datetime, by: Any = None, purpose: AnswerPurpose = AnswerPurpose.ANSWER
) -> AnswerPause:
    """
    Stop counting from the day of ``at`` on, for a reason that everyone may read.

    Raises:
        NoAnswerTime, AlreadyAnswered, LawsTimeDoesNotPause, AlreadyPaused, ReasonMissing.
    """
    _require(reason)
    with transaction.atomic():
        answer_time = _lock(target, purpose)
        if answer_time.kind == AnswerKind.LAW:
            raise LawsTimeDoesNotPause
        if answer_time.pauses.open().exists():
            raise AlreadyPaused
        pause = AnswerPause.objects.create(answer_time=answer_time, starts_date=_day(at), reason=reason.strip())
        _tell(answer_time, StatusEvent.CLOCK_PAUSED, at=at, by=by)
    return pause


def resume_answer_time(
    *, target: UUID, at: datetime, by: Any = None, purpose: AnswerPurpose = AnswerPurpose.ANSWER
) -> AnswerTime:
    """
    Count again. The day that was promised moves by as many days as the pause was long, to a working day.

    Raises:
        NoAnswerTime, AlreadyAnswered, NotPaused.
    """
    with transaction.atomic():
        answer_time = _lock(target, purpose)
        pause = answer_time.pauses.open().first()
        if pause is None:
            raise NotPaused
        _end(pause, answer_time, at)
        _tell(answer_time, StatusEvent.CLOCK_RESUMED, at=at, by=by, due=answer_time.due_date)
    return answer_time


def delay_answer(
    *,
    target: UUID,
    new_date: date,
    reason: str,
    at: datetime,
    by: Any = None,
    purpose: AnswerPurpose = AnswerPurpose.ANSWER,
) -> AnswerTime:
    """
    Tell everyone that the answer comes later, when and why. The day that was promised stays beside it.

    Raises:
        NoAnswerTime, AlreadyAnswered, ReasonMissing.
        NotLater: the new day isn't after the one that was told before, or has passed.
    """
    _require(reason)
    with transaction.atomic():
        answer_time = _lock(target, purpose)
        if new_date <= answer_time.expected_date or new_date < _day(at):
            raise NotLater
        answer_time.new_due_date, answer_time.delay_reason, answer_time.delayed_at = new_date, reason.strip(), at
        # There is a new day to be reminded of.
        answer_time.reminded_at = answer_time.escalated_at = None
        answer_time.save(update_fields=["new_due_date", "delay_reason", "delayed_at", "reminded_at", "escalated_at"])
        _tell(answer_time, StatusEvent.CLOCK_DELAYED, at=at, by=by, due=new_date)
    return answer_time


def record_answered(
    *, target: UUID, at: datetime, by: Any = None, purpose: AnswerPurpose = AnswerPurpose.ANSWER
) -> AnswerTime | None:
    """Stop the clock: it is read or answered. Twice is once; without a promise nothing happens."""
    with transaction.atomic():
        answer_time = _waiting(target, purpose)
        if answer_time is None:
            return None
        for pause in answer_time.pauses.open():
            _end(pause, answer_time, at)
        answer_time.answered_at = at
        answer_time.save(update_fields=["answered_at"])
        if purpose == AnswerPurpose.ANSWER:
            _tell(answer_time, StatusEvent.ANSWERED, at=at, by=by)
    return answer_time


def _end(pause: AnswerPause, answer_time: AnswerTime, at: datetime) -> None:
    pause.ends_date = max(_day(at), pause.starts_date)
    pause.save(update_fields=["ends_date"])
    length = pause.ends_date - pause.starts_date
    if length:
        answer_time.due_date = working_day_on_or_after(answer_time.due_date + length)
        answer_time.save(update_fields=["due_date"])


def _waiting(target: UUID, purpose: AnswerPurpose) -> AnswerTime | None:
    of_this = AnswerTime.objects.waiting().filter(target=target, purpose=purpose)
    return of_this.select_for_update(of=("self",)).first()


def _lock(target: UUID, purpose: AnswerPurpose) -> AnswerTime:
    if found := _waiting(target, purpose):
        return found
    if AnswerTime.objects.filter(target=target, purpose=purpose).exists():
        raise AlreadyAnswered
    raise NoAnswerTime


def _require(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing


def _day(at: datetime) -> date:
    return timezone.localdate(at, timezone.get_default_timezone())


def _tell(answer_time: AnswerTime, event: StatusEvent, *, at: datetime, by: Any = None, **details: Any) -> None:
    if answer_time.case_id is not None:
        log.record([answer_time.case_id], event, at=at, by=by, purpose=answer_time.purpose, **details)
