"""Frozen figures: what residents have in front of them, and what their answers belong to."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from budget.arithmetic import Scenario
from dialogue.ledger.models import Dialogue


class BudgetScenarioQuerySet(models.QuerySet):
    def of(self, dialogue_id: Any) -> Self:
        return self.filter(dialogue_id=dialogue_id)

    def newest(self) -> BudgetScenario | None:
        return self.order_by("-number").first()


class BudgetScenario(models.Model):
    """
    Figures, bounds and links of a budget as canonical JSON, with the texts as they were in each language.

    Immutable: the database refuses every update. ``number`` is 1, 2, 3 … within the dialogue.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    dialogue = models.ForeignKey(
        Dialogue, verbose_name=_("dialog"), on_delete=models.PROTECT, related_name="budget_scenarios"
    )
    number = models.PositiveIntegerField(_("budgetversion"))
    figures = models.TextField(_("siffror"))
    figures_hash = models.CharField(_("kontrollsumma"), max_length=64)
    texts = models.JSONField(_("texter"))
    frozen_at = models.DateTimeField(_("fryst"))
    reason = models.CharField(_("skäl till ny version"), max_length=300, blank=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("fryst av"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    wagtail_reference_index_ignore = True

    objects = BudgetScenarioQuerySet.as_manager()

    class Meta:
        verbose_name = _("budgetversion")
        verbose_name_plural = _("budgetversioner")
        constraints = [
            models.UniqueConstraint(fields=["dialogue", "number"], name="one_scenario_per_dialogue_and_number"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="scenario_numbers_start_at_one"),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.number}"

    @cached_property
    def arithmetic(self) -> Scenario:
        """The figures as values to calculate with."""
        return Scenario.from_figures(json.loads(self.figures))
