"""Budgets that people can have handed in, for property tests: any scenario, and what keeps them in balance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from budget.arithmetic import Scenario, completed
from budget.tally import RESULT, Distribution, coordinates
from tests.budget.arithmetic.strategies import plans, scenarios


def counted(scenario: Scenario, ballots: Sequence[Mapping[str, int]]) -> dict[str, Distribution]:
    """Return what is counted of ballots: a distribution per line, and of the results."""
    rows = [coordinates(scenario, ballot) for ballot in ballots]
    codes = [*(line.code for line in scenario.lines), RESULT]
    return {code: Distribution.of([row[code] for row in rows]) for code in codes}


@st.composite
def elections(draw: st.DrawFn, *, at_most: int = 8) -> tuple[Scenario, list[dict[str, int]]]:
    """Draw a scenario and complete ballots in it; each balances by its own result."""
    scenario = draw(scenarios())
    given = draw(st.lists(plans(scenario), min_size=1, max_size=at_most))
    return scenario, [completed(scenario=scenario, amounts=amounts) for amounts in given]


def a_scenario(*lines: tuple[str, str, int], spread: int = 100) -> Scenario:
    """Return a scenario of one area: (code, kind, amount) per line, each free to move by ``spread``."""
    return Scenario.from_figures(
        {
            "format": 1,
            "figures": "NET",
            "target_result": 0,
            "tolerance": 10 * spread,
            "population": 1000,
            "tax": None,
            "areas": [{"code": "A", "lines": [_line(code, kind, amount, spread) for code, kind, amount in lines]}],
        }
    )


def _line(code: str, kind: str, amount: int, spread: int) -> dict[str, Any]:
    return {
        "code": code,
        "kind": kind,
        "amount": amount,
        "lowest": amount - spread,
        "highest": amount + spread,
        "step": None,
        "bond": "VOLUNTARY",
        "binds": False,
        "warns_below": None,
        "lowest_if_law_changed": amount - spread,
        "follows": None,
    }
