"""How those who follow, and what is to be told to them, are read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Self
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from dialogue.cases.enums import NoticeState

# As long as a mail server may take over one mail. Whoever claimed a notice longer ago was interrupted.
CLAIM_LASTS = timedelta(minutes=15)
UNSETTLED = [NoticeState.WAITING, NoticeState.SENDING]


class FollowQuerySet(models.QuerySet):
    def of_target(self, target: UUID) -> Self:
        return self.filter(key=target)

    def since_before(self, day: date) -> Self:
        """Keep those who followed already on ``day``: what happened before one came is not told."""
        return self.filter(since__lte=day)

    def not_yet_told(self, announcement_id: UUID, *, roles: Iterable[str]) -> Self:
        """Keep those of the roles for whose address the announcement has no notice."""
        notices = apps.get_model("dialogue_cases", "Notice").objects.filter(
            announcement=announcement_id, recipient=OuterRef("address_hash")
        )
        return self.filter(~Exists(notices), role__in=list(roles))


class AnnouncementQuerySet(models.QuerySet):
    def not_spread(self) -> Self:
        """Keep those of which someone may not have a notice yet."""
        return self.filter(spread_at__isnull=True)

    def to_finish(self) -> Self:
        """Keep those whose every mail has gone, and which still hold what was in them."""
        notices = apps.get_model("dialogue_cases", "Notice").objects.filter(
            announcement=OuterRef("pk"), state__in=UNSETTLED
        )
        return self.filter(~Exists(notices), spread_at__isnull=False, finished_at__isnull=True)


class NoticeQuerySet(models.QuerySet):
    def unsettled(self) -> Self:
        return self.filter(state__in=UNSETTLED)

    def due(self, *, at: datetime) -> Self:
        """Keep what is to be sent at ``at``, also what somebody began to send and was interrupted in."""
        return self.filter(
            Q(state=NoticeState.WAITING) | Q(state=NoticeState.SENDING, claimed_at__lte=at - CLAIM_LASTS),
            due_at__lte=at,
        )

    def settled_before(self, moment: datetime) -> Self:
        return self.filter(settled_at__lt=moment)

    def longest_waiting_first(self) -> Self:
        return self.order_by("due_at", "pk")

    def settle(self, state: NoticeState, *, at: datetime, failure: str = "") -> int:
        """Write what became of them, and cut the way to the person."""
        return self.update(state=state, settled_at=at, failure=failure, follow=None, user=None)
