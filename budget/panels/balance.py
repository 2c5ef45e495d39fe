"""The running sum and balance while a budget is edited."""

from __future__ import annotations

from typing import Any

from django.forms import Media
from django.forms.widgets import Script
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from budget.enums import LineKind
from budget.panels.whole import whole_budget
from dialogue.pages import formats

# The script puts the amount in as one types.
SENTENCES = {
    "even": _("Budgeten är i balans mot resultatmålet."),
    "short": _("Det saknas {amount} till resultatmålet. Det går att publicera ändå."),
    "over": _("Det blir {amount} mer över än resultatmålet. Det går att publicera ändå."),
}


class BalancePanel(Panel):
    """
    The running sum and balance, for the area and for the whole budget, while one edits.

    The figures are those last saved; a Stimulus controller follows what is being typed. A budget that doesn't balance
    is told about, never refused: it happens in reality.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Så ser budgeten ut nu"))
        kwargs.setdefault("icon", "table")
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "budget/admin/balance_panel.html"

        @cached_property
        def media(self) -> Media:
            script = Script("budget/admin/balance.js", type="module")
            return Media(js=[script], css={"all": ["budget/admin/editor.css"]})

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            budget = whole_budget(self.instance, self.request)
            simulator = budget.simulator
            here = [area for area in budget.areas if area.pk == self.instance.pk]
            whole = _sums(budget.areas)
            context |= {
                "simulator": simulator,
                "is_area": budget.is_area,
                "area_count": len(budget.areas),
                "here": _sums(here),
                "elsewhere": _sums([area for area in budget.areas if area not in here]),
                "whole": whole,
                "target": simulator.target_result if simulator else 0,
                "tolerance": simulator.tolerance if simulator else 0,
            }
            if simulator is not None:
                difference = whole["result"] - simulator.target_result
                context["is_balanced"] = abs(difference) <= simulator.tolerance
                context["sentences"] = SENTENCES
                context["sentence"] = _sentence(difference, is_balanced=context["is_balanced"])
            return context


def _sentence(difference: int, *, is_balanced: bool) -> str:
    """Return how the result stands to the target; ``difference`` is the result less the target, whole kronor."""
    which = "even" if is_balanced else "short" if difference < 0 else "over"
    amount = formats.kronor(abs(difference), language=get_language() or "sv")
    return str(SENTENCES[which]).replace("{amount}", amount)


def _sums(areas: list[Any]) -> dict[str, int]:
    lines = [line for area in areas for line in area.lines.all()]
    revenue = sum(line.amount or 0 for line in lines if line.kind == LineKind.REVENUE)
    expenditure = sum(line.amount or 0 for line in lines if line.kind == LineKind.EXPENDITURE)
    return {"revenue": revenue, "expenditure": expenditure, "result": revenue - expenditure}
