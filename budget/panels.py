"""Panels for those who edit a budget."""

from __future__ import annotations

from typing import Any

from django.forms import Media
from django.forms.widgets import Script
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from budget.enums import LineKind


class BalancePanel(Panel):
    """
    The running sum and balance, for the area and for the whole budget, while one edits.

    The figures are those last saved; a Stimulus controller follows what is being typed. A budget that doesn't balance
    is told about, never refused: it happens in reality.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Så ser budgeten ut nu"))
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "budget/admin/balance_panel.html"

        @cached_property
        def media(self) -> Media:
            script = Script("budget/admin/balance.js", type="module")
            return Media(js=[script], css={"all": ["budget/admin/balance.css"]})

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            simulator, areas = self._simulator(), self._areas()
            here = [area for area in areas if area.pk == self.instance.pk]
            context["simulator"] = simulator
            context["is_area"] = self._is_area
            context["area_count"] = len(areas)
            context["here"] = _sums(here)
            context["elsewhere"] = _sums([area for area in areas if area not in here])
            context["whole"] = _sums(areas)
            context["target"] = simulator.target_result if simulator else 0
            context["tolerance"] = simulator.tolerance if simulator else 0
            if simulator is not None:
                difference = context["whole"]["result"] - simulator.target_result
                context["is_balanced"] = abs(difference) <= simulator.tolerance
            return context

        @property
        def _is_area(self) -> bool:
            from budget.models import BudgetAreaPage

            return isinstance(self.instance, BudgetAreaPage)

        def _simulator(self) -> Any:
            if not self._is_area:
                return self.instance if self.instance.pk else None
            parent = self.instance.get_parent() if self.instance.pk else _parent_of_new(self.request)
            return parent.specific if parent else None

        def _areas(self) -> list[Any]:
            from budget.services.assembling import newest_areas

            simulator = self._simulator()
            return newest_areas(simulator) if simulator and simulator.pk else []


def _parent_of_new(request: Any) -> Any:
    """Return the page under which the page in the "create" view is being made."""
    from wagtail.models import Page

    match = request.resolver_match
    pk = match.args[-1] if match and match.args else None
    return Page.objects.filter(pk=pk).first() if pk else None


def _sums(areas: list[Any]) -> dict[str, int]:
    lines = [line for area in areas for line in area.lines.all()]
    revenue = sum(line.amount for line in lines if line.kind == LineKind.REVENUE)
    expenditure = sum(line.amount for line in lines if line.kind == LineKind.EXPENDITURE)
    return {"revenue": revenue, "expenditure": expenditure, "result": revenue - expenditure}
