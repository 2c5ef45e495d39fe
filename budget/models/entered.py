"""A budget that one member of staff has entered and that waits for a second to come to the same."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from budget.models.scenario import BudgetScenario


class EnteredBudget(models.Model):
    """
    What stands on a sheet, as the first has entered it. It counts nowhere, and goes when the second has come to the same.

    Who handed it in is not in it: ``person`` is what the subject knows somebody by who has shown an identity, else empty.
    """

    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    scenario = models.ForeignKey(
        BudgetScenario, verbose_name=_("budgetversion"), on_delete=models.CASCADE, related_name="+"
    )
    sheet_number = models.CharField(_("bladets nummer"), max_length=40)
    person = models.BinaryField(_("deltagarnyckel"), max_length=32, blank=True)
    amounts = models.JSONField(_("belopp"))
    assumes_law_change = models.BooleanField(_("om lagen ändrades"), default=False)
    entered_at = models.DateTimeField(_("inmatad"))
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("inmatad av"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("budget som väntar på en till person")
        verbose_name_plural = _("budgetar som väntar på en till person")
        constraints = [
            models.UniqueConstraint(fields=["scenario", "sheet_number"], name="one_waiting_budget_per_sheet"),
            models.CheckConstraint(name="waiting_budget_has_a_sheet_number", condition=~models.Q(sheet_number="")),
        ]

    def __str__(self) -> str:
        return self.sheet_number
