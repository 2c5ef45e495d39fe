"""How far an amount may be moved."""

from collections.abc import Iterable
from typing import NamedTuple

from budget.arithmetic.lines import Line


class Bounds(NamedTuple):
    """Two limits, both included."""

    lowest: int
    highest: int

    def clamp(self, amount: int) -> int:
        """Return the amount, or the limit that it lies beyond."""
        return min(max(amount, self.lowest), self.highest)


def bounds(line: Line, assumes_law_change: bool = False) -> Bounds:
    """Return the kronor that no setting of the line goes below or above."""
    return Bounds(line.lowest_if_law_changed if assumes_law_change else line.lowest, line.highest)


def clamp(line: Line, amount: int, assumes_law_change: bool = False) -> int:
    """Return the amount, or the line's bound that it lies beyond."""
    return bounds(line, assumes_law_change).clamp(amount)


def is_movable(line: Line, assumes_law_change: bool = False) -> bool:
    """Whether the line has a control of its own: it follows no other, and its bounds leave room."""
    lowest, highest = bounds(line, assumes_law_change)
    return line.follows is None and lowest < highest


def default_bounds(amount: int, percent: int = 20, span_of_zero: int = 1_000_000) -> Bounds:
    """
    Return bounds for a line whose editor has entered none.

    Args:
        amount: the municipality's own; on a negative line the bounds lie as far from it as on a positive one.
        percent: how far either way, of the amount's size.
        span_of_zero: kronor that a line of zero may be raised to; it has no size to take a share of.
    """
    if amount == 0:
        return Bounds(0, span_of_zero)
    span = abs(amount) * percent // 100
    return Bounds(amount - span, amount + span)


def leader_limits(leader: Line, followers: Iterable[Line], assumes_law_change: bool = False) -> Bounds:
    """
    Return the widest bounds of the leader that keep every follower inside its own.

    Used when a scenario is frozen. The leader's own amount always lies inside, since there the followers have theirs.
    """
    lowest, highest = bounds(leader, assumes_law_change)
    for follower in followers:
        lowest = leader.amount - _room(leader, follower, leader.amount - lowest, -1, assumes_law_change)
        highest = leader.amount + _room(leader, follower, highest - leader.amount, 1, assumes_law_change)
    return Bounds(lowest, highest)


def _room(leader: Line, follower: Line, room: int, sign: int, assumes_law_change: bool) -> int:
    """Return how much of the leader's room in one direction the follower can keep up with."""
    limits = bounds(follower, assumes_law_change)
    fits, breaks = 0, room + 1
    while breaks - fits > 1:
        middle = (fits + breaks) // 2
        amount = follower.amount_when_leader_has_moved(sign * middle)
        if limits.lowest <= amount <= limits.highest:
            fits = middle
        else:
            breaks = middle
    return fits
