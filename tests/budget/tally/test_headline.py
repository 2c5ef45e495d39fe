"""The headline against brute force, against pabutools, and under everything that people can do to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume
from hypothesis import strategies as st
from pabutools.election import ApprovalBallot, ApprovalProfile, Cardinality_Sat, Instance, Project
from pabutools.rules import greedy_utilitarian_welfare

from budget.arithmetic import Kind, Scenario, balance, bounds, completed, is_movable
from budget.tally import RESULT, Distribution, coordinates, headline, mean
from tests.budget.arithmetic.strategies import for_every
from tests.budget.tally.strategies import a_scenario, counted, elections

SERVICES = a_scenario(("SCHOOL", "EXPENDITURE", 60), ("CARE", "EXPENDITURE", 30), ("GRANT", "REVENUE", 90))


def tally(scenario: Scenario, ballots: Sequence[Mapping[str, int]]) -> dict[str, int]:
    found = headline(scenario=scenario, distributions=counted(scenario, ballots))
    return found.amounts | {RESULT: found.result}


def by_brute_force(scenario: Scenario, ballots: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """Take krona after krona, by support and then by place, until the budget balances."""
    rows = [coordinates(scenario, ballot) for ballot in ballots]
    signs = {line.code: 1 if line.kind is Kind.EXPENDITURE else -1 for line in scenario.lines} | {RESULT: 1}
    heights = {code: [sign * row[code] for row in rows] for code, sign in signs.items()}
    candidates = []
    for order, (_code, given) in enumerate(heights.items()):
        for height in range(min(given) + 1, max(given) + 1):
            support = sum(each >= height for each in given)
            same = [h for h in range(min(given) + 1, max(given) + 1) if sum(each >= h for each in given) == support]
            candidates.append((-support, Fraction(same.index(height) + 1, len(same)), order))
    reached = {code: min(given) for code, given in heights.items()}
    codes = list(heights)
    for _support, _place, order in sorted(candidates):
        if sum(reached.values()) == 0:
            break
        reached[codes[order]] += 1
    return {code: signs[code] * height for code, height in reached.items()}


def small_ballots(scenario: Scenario) -> st.SearchStrategy[list[dict[str, int]]]:
    """Draw ballots that move each line by twelve kronor at most."""
    one = st.fixed_dictionaries({line.code: st.integers(line.amount - 12, line.amount + 12) for line in scenario.lines})
    return st.lists(one, min_size=1, max_size=7)


class TestHeadlineBalances:
    @for_every(elections())
    def test_to_the_krona_whatever_is_handed_in(self, election: tuple) -> None:
        scenario, ballots = election

        found = headline(scenario=scenario, distributions=counted(scenario, ballots))

        assert found.result == balance(lines=scenario.lines, amounts=found.amounts)
        assert completed(scenario=scenario, amounts=found.amounts) == found.amounts

    @for_every(elections())
    def test_within_what_people_gave(self, election: tuple) -> None:
        scenario, ballots = election

        found = tally(scenario, ballots)

        for line in scenario.lines:
            given = [ballot[line.code] for ballot in ballots]
            assert min(given) <= found[line.code] <= max(given)

    @for_every(elections())
    def test_inside_the_target_when_everybody_does(self, election: tuple) -> None:
        scenario, ballots = election
        assume(not any(line.follows for line in scenario.lines))
        results = [coordinates(scenario, ballot)[RESULT] for ballot in ballots]

        assert min(results) <= tally(scenario, ballots)[RESULT] <= max(results)


class TestHeadlineIsWhatTheRuleSays:
    @for_every(small_ballots(SERVICES))
    def test_krona_by_krona(self, ballots: list[dict[str, int]]) -> None:
        assert tally(SERVICES, ballots) == by_brute_force(SERVICES, ballots)

    @for_every(small_ballots(a_scenario(("A", "EXPENDITURE", 20), ("B", "EXPENDITURE", 20), ("C", "EXPENDITURE", 20))))
    def test_as_pabutools_counts_when_all_is_spending(self, ballots: list[dict[str, int]]) -> None:
        """With a fixed sum to spend it is approval voting on unit-cost projects; support is what both maximise."""
        codes = ("A", "B", "C")
        scenario = a_scenario(*((code, "EXPENDITURE", 20) for code in codes))
        ballots = [{"A": b["A"], "B": b["B"], "C": 60 - b["A"] - b["B"]} for b in ballots]
        assume(all(ballot["C"] >= 0 for ballot in ballots))
        top = max(max(ballot.values()) for ballot in ballots)
        projects = {(code, krona): Project(f"{code}{krona:03}", 1) for code in codes for krona in range(1, top + 1)}
        instance = Instance(projects.values(), budget_limit=60)
        profile = ApprovalProfile(
            [
                ApprovalBallot([project for (code, krona), project in projects.items() if krona <= ballot[code]])
                for ballot in ballots
            ]
        )

        chosen = greedy_utilitarian_welfare(instance, profile, sat_class=Cardinality_Sat)
        found = tally(scenario, ballots)

        def support(project: Project) -> int:
            return sum(project in ballot for ballot in profile)

        ours = sum(support(projects[code, krona]) for code in codes for krona in range(1, found[code] + 1))
        assert sum(found[code] for code in codes) == len(chosen) == 60
        assert ours == sum(map(support, chosen))

    def test_with_one_budget_it_is_that_budget(self) -> None:
        ballot = {"SCHOOL": 70, "CARE": 25, "GRANT": 90}

        assert tally(SERVICES, [ballot]) == ballot | {RESULT: -5}

    def test_the_middle_of_three_that_agree_on_everything_else(self) -> None:
        ballots = [{"SCHOOL": 60 + moved, "CARE": 30 - moved, "GRANT": 90} for moved in (-10, 2, 7)]

        assert tally(SERVICES, ballots) == {"SCHOOL": 62, "CARE": 28, "GRANT": 90, RESULT: 0}

    def test_an_odd_krona_goes_to_the_line_that_stands_first(self) -> None:
        ballots = [{"SCHOOL": 61, "CARE": 29, "GRANT": 90}, {"SCHOOL": 60, "CARE": 30, "GRANT": 90}]

        assert tally(SERVICES, ballots)["SCHOOL"] == 61

    def test_refuses_lines_that_are_counted_unequally_often(self) -> None:
        distributions = counted(SERVICES, [{"SCHOOL": 60, "CARE": 30, "GRANT": 90}])

        with pytest.raises(ValueError, match="unequally"):
            headline(scenario=SERVICES, distributions=distributions | {"CARE": Distribution.of([30, 30])})


class TestHeadlineListens:
    @for_every(elections(), st.randoms(use_true_random=False))
    def test_to_nobody_in_particular(self, election: tuple, random: Random) -> None:
        scenario, ballots = election
        shuffled = random.sample(ballots, len(ballots))

        assert tally(scenario, shuffled) == tally(scenario, ballots)

    @for_every(elections(), st.data())
    def test_a_raised_wish_never_lowers_a_line(self, election: tuple, data: st.DataObject) -> None:
        """Whoever pays for it: the person's own other lines, their tax or their surplus."""
        scenario, ballots = election
        assume(not any(line.follows for line in scenario.lines))
        movable = [line for line in scenario.lines if is_movable(line)]
        assume(movable)
        line = data.draw(st.sampled_from(movable))
        person = data.draw(st.integers(0, len(ballots) - 1))
        before = tally(scenario, ballots)[line.code]

        raised = dict(ballots[person])
        wish = data.draw(st.integers(0, bounds(line).highest - raised[line.code]))
        raised[line.code] += wish
        payers = [other for other in movable if other is not line]
        if payers and data.draw(st.booleans()):
            payer = data.draw(st.sampled_from(payers))
            rises = (payer.kind is Kind.REVENUE) == (line.kind is Kind.EXPENDITURE)
            limits = bounds(payer)
            room = limits.highest - raised[payer.code] if rises else raised[payer.code] - limits.lowest
            paid = data.draw(st.integers(0, min(room, wish)))
            raised[payer.code] += paid if rises else -paid
        after = tally(scenario, [*ballots[:person], raised, *ballots[person + 1 :]])[line.code]

        assert after >= before

    @for_every(elections(at_most=12), st.data())
    def test_a_coordinated_few_move_a_line_no_further_than_their_bound(
        self, election: tuple, data: st.DataObject
    ) -> None:
        scenario, ballots = election
        assume(not any(line.follows for line in scenario.lines) and scenario.tax is None)
        few = data.draw(st.integers(1, 3))
        wish = data.draw(st.sampled_from(["lowest", "highest"]))
        attack = completed(scenario=scenario, amounts={line.code: getattr(line, wish) for line in scenario.lines})
        honest = counted(scenario, ballots)
        level = headline(scenario=scenario, distributions=honest).supporters

        found = tally(scenario, [*ballots, *([attack] * few)])

        for line in scenario.lines:
            inside = [
                honest[line.code].largest(rank) if line.kind is Kind.EXPENDITURE else honest[line.code].smallest(rank)
                for rank in (max(1, level - few - 1), min(len(ballots), level + few + 1))
            ]
            is_bounded = level - few - 1 >= 1 and level + few + 1 <= len(ballots)
            assert not is_bounded or min(inside) <= found[line.code] <= max(inside)

    def test_a_coordinated_two_per_cent_move_the_mean_ten_times_as_far(self) -> None:
        scenario = a_scenario(
            ("SCHOOL", "EXPENDITURE", 60_000),
            ("CARE", "EXPENDITURE", 30_000),
            ("GRANT", "REVENUE", 90_000),
            spread=20_000,
        )
        random = Random(2)
        honest = [
            {"SCHOOL": 60_000 + moved, "CARE": 30_000 - moved, "GRANT": 90_000}
            for moved in (round(random.gauss(0, 700)) for _ in range(980))
        ]
        attack = [{"SCHOOL": 80_000, "CARE": 10_000, "GRANT": 90_000}] * 20
        before, after = counted(scenario, honest), counted(scenario, honest + attack)

        moved_headline = tally(scenario, honest + attack)["SCHOOL"] - tally(scenario, honest)["SCHOOL"]
        moved_mean = mean(after["SCHOOL"]) - mean(before["SCHOOL"])

        assert 0 <= moved_headline < 40
        assert moved_mean > 390
