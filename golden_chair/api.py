"""The golden chair's part of the public JSON: meetings and published questions; no names of those who asked."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from dialogue.pages.api.reading import pages_by_anchor
from dialogue.pages.api.shapes import Limit, Offset, Problem
from golden_chair.enums import QuestionState
from golden_chair.models import GoldenChairPage, MeetingPage, QuestionPage, QuestionRecord
from golden_chair.presentation.chair import MeetingShown, meetings_shown
from golden_chair.presentation.questions import Shown, shown
from golden_chair.querysets import QuestionRecordQuerySet
from golden_chair.transitions import PUBLIC

meetings = Router()
questions = Router()


class Meeting(Schema):
    """A meeting at which questions are put; `closes_at` is the first moment that is too late for one."""

    id: UUID
    dialogue: UUID
    title: str
    url: str
    place: str
    starts_at: datetime
    closes_at: datetime
    is_open_for_questions: bool
    is_over: bool
    is_cancelled: bool


class Meetings(Schema):
    """A part of the list; `count` is how many there are in all."""

    count: int
    items: list[Meeting]


class Question(Schema):
    """A published question; `co_askers` are how many besides the one who asked wonder the same."""

    id: UUID
    meeting: UUID
    title: str
    text: str
    url: str
    language: str
    state: QuestionState
    to: str
    co_askers: int


class Questions(Schema):
    """A part of the list; `count` is how many there are in all."""

    count: int
    items: list[Question]


class Answer(Schema):
    """What was answered, as far as it is written; `answered_as` keeps role and party of the day."""

    answered_by: str
    answered_as: str
    answered_on: str
    written: str
    transcript: str


class WholeQuestion(Question):
    """A question with the answer that holds, when there is one."""

    answer: Answer | None


def public_counts(page: GoldenChairPage, at: datetime) -> dict[str, int]:
    """Return how many meetings and questions there are to read, and how many questions have been answered."""
    shown_meetings = meetings_shown(page.anchor, at=at)
    records = _with_page(QuestionRecord.objects.public().filter(meeting__dialogue=page.anchor))
    return {
        "meetings": len(shown_meetings),
        "questions": records.count(),
        "answered": records.filter(state=QuestionState.ANSWERED).count(),
    }


def _with_page(records: QuestionRecordQuerySet) -> QuestionRecordQuerySet:
    return records.filter(pk__in=QuestionPage.objects.live().public().values("translation_key"))


def _readable(request: HttpRequest) -> QuestionRecordQuerySet:
    chairs = pages_by_anchor(request, at=timezone.now(), kind=GoldenChairPage.ledger_kind)
    return _with_page(QuestionRecord.objects.public().filter(meeting__dialogue__in=list(chairs)))


def _meeting(meeting: MeetingShown, request: HttpRequest) -> dict[str, Any]:
    return {
        "id": meeting.record.pk,
        "dialogue": meeting.record.dialogue_id,
        "title": meeting.page.title,
        "url": meeting.page.get_full_url(request) or "",
        "place": meeting.page.place,
        "starts_at": meeting.record.starts_at,
        "closes_at": meeting.record.closes_at,
        "is_open_for_questions": meeting.is_open and not meeting.page.is_cancelled,
        "is_over": meeting.is_over,
        "is_cancelled": meeting.page.is_cancelled,
    }


def _question(row: Shown, request: HttpRequest) -> dict[str, Any]:
    page = row.page
    return {
        "id": row.record.pk,
        "meeting": row.record.meeting_id,
        "title": row.title,
        "text": page.text if page else "",
        "url": (page.get_full_url(request) or "") if page else "",
        "language": page.language if page else "",
        "state": row.record.state,
        "to": row.to,
        "co_askers": row.co_askers,
    }


@meetings.get("", response=Meetings, operation_id="list_meetings", summary="All meetings, the earliest first")
def list_meetings(
    request: HttpRequest, is_over: bool | None = None, limit: Limit = 20, offset: Offset = 0
) -> dict[str, Any]:
    now = timezone.now()
    public = set(MeetingPage.objects.live().public().values_list("pk", flat=True))
    found = [
        meeting
        for anchor in pages_by_anchor(request, at=now, kind=GoldenChairPage.ledger_kind)
        for meeting in meetings_shown(anchor, at=now)
        if meeting.page.pk in public and is_over in (None, meeting.is_over)
    ]
    found.sort(key=lambda meeting: (meeting.record.starts_at, str(meeting.record.pk)))
    return {"count": len(found), "items": [_meeting(meeting, request) for meeting in found[offset : offset + limit]]}


@questions.get("", response=Questions, operation_id="list_questions", summary="All questions, the newest first")
def list_questions(
    request: HttpRequest,
    meeting: UUID | None = None,
    state: QuestionState | None = None,
    limit: Limit = 20,
    offset: Offset = 0,
) -> dict[str, Any]:
    records = _readable(request)
    if meeting:
        records = records.filter(meeting=meeting)
    if state:
        records = records.filter(state=state) if state in PUBLIC else records.none()
    rows = shown(records.select_related("meeting").latest_first()[offset : offset + limit])
    return {"count": records.count(), "items": [_question(row, request) for row in rows]}


@questions.get(
    "/{uuid:question_id}",
    response={200: WholeQuestion, 404: Problem},
    operation_id="get_question",
    summary="One question with its answer",
)
def get_question(request: HttpRequest, question_id: UUID) -> dict[str, Any]:
    row = next(iter(shown(_readable(request).filter(pk=question_id).select_related("meeting"))), None)
    if row is None:
        raise Http404("No such question.")
    answer = row.record.answers.order_by("-version").select_related("answered_by").first()
    return {
        **_question(row, request),
        "answer": {
            "answered_by": answer.answered_by.name if answer.answered_by else "",
            "answered_as": answer.answered_as,
            "answered_on": answer.answered_on.isoformat(),
            "written": answer.written,
            "transcript": answer.transcript,
        }
        if answer
        else None,
    }
