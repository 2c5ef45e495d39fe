"""What an editor ought to know before anything else about this budget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms import Media
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.panels import Panel

from budget.assembling import UnusableBudget, figures_of, published_areas
from budget.models.scenario import BudgetScenario
from budget.panels.whole import whole_budget

if TYPE_CHECKING:
    from budget.models import BudgetScenario


class NoticesPanel(Panel):
    """
    What would stop residents from using the budget, or keeps them from seeing what is published. Shown only when needed.

    These are warnings: they depend on other pages, so no page is refused because of them.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", gettext_lazy("Det här behöver ordnas"))
        kwargs.setdefault("icon", "warning")
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "budget/admin/notices_panel.html"

        @cached_property
        def media(self) -> Media:
            return Media(css={"all": ["budget/admin/editor.css"]})

        def is_shown(self) -> bool:
            return bool(self.instance.pk and (self.problems or self.notes))

        @cached_property
        def problems(self) -> list[str]:
            """Why the drafts, put together, are no budget that can be calculated with."""
            budget = whole_budget(self.instance, self.request)
            if budget.simulator is None or not budget.areas:
                return []
            return _problems(budget.simulator, budget.areas)

        @cached_property
        def is_broken_in_public(self) -> bool:
            """Whether visitors are told that the budget isn't ready, though the simulator is published."""
            simulator = whole_budget(self.instance, self.request).simulator
            if simulator is None or not simulator.live or not self.problems:
                return False
            return self.version is None and bool(_problems(simulator, published_areas(simulator)))

        @cached_property
        def version(self) -> BudgetScenario | None:
            from budget.models import BudgetScenario

            simulator = whole_budget(self.instance, self.request).simulator
            return BudgetScenario.objects.of(simulator.anchor).newest() if simulator else None

        @cached_property
        def notes(self) -> list[str]:
            budget = whole_budget(self.instance, self.request)
            notes = []
            if budget.is_area and self.version is not None:
                notes.append(
                    _(
                        "Invånarna svarar på budgetversion %(number)s. Det du ändrar och publicerar här ser de först när "
                        "någon gör en ny budgetversion på simulatorns sida."
                    )
                    % {"number": self.version.number}
                )
            drafts = [area.title for area in budget.areas if not area.live]
            if not budget.is_area and self.instance.live and drafts:
                notes.append(
                    ngettext(
                        "%(count)s område är inte publicerat och syns inte för invånarna: %(titles)s.",
                        "%(count)s områden är inte publicerade och syns inte för invånarna: %(titles)s.",
                        len(drafts),
                    )
                    % {"count": len(drafts), "titles": ", ".join(drafts)}
                )
            return notes


def _problems(simulator: Any, areas: list[Any]) -> list[str]:
    try:
        figures_of(simulator, areas)
    except UnusableBudget as unusable:
        return unusable.problems
    return []
