"""The budget per resident, and per hundred kronor."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from budget.arithmetic.enums import Kind
from budget.arithmetic.follows import completed
from budget.arithmetic.lines import Amounts, LineCode
from budget.arithmetic.rounding import divide_half_away, parts_of
from budget.arithmetic.scenario import Scenario

HUNDRED_KRONOR = 10_000  # in öre


class NotePiece(NamedTuple):
    """
    A piece of the hundred-krona note.

    Attributes:
        code: of the area or the line.
        amount: whole kronor of expenditure.
        ore: its share of each hundred kronor, in öre; below zero where the amount is.
        width: how much of the note's length it takes when drawn, in ten-thousandths; zero where the amount is below.
    """

    code: str
    amount: int
    ore: int
    width: int


def per_resident(amount: int, population: int) -> int | None:
    """Return whole kronor per resident, halves away from zero; None when the population is unknown (zero)."""
    return divide_half_away(amount, population) if population else None


def per_hundred(amounts: Sequence[int]) -> list[int]:
    """
    Return each amount's share of every hundred kronor of their sum.

    Args:
        amounts: whole kronor; some may be negative, and their shares then are, so that the others exceed a hundred
            by as much.

    Returns: öre, summing to exactly 10 000; only zeros when the amounts sum to zero or less.
    Source: docs/reference/budget-arithmetic.md, "Of each hundred kronor".
    """
    return parts_of(HUNDRED_KRONOR, amounts)


def shares(*, scenario: Scenario, amounts: Amounts, kind: Kind = Kind.EXPENDITURE) -> dict[LineCode, int]:
    """Return öre of each hundred kronor for every line of one side of the budget. Raises: UnknownLine."""
    full = completed(scenario=scenario, amounts=amounts)
    codes = [line.code for line in scenario.lines if line.kind is kind]
    return dict(zip(codes, per_hundred([full[code] for code in codes]), strict=True))


def note_pieces(*, scenario: Scenario, amounts: Amounts, by: Literal["area", "line"] = "area") -> list[NotePiece]:
    """
    Return the pieces that a hundred-krona note of expenditure is divided into, in the order of the budget.

    An area's piece is the sum of its lines' pieces, so the note says the same in the overview and in detail.

    Raises: UnknownLine.
    Source: docs/reference/budget-arithmetic.md, "The hundred-krona note".
    """
    full = completed(scenario=scenario, amounts=amounts)
    ore = shares(scenario=scenario, amounts=amounts)
    if by == "area":
        groups = [(area.code, [line.code for line in area.lines if line.code in ore]) for area in scenario.areas]
    else:
        groups = [(code, [code]) for code in ore]
    groups = [(code, lines) for code, lines in groups if lines]
    sums = [sum(full[line] for line in lines) for _, lines in groups]
    widths = parts_of(HUNDRED_KRONOR, [max(0, amount) for amount in sums])
    return [
        NotePiece(code, amount, sum(ore[line] for line in lines), width)
        for (code, lines), amount, width in zip(groups, sums, widths, strict=True)
    ]
