"""How proposals are read, in the words of those who ask."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Case, F, Q, When

from proposals.enums import Duty, Publication, ShownState

READABLE = [Publication.PUBLISHED, Publication.CLOSED]


class ProposalRecordQuerySet(models.QuerySet):
    def with_dialogue(self) -> Self:
        return self.select_related("dialogue", "subject", "body")

    def of_dialogue(self, dialogue_id: UUID) -> Self:
        return self.filter(dialogue=dialogue_id)

    def readable(self) -> Self:
        """Keep proposals that everybody can read: open for support, or closed."""
        return self.filter(publication__in=READABLE)

    def open_for_support(self, *, at: datetime) -> Self:
        return self.filter(publication=Publication.PUBLISHED).filter(Q(closes_at__isnull=True) | Q(closes_at__gt=at))

    def due_for_closing(self, *, at: datetime) -> Self:
        return self.filter(publication=Publication.PUBLISHED, closes_at__lte=at)

    def awaiting_answer(self) -> Self:
        return self.filter(duty=Duty.AWAITING)

    def overdue(self, *, on: date) -> Self:
        """Keep proposals whose answer should have come before the day ``on``, and has not."""
        return self.filter(duty=Duty.AWAITING, answer_due_on__lt=on)

    def in_state(self, state: ShownState, *, on: date) -> Self:
        """Keep proposals that people see in ``state``."""
        match state:
            case ShownState.OPEN:
                return self.filter(publication=Publication.PUBLISHED, duty=Duty.NONE)
            case ShownState.AWAITING:
                return self.readable().awaiting_answer().filter(Q(answer_due_on=None) | Q(answer_due_on__gte=on))
            case ShownState.OVERDUE:
                return self.readable().overdue(on=on)
            case ShownState.ANSWERED:
                return self.readable().filter(duty=Duty.ANSWERED)
            case ShownState.LAPSED:
                return self.filter(publication=Publication.CLOSED, duty=Duty.NONE)
            case ShownState.WITHDRAWN:
                return self.filter(publication=Publication.WITHDRAWN)
            case ShownState.REVIEW:
                return self.filter(publication=Publication.RECEIVED)
            case ShownState.REFUSED:
                return self.filter(publication=Publication.REFUSED)

    def newest_first(self) -> Self:
        return self.order_by(F("published_at").desc(nulls_last=True), "-pk")

    def most_supported_first(self) -> Self:
        return self.order_by("-supports", "-published_at", "pk")

    def ending_soon_first(self) -> Self:
        return self.order_by(F("closes_at").asc(nulls_last=True), "pk")

    def longest_waiting_first(self) -> Self:
        return self.order_by(F("answer_due_on").asc(nulls_last=True), "reached_at", "pk")

    def most_urgent_first(self) -> Self:
        """Order for staff: what owes an answer by its day, then the rest, what came in last first."""
        return self.order_by(
            Case(When(duty=Duty.AWAITING, then=0), default=1),
            Case(When(duty=Duty.AWAITING, then=F("answer_due_on"))).asc(nulls_last=True),
            "-received_at",
            "pk",
        )

    def shuffled(self, *, on: date) -> list[UUID]:
        """
        Return the ids in an order of its own for each day, the same for everybody.

        Nobody's place depends on when they wrote or how many supports they have, and the next page of the list goes on
        where the last one ended.
        """
        salt = on.isoformat().encode()
        ids = self.order_by().values_list("pk", flat=True)
        return sorted(ids, key=lambda pk: hashlib.blake2b(pk.bytes, key=salt, digest_size=16).digest())
