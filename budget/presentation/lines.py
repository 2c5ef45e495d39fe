"""A line as a resident meets it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from budget.arithmetic import Kind, Line, is_movable, ore_change, per_resident
from budget.plans import fields
from budget.plans.fields import FieldView, SliderView
from budget.plans.working import WorkingPlan
from budget.presentation import texts
from budget.presentation.bars import BarView, bar_view
from budget.presentation.content import BudgetContent
from budget.wording import words
from budget.wording.phrases import FOLLOWS_WORDS

USUAL_INCOME = 30_000  # kronor a month, before tax


@dataclass(frozen=True)
class LineView:
    """
    A line with its present amount, as a template shows it. Amounts are whole kronor, shares öre of a hundred kronor.

    Attributes:
        share: of all expenditure (of all revenue for a revenue line).
    """

    content: BudgetContent
    plan: WorkingPlan
    line: Line
    share: int

    @property
    def code(self) -> str:
        return self.line.code

    @property
    def anchor(self) -> str:
        return f"post-{self.code}"

    @cached_property
    def text(self) -> dict:
        return dict(self.content.line_text(self.code))

    @property
    def title(self) -> str:
        return self.text["title"]

    @property
    def area_title(self) -> str:
        return self.content.area_title(self.content.scenario.area_of(self.code).code)

    @property
    def is_revenue(self) -> bool:
        return self.line.kind is Kind.REVENUE

    @property
    def is_tax(self) -> bool:
        return self.content.scenario.is_tax(self.code)

    @property
    def base(self) -> int:
        return self.line.amount

    @property
    def amount(self) -> int:
        return self.plan.amounts[self.code]

    @property
    def difference(self) -> int:
        return self.amount - self.base

    @property
    def direction(self) -> str:
        return words.direction_of(self.difference)

    @property
    def amount_label(self) -> str:
        return words.amount_label(self.amount)

    @property
    def change_words(self) -> str:
        if self.is_tax:
            return words.tax_words(ore_change(scenario=self.content.scenario, amount=self.amount))
        return words.change_words(self.base, self.amount)

    @property
    def per_resident(self) -> int | None:
        return per_resident(self.amount, self.content.scenario.population)

    @property
    def shares_words(self) -> str:
        return words.shares_words(self.per_resident, self.share)

    @cached_property
    def is_movable(self) -> bool:
        return is_movable(self.line, self.plan.assumes_law_change)

    @property
    def is_protected(self) -> bool:
        return self.code in self.plan.protected

    @property
    def explanation(self) -> str:
        return self.text["explanation"]

    @property
    def bond_reason(self) -> str:
        return self.text["bond_reason"]

    @property
    def says_why_here(self) -> bool:
        """Whether the reason stands on the line itself: where something can't be moved; otherwise it is there to read more."""
        return self.line.binds or not self.is_movable

    @property
    def who_decides(self) -> str:
        return self.text["who_decides"]

    @property
    def earliest_change(self) -> str:
        return self.text["earliest_change"]

    @property
    def source(self) -> str:
        return self.text["source"]

    @property
    def bond(self) -> str:
        return str(self.line.bond)

    @property
    def bond_label(self) -> str:
        return texts.bond_label(self.bond)

    @cached_property
    def laws(self) -> list[texts.LawView]:
        return texts.law_views(self.text)

    @property
    def laws_checked_on(self) -> date | None:
        """The day since which all of the line's laws are known to be right; None when one of them isn't."""
        days = [law.checked_on for law in self.laws]
        return min(day for day in days if day) if all(days) else None

    @cached_property
    def bound_parts(self) -> list[texts.BoundPartView]:
        return texts.bound_part_views(self.text)

    @property
    def bound_amount(self) -> int:
        return texts.bound_amount(
            self.line, self.text, is_movable=self.is_movable, assumes_law_change=self.plan.assumes_law_change
        )

    @property
    def bound_words(self) -> str:
        return texts.bound_words(
            self.line, self.text, is_movable=self.is_movable, assumes_law_change=self.plan.assumes_law_change
        )

    @property
    def follows_words(self) -> str:
        if self.line.follows is None:
            return ""
        return str(FOLLOWS_WORDS) % {"title": self.content.line_title(self.line.follows.line)}

    @property
    def is_cautioned(self) -> bool:
        """Whether the amount lies where a duty is at risk, or where only another law would allow it."""
        warns_below = self.line.warns_below
        return self.amount < self.line.lowest or (warns_below is not None and self.amount < warns_below)

    @cached_property
    def consequences(self) -> list[texts.ConsequenceView]:
        return texts.consequence_views(self.text["consequences"], self.base, self.amount)

    @property
    def unit(self) -> texts.UnitView | None:
        return None if self.is_tax else texts.unit_view(self.text, self.difference)

    @cached_property
    def slider(self) -> SliderView | None:
        return fields.line_slider(
            scenario=self.content.scenario,
            line=self.line,
            amount=self.amount,
            assumes_law_change=self.plan.assumes_law_change,
        )

    @cached_property
    def amount_field(self) -> FieldView:
        value = fields.amount_value(scenario=self.content.scenario, line=self.line, amount=self.amount)
        return self._field(fields.amount_name(self.code), value)

    @cached_property
    def percent_field(self) -> FieldView | None:
        """The field for per cent (the tax: öre); None on a line of zero, of which there are no per cent."""
        value = fields.percent_value(scenario=self.content.scenario, line=self.line, amount=self.amount)
        return self._field(fields.percent_name(self.code), value) if value else None

    @property
    def tax_cost_words(self) -> str:
        """What the change of the tax costs someone with the income that the page begins with."""
        return words.tax_cost_words(ore_change(scenario=self.content.scenario, amount=self.amount), USUAL_INCOME)

    @property
    def bar(self) -> BarView:
        return bar_view(
            amount=self.amount,
            base=self.base,
            bound=self.bound_amount,
            largest=max(abs(self.line.lowest_if_law_changed), abs(self.line.highest)),
        )

    def _field(self, name: str, value: str) -> FieldView:
        return fields.field_view(name, value, self.plan.field_errors, self.plan.typed)
