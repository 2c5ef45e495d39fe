"""How the municipality's own records are read. Days are dates in the municipality's time zone; periods are half-open."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from dialogue.municipality.models import Body


def in_force(day: date, *, prefix: str = "") -> models.Q:
    """Return the condition ``valid_from <= day < valid_until``, where an empty end is no end."""
    begun = models.Q(**{f"{prefix}valid_from__isnull": True}) | models.Q(**{f"{prefix}valid_from__lte": day})
    not_ended = models.Q(**{f"{prefix}valid_until__isnull": True}) | models.Q(**{f"{prefix}valid_until__gt": day})
    return begun & not_ended


class BodyQuerySet(models.QuerySet["Body"]):
    def valid_on(self, day: date) -> Self:
        return self.filter(in_force(day))

    def that_may_decide(self) -> Self:
        return self.filter(may_decide=True)

    def by_name(self) -> Self:
        return self.order_by("name", "pk")


class AssignmentQuerySet(models.QuerySet):
    def holding(self, *, on: date) -> Self:
        """Keep assignments that someone has ``on`` that day."""
        return self.filter(in_force(on))

    def in_body(self, body: Body) -> Self:
        return self.filter(body=body)

    def latest_first(self) -> Self:
        return self.order_by(models.F("valid_from").desc(nulls_last=True), "-pk")


class ElectedRepresentativeQuerySet(models.QuerySet):
    def holding(self, *, on: date, body: Body | None = None) -> Self:
        """Keep those who have an assignment ``on`` that day, in ``body`` if one is given; each comes once."""
        assignment_model = self.model._meta.get_field("assignments").related_model
        assignments = assignment_model.objects.filter(representative=models.OuterRef("pk"))
        assignments = assignments.holding(on=on)
        if body is not None:
            assignments = assignments.in_body(body)
        return self.filter(models.Exists(assignments))

    def by_name(self) -> Self:
        return self.order_by("name", "pk")
