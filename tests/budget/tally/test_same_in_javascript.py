"""Whatever people hand in, a visitor's browser comes to the same result."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.budget.arithmetic.cases import SCENARIOS
from tests.budget.arithmetic.strategies import for_every
from tests.budget.tally.cases import CASES, answer
from tests.budget.tally.strategies import elections
from tests.machine.node import NODE

SCRIPT = Path(__file__).parents[2] / "js" / "answer_tally.js"


@pytest.fixture(scope="module")
def javascript() -> Iterator[Callable[[dict[str, Any]], dict[str, Any]]]:
    """One Node for all examples: a function from an election to what JavaScript says of it."""
    with subprocess.Popen([NODE, SCRIPT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as node:
        assert node.stdin
        assert node.stdout

        def tallied(election: dict[str, Any]) -> dict[str, Any]:
            print(json.dumps(election), file=node.stdin, flush=True)
            return json.loads(node.stdout.readline())

        yield tallied
        node.stdin.close()


class TestTheTableOfBallots:
    @pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
    def test_holds_in_python(self, case: dict[str, Any]) -> None:
        scenario = SCENARIOS[case["scenario"]]

        found = answer(scenario, case["ballots"], assumes_law_change=case["assumes_law_change"])

        assert found == case["expected"]


class TestJavaScriptTalliesAsPython:
    @for_every(elections(at_most=34))
    def test_whatever_is_handed_in(self, javascript: Callable, election: tuple) -> None:
        scenario, ballots = election
        asked = {"figures": scenario.to_figures(), "ballots": ballots, "assumes_law_change": False}

        assert javascript(asked) == answer(scenario, ballots)
