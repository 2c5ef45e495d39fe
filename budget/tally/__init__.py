"""
From many budgets to one: exact, in whole kronor, and the same answer to the same budgets for ever.

Pure: no Django, no clock, no chance. numpy carries the load; every division is one of whole numbers. The same answers as
``static/budget/tally.js``. Source of every rule: docs/reference/tally.md.
"""

from budget.tally.ballots import RESULT, Ballot, ballot_line, ballots_hash, coordinates, digest
from budget.tally.distributions import Distribution, distributions_of
from budget.tally.headline import Headline, headline
from budget.tally.outcome import FIGURES_FROM, HEADLINE_FROM, Extent, GroupOutcome, LineOutcome, extent_of, outcome
from budget.tally.representation import GroupShare, missing_groups, shares_of_groups
from budget.tally.statistics import Interval, interval_ranks, mean, median_interval, quantile
from budget.tally.suppression import LEAST_SHOWN, suppressed

__all__ = [
    "FIGURES_FROM",
    "HEADLINE_FROM",
    "LEAST_SHOWN",
    "RESULT",
    "Ballot",
    "Distribution",
    "Extent",
    "GroupOutcome",
    "GroupShare",
    "Headline",
    "Interval",
    "LineOutcome",
    "ballot_line",
    "ballots_hash",
    "coordinates",
    "digest",
    "distributions_of",
    "extent_of",
    "headline",
    "interval_ranks",
    "mean",
    "median_interval",
    "missing_groups",
    "outcome",
    "quantile",
    "shares_of_groups",
    "suppressed",
]
