"""A meeting's page and its programme."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from golden_chair.enums import QuestionState
from golden_chair.models import MeetingPage, MeetingRecord, QuestionRecord
from golden_chair.presentation.questions import Shown, shown
from golden_chair.rules import OrderRule, draw
from golden_chair.wording import deadline_in_words, rules_in_words


def meeting_context(*, page: MeetingPage, at: datetime) -> dict[str, Any]:
    """Return what a meeting's page shows; before it has been published, only its words."""
    record, chair = page.record(), page.chair
    context: dict[str, Any] = {"meeting": record, "chair": chair}
    if record is None:
        return context
    is_over = record.is_over(at=at)
    programme = programme_of(record)
    return {
        **context,
        "is_open": record.is_open_for_questions(at=at) and not page.is_cancelled,
        "is_over": is_over,
        "is_live": record.starts_at <= at and not is_over,
        "deadline": deadline_in_words(record.closes_at),
        "programme": programme,
        "waiting": shown(QuestionRecord.objects.filter(meeting=record, state=QuestionState.ACCEPTED).in_order()),
        "moved": moved_from(record),
        "rules": rules_in_words(record.rule_set),
        "lottery": lottery_of(record),
        "lots": lots_of(record, programme),
        "programme_url": (page.url or "") + page.reverse_subpage("programme"),
        "access_url": ""
        if is_over or page.is_cancelled or not page.pk
        else reverse("dialogue:golden_chair:access", args=[page.pk]),
        "calendar_url": (page.url or "") + page.reverse_subpage("calendar"),
        "live_url": reverse("dialogue:golden_chair:home", args=[page.anchor]),
    }


def programme_of(meeting: MeetingRecord, *, only_live: bool = True) -> list[Shown]:
    """Return what is on a meeting's programme, in order, with estimated times."""
    return shown(
        QuestionRecord.objects.on_programme(meeting).select_related("meeting"),
        only_live=only_live,
        rule_set=meeting.rule_set,
    )


def moved_from(meeting: MeetingRecord) -> list[Shown]:
    """Return questions that this meeting put off and that have since come to another."""
    moved = QuestionRecord.objects.filter(statuses__meeting=meeting, statuses__after=QuestionState.DEFERRED)
    return shown(moved.exclude(meeting=meeting).distinct().in_order())


def begins_at(meeting: MeetingRecord, minutes: int) -> datetime:
    """Return when a question is estimated to begin, so many minutes after the first."""
    return timezone.localtime(meeting.starts_at + timedelta(minutes=minutes))


def lottery_of(meeting: MeetingRecord) -> dict[str, str] | None:
    """Return what is public of the lottery: what binds it before, and the seed once it has been held."""
    if meeting.rule_set.order is not OrderRule.LOTTERY:
        return None
    return {
        "commitment": meeting.lottery_commitment,
        "seed": meeting.lottery_seed if meeting.lottery_held_at else "",
    }


def lots_of(meeting: MeetingRecord, programme: Sequence[Shown]) -> list[tuple[Shown, str]]:
    """Return each question on the programme with its lot, the lowest first; nothing before the lottery has been held."""
    if meeting.rule_set.order is not OrderRule.LOTTERY or not meeting.lottery_held_at:
        return []
    lots = [(question, draw(question.id, seed=meeting.lottery_seed)) for question in programme]
    return sorted(lots, key=lambda each: each[1])
