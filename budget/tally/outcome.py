"""All that is said of one group of budgets: those that answer to the same figures on the same terms."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from budget.arithmetic import Line, Scenario, bounds
from budget.arithmetic.lines import LineCode
from budget.tally.ballots import RESULT
from budget.tally.distributions import Distribution
from budget.tally.headline import Headline, headline
from budget.tally.statistics import Interval, mean, median_interval, quantile

FIGURES_FROM = 10
HEADLINE_FROM = 30
BINS = 20


class Extent(StrEnum):
    """How much so many answers allow to be said."""

    WORDS = "WORDS"
    LINES = "LINES"
    HEADLINE = "HEADLINE"


@dataclass(frozen=True, slots=True)
class LineOutcome:
    """
    What was answered about one line, whole kronor.

    Attributes:
        cut, kept, raised: how many lie below, at and above the municipality's amount.
        tenth, lower_quartile, median, upper_quartile, ninetieth: as ``quantile`` has them.
        interval: between which the median lies with 95 per cent confidence.
        bins: how many lie in each twentieth of the way from the line's lowest to its highest amount; empty on a line that
            can't be moved.
        mean: for the appendix.
    """

    code: LineCode
    base: int
    cut: int
    kept: int
    raised: int
    tenth: int
    lower_quartile: int
    median: int
    upper_quartile: int
    ninetieth: int
    interval: Interval | None
    bins: tuple[int, ...]
    mean: int


@dataclass(frozen=True, slots=True)
class GroupOutcome:
    """
    The outcome of one group.

    Attributes:
        n: how many answered; None below ten.
        lines: empty below ten.
        headline: None below thirty.
    """

    extent: Extent
    n: int | None
    lines: tuple[LineOutcome, ...]
    headline: Headline | None


def extent_of(n: int) -> Extent:
    """Return how much ``n`` answers allow to be said."""
    if n < FIGURES_FROM:
        return Extent.WORDS
    return Extent.LINES if n < HEADLINE_FROM else Extent.HEADLINE


def outcome(
    *, scenario: Scenario, distributions: Mapping[str, Distribution], assumes_law_change: bool = False
) -> GroupOutcome:
    """
    Return what is said of a group: words only below ten answers, no headline below thirty.

    Args:
        distributions: by line code, and under RESULT; empty when nobody answered.

    Source: docs/reference/tally.md, "How much is said".
    """
    n = distributions[RESULT].n if distributions else 0
    extent = extent_of(n)
    if extent is Extent.WORDS:
        return GroupOutcome(extent, None, (), None)
    lines = tuple(_line_outcome(line, distributions[line.code], assumes_law_change) for line in scenario.lines)
    top = headline(scenario=scenario, distributions=distributions) if extent is Extent.HEADLINE else None
    return GroupOutcome(extent, n, lines, top)


def _line_outcome(line: Line, given: Distribution, assumes_law_change: bool) -> LineOutcome:
    cut, kept = given.below(line.amount), given.at(line.amount)
    return LineOutcome(
        code=line.code,
        base=line.amount,
        cut=cut,
        kept=kept,
        raised=given.n - cut - kept,
        tenth=quantile(given, 10),
        lower_quartile=quantile(given, 25),
        median=quantile(given, 50),
        upper_quartile=quantile(given, 75),
        ninetieth=quantile(given, 90),
        interval=median_interval(given),
        bins=_bins(line, given, assumes_law_change),
        mean=mean(given),
    )


def _bins(line: Line, given: Distribution, assumes_law_change: bool) -> tuple[int, ...]:
    lowest, highest = bounds(line, assumes_law_change)
    if lowest == highest:
        return ()
    edges = [lowest + (highest - lowest) * index // BINS for index in range(BINS)] + [highest + 1]
    below = [given.below(edge) for edge in edges]
    return tuple(after - before for before, after in itertools.pairwise(below))
