"""How meetings and questions are read."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q
from wagtail.models import PageQuerySet

from golden_chair.enums import QuestionState
from golden_chair.transitions import PUBLIC, RESULTS

if TYPE_CHECKING:
    from golden_chair.models import MeetingRecord


class MeetingRecordQuerySet(models.QuerySet):
    def of_dialogue(self, dialogue_id: Any) -> Self:
        return self.filter(dialogue=dialogue_id)

    def announced(self) -> Self:
        return self.filter(unpublished_at__isnull=True)

    def after(self, *, at: datetime) -> Self:
        """Keep meetings that begin after ``at`` and have not been ended."""
        return self.filter(starts_at__gt=at, finished_at__isnull=True)

    def earliest_first(self) -> Self:
        return self.order_by("starts_at", "pk")

    def latest_first(self) -> Self:
        return self.order_by("-starts_at", "pk")


class QuestionRecordQuerySet(models.QuerySet):
    def public(self) -> Self:
        return self.filter(state__in=PUBLIC)

    def on_programme(self, meeting: MeetingRecord) -> Self:
        """Keep what is on a meeting's programme, in its order: waiting, in the chair, or with its result."""
        return self.filter(
            meeting=meeting, state__in=[QuestionState.SCHEDULED, QuestionState.CALLED, *RESULTS]
        ).in_order()

    def accepted_for(self, meeting: MeetingRecord) -> Self:
        """Keep questions that can be put on a meeting's programme: accepted for it, or deferred to it."""
        return self.filter(
            Q(meeting=meeting, state=QuestionState.ACCEPTED) | Q(deferred_to=meeting, state=QuestionState.DEFERRED)
        )

    def not_in_vain(self) -> Self:
        """Keep questions that count toward how many somebody may ask."""
        return self.exclude(state__in=[QuestionState.REFUSED, QuestionState.WITHDRAWN])

    def closed(self) -> Self:
        return self.filter(state__in=RESULTS)

    def in_order(self) -> Self:
        return self.order_by(F("place").asc(nulls_last=True), "received_at", "pk")

    def latest_first(self) -> Self:
        return self.order_by("-received_at", "pk")


class MeetingPageQuerySet(PageQuerySet):
    def of_meeting(self, meeting_id: Any) -> Self:
        """Keep the pages (one per language) of a meeting."""
        return self.filter(translation_key=meeting_id)


class QuestionPageQuerySet(PageQuerySet):
    def of_questions(self, ids: Any) -> Self:
        return self.filter(translation_key__in=ids)
