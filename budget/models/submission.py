"""A budget that someone has handed in."""

from __future__ import annotations

import secrets
from typing import Any, Self
from uuid import uuid4

from django.db import models
from django.db.models import Max, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from budget.enums import Level
from budget.models.scenario import BudgetScenario
from dialogue.ledger.models import Voice


def random_public_id() -> str:
    """Return an id that says nothing of when or by whom; sorting by it is a shuffle."""
    return secrets.token_urlsafe(12)


class BudgetSubmissionQuerySet(models.QuerySet):
    def newest_of_each_voice(self) -> Self:
        """Keep the version that counts: the last that each person handed in."""
        newest = BudgetSubmission.objects.filter(voice=OuterRef("voice")).order_by("-version").values("version")[:1]
        return self.filter(version=Subquery(newest))

    def that_count(self) -> Self:
        """Keep the last version of each voice that is neither withdrawn, invalidated nor quarantined."""
        return self.newest_of_each_voice().filter(
            voice__withdrawn_at__isnull=True, voice__invalidated_by__isnull=True, voice__quarantined_at__isnull=True
        )

    def of_dialogue(self, dialogue_id: Any) -> Self:
        return self.filter(scenario__dialogue_id=dialogue_id)

    def next_version(self, voice: Voice) -> int:
        return (self.filter(voice=voice).aggregate(Max("version"))["version__max"] or 0) + 1

    def shuffled(self) -> Self:
        return self.order_by("public_id")


class BudgetSubmission(models.Model):
    """
    One version of one person's budget. Append-only: the database refuses every update; the highest version counts.

    ``amounts`` holds whole kronor for every line of the scenario, by code.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    voice = models.ForeignKey(Voice, verbose_name=_("röst"), on_delete=models.PROTECT, related_name="budgets")
    version = models.PositiveIntegerField(_("version"))
    scenario = models.ForeignKey(
        BudgetScenario, verbose_name=_("budgetversion"), on_delete=models.PROTECT, related_name="submissions"
    )
    amounts = models.JSONField(_("belopp"))
    level = models.CharField(_("vy"), max_length=8, choices=Level, default=Level.DETAIL)
    assumes_law_change = models.BooleanField(_("om lagen ändrades"), default=False)
    language = models.CharField(_("språk"), max_length=12)
    public_id = models.CharField(_("publikt id"), max_length=24, unique=True, default=random_public_id, editable=False)
    submitted_at = models.DateTimeField(_("inlämnad"))

    wagtail_reference_index_ignore = True

    objects = BudgetSubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("inlämnad budget")
        verbose_name_plural = _("inlämnade budgetar")
        constraints = [
            models.UniqueConstraint(fields=["voice", "version"], name="one_budget_per_voice_and_version"),
            models.CheckConstraint(condition=Q(version__gte=1), name="budget_versions_start_at_one"),
        ]

    def __str__(self) -> str:
        return self.public_id
