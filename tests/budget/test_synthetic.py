"""The generator's ballots: the tally finds what was put in, and says nothing where there is nothing to find."""

from __future__ import annotations

from functools import cache
from typing import Any

from budget.arithmetic import Scenario, check_submission, default_bounds
from budget.tally import GroupOutcome, LineOutcome, outcome
from cms.demo.content.budget import _amount, seed
from cms.demo.content.synthetic import COORDINATED, SyntheticBallot, synthetic_ballots
from tests.budget.tally.strategies import counted


def figures_of_2024() -> dict[str, Any]:
    """Return the demonstration's finished budget, as it is frozen."""
    areas = [{"code": area["code"], "lines": [_line(line) for line in area["lines"]]} for area in seed()["areas"]]
    tax = {name: seed()["tax"][name] for name in ("line", "rate_ore", "kronor_per_ore")}
    whole = {name: seed()[name] for name in ("target_result", "tolerance")}
    return {"format": 1, "figures": "NET", "population": 19_000, "tax": tax, "areas": areas} | whole


def _line(line: dict[str, Any]) -> dict[str, Any]:
    amount = _amount(line, "budget_2024")
    is_fixed = line["is_fixed"] or (line["lowest"] is not None and line["lowest"] == line["highest"])
    lowest, highest = (amount, amount) if is_fixed else default_bounds(amount)
    return {
        "code": line["code"],
        "kind": line["kind"],
        "amount": amount,
        "lowest": lowest,
        "highest": highest,
        "step": line["step"],
        "bond": line["bond"],
        "binds": False,
        "warns_below": None,
        "lowest_if_law_changed": lowest,
        "follows": None,
    }


@cache
def ballots(n: int = 240) -> tuple[Scenario, list[SyntheticBallot]]:
    scenario = Scenario.from_figures(figures_of_2024())
    return scenario, synthetic_ballots(scenario, n=n)


@cache
def found(*, with_coordinated: bool = True) -> GroupOutcome:
    scenario, given = ballots()
    kept = [ballot.amounts for ballot in given if with_coordinated or ballot.camp != COORDINATED]
    return outcome(scenario=scenario, distributions=counted(scenario, kept))


def line(code: str, **which: bool) -> LineOutcome:
    return next(each for each in found(**which).lines if each.code == code)


def moved(code: str) -> int:
    top = found().headline
    assert top
    return top.amounts[code] - line(code).base


class TestSyntheticBallots:
    def test_may_all_be_handed_in_and_are_the_same_every_time(self) -> None:
        scenario, given = ballots()

        assert [check_submission(scenario=scenario, amounts=each.amounts) for each in given] == [[]] * 240
        assert synthetic_ballots(scenario, n=240) == given


class TestTheTallyFinds:
    def test_what_the_larger_camp_wants(self) -> None:
        assert moved("KS-01") < -1_000_000
        assert moved("FN-02") > 1_000_000
        assert moved("VON-510") > 1_000_000
        assert moved("INT-01") > 0

    def test_that_people_disagree_about_the_tax_and_agree_about_administration(self) -> None:
        tax, administration = line("INT-01"), line("KS-01")

        assert min(tax.cut, tax.raised) * 4 > 240
        assert administration.raised * 10 < 240

    def test_nothing_where_nothing_was_put_in(self) -> None:
        named = {"KS-01", "FN-02", "VON-510", "INT-01"}

        assert [each.code for each in found().lines if each.code not in named and moved(each.code)] == []

    def test_that_a_coordinated_two_per_cent_moves_a_mean_and_no_headline(self) -> None:
        assert moved("TN-04") == 0
        assert line("TN-04").mean - line("TN-04", with_coordinated=False).mean > 100_000
