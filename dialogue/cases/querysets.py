"""How cases and review tasks are read."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models
from wagtail.models import RevisionMixin, TaskQuerySet

from dialogue.cases.enums import CaseState


class CaseQuerySet(models.QuerySet):
    def for_subject(self, *, kind: str, subject_ref: str) -> Self:
        """Keep the one case that a kind received under its own reference."""
        return self.filter(kind=kind, subject_ref=subject_ref)

    def for_item(self, item: RevisionMixin) -> Self:
        """Keep the one case whose words became ``item`` (a page or a snippet); a copy or a translation has none."""
        return self.for_item_key(item.get_base_content_type().pk, item.pk)

    def for_item_key(self, content_type_id: int, object_id: Any) -> Self:
        return self.filter(item_type=content_type_id, item_id=str(object_id))

    def without_item(self) -> Self:
        """Keep cases of which nothing has been made yet. A withdrawn case never becomes anything."""
        return self.filter(item_type__isnull=True).exclude(state=CaseState.WITHDRAWN)

    def not_in_review(self) -> Self:
        """Keep cases that were received and that nobody has been asked to read yet."""
        return self.filter(state=CaseState.RECEIVED)

    def awaiting_review(self) -> Self:
        """Keep cases that nobody has decided about yet."""
        return self.filter(state__in=[CaseState.RECEIVED, CaseState.IN_REVIEW])

    def accepted(self) -> Self:
        return self.filter(state=CaseState.ACCEPTED)

    def to_take_down(self) -> Self:
        """Keep withdrawn cases whose item may still be public or in review."""
        return self.filter(state=CaseState.WITHDRAWN, item_type__isnull=False, taken_down_at__isnull=True)

    def received_before(self, *, at: datetime) -> Self:
        """Keep cases that were received at or before ``at``."""
        return self.filter(received_at__lte=at)

    def longest_waiting_first(self) -> Self:
        return self.order_by("received_at", "pk")


class ReviewTaskQuerySet(TaskQuerySet):
    def for_user(self, user: Any) -> Self:
        """Keep tasks that ``user`` may act on: as a member of one of their groups, or as a superuser."""
        if user.is_superuser:
            return self
        return self.filter(
            models.Exists(
                self.model.groups.through.objects.filter(reviewtask=models.OuterRef("pk"), group__in=user.groups.all())
            )
        )
