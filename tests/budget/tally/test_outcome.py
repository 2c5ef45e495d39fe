"""What is said of so many answers, and what isn't."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from budget.tally import (
    RESULT,
    Ballot,
    Distribution,
    Extent,
    ballot_line,
    ballots_hash,
    digest,
    interval_ranks,
    mean,
    median_interval,
    missing_groups,
    outcome,
    quantile,
    shares_of_groups,
    suppressed,
)
from tests.budget.arithmetic.strategies import for_every
from tests.budget.tally.strategies import a_scenario, counted

SERVICES = a_scenario(("SCHOOL", "EXPENDITURE", 600), ("CARE", "EXPENDITURE", 300), ("GRANT", "REVENUE", 900))
AMOUNTS = st.lists(st.integers(-1000, 1000), min_size=1, max_size=60)


def ballots(n: int) -> list[dict[str, int]]:
    return [{"SCHOOL": 600 + number, "CARE": 300 - number, "GRANT": 900} for number in range(n)]


class TestHowMuchIsSaid:
    @pytest.mark.parametrize(
        ("n", "extent"),
        [
            (0, Extent.WORDS),
            (1, Extent.WORDS),
            (9, Extent.WORDS),
            (10, Extent.LINES),
            (29, Extent.LINES),
            (30, Extent.HEADLINE),
        ],
    )
    def test_grows_with_the_answers(self, n: int, extent: Extent) -> None:
        found = outcome(scenario=SERVICES, distributions=counted(SERVICES, ballots(n)) if n else {})

        assert found.extent is extent
        assert found.n == (n if n >= 10 else None)
        assert len(found.lines) == (3 if n >= 10 else 0)
        assert (found.headline is not None) == (n >= 30)

    def test_of_a_line(self) -> None:
        school = outcome(scenario=SERVICES, distributions=counted(SERVICES, ballots(20))).lines[0]

        assert (school.cut, school.kept, school.raised) == (0, 1, 19)
        assert (school.lower_quartile, school.median, school.upper_quartile) == (604, 609, 614)
        assert (school.mean, school.reach, sum(school.bins)) == (610, 18, 19)
        assert school.bins == (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 1, 2, 2, 2, 3)

    def test_of_a_line_that_cannot_be_moved_has_no_bins(self) -> None:
        fixed = a_scenario(("A", "EXPENDITURE", 5), spread=0)

        assert outcome(scenario=fixed, distributions=counted(fixed, [{"A": 5}] * 12)).lines[0].bins == ()


class TestDistribution:
    @for_every(AMOUNTS)
    def test_answers_as_a_sorted_list(self, amounts: list[int]) -> None:
        found, in_order = Distribution.of(amounts), sorted(amounts)

        assert [found.smallest(rank) for rank in range(1, found.n + 1)] == in_order
        assert [found.largest(rank) for rank in range(1, found.n + 1)] == in_order[::-1]
        assert found.total() == sum(amounts)
        assert all(found.below(amount) == sum(each < amount for each in amounts) for amount in range(-3, 4))

    @for_every(AMOUNTS, AMOUNTS)
    def test_grows_and_shrinks_as_if_it_had_been_counted_anew(self, amounts: list[int], more: list[int]) -> None:
        changes: dict[int, int] = {}
        for amount in more:
            changes[amount] = changes.get(amount, 0) + 1

        grown = Distribution.of(amounts).merged(changes)

        assert grown.values.tolist() == Distribution.of(amounts + more).values.tolist()
        assert grown.merged({value: -count for value, count in changes.items()}).n == len(amounts)

    def test_is_never_counted_below_zero(self) -> None:
        with pytest.raises(ValueError, match="fewer than zero"):
            Distribution.of([1]).merged({2: -1})

    def test_has_no_rank_outside_its_own(self) -> None:
        with pytest.raises(IndexError):
            Distribution.of([1]).smallest(2)


class TestStatistics:
    @for_every(AMOUNTS, st.integers(1, 99))
    def test_a_quantile_is_the_first_amount_that_so_many_lie_at_or_below(self, amounts: list[int], share: int) -> None:
        found = quantile(Distribution.of(amounts), share)

        assert 100 * sum(each <= found for each in amounts) >= share * len(amounts)
        assert 100 * sum(each < found for each in amounts) < share * len(amounts)

    @pytest.mark.parametrize(("n", "ranks"), [(5, None), (6, (1, 6)), (10, (2, 9)), (30, (10, 21)), (100, (40, 61))])
    def test_an_interval_has_the_ranks_of_the_textbooks(self, n: int, ranks: tuple[int, int] | None) -> None:
        assert interval_ranks(n) == ranks

    def test_an_interval_of_very_many_joins_the_exact_one(self) -> None:
        exact, approximate = interval_ranks(10_000), interval_ranks(10_001)

        assert exact
        assert approximate
        assert abs(exact[0] - approximate[0]) <= 2

    def test_there_is_no_interval_among_five(self) -> None:
        assert median_interval(Distribution.of(range(5))) is None

    def test_a_mean_is_in_whole_kronor(self) -> None:
        assert mean(Distribution.of([1, 2])) == 2
        assert mean(Distribution.of([-1, -2])) == -2


class TestSuppression:
    def test_leaves_out_a_small_number_and_what_would_give_it_away(self) -> None:
        assert suppressed({"a": 50, "b": 4, "c": 12}) == {"a": 50, "b": None, "c": None}

    def test_shows_a_table_without_small_numbers(self) -> None:
        assert suppressed({"a": 50, "b": 10}) == {"a": 50, "b": 10}

    def test_leaves_out_more_while_what_is_left_out_is_few(self) -> None:
        assert suppressed({"a": 50, "b": 2, "c": 3, "d": 20}) == {"a": 50, "b": None, "c": None, "d": None}

    @for_every(st.dictionaries(st.integers(), st.integers(0, 40), min_size=1, max_size=8))
    def test_nobody_can_be_found_by_subtraction(self, counts: dict[int, int]) -> None:
        found = suppressed(counts)
        hidden = [counts[key] for key, shown in found.items() if shown is None]

        assert all(shown is None or shown >= 10 for shown in found.values())
        assert not hidden or len(hidden) == len(counts) or (len(hidden) > 1 and sum(hidden) >= 10)


class TestWhoAnswered:
    def test_a_group_is_missing_when_less_than_half_of_its_share_came(self) -> None:
        shares = shares_of_groups({"16–24": 12, "25–64": 150, "65+": 40}, {"16–24": 1500, "25–64": 5000, "65+": 2000})

        assert [share.label for share in missing_groups(shares)] == ["16–24"]
        assert (shares[0].count, shares[0].per_mille, shares[0].population_per_mille) == (12, 59, 176)

    def test_a_small_group_is_left_out_and_can_still_be_missing(self) -> None:
        shares = shares_of_groups({"young": 3, "old": 97}, {"young": 50, "old": 50})

        assert shares[0].count is None
        assert shares[0].is_missing

    def test_nobody_is_missing_where_chance_decides(self) -> None:
        shares = shares_of_groups({"young": 0, "old": 15}, {"young": 50, "old": 50})

        assert not missing_groups(shares)

    def test_without_a_population_nothing_is_compared(self) -> None:
        assert [share.population_per_mille for share in shares_of_groups({"a": 20, "b": 30}, {})] == [None, None]


class TestLedgersHash:
    def test_is_the_same_in_any_order_and_another_for_other_ballots(self) -> None:
        lines = [ballot_line(SERVICES, Ballot(1, False, True, ballot)) for ballot in ballots(3)]
        digests = [digest(line) for line in lines]

        assert lines[1] == "1;0;1;601;299;900"
        assert ballots_hash(digests) == ballots_hash(digests[::-1])
        assert ballots_hash(digests) != ballots_hash(digests[:2])

    def test_counts_the_result_beside_the_lines(self) -> None:
        assert counted(SERVICES, [{"SCHOOL": 500, "CARE": 300, "GRANT": 900}])[RESULT].smallest(1) == 100
