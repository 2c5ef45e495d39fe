"""How cases and review tasks are read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.models.functions import Coalesce
from wagtail.models import RevisionMixin, TaskQuerySet

from dialogue.cases.enums import CaseState, RegistrationMode, RegistrationState
from dialogue.cases.secrecy import may_read_secret


class CaseQuerySet(models.QuerySet):
    def for_subject(self, *, kind: str, subject_ref: str) -> Self:
        """Keep the one case that a kind received under its own reference."""
        return self.filter(kind=kind, subject_ref=subject_ref)

    def for_item(self, item: RevisionMixin) -> Self:
        """Keep the one case whose words became ``item`` (a page or a snippet); a copy or a translation has none."""
        return self.for_item_key(item.get_base_content_type().pk, item.pk)

    def for_item_key(self, content_type_id: int, object_id: Any) -> Self:
        return self.filter(item_type=content_type_id, item_id=str(object_id))

    def for_publication(self) -> Self:
        """Keep cases of kinds that are reviewed to be read by others; the rest are only answered."""
        from dialogue.cases import kinds

        return self.exclude(kind__in=kinds.answered_only())

    def without_item(self) -> Self:
        """Keep cases of which something is still to be made. A withdrawn case never becomes anything."""
        return self.for_publication().filter(item_type__isnull=True).exclude(state=CaseState.WITHDRAWN)

    def not_in_review(self) -> Self:
        """Keep cases that were received and that nobody has been asked to read yet."""
        return self.for_publication().filter(state=CaseState.RECEIVED)

    def with_outdated_item(self) -> Self:
        """Keep cases whose words its writer has changed, and whose item doesn't say so yet."""
        return self.filter(item_awaits_words=True, item_type__isnull=False).exclude(state=CaseState.WITHDRAWN)

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

    def newest_first(self) -> Self:
        return self.order_by("-received_at", "-pk")

    def open_to(self, user: Any) -> Self:
        """Keep cases whose words ``user`` may read: what may be secret only for the group for secrecy."""
        return self if may_read_secret(user) else self.filter(may_be_secret=False)

    def without_secrecy(self) -> Self:
        """Keep cases whose words may leave the system: in mail, exports, search and digests."""
        return self.filter(may_be_secret=False)

    def refused_without_reason(self) -> Self:
        """Keep cases that were refused past our own step, so that nobody has said why."""
        return self.filter(state=CaseState.REFUSED, refusals__isnull=True)

    def to_register(self) -> Self:
        """Keep cases that are to be registered one by one and have not been put on their way."""
        return self.filter(
            registration_mode=RegistrationMode.REGISTERED_SEPARATELY, registration__isnull=True, may_be_secret=False
        )


class StatusEntryQuerySet(models.QuerySet):
    def in_order(self) -> Self:
        """As it happened, first things first."""
        return self.order_by("at", "pk")


class HoldQuerySet(models.QuerySet):
    def in_force(self) -> Self:
        return self.filter(lifted_at__isnull=True)


class RefusalReasonQuerySet(models.QuerySet):
    def in_use(self) -> Self:
        """Keep reasons that may be given now, in the order in which they are offered."""
        return self.filter(is_active=True).order_by("sort_order", "pk")


class AnswerTimeQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """Keep what has not been read or answered."""
        return self.filter(answered_at__isnull=True)

    def running(self) -> Self:
        """Keep what waits and isn't paused."""
        from dialogue.cases.models import AnswerPause

        return self.waiting().exclude(pk__in=AnswerPause.objects.open().values("answer_time"))

    def expected_by(self, day: date) -> Self:
        """Keep what was promised for ``day`` or before."""
        return self.annotate(expected=Coalesce("new_due_date", "due_date")).filter(expected__lte=day)

    def expected_from(self, day: date) -> Self:
        """Keep what was promised for ``day`` or after."""
        return self.annotate(expected=Coalesce("new_due_date", "due_date")).filter(expected__gte=day)

    def soonest_first(self) -> Self:
        return self.annotate(expected=Coalesce("new_due_date", "due_date")).order_by("expected", "pk")


class AnswerPauseQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Keep pauses that have not ended."""
        return self.filter(ends_date__isnull=True)


class RegistrationQuerySet(models.QuerySet):
    def due(self, *, at: datetime) -> Self:
        """Keep what is to be sent at ``at``, the one that has waited longest first."""
        return self.filter(state=RegistrationState.WAITING, next_attempt_at__lte=at).order_by("next_attempt_at", "pk")


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
