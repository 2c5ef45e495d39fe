"""Ballots that Python and JavaScript both count, as plain JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from budget.arithmetic import Scenario
from budget.tally import headline, outcome
from tests.budget.tally.strategies import counted

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))


def answer(
    scenario: Scenario, ballots: Sequence[Mapping[str, int]], *, assumes_law_change: bool = False
) -> dict[str, Any]:
    """Return the outcome as JSON, and the headline also where there are too few for one to be shown."""
    distributions = counted(scenario, ballots)
    found = outcome(scenario=scenario, distributions=distributions, assumes_law_change=assumes_law_change)
    top = headline(scenario=scenario, distributions=distributions)
    return json.loads(json.dumps({"outcome": asdict(found), "headline": asdict(top)}))
