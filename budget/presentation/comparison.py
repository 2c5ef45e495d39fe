"""One budget beside another, line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from budget.arithmetic import LineCode
from budget.presentation.content import BudgetContent


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """
    A line as the municipality has it and as someone wants it; whole kronor.

    ``own`` is what the reader wants, None when the reader has no budget for the same figures.
    """

    code: LineCode
    title: str
    area_title: str
    base: int
    amount: int
    own: int | None

    @property
    def difference(self) -> int:
        return self.amount - self.base


def comparison_rows(
    content: BudgetContent, amounts: Mapping[LineCode, int], *, own: Mapping[LineCode, int] | None = None
) -> list[ComparisonRow]:
    """Return every line of the scenario in its order; lines left out of ``amounts`` keep the municipality's."""
    return [
        ComparisonRow(
            code=line.code,
            title=content.line_title(line.code),
            area_title=content.area_title(area.code),
            base=line.amount,
            amount=amounts.get(line.code, line.amount),
            own=None if own is None else own.get(line.code, line.amount),
        )
        for area in content.scenario.areas
        for line in area.lines
    ]
