"""What a representative sees on their own page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from dialogue.municipality.models import ElectedRepresentative
from golden_chair.enums import QuestionState
from golden_chair.models import MeetingPage, Preparation
from golden_chair.presentation.pages import meeting_pages
from golden_chair.presentation.questions import Shown, shown
from golden_chair.services import notes_of
from golden_chair.transitions import WAITING


@dataclass(frozen=True, slots=True)
class Task:
    """A question that is put to a representative. ``notes`` are theirs alone."""

    preparation: Preparation
    question: Shown
    meeting_page: MeetingPage | None
    begins: datetime
    notes: str
    can_change: bool
    can_reply: bool


def questions_to_prepare(representative: ElectedRepresentative, *, at: datetime) -> list[Task]:
    """Return the questions that a representative has been told of and that are still to be answered, the nearest first."""
    preparations = [
        each
        for each in Preparation.objects.filter(representative=representative, handed_over_at__isnull=True)
        .select_related("question__meeting", "representative")
        .order_by("question__meeting__starts_at", "question__place", "pk")
        if _still_matters(each, at=at)
    ]
    rows = {row.record.pk: row for row in shown((each.question for each in preparations), only_live=False)}
    pages = meeting_pages({each.question.meeting_id for each in preparations})
    return [
        Task(
            preparation=each,
            question=rows[each.question_id],
            meeting_page=pages.get(each.question.meeting_id),
            begins=timezone.localtime(each.question.meeting.starts_at),
            notes=notes_of(each),
            can_change=each.question.state in WAITING,
            can_reply=each.question.state == QuestionState.TO_WRITTEN_REPLY,
        )
        for each in preparations
    ]


def _still_matters(preparation: Preparation, *, at: datetime) -> bool:
    record = preparation.question
    if record.state in (QuestionState.TO_WRITTEN_REPLY, QuestionState.DEFERRED):
        return True
    return record.state not in (QuestionState.ANSWERED, QuestionState.WITHDRAWN) and not record.meeting.is_over(at=at)
