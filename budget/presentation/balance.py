"""The balance, and what has been changed."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from budget.arithmetic import (
    Amounts,
    Change,
    Kind,
    changes,
    expenditure,
    note_pieces,
    ore_change,
    result_against_target,
    revenue,
)
from budget.presentation.content import BudgetContent
from budget.wording import words
from budget.wording.phrases import CHANGE_SENTENCES
from dialogue.pages import formats


@dataclass(frozen=True)
class BalanceView:
    """The balance in one sentence, and the sums that it comes from, in whole kronor. ``difference`` is from the target."""

    sentence: str
    tone: str
    revenue: int
    expenditure: int
    balance: int
    target: int
    difference: int
    tolerance: int
    is_within: bool


@dataclass(frozen=True)
class ChangeRow:
    """
    A changed line: whole kronor, ``percent`` of the municipality's amount (None where that is zero).

    ``ore`` is how many the tax rate has moved, on the tax line.
    """

    code: str
    title: str
    area_title: str
    anchor: str
    base: int
    amount: int
    difference: int
    percent: Decimal | None
    direction: str
    words: str
    is_revenue: bool
    is_tax: bool
    ore: int = 0

    @property
    def sentence(self) -> str:
        """The change as the review says it: "Äldreomsorg får 5 miljoner kronor mer, 1,7 procent."."""
        what = "tax" if self.is_tax else "revenue" if self.is_revenue else "expenditure"
        percent = "" if self.is_tax or self.percent is None else "_percent"
        pattern = str(CHANGE_SENTENCES[f"{what}_{self.direction}{percent}"])
        return pattern % {
            "title": self.title,
            "amount": words.amount_words(abs(self.difference)),
            "percent": formats.number(abs(self.percent or 0), decimals=1, language=words.language()),
            "ore": formats.ore(abs(self.ore), language=words.language()),
        }


def balance_view(content: BudgetContent, amounts: Amounts) -> BalanceView:
    scenario = content.scenario
    result = result_against_target(scenario=scenario, amounts=amounts)
    tone = "even" if result.is_within else "left" if result.difference > 0 else "over"
    return BalanceView(
        sentence=words.balance_words(result.difference, is_within=result.is_within),
        tone=tone,
        revenue=revenue(lines=scenario.lines, amounts=amounts),
        expenditure=expenditure(lines=scenario.lines, amounts=amounts),
        balance=result.balance,
        target=scenario.target_result,
        difference=result.difference,
        tolerance=scenario.tolerance,
        is_within=result.is_within,
    )


def change_rows(content: BudgetContent, amounts: Amounts) -> list[ChangeRow]:
    """Return what differs from the municipality's budget, the largest change first."""
    return [_row(content, change) for change in changes(scenario=content.scenario, amounts=amounts)]


def note_pieces_of(content: BudgetContent, amounts: Amounts, *, linked: Container[str] = ()) -> list[dict[str, Any]]:
    """
    Return the pieces of the hundred-krona note, one per area, for ``{% hundred_krona_note %}``.

    Args:
        linked: the codes of the areas that have a heading of their own on the same page, to which their pieces lead.
    """
    return [
        {
            "code": piece.code,
            "label": content.area_title(piece.code),
            "ore": piece.ore,
            "href": f"#omrade-{piece.code}" if piece.code in linked else "",
        }
        for piece in note_pieces(scenario=content.scenario, amounts=amounts, by="area")
    ]


def _row(content: BudgetContent, change: Change) -> ChangeRow:
    scenario = content.scenario
    is_tax = scenario.is_tax(change.line)
    ore = ore_change(scenario=scenario, amount=change.amount) if is_tax else 0
    return ChangeRow(
        code=change.line,
        title=content.line_title(change.line),
        area_title=content.area_title(scenario.area_of(change.line).code),
        anchor=f"post-{change.line}",
        base=change.base,
        amount=change.amount,
        difference=change.difference,
        percent=change.percent,
        direction=words.direction_of(change.difference),
        words=words.tax_words(ore) if is_tax else words.change_words(change.base, change.amount),
        is_revenue=scenario.line(change.line).kind is Kind.REVENUE,
        is_tax=is_tax,
        ore=ore,
    )
