"""From a stored tally to what people read: sentences, strips, who answered. No template calculates."""

from budget.results.brief import Brief, brief_of
from budget.results.groups import GroupResult
from budget.results.lines import LineResult
from budget.results.own import own_beside_all
from budget.results.reading import ResultsView, results_view
from budget.results.strips import Strip

__all__ = ["Brief", "GroupResult", "LineResult", "ResultsView", "Strip", "brief_of", "own_beside_all", "results_view"]
