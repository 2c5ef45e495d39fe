"""The desk at a live meeting: one step at a time, each kept, and the questions' states with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from golden_chair import live
from golden_chair.enums import DeferReason, QuestionState
from golden_chair.models import DeskStep, MeetingRecord, QuestionRecord
from golden_chair.services.meetings import finish_meeting
from golden_chair.services.refusals import OtherMeeting, StepTaken
from golden_chair.services.results import next_meeting, reply_due_on
from golden_chair.services.states import move

RESULT_OF = {
    live.Step.DONE: QuestionState.ANSWERED,
    live.Step.DEFER: QuestionState.DEFERRED,
    live.Step.WRITTEN_REPLY: QuestionState.TO_WRITTEN_REPLY,
}


@dataclass(frozen=True, slots=True)
class Desk:
    """
    Where a meeting stands.

    ``number`` is that of the last step, 0 before the first; whoever takes the next one says it, so that nobody acts on
    what they haven't seen.
    """

    meeting: MeetingRecord
    number: int
    state: live.DeskState
    can_undo: bool


def open_desk(*, meeting: MeetingRecord) -> Desk:
    """Read where a meeting stands from its steps; nothing else is kept, so nothing else can be lost."""
    steps = list(DeskStep.objects.filter(meeting=meeting).order_by("number"))
    events = live.that_count(step.event for step in steps)
    return Desk(
        meeting=meeting,
        number=steps[-1].number if steps else 0,
        state=live.state_after(events),
        can_undo=bool(events),
    )


def take_step(
    *,
    meeting: MeetingRecord,
    step: live.Step,
    seen: int,
    question: QuestionRecord | None = None,
    data: Mapping[str, str] | None = None,
    at: datetime,
    by: Any = None,
) -> Desk:
    """
    Take one step at the desk, and bring the questions into the states that follow from it.

    Args:
        seen: the number of the last step that whoever acts has seen.
        question: the one that is called, or put off from the queue; other steps are about the one in the chair.
        data: for DEFER ``{"reason": a value of DeferReason}``.

    Raises:
        StepTaken: somebody else took a step meanwhile. Nothing has happened.
        golden_chair.live.NotPossible: the step can't be taken from here.
        OtherMeeting: the question isn't on this meeting's programme.
    """
    if question is not None and question.meeting_id != meeting.pk:
        raise OtherMeeting
    event = live.Event(step=step, at=at, question=str(question.pk) if question else "", data=dict(data or {}))
    with transaction.atomic():
        before = open_desk(meeting=meeting)
        if before.number != seen:
            raise StepTaken(before.number)
        if step is live.Step.UNDO:
            if not before.can_undo:
                raise live.NotPossible(step)
        else:
            live.after(before.state, event)
        try:
            with transaction.atomic():
                DeskStep.objects.create(
                    meeting=meeting,
                    number=seen + 1,
                    step=step.value,
                    question=question,
                    data=event.data,
                    at=at,
                    by=by,
                )
        except IntegrityError:
            raise StepTaken(seen + 1) from None
        desk = open_desk(meeting=meeting)
        _bring_questions(meeting, before.state, desk.state, at=at, by=by)
        _end_or_go_on(meeting, desk.state, at=at)
    return desk


def _bring_questions(
    meeting: MeetingRecord, before: live.DeskState, now: live.DeskState, *, at: datetime, by: Any
) -> None:
    """Move each question that the step was about; first out of the chair, then into it, where only one has room."""
    touched = {before.current, now.current, *(set(before.outcomes) ^ set(now.outcomes))} - {""}
    records = {str(record.pk): record for record in QuestionRecord.objects.filter(pk__in=touched)}
    for question_id in sorted(touched, key=lambda each: each == now.current):
        record = records[question_id]
        outcome = now.outcomes.get(question_id)
        if outcome is not None:
            _move_to_result(meeting, record, outcome, at=at, by=by)
        elif question_id == now.current:
            move(record, QuestionState.CALLED, at=at, by=by)
        else:
            move(record, QuestionState.SCHEDULED, at=at, by=by)


def _move_to_result(
    meeting: MeetingRecord, record: QuestionRecord, event: live.Event, *, at: datetime, by: Any
) -> None:
    result = RESULT_OF[event.step]
    if result == QuestionState.DEFERRED:
        reason = DeferReason(event.data.get("reason", DeferReason.TIME)).value
        move(record, result, at=at, by=by, reason=reason, defer_reason=reason, deferred_to=next_meeting(after=meeting))
    elif result == QuestionState.TO_WRITTEN_REPLY:
        move(record, result, at=at, by=by, reply_due_on=reply_due_on(meeting))
    else:
        move(record, result, at=at, by=by)


def _end_or_go_on(meeting: MeetingRecord, state: live.DeskState, *, at: datetime) -> None:
    """A meeting ends with its desk, and goes on when that is undone."""
    if state.closed_at is not None:
        finish_meeting(meeting=meeting, at=at)
    elif meeting.finished_at is not None:
        MeetingRecord.objects.filter(pk=meeting.pk).update(finished_at=None)
        meeting.finished_at = None
