"""An area as a resident meets it: in the overview moved as a whole, in detail a heading over its lines."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from budget.arithmetic import (
    Area,
    FiguresKind,
    Kind,
    area_kind,
    area_net,
    area_slider,
    area_total,
    per_resident,
    percent_change,
)
from budget.arithmetic import Slider as Stops
from budget.enums import LegalBond, Level
from budget.plans import fields
from budget.plans.fields import FieldView, SliderView
from budget.plans.sides import has_own_controls, is_revenue
from budget.plans.working import WorkingPlan
from budget.presentation import texts
from budget.presentation.balance import ChangeRow
from budget.presentation.bars import BarView, bar_view
from budget.presentation.content import BudgetContent
from budget.presentation.lines import LineView
from budget.wording import words


@dataclass(frozen=True)
class LineConsequence:
    """What the present setting of one line leads to."""

    title: str
    text: str


@dataclass(frozen=True)
class AreaView:
    """An area with its lines. Amounts are whole kronor, shares öre of each hundred kronor."""

    content: BudgetContent
    plan: WorkingPlan
    area: Area
    lines: list[LineView]

    @property
    def code(self) -> str:
        return self.area.code

    @property
    def anchor(self) -> str:
        return f"omrade-{self.code}"

    @property
    def title(self) -> str:
        return self.content.area_title(self.code)

    @property
    def mission(self) -> str:
        return self.content.area_text(self.code)["mission"]

    @property
    def is_revenue(self) -> bool:
        return is_revenue(self.area)

    @property
    def is_open(self) -> bool:
        """Whether the area's lines are shown: in detail always, in the overview where someone has just set one."""
        return self.plan.level == Level.DETAIL or self.code in self.plan.touched

    @property
    def folded_lines(self) -> list[LineView]:
        """The lines that the overview folds: all, but under "Intäkter" only those that can't be moved."""
        return [line for line in self.lines if not (self.is_revenue and line.is_movable)]

    @cached_property
    def base(self) -> int:
        return area_total(scenario=self.content.scenario, area=self.code, amounts={})

    @cached_property
    def total(self) -> int:
        return area_total(scenario=self.content.scenario, area=self.code, amounts=self.plan.amounts)

    @property
    def net(self) -> int | None:
        """What is left for taxes to pay when the area's fees are taken off; None where figures are net already."""
        if self.content.scenario.figures is FiguresKind.NET or all(not line.is_revenue for line in self.lines):
            return None
        return area_net(scenario=self.content.scenario, area=self.code, amounts=self.plan.amounts)

    @property
    def difference(self) -> int:
        return self.total - self.base

    @property
    def direction(self) -> str:
        return words.direction_of(self.difference)

    @property
    def amount_label(self) -> str:
        return words.amount_label(self.total)

    @property
    def change_words(self) -> str:
        return words.change_words(self.base, self.total)

    @property
    def change_row(self) -> ChangeRow:
        """How the area has moved, as a row among those of lines."""
        return ChangeRow(
            code=self.code,
            title=self.title,
            area_title=self.title,
            anchor=self.anchor,
            base=self.base,
            amount=self.total,
            difference=self.difference,
            percent=percent_change(self.base, self.total),
            direction=self.direction,
            words=self.change_words,
            is_revenue=self.is_revenue,
            is_tax=False,
        )

    @property
    def per_resident(self) -> int | None:
        return per_resident(self.total, self.content.scenario.population)

    @property
    def share(self) -> int:
        """Öre of each hundred kronor of its own side; the sum of its lines', so that both views say the same."""
        return sum(line.share for line in self.lines if line.line.kind is area_kind(self.area))

    @property
    def shares_words(self) -> str:
        return words.shares_words(self.per_resident, self.share)

    @property
    def bonds(self) -> list[tuple[str, str, int]]:
        """How many of the lines have each label of law: value, label, count; in the order of the labels."""
        counts = Counter(line.bond for line in self.lines)
        return [(bond.value, str(bond.label), counts[bond.value]) for bond in LegalBond if counts[bond.value]]

    @property
    def bound_amount(self) -> int:
        return sum(line.bound_amount for line in self.lines if line.line.kind is area_kind(self.area))

    @cached_property
    def _stops(self) -> Stops | None:
        if not has_own_controls(self.area):
            return None
        return area_slider(
            scenario=self.content.scenario,
            area=self.code,
            anchor=self.plan.anchored(),
            protected_lines=self.plan.protected,
            assumes_law_change=self.plan.assumes_law_change,
        )

    @property
    def has_controls(self) -> bool:
        """Whether the area can be moved as a whole once nothing in it is protected."""
        return has_own_controls(self.area) and any(
            line.is_movable for line in self.lines if line.line.kind is Kind.EXPENDITURE
        )

    @property
    def is_movable(self) -> bool:
        """Whether the area can be moved as a whole now: not where everything in it is protected."""
        return self._stops is not None

    @property
    def slider(self) -> SliderView:
        """The area's slider; one that can't be moved stands still where the area is."""
        stops = self._stops or Stops(self.total, self.total, 1, 1)
        return SliderView(
            name=fields.area_name("slider", self.code),
            lowest=stops.lowest,
            highest=stops.highest,
            step=stops.step,
            value=fields.nearest_stop(stops, self.total),
            says=words.value_words(self.base, self.total),
        )

    @property
    def amount_field(self) -> FieldView:
        return self._field(fields.area_name("amount", self.code), words.amount_text(self.total))

    @property
    def percent_field(self) -> FieldView | None:
        value = words.percent_text(self.base, self.total)
        return self._field(fields.area_name("percent", self.code), value) if value else None

    @property
    def consequence(self) -> LineConsequence | None:
        """
        What the present setting leads to: that of the line which has changed most, or of the largest if none has.

        The lines themselves say the rest.
        """
        own = [line for line in self.lines if line.text["consequences"] and not line.is_revenue]
        if not own:
            return None
        most = max(own, key=lambda line: (abs(line.difference), abs(line.base)))
        return LineConsequence(most.title, texts.current_consequence(most.text, most.base, most.amount))

    @property
    def longest_consequence(self) -> LineConsequence | None:
        """The longest that ``consequence`` may come to say, for reserving its space."""
        all_of_them = [
            LineConsequence(line.title, each["text"])
            for line in self.lines
            if not line.is_revenue
            for each in line.text["consequences"]
        ]
        return max(all_of_them, key=lambda each: len(each.title) + len(each.text), default=None)

    @property
    def bar(self) -> BarView:
        own = [line.line for line in self.lines if line.line.kind is area_kind(self.area)]
        largest = max(abs(sum(line.highest for line in own)), abs(sum(line.lowest_if_law_changed for line in own)))
        return bar_view(amount=self.total, base=self.base, bound=self.bound_amount, largest=largest)

    def _field(self, name: str, value: str) -> FieldView:
        return fields.field_view(name, value, self.plan.field_errors, self.plan.typed)
