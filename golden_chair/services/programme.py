"""Before the meeting: which questions are put, in which order; questions that say the same become one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from golden_chair import rules
from golden_chair.enums import AccessState, QuestionState
from golden_chair.models import MeetingRecord, QuestionPage, QuestionRecord
from golden_chair.services.asking import new_code, next_number
from golden_chair.services.counting import co_askers
from golden_chair.services.refusals import OtherMeeting, UnableToChange
from golden_chair.services.states import move


def set_programme(*, meeting: MeetingRecord, at: datetime, by: Any = None) -> list[QuestionRecord]:
    """
    Put every accepted question on the programme, and order what is waiting there by the council's rule.

    What was deferred to this meeting comes first and gets a number of this meeting. A question that has been called or has
    its result keeps its place.
    """
    with transaction.atomic():
        MeetingRecord.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
        deferred = set()
        for record in QuestionRecord.objects.accepted_for(meeting).in_order():
            if record.meeting_id != meeting.pk:
                deferred.add(record.pk)
                record = _bring_to(meeting, record)
            move(record, QuestionState.SCHEDULED, at=at, by=by)
        waiting = list(QuestionRecord.objects.filter(meeting=meeting, state=QuestionState.SCHEDULED))
        for place, record in enumerate(_in_order(meeting, waiting, first=deferred), start=1):
            QuestionRecord.objects.filter(pk=record.pk).update(place=place)
    return list(QuestionRecord.objects.on_programme(meeting))


def set_order(*, meeting: MeetingRecord, ids: Sequence[str]) -> None:
    """
    Keep the order that whoever leads the meeting has chosen.

    Raises:
        OtherMeeting: an id isn't that of a question on the meeting's programme.
    """
    with transaction.atomic():
        on_programme = {str(record.pk) for record in QuestionRecord.objects.on_programme(meeting)}
        if not set(ids) <= on_programme:
            raise OtherMeeting
        for place, question_id in enumerate(ids, start=1):
            QuestionRecord.objects.filter(pk=question_id).update(place=place)


def take_off_programme(*, record: QuestionRecord, at: datetime, by: Any = None) -> None:
    """Let an accepted question wait again. Raises NoSuchWay."""
    move(record, QuestionState.ACCEPTED, at=at, by=by, place=None)


def merge_into(*, record: QuestionRecord, target: QuestionRecord, at: datetime, by: Any = None) -> None:
    """
    Let ``record`` be answered together with ``target``. Its asker is named with the other, if both wish to be.

    Raises:
        OtherMeeting: they are not before the same meeting.
        NoSuchWay: ``record`` can't be merged any more.
        UnableToChange: ``target`` is itself merged, or is the same question.
    """
    if record.meeting_id != target.meeting_id:
        raise OtherMeeting
    if record.pk == target.pk or target.state not in (
        QuestionState.RECEIVED,
        QuestionState.ACCEPTED,
        QuestionState.SCHEDULED,
    ):
        raise UnableToChange
    with transaction.atomic():
        move(record, QuestionState.MERGED, at=at, by=by, merged_into=target, place=None)
        for earlier in record.merged_questions.all():
            QuestionRecord.objects.filter(pk=earlier.pk).update(merged_into=target)


def part(*, record: QuestionRecord, at: datetime, by: Any = None) -> None:
    """Let a merged question be one of its own again. Raises NoSuchWay."""
    move(record, QuestionState.ACCEPTED, at=at, by=by)


def _bring_to(meeting: MeetingRecord, record: QuestionRecord) -> QuestionRecord:
    record.meeting, record.number, record.code = meeting, next_number(meeting), new_code(meeting)
    # An interpreter who was ordered for one evening isn't there on another.
    record.needs_state = AccessState.ASKED
    record.save(update_fields=["meeting", "number", "code", "needs_state"])
    return record


def _in_order(meeting: MeetingRecord, records: Sequence[QuestionRecord], *, first: set[Any]) -> list[QuestionRecord]:
    """Return the records as the rule has them, those in ``first`` before all others."""
    counts = co_askers(records)
    groups = {
        page.translation_key: f"{page.topic_id or ''}|{page.area_id or ''}"
        for page in QuestionPage.objects.of_questions([record.pk for record in records]).filter(alias_of=None)
    }
    entries = [
        rules.Entry(
            id=str(record.pk),
            received_at=record.received_at,
            co_askers=counts.get(record.pk, 0),
            group=groups.get(record.pk, ""),
        )
        for record in records
    ]
    by_id = {str(record.pk): record for record in records}
    seed = meeting.lottery_seed if meeting.lottery_held_at else ""
    ordered = [by_id[entry.id] for entry in rules.in_order(entries, rule=meeting.rule_set.order, seed=seed)]
    return sorted(ordered, key=lambda record: record.pk not in first)
