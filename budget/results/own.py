"""One's own budget beside everybody's together: after handing in only, so that nobody is led by what others want."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from budget.models import BudgetSimulatorPage, BudgetSubmission
from budget.results.groups import GroupResult
from budget.results.lines import LineResult
from budget.results.reading import results_view
from budget.services import tally_in_force


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A line that somebody has moved: one's own amount and the community's, whole kronor."""

    line: LineResult
    own: int

    @property
    def title(self) -> str:
        return self.line.title

    @property
    def together(self) -> int | None:
        return self.line.headline

    @property
    def base(self) -> int:
        return self.line.base


def own_beside_all(*, page: BudgetSimulatorPage, submission: BudgetSubmission, at: datetime) -> list[OwnRow]:
    """Return the lines that one's own budget or the community's moves; none until the result may be seen."""
    tally = tally_in_force(page=page, at=at)
    if tally is None:
        return []
    results = results_view(page=page, tally=tally, at=at)
    same = next((group for group in results.groups if group.headline and _is_about(group, submission)), None)
    if same is None:
        return []
    rows = [OwnRow(line, submission.amounts[line.code]) for line in same.lines]
    return [row for row in rows if row.own != row.base or row.line.change]


def _is_about(group: GroupResult, submission: BudgetSubmission) -> bool:
    return (group.scenario_number, group.assumes_law_change) == (
        submission.scenario.number,
        submission.assumes_law_change,
    )
