"""
Synthetic ballots: budgets that nobody made, with opinions that we put in, to see whether the tally finds them.

Documented in docs/explanation/tally.md. Everything follows from the seed: the same ballots every time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from budget.arithmetic import Scenario, bounds, check_submission, completed, ore_bounds, result_against_target
from budget.arithmetic.lines import LineCode

STEP = 100_000
MORE, LESS, SAME, MIXED, COORDINATED = "more", "less", "same", "mixed", "coordinated"
SHARES = {MORE: 55, LESS: 28, SAME: 8, MIXED: 7, COORDINATED: 2}  # per cent
SAVINGS = ("KS-01", "TN-04")
PAYERS = ("KS-01", "TN-02", "FN-450", "TN-04", "FN-02", "VON-510")
WANTED_BY_THE_COORDINATED = "TN-04"


@dataclass(frozen=True, slots=True)
class SyntheticBallot:
    """A budget that nobody made; ``camp`` is what was put in and is never counted."""

    camp: str
    amounts: dict[LineCode, int]


def synthetic_ballots(scenario: Scenario, *, n: int, seed: int = 2024) -> list[SyntheticBallot]:
    """
    Return ``n`` ballots that may be handed in, shuffled.

    Two camps (55 per cent want a higher tax, less to administration and more to school and the care of older people; 28 per
    cent a lower tax and less to administration and leisure), 8 per cent who change nothing, 7 per cent who move single
    lines, and 2 per cent who have agreed to give leisure all that is possible.

    Args:
        scenario: the demonstration's, with the codes that are named above.
    """
    random = Random(seed)  # noqa: S311 (nothing secret: the same ballots every time)
    people = [camp for camp, share in SHARES.items() for _ in range(n * share // 100)]
    people += [MIXED] * (n - len(people))
    random.shuffle(people)
    return [SyntheticBallot(camp, _ballot(scenario, camp, random)) for camp in people]


def _ballot(scenario: Scenario, camp: str, random: Random) -> dict[LineCode, int]:
    wishes = _WISHES[camp](scenario, random)
    amounts = _settled(scenario, wishes, [code for code in PAYERS if code not in wishes])
    return amounts if not check_submission(scenario=scenario, amounts=amounts) else scenario.base_amounts()


def _more(scenario: Scenario, random: Random) -> dict[LineCode, int]:
    ore = min(random.randint(2, 24), ore_bounds(scenario=scenario).highest)
    administration = _moved(scenario, "KS-01", -random.randint(5, 40) * STEP)
    money = _ore(scenario, ore) - scenario.tax_line.amount + scenario.line("KS-01").amount - administration
    school = random.randint(30, 70) * money // 100
    return {
        scenario.tax_line.code: _ore(scenario, ore),
        "KS-01": administration,
        "FN-02": _moved(scenario, "FN-02", school),
        "VON-510": _moved(scenario, "VON-510", money - school),
    }


def _less(scenario: Scenario, random: Random) -> dict[LineCode, int]:
    ore = max(-random.randint(2, 20), ore_bounds(scenario=scenario).lowest)
    money = _ore(scenario, ore) - scenario.tax_line.amount
    wishes = {scenario.tax_line.code: _ore(scenario, ore)}
    return wishes | {code: _moved(scenario, code, money * random.randint(15, 45) // 100) for code in SAVINGS}


def _mixed(scenario: Scenario, random: Random) -> dict[LineCode, int]:
    movable = [line.code for line in scenario.lines if line.amount > 3_000_000 and not scenario.is_tax(line.code)]
    codes = random.sample([code for code in movable if scenario.line(code).follows is None], 2)
    return {code: _moved(scenario, code, random.randint(-5, 8) * STEP) for code in codes}


def _coordinated(scenario: Scenario, random: Random) -> dict[LineCode, int]:
    del random
    return {WANTED_BY_THE_COORDINATED: bounds(scenario.line(WANTED_BY_THE_COORDINATED)).highest // STEP * STEP}


_WISHES: dict[str, Callable[[Scenario, Random], dict[LineCode, int]]] = {
    MORE: _more,
    LESS: _less,
    SAME: lambda scenario, random: {},
    MIXED: _mixed,
    COORDINATED: _coordinated,
}


def _ore(scenario: Scenario, ore: int) -> int:
    return scenario.tax_line.amount + ore * (scenario.tax.kronor_per_ore if scenario.tax else 0)


def _moved(scenario: Scenario, code: LineCode, kronor: int) -> int:
    """Return a line's amount moved by whole steps, inside its bounds."""
    line = scenario.line(code)
    return bounds(line).clamp(line.amount + round(kronor / STEP) * STEP)


def _settled(scenario: Scenario, wishes: dict[LineCode, int], payers: Sequence[LineCode]) -> dict[LineCode, int]:
    """Let one payer after the other take what is lacking, or what is left, in whole steps."""
    amounts = completed(scenario=scenario, amounts=wishes)
    for code in payers:
        left = result_against_target(scenario=scenario, amounts=amounts).difference
        if abs(left) >= STEP:
            steps = left // STEP if left > 0 else -(-left // STEP)
            amounts[code] = bounds(scenario.line(code)).clamp(amounts[code] + steps * STEP)
    return amounts
