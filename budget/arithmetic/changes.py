"""What the person has changed, and which consequence belongs to it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from budget.arithmetic.enums import Direction
from budget.arithmetic.follows import completed
from budget.arithmetic.lines import Amounts, LineCode
from budget.arithmetic.percent import percent_change
from budget.arithmetic.scenario import Scenario


class Change(NamedTuple):
    """
    A line that differs from the municipality's, in whole kronor.

    Attributes:
        base: the municipality's amount.
        difference: amount minus base.
        percent: the difference in per cent of the base's size, one decimal; None when the base is zero.
    """

    line: LineCode
    base: int
    amount: int
    difference: int
    percent: Decimal | None


def changes(*, scenario: Scenario, amounts: Amounts) -> list[Change]:
    """
    Return every line that differs from the municipality's, the largest difference first, ties in the budget's order.

    Lines that have moved because they follow another are among them.

    Raises: UnknownLine.
    Source: docs/reference/budget-arithmetic.md, "Changes".
    """
    full = completed(scenario=scenario, amounts=amounts)
    changed = [
        Change(line.code, line.amount, amount, amount - line.amount, percent_change(line.amount, amount))
        for line in scenario.lines
        if (amount := full[line.code]) != line.amount
    ]
    return sorted(changed, key=lambda change: -abs(change.difference))


def direction(base: int, amount: int) -> Direction:
    """Return which way the amount lies from its base."""
    if amount == base:
        return Direction.UNCHANGED
    return Direction.CUT if amount < base else Direction.RAISE


def consequence_at(thresholds: Sequence[Mapping[str, Any]], base: int, amount: int) -> int | None:
    """
    Return the index of the consequence that says most about this amount.

    Among those of the amount's direction whose threshold the change has reached, the one with the highest threshold;
    the earlier on a tie. A change that reaches none is described by the one for an unchanged amount.

    Args:
        thresholds: each with "direction" (CUT, UNCHANGED, RAISE) and "from_percent", per cent of the base's size, zero
            or more: a number, or text such as "2.5", read as it is written. Every change of a base of zero reaches all.

    Returns: an index into ``thresholds``; None when none fits.
    Source: docs/reference/budget-arithmetic.md, "Consequences".
    """
    wanted = direction(base, amount)
    limits = [Decimal(str(threshold["from_percent"])) for threshold in thresholds]
    reached = [
        (limit, -index)
        for index, limit in enumerate(limits)
        if thresholds[index]["direction"] == wanted
        and (wanted is Direction.UNCHANGED or limit * abs(base) <= 100 * abs(amount - base))
    ]
    if reached:
        return -max(reached)[1]
    return None if wanted is Direction.UNCHANGED else consequence_at(thresholds, base, base)
