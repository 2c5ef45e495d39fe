"""The bounds that a scenario is frozen with, where an editor has entered none or lines follow each other."""

import pytest

from budget.arithmetic import Bounds, Line, Scenario, bounds, default_bounds, leader_limits
from tests.budget.arithmetic.cases import SCENARIOS
from tests.budget.arithmetic.strategies import for_every, scenarios


class TestDefaultBounds:
    @pytest.mark.parametrize(
        ("amount", "expected"),
        [
            (10_000_000, Bounds(8_000_000, 12_000_000)),
            (-2_000_000, Bounds(-2_400_000, -1_600_000)),
            (0, Bounds(0, 1_000_000)),
            (7, Bounds(6, 8)),
            (4, Bounds(4, 4)),
        ],
    )
    def test_lie_a_fifth_of_the_size_either_way(self, amount: int, expected: Bounds) -> None:
        assert default_bounds(amount) == expected

    def test_can_be_wider(self) -> None:
        assert default_bounds(100, percent=50) == Bounds(50, 150)

    def test_of_zero_can_be_too(self) -> None:
        assert default_bounds(0, span_of_zero=5) == Bounds(0, 5)


class TestLeaderLimits:
    @pytest.fixture
    def leader(self) -> Line:
        return SCENARIOS["town"].line("KOST")

    def follower(self, **changes: int) -> Line:
        return Line(**{**vars(SCENARIOS["town"].line("AVGIFT")), **changes})

    def test_stay_where_the_follower_keeps_up(self, leader: Line) -> None:
        assert leader_limits(leader, [self.follower()]) == bounds(leader)

    def test_end_where_the_follower_would_leave_its_bounds(self, leader: Line) -> None:
        # 1 000 000 up for the fee is 4 000 000 for the cost; one krona more is still rounded down to that.
        limits = leader_limits(leader, [self.follower(lowest=7_500_000, highest=9_000_000)])

        assert limits == Bounds(40_000_000 - 2_000_001, 40_000_000 + 4_000_001)

    def test_follow_the_narrowest_of_several(self, leader: Line) -> None:
        limits = leader_limits(leader, [self.follower(highest=9_000_000), self.follower(lowest=8_000_000)])

        assert limits == Bounds(40_000_000 - 1, 40_000_000 + 4_000_001)

    @for_every(scenarios())
    def test_always_hold_the_leaders_own_amount(self, scenario: Scenario) -> None:
        for line in scenario.lines:
            limits = leader_limits(line, scenario.followers_of(line.code))

            assert limits.lowest <= line.amount <= limits.highest
