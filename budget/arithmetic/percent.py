"""Changes in per cent of a line's amount."""

from decimal import ROUND_HALF_UP, Decimal

from budget.arithmetic.rounding import divide_half_away


def percent_change(base: int, amount: int, decimals: int = 1) -> Decimal | None:
    """
    Return how far the amount lies from its base, in per cent of the base's size.

    The sign says which way the amount has moved, also on a negative line: from −100 to −50 is +50 per cent.

    Args:
        base: the municipality's amount, whole kronor.
        decimals: how many the answer has, halves away from zero.

    Returns: per cent; None when the base is zero, which has no size to compare with.
    Source: docs/reference/budget-arithmetic.md, "Per cent".
    """
    if base == 0:
        return None
    scaled = divide_half_away((amount - base) * 100 * 10**decimals, abs(base))
    return Decimal(scaled).scaleb(-decimals)


def amount_from_percent(base: int, percent: Decimal | int | str) -> int:
    """
    Return the amount that lies this many per cent of the base's size above it (below it, when negative).

    Args:
        percent: exact: "2.5" or Decimal("2.5"); what a person typed goes through ``money.parse_percent`` first.

    Returns: whole kronor, halves away from zero; a base of zero stays zero.
    """
    change = abs(base) * Decimal(percent) / 100
    return base + int(change.to_integral_value(rounding=ROUND_HALF_UP))
