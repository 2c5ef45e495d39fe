"""Everything that the simulator's page shows, for one plan."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from budget.arithmetic import Advice, Kind, Suggestion, changes, ore_change, result_against_target, shares, suggestions
from budget.enums import Level
from budget.plans.state import hidden_fields
from budget.plans.working import WorkingPlan, fresh_plan
from budget.presentation.areas import AreaView
from budget.presentation.balance import BalanceView, ChangeRow, balance_view, change_rows, note_pieces_of
from budget.presentation.content import BudgetContent
from budget.presentation.lines import LineView
from budget.wording import words
from budget.wording.phrases import phrase
from dialogue.pages import formats

CHANGES_NAMED = 5


@dataclass(frozen=True)
class SuggestionView:
    """One way to balance: what it does, why, which lines it moves how, and what it leaves."""

    code: str
    heading: str
    why: str
    rows: list[tuple[str, str, str]]
    more: str
    after: str


@dataclass(frozen=True)
class AdviceView:
    """Up to three suggestions, or in words why there are none."""

    alternatives: list[SuggestionView]
    reason: str


@dataclass(frozen=True)
class BudgetView:
    """The whole budget with a person's plan in it."""

    content: BudgetContent
    plan: WorkingPlan

    @property
    def view(self) -> str:
        return self.plan.level

    @property
    def is_detail(self) -> bool:
        return self.plan.level == Level.DETAIL

    @cached_property
    def areas(self) -> list[AreaView]:
        scenario, amounts = self.content.scenario, self.plan.amounts
        ore: dict[str, int] = {}
        for kind in Kind:
            ore.update(shares(scenario=scenario, amounts=amounts, kind=kind))
        return [
            AreaView(
                content=self.content,
                plan=self.plan,
                area=area,
                lines=[LineView(self.content, self.plan, line, ore[line.code]) for line in area.lines],
            )
            for area in scenario.areas
        ]

    @property
    def expenditure_areas(self) -> list[AreaView]:
        return [area for area in self.areas if not area.is_revenue]

    @property
    def revenue_areas(self) -> list[AreaView]:
        return [area for area in self.areas if area.is_revenue]

    @cached_property
    def balance(self) -> BalanceView:
        return balance_view(self.content, self.plan.amounts)

    @property
    def starting_balance(self) -> BalanceView:
        """The municipality's own, which needn't balance either."""
        return balance_view(self.content, {})

    @cached_property
    def changes(self) -> list[ChangeRow]:
        return change_rows(self.content, self.plan.amounts)

    @property
    def listed_changes(self) -> list[ChangeRow]:
        """What has been changed, as the list beside the budget has it: in the overview, a moved area is one row."""
        if self.is_detail:
            return self.changes
        moved = [area for area in self.areas if not area.is_revenue and area.difference]
        in_moved = {line.code for area in moved for line in area.lines}
        rows = [area.change_row for area in moved] + [row for row in self.changes if row.code not in in_moved]
        return sorted(rows, key=lambda row: -abs(row.difference))

    @property
    def note_pieces(self) -> list[dict[str, Any]]:
        linked = {area.code for area in self.content.scenario.areas}
        return note_pieces_of(self.content, self.plan.amounts, linked=linked)

    @property
    def hidden_fields(self) -> dict[str, Any]:
        return hidden_fields(self.plan, self.content)

    @property
    def errors(self) -> list[dict[str, str]]:
        """What couldn't be used, for the list at the top of the page."""
        titles = {line.amount_field.name: line.title for area in self.areas for line in area.lines}
        titles |= {f"percent-{line.code}": line.title for area in self.areas for line in area.lines}
        titles |= {f"area-{what}-{area.code}": area.title for area in self.areas for what in ("amount", "percent")}
        return [
            {"text": f"{titles.get(name, name)}: {message}", "href": f"#{name}"}
            for name, message in self.plan.field_errors.items()
        ]

    @cached_property
    def advice(self) -> AdviceView:
        """Help to balance this plan."""
        found = suggestions(
            scenario=self.content.scenario,
            amounts=self.plan.amounts,
            protected_lines=self.plan.protected,
            assumes_law_change=self.plan.assumes_law_change,
        )
        return AdviceView([self._suggestion(each) for each in found.alternatives], _why_none(found))

    def _suggestion(self, found: Suggestion) -> SuggestionView:
        scenario = self.content.scenario
        after = {**self.plan.amounts, **found.changes}
        largest = sorted(found.changes, key=lambda code: -abs(found.changes[code] - self.plan.amounts[code]))
        rows = [
            (
                self.content.line_title(code),
                words.direction_of(found.changes[code] - self.plan.amounts[code]),
                self._moved(code, found.changes[code]),
            )
            for code in largest[:CHANGES_NAMED]
        ]
        left = len(largest) - len(rows)
        result = result_against_target(scenario=scenario, amounts=after)
        balance = words.balance_words(result.difference, is_within=result.is_within)
        return SuggestionView(
            code=found.code.value,
            heading=self._heading(found),
            why=phrase(f"{found.code.value}_why"),
            rows=rows,
            more=phrase("and_more", count=left) if left else "",
            after=phrase("after", balance=balance),
        )

    def _moved(self, code: str, amount: int) -> str:
        """Return what a suggestion does to a line, compared with how it stands now."""
        scenario, now = self.content.scenario, self.plan.amounts[code]
        if scenario.is_tax(code):
            return words.tax_words(
                ore_change(scenario=scenario, amount=amount) - ore_change(scenario=scenario, amount=now)
            )
        return words.change_words(now, amount)

    def _heading(self, found: Suggestion) -> str:
        tax = self.content.scenario.tax
        if found.code != "TAX" or tax is None:
            return phrase(found.code.value)
        ore = (found.changes[tax.line] - self.plan.amounts[tax.line]) // tax.kronor_per_ore
        return phrase("TAX_up" if ore > 0 else "TAX_down", ore=formats.ore(abs(ore), language=words.language()))


def budget_view(content: BudgetContent, plan: WorkingPlan | None = None) -> BudgetView:
    """Return what the simulator shows of a plan; of the municipality's own budget when there is none."""
    return BudgetView(content, plan or fresh_plan(content.scenario, number=content.number))


def has_changes(content: BudgetContent, plan: WorkingPlan) -> bool:
    return bool(changes(scenario=content.scenario, amounts=plan.amounts))


def _why_none(advice: Advice) -> str:
    if advice.reason is None:
        return ""
    return phrase(advice.reason.value, amount=words.amount_words(advice.lacking))
