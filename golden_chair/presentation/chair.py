"""The golden chair's own page: the next meeting, what has been answered, and the rules in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from golden_chair.enums import QuestionState
from golden_chair.models import GoldenChairPage, MeetingPage, MeetingRecord, QuestionRecord
from golden_chair.presentation.pages import meeting_pages
from golden_chair.presentation.questions import shown
from golden_chair.wording import deadline_in_words, rules_in_words

LATEST_ANSWERS = 4
PAST_MEETINGS = 6


@dataclass(frozen=True, slots=True)
class MeetingShown:
    """A meeting as it is listed."""

    record: MeetingRecord
    page: MeetingPage
    is_open: bool
    is_live: bool
    is_over: bool
    deadline: str


def meetings_shown(dialogue_id: Any, *, at: datetime) -> list[MeetingShown]:
    """Return a council's published meetings, the earliest first."""
    records = list(MeetingRecord.objects.of_dialogue(dialogue_id).earliest_first())
    pages = meeting_pages([record.pk for record in records])
    return [
        MeetingShown(
            record=record,
            page=pages[record.pk],
            is_open=record.is_open_for_questions(at=at),
            is_live=record.starts_at <= at and not record.is_over(at=at),
            is_over=record.is_over(at=at),
            deadline=deadline_in_words(record.closes_at),
        )
        for record in records
        if record.pk in pages
    ]


def chair_context(*, page: GoldenChairPage, at: datetime) -> dict[str, Any]:
    """Return what the golden chair's page shows."""
    meetings = meetings_shown(page.anchor, at=at)
    answered = QuestionRecord.objects.filter(meeting__dialogue=page.anchor, state=QuestionState.ANSWERED)
    ahead = [meeting for meeting in meetings if not meeting.is_over]
    return {
        "ahead": ahead,
        "live_now": next((meeting for meeting in ahead if meeting.is_live and page.uses_live_desk), None),
        "next_open": next((meeting for meeting in ahead if meeting.is_open), None),
        "past": [meeting for meeting in reversed(meetings) if meeting.is_over][:PAST_MEETINGS],
        "answers": shown(answered.order_by("-closed_at", "pk")[:LATEST_ANSWERS]),
        "rules": rules_in_words(page.rule_set()),
        "archive_url": (page.url or "") + page.reverse_subpage("archive"),
        "feed_url": (page.url or "") + page.reverse_subpage("feed"),
    }
