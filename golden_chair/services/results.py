"""After a question has been before the meeting: what became of it, what was answered, and what was promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from dialogue.cases.working_days import add_working_days
from dialogue.municipality.models import Department, ElectedRepresentative
from golden_chair.enums import DeferReason, PromiseState, QuestionState
from golden_chair.models import AnswerVersion, MeetingRecord, Promise, QuestionRecord
from golden_chair.services.recordings import hide_recordings
from golden_chair.services.refusals import SaysNothing, UnableToChange
from golden_chair.services.states import move


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerForms:
    """
    An answer in up to three forms; seconds count from the beginning of the recording.

    ``clip_file`` is an uploaded file, or the one of the version before; ``captions`` are WebVTT.
    """

    answered_on: date
    answered_by: ElectedRepresentative | None = None
    answered_as: str = ""
    written: str = ""
    transcript: str = ""
    clip_url: str = ""
    clip_from: int | None = None
    clip_to: int | None = None
    clip_file: Any = ""
    has_captions: bool = False
    captions: str = ""


def note_answered(*, record: QuestionRecord, at: datetime, by: Any = None) -> None:
    """Say that a question was answered at the meeting. Raises NoSuchWay."""
    move(record, QuestionState.ANSWERED, at=at, by=by)


def defer(
    *, record: QuestionRecord, reason: str, to: MeetingRecord | None = None, at: datetime, by: Any = None
) -> None:
    """
    Put a question off, to a certain meeting or to the next one that is announced. Raises NoSuchWay.
    """
    move(
        record,
        QuestionState.DEFERRED,
        at=at,
        by=by,
        reason=DeferReason(reason).value,
        defer_reason=reason,
        deferred_to=to or next_meeting(after=record.meeting),
        place=None,
    )


def hand_to_written_reply(*, record: QuestionRecord, at: datetime, by: Any = None) -> None:
    """Let a question be answered in writing, within the working days that the rules promise. Raises NoSuchWay."""
    move(record, QuestionState.TO_WRITTEN_REPLY, at=at, by=by, reply_due_on=reply_due_on(record.meeting))


def reply_due_on(meeting: MeetingRecord) -> date | None:
    """Return the last day for a written reply, or None when the council has promised none."""
    days = meeting.rule_set.written_reply_days
    return None if days is None else add_working_days(timezone.localdate(meeting.starts_at), days)


def next_meeting(*, after: MeetingRecord) -> MeetingRecord | None:
    """Return the first announced meeting of the same council after ``after``."""
    return (
        MeetingRecord.objects.of_dialogue(after.dialogue_id)
        .announced()
        .after(at=after.starts_at)
        .earliest_first()
        .first()
    )


def enter_answer(
    *, record: QuestionRecord, answer: AnswerForms, correction: str = "", at: datetime, by: Any = None
) -> AnswerVersion:
    """
    Keep an answer; if there was one, this is a correction of it, and both stay.

    Raises:
        SaysNothing: it has none of its forms, or is a correction without a reason.
        NoSuchWay: the question has not been before the meeting.
    """
    if not (answer.written.strip() or answer.transcript.strip() or answer.clip_url or answer.clip_file):
        raise SaysNothing
    with transaction.atomic():
        QuestionRecord.objects.select_for_update(of=("self",)).get(pk=record.pk)
        last = record.answers.aggregate(last=Max("version"))["last"] or 0
        if last and not correction.strip():
            raise SaysNothing
        version = AnswerVersion.objects.create(
            question=record,
            version=last + 1,
            answered_by=answer.answered_by,
            answered_as=answer.answered_as,
            answered_on=answer.answered_on,
            written=answer.written.strip(),
            transcript=answer.transcript.strip(),
            clip_url=answer.clip_url,
            clip_from=answer.clip_from,
            clip_to=answer.clip_to,
            clip_file=answer.clip_file or "",
            has_captions=answer.has_captions,
            captions=answer.captions.strip(),
            correction=correction.strip() if last else "",
            entered_at=at,
            entered_by=by,
        )
        record.preparations.update(reply="")
        move(record, QuestionState.ANSWERED, at=at, by=by)
    hide_recordings(question_ids=[record.pk])
    return version


def note_promise(
    *,
    record: QuestionRecord,
    words: str,
    due_on: date,
    promised_by: ElectedRepresentative | None = None,
    owner: Department | None = None,
) -> Promise:
    """Write down what was promised. It is public only when the one who promised has confirmed it."""
    return Promise.objects.create(question=record, words=words, due_on=due_on, promised_by=promised_by, owner=owner)


def confirm_promise(*, promise: Promise, at: datetime) -> None:
    """
    Let a promise count, because the one who gave it says so. Confirming twice is confirming once.
    """
    Promise.objects.filter(pk=promise.pk, state=PromiseState.PROPOSED).update(
        state=PromiseState.CONFIRMED, confirmed_at=at
    )
    promise.refresh_from_db()


def deny_promise(*, promise: Promise) -> None:
    """
    Take away a promise that its supposed giver says they never gave.

    Raises:
        UnableToChange: it has been confirmed.
    """
    if not Promise.objects.filter(pk=promise.pk, state=PromiseState.PROPOSED).delete()[0]:
        raise UnableToChange


def end_promise(*, promise: Promise, is_kept: bool, outcome: str, at: datetime) -> None:
    """
    Say what became of a promise.

    Raises:
        UnableToChange: it was never confirmed.
    """
    state = PromiseState.KEPT if is_kept else PromiseState.NOT_KEPT
    changed = Promise.objects.filter(pk=promise.pk).exclude(state=PromiseState.PROPOSED)
    if not changed.update(state=state, outcome=outcome, ended_at=at):
        raise UnableToChange
    promise.refresh_from_db()
