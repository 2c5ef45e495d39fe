"""Whole numbers out of divisions, with the two rules that the whole budget uses."""

from collections.abc import Sequence


def divide_half_away(dividend: int, divisor: int) -> int:
    """Return the quotient rounded to the nearest whole number, halves away from zero. ``divisor`` is above zero."""
    size = (2 * abs(dividend) + divisor) // (2 * divisor)
    return size if dividend >= 0 else -size


def parts_of(whole: int, weights: Sequence[int]) -> list[int]:
    """
    Divide ``whole`` in proportion to ``weights``, so that the parts sum to exactly ``whole``.

    Largest remainder: every part is rounded down, and what is left goes, one each, to the parts that lost most by it;
    ties go to the earlier one.

    Args:
        whole: zero or more.
        weights: may be negative (their parts are then negative); when their sum isn't above zero every part is zero.

    Source: docs/reference/budget-arithmetic.md, "Largest remainder".
    """
    total = sum(weights)
    if total <= 0:
        return [0] * len(weights)
    parts = [whole * weight // total for weight in weights]
    lost = [whole * weight % total for weight in weights]
    most_lost_first = sorted(range(len(weights)), key=lambda index: (-lost[index], index))
    for index in most_lost_first[: whole - sum(parts)]:
        parts[index] += 1
    return parts
