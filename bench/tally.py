"""
The tally of many budgets: from a table of amounts to all that is said of them, beside a sort of the same table.

`python -m bench tally`. Goals: 100,000 budgets of 60 lines in 2 s and 1 GiB, 1,000 new ones in 0.1 s, a million in 30 s.
"""

import gc
import resource
import time
from collections import Counter
from collections.abc import Callable
from statistics import median
from typing import Any

import numpy as np

from bench.tables import show
from budget.arithmetic import Scenario
from budget.tally import RESULT, Distribution, distributions_of, outcome
from budget.tally.distributions import Whole

LINES = 60
AMOUNT = 10_000_000
STEP = 100_000
SIZES = (1_000, 10_000, 100_000, 1_000_000)
NEW = 1_000


def main() -> None:
    """Measure every size, and print the figures."""
    scenario = a_scenario()
    codes = [*(line.code for line in scenario.lines), RESULT]
    rows = []
    for n in SIZES:
        table = a_table(n)
        rounds = 3 if n > 100_000 else 5
        sorting = seconds(lambda table=table: np.sort(table, axis=0), rounds)
        counting = seconds(lambda table=table: distributions_of(table, codes), rounds)
        counted = distributions_of(table, codes)
        telling = seconds(lambda counted=counted: outcome(scenario=scenario, distributions=counted), rounds)
        changes = {code: Counter(a_table(NEW)[:, index].tolist()) for index, code in enumerate(codes)}
        adding = seconds(lambda counted=counted, changes=changes: added(counted, changes), rounds)
        ratio = (counting + telling) / sorting
        figures = (sorting, counting, telling, counting + telling, adding)
        rows.append([f"{n:,}", *(f"{figure:.3f}" for figure in figures), f"{ratio:.1f}", f"{memory():.0f}"])
    heads = ["Budgets", "NumPy sort", "count", "tell", "whole tally", "1,000 more", "of the sort", "MiB at most"]
    show(f"The tally of {LINES} lines, seconds (median)", heads, rows)


def a_scenario() -> Scenario:
    """Return as many lines, free to move by a fifth, and one revenue that pays for them."""
    spent = [_line(f"L-{number}", "EXPENDITURE", AMOUNT) for number in range(LINES - 1)]
    earned = _line("R-1", "REVENUE", AMOUNT * (LINES - 1))
    return Scenario.from_figures(
        {
            "format": 1,
            "figures": "NET",
            "target_result": 0,
            "tolerance": 0,
            "population": 100_000,
            "tax": None,
            "areas": [{"code": "A", "lines": spent}, {"code": "B", "lines": [earned]}],
        }
    )


def a_table(n: int) -> Whole:
    """Return a row per budget that balances to the krona: amounts in steps, moved between pairs of lines."""
    random = np.random.default_rng(2025)
    table = np.full((n, LINES + 1), AMOUNT, dtype=np.int64)
    moves = random.integers(-20, 21, size=(n, (LINES - 1) // 2)) * STEP
    table[:, 0 : LINES - 2 : 2] += moves
    table[:, 1 : LINES - 1 : 2] -= moves
    table[:, LINES - 1] = AMOUNT * (LINES - 1)
    table[:, LINES] = 0
    return table


def added(counted: dict[str, Distribution], changes: dict[str, Counter[int]]) -> dict[str, Distribution]:
    return {code: each.merged(changes[code]) for code, each in counted.items()}


def seconds(act: Callable[[], Any], rounds: int) -> float:
    """Return how long it takes, the median of the rounds."""
    taken = []
    for _ in range(rounds):
        gc.collect()
        started = time.perf_counter()
        act()
        taken.append(time.perf_counter() - started)
    return median(taken)


def memory() -> float:
    """Return the most that this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _line(code: str, kind: str, amount: int) -> dict[str, Any]:
    return {
        "code": code,
        "kind": kind,
        "amount": amount,
        "lowest": amount * 8 // 10,
        "highest": amount * 12 // 10,
        "step": None,
        "bond": "VOLUNTARY",
        "binds": False,
        "warns_below": None,
        "lowest_if_law_changed": amount * 8 // 10,
        "follows": None,
    }
