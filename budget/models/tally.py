"""What has been counted of the budgets, what the counting came to, and what people told of themselves beside it."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any, Self
from uuid import UUID, uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from budget.enums import BackgroundQuestion
from budget.models.scenario import BudgetScenario
from budget.models.submission import BudgetSubmission
from dialogue.ledger.models import Dialogue, Voice


class CountedBudget(models.Model):
    """
    A budget that is in the counts: which one of a person's, and in which group.

    It follows the ledger; when the two differ, the counts are behind. ``digest`` is that of the ballot's text.
    """

    voice = models.OneToOneField(
        Voice, verbose_name=_("röst"), primary_key=True, on_delete=models.CASCADE, related_name="counted_budget"
    )
    submission = models.OneToOneField(
        BudgetSubmission, verbose_name=_("inlämnad budget"), on_delete=models.CASCADE, related_name="counted"
    )
    scenario = models.ForeignKey(
        BudgetScenario, verbose_name=_("budgetversion"), on_delete=models.PROTECT, related_name="+"
    )
    assumes_law_change = models.BooleanField(_("om lagen ändrades"))
    is_deciding = models.BooleanField(_("legitimerad på det sätt som avgör"))
    digest = models.BinaryField(_("kontrollsumma"), max_length=32)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("räknad budget")
        verbose_name_plural = _("räknade budgetar")

    def __str__(self) -> str:
        return str(self.pk)


class CountedAmountQuerySet(models.QuerySet):
    def of_group(self, *, scenario_id: UUID, assumes_law_change: bool, is_deciding: bool) -> Self:
        return self.filter(
            scenario_id=scenario_id, assumes_law_change=assumes_law_change, is_deciding=is_deciding, count__gt=0
        )


class CountedAmount(models.Model):
    """How many budgets of a group give a line an amount; the results (revenue less expenditure) have the code ""."""

    scenario = models.ForeignKey(
        BudgetScenario, verbose_name=_("budgetversion"), on_delete=models.CASCADE, related_name="+", db_index=False
    )
    assumes_law_change = models.BooleanField(_("om lagen ändrades"))
    is_deciding = models.BooleanField(_("legitimerad på det sätt som avgör"))
    code = models.CharField(_("postens kod"), max_length=64, blank=True)
    amount = models.BigIntegerField(_("belopp"))
    count = models.PositiveIntegerField(_("antal"))

    wagtail_reference_index_ignore = True

    objects = CountedAmountQuerySet.as_manager()

    class Meta:
        verbose_name = _("räknat belopp")
        verbose_name_plural = _("räknade belopp")
        constraints = [
            models.UniqueConstraint(
                fields=["scenario", "assumes_law_change", "is_deciding", "code", "amount"],
                name="one_count_per_group_line_and_amount",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.amount}"


class BudgetTallyQuerySet(models.QuerySet):
    def of(self, dialogue_id: Any) -> Self:
        return self.filter(dialogue_id=dialogue_id)

    def newest(self) -> BudgetTally | None:
        return self.order_by("-number").first()


class BudgetTally(models.Model):
    """
    One counting of a dialogue's budgets, with everything that it came to as canonical JSON.

    The same ballots, scenarios and parameters give the same bytes again. Immutable: the database refuses every update.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    dialogue = models.ForeignKey(
        Dialogue, verbose_name=_("dialog"), on_delete=models.PROTECT, related_name="budget_tallies"
    )
    number = models.PositiveIntegerField(_("räkning"))
    is_final = models.BooleanField(_("efter stängningen"))
    results = models.TextField(_("resultat"))
    results_hash = models.CharField(_("resultatets kontrollsumma"), max_length=64)
    ballots_hash = models.CharField(_("budgetarnas kontrollsumma"), max_length=64)
    tally_version = models.CharField(_("räkningens version"), max_length=20)
    made_at = models.DateTimeField(_("gjord"))

    wagtail_reference_index_ignore = True

    objects = BudgetTallyQuerySet.as_manager()

    class Meta:
        verbose_name = _("räkning av budgetar")
        verbose_name_plural = _("räkningar av budgetar")
        constraints = [
            models.UniqueConstraint(fields=["dialogue", "number"], name="one_tally_per_dialogue_and_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="tally_numbers_start_at_one"),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.number}"

    @cached_property
    def found(self) -> dict[str, Any]:
        """The results as plain values."""
        return json.loads(self.results)


class BackgroundCount(models.Model):
    """How many gave an answer to a background question. No row stands for a person, and no two answers are joined."""

    dialogue = models.ForeignKey(
        Dialogue, verbose_name=_("dialog"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    question = models.CharField(_("fråga"), max_length=10, choices=BackgroundQuestion)
    label = models.CharField(_("svar"), max_length=60)
    count = models.PositiveIntegerField(_("antal"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("antal svar på en bakgrundsfråga")
        verbose_name_plural = _("antal svar på bakgrundsfrågor")
        constraints = [
            models.UniqueConstraint(fields=["dialogue", "question", "label"], name="one_count_per_background_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.count}"


class BackgroundAnswered(models.Model):
    """That somebody has answered the background questions, so that they are asked once; not what was answered."""

    voice = models.OneToOneField(
        Voice, verbose_name=_("röst"), primary_key=True, on_delete=models.CASCADE, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("besvarade bakgrundsfrågor")
        verbose_name_plural = _("besvarade bakgrundsfrågor")

    def __str__(self) -> str:
        return str(self.pk)
