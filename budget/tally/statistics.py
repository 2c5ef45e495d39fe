"""Amounts that describe a distribution; each but the mean is one that somebody gave."""

from __future__ import annotations

from functools import lru_cache
from math import isqrt
from typing import NamedTuple

from budget.arithmetic.rounding import divide_half_away
from budget.tally.distributions import Distribution

EXACT_UP_TO = 10_000


class Interval(NamedTuple):
    """Two amounts, both included."""

    lowest: int
    highest: int


def quantile(distribution: Distribution, per_cent: int) -> int:
    """
    Return the smallest amount that at least so many per cent of the answers lie at or below: 50 is the median.

    Raises: IndexError, when there are no answers.
    Source: docs/reference/tally.md, "Median and quartiles".
    """
    return distribution.smallest(max(1, -(-distribution.n * per_cent // 100)))


def mean(distribution: Distribution) -> int:
    """Return the mean in whole kronor, halves away from zero. For the appendix: a few can move it as far as they like."""
    return divide_half_away(distribution.total(), distribution.n)


@lru_cache(maxsize=256)
def interval_ranks(n: int) -> tuple[int, int] | None:
    """
    Return the ranks from below between which the median lies with 95 per cent confidence, both included.

    Distribution-free: the first rank is the largest ``j`` for which a fair coin, tossed ``n`` times, comes up heads fewer
    than ``j`` times with a chance of 2.5 per cent at most. Above 10 000 answers the root of ``n`` stands for the coin.
    None below six answers, where no two ranks are that sure.
    """
    if n > EXACT_UP_TO:
        first = (n + 1) // 2 - isqrt(9604 * n // 10_000) - 1
        return first, n + 1 - first
    chances, ways, heads = 0, 1, 0
    while 40 * (chances + ways) <= 2**n:
        chances += ways
        heads += 1
        ways = ways * (n + 1 - heads) // heads
    return (heads, n + 1 - heads) if heads else None


def median_interval(distribution: Distribution) -> Interval | None:
    """
    Return the amounts between which the median lies with 95 per cent confidence; None below six answers.

    It says what chance can do among people like those who answered; nothing of those who didn't.
    """
    ranks = interval_ranks(distribution.n)
    return Interval(*map(distribution.smallest, ranks)) if ranks else None
