"""All that is said of one group of budgets: those that answer to the same figures on the same terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from budget.arithmetic import Line, Scenario, bounds
from budget.arithmetic.lines import LineCode
from budget.tally.ballots import RESULT
from budget.tally.distributions import Distribution
from budget.tally.headline import Headline, headline
from budget.tally.statistics import Interval, mean, median_interval, quantile

FIGURES_FROM = 10
HEADLINE_FROM = 30
BINS = 10


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
        reach: how far from the municipality's amount the picture goes, either way; zero on a line that can't be moved.
        bins: how many lie in each tenth of the reach, the furthest cut first and the furthest raise last; those further
            off are in the outermost, those at the municipality's amount in none.
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
    reach: int
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
    reach = _reach(line, given, assumes_law_change)
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
        reach=reach,
        bins=_bins(line, given, reach),
        mean=mean(given),
    )


def _reach(line: Line, given: Distribution, assumes_law_change: bool) -> int:
    """Return how far from the municipality's amount the picture goes: nine answers of ten lie inside, if any moved."""
    reach = max(line.amount - quantile(given, 5), quantile(given, 95) - line.amount)
    lowest, highest = bounds(line, assumes_law_change)
    return reach or max(line.amount - lowest, highest - line.amount)


def _bins(line: Line, given: Distribution, reach: int) -> tuple[int, ...]:
    if not reach:
        return ()
    edges = [reach * index // BINS for index in range(BINS)]
    under = [given.below(line.amount - edge) for edge in edges] + [0]
    over = [given.n - given.below(line.amount + edge + 1) for edge in edges] + [0]
    cut = [nearer - further for nearer, further in pairwise(under)]
    raised = [nearer - further for nearer, further in pairwise(over)]
    return (*reversed(cut), *raised)
