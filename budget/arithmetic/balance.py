"""What the budget sums to."""

from collections.abc import Sequence
from typing import NamedTuple

from budget.arithmetic.enums import Kind
from budget.arithmetic.follows import complete
from budget.arithmetic.lines import Amounts, Area, AreaCode, Line
from budget.arithmetic.scenario import Scenario


class Result(NamedTuple):
    """
    The budget's result beside the target that was set for it, in whole kronor.

    Attributes:
        balance: revenue minus expenditure; below zero a deficit.
        difference: balance minus target; below zero is what is lacking, above zero what is left.
        is_within: whether the difference is at most the tolerance, either way.
    """

    balance: int
    difference: int
    is_within: bool


def balance(*, lines: Sequence[Line], amounts: Amounts) -> int:
    """
    Return what is left when every line has its amount.

    Args:
        lines: the scenario's lines; each is REVENUE or EXPENDITURE.
        amounts: whole kronor per line code, as entered (positive; a negative line is negative); lines left out keep
            the scenario's, and a line that follows another gets its amount from that one.

    Returns: whole kronor; above zero a surplus, below zero a deficit.
    Raises: UnknownLine, when an amount names a line that the scenario lacks.
    Source: docs/reference/budget-arithmetic.md, "Balance".
    """
    return revenue(lines=lines, amounts=amounts) - expenditure(lines=lines, amounts=amounts)


def revenue(*, lines: Sequence[Line], amounts: Amounts) -> int:
    """Return the sum of the revenue lines in whole kronor. Raises: UnknownLine."""
    return _sum(lines, amounts, Kind.REVENUE)


def expenditure(*, lines: Sequence[Line], amounts: Amounts) -> int:
    """Return the sum of the expenditure lines in whole kronor. Raises: UnknownLine."""
    return _sum(lines, amounts, Kind.EXPENDITURE)


def area_kind(area: Area) -> Kind:
    """Return the side that the area stands on: expenditure as soon as one of its lines does."""
    has_expenditure = any(line.kind is Kind.EXPENDITURE for line in area.lines)
    return Kind.EXPENDITURE if has_expenditure else Kind.REVENUE


def area_total(*, scenario: Scenario, area: AreaCode, amounts: Amounts) -> int:
    """
    Return what the area's lines of its own side sum to: what the overview shows and moves.

    A gross area's fees are not taken off its costs; ``area_net`` does that.

    Raises: UnknownArea; UnknownLine.
    Source: docs/reference/budget-arithmetic.md, "Area total".
    """
    found = scenario.area(area)
    kind = area_kind(found)
    full = complete(scenario.lines, amounts)
    return sum(full[line.code] for line in found.lines if line.kind is kind)


def area_net(*, scenario: Scenario, area: AreaCode, amounts: Amounts) -> int:
    """Return the area's expenditure minus its revenue in whole kronor. Raises: UnknownArea; UnknownLine."""
    full = complete(scenario.lines, amounts)
    return -sum(_signed(line, full[line.code]) for line in scenario.area(area).lines)


def result_against_target(*, scenario: Scenario, amounts: Amounts) -> Result:
    """Return the balance, its difference from the target, and whether that is tolerated. Raises: UnknownLine."""
    left = balance(lines=scenario.lines, amounts=amounts)
    difference = left - scenario.target_result
    return Result(left, difference, abs(difference) <= scenario.tolerance)


def _sum(lines: Sequence[Line], amounts: Amounts, kind: Kind) -> int:
    full = complete(lines, amounts)
    return sum(full[line.code] for line in lines if line.kind is kind)


def _signed(line: Line, amount: int) -> int:
    return amount if line.kind is Kind.REVENUE else -amount
