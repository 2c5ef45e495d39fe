"""
The headline: the balanced budget of one common quantile.

Every krona of every line is a candidate that those support who want the line to have it. The most supported are taken
until the money is used (per-krona knapsack; Goel, Krishnaswamy, Sakshuwong and Aitamurto, "Knapsack Voting for
Participatory Budgeting", 2019, doi 10.1145/3340230). Revenue that isn't collected, and a surplus that is kept, use money
as a service does, so they are candidates like the others.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from budget.arithmetic import Kind, Line, Scenario
from budget.arithmetic.lines import LineCode
from budget.tally.ballots import RESULT
from budget.tally.distributions import Distribution


@dataclass(frozen=True, slots=True)
class Headline:
    """
    The community's budget.

    Attributes:
        amounts: whole kronor for every line.
        result: revenue less expenditure of these amounts.
        supporters: how many support the least supported krona that was taken.
        n: how many budgets it is made of.
    """

    amounts: dict[LineCode, int]
    result: int
    supporters: int
    n: int


def headline(*, scenario: Scenario, distributions: Mapping[str, Distribution]) -> Headline:
    """
    Return the balanced budget of one common quantile over all lines.

    Args:
        distributions: by line code, and the budgets' results under RESULT; all of the same number of balanced budgets.

    Raises: ValueError, when there are no budgets or lines are counted unequally often.
    Source: docs/reference/tally.md, "The headline".
    """
    counted = {code: distributions[code] for code in (*(line.code for line in scenario.lines), RESULT)}
    sizes = {each.n for each in counted.values()}
    if len(sizes) != 1 or not (n := sizes.pop()):
        raise ValueError("there are no budgets, or the lines are counted unequally often")
    parts = [
        _Part(line, counted[line.code], scenario.followers_of(line.code))
        for line in scenario.lines
        if line.follows is None
    ]
    parts.append(_Part(None, counted[RESULT]))
    free = [part for part in parts if not part.leads]
    leading = [part for part in parts if part.leads]
    amounts: dict[LineCode, int] = {}
    fixed = 0
    if leading:
        level = _common_level(parts, n, 0)
        for part in leading:
            amounts[part.code] = part.settled(level)
            fixed += part.cost(amounts[part.code])
    level = _common_level(free, n, -fixed)
    amounts |= _shared_out(free, level)
    del amounts[RESULT]
    for part in leading:
        amounts |= part.followers_when(amounts[part.code])
    full = {line.code: amounts[line.code] for line in scenario.lines}
    result = sum(full[line.code] if line.kind is Kind.REVENUE else -full[line.code] for line in scenario.lines)
    return Headline(full, result, level.supporters, n)


@dataclass(frozen=True)
class _Part:
    """
    What moves as one: a line with those that follow it, or the result (``line`` is None).

    Its height is its amount with the sign that makes "higher" cost money: expenditure and the result as they are, revenue
    turned round.
    """

    line: Line | None
    given: Distribution
    followers: Sequence[Line] = ()

    @property
    def code(self) -> str:
        return self.line.code if self.line else RESULT

    @cached_property
    def leads(self) -> bool:
        """Whether a krona of it isn't simply a krona, since it takes other lines with it."""
        return bool(self.followers)

    @cached_property
    def sign(self) -> int:
        if self.line is None:
            return 1
        own = 1 if self.line.kind is Kind.EXPENDITURE else -1
        moved = sum(follower.follows.per_mille for follower in self.followers if follower.follows)
        return -own if moved > 1000 else own

    def amount_at(self, rank: int) -> int:
        """Return the amount whose last krona ``rank`` budgets support."""
        return self.given.largest(rank) if self.sign > 0 else self.given.smallest(rank)

    def cost(self, amount: int) -> int:
        """Return what the amount, with those that follow it, takes from the balance."""
        if self.line is None:
            return amount
        cost = amount if self.line.kind is Kind.EXPENDITURE else -amount
        for follower, followed in zip(self.followers, self.followers_when(amount).values(), strict=True):
            cost += followed if follower.kind is Kind.EXPENDITURE else -followed
        return cost

    def followers_when(self, amount: int) -> dict[LineCode, int]:
        if self.line is None:
            return {}
        moved = amount - self.line.amount
        return {follower.code: follower.amount_when_leader_has_moved(moved) for follower in self.followers}

    def settled(self, level: _Level) -> int:
        """Return a leading part's amount at a level, in whole kronor."""
        low, high = self.amount_at(level.rank), self.amount_at(level.next_rank)
        return low + self.sign * (level.taken * abs(high - low) // level.tied)


@dataclass(frozen=True, slots=True)
class _Level:
    """
    How far down the kronor are taken.

    Every krona that ``rank`` budgets support is taken, and ``taken`` of the ``tied`` that exactly one fewer supports.
    """

    rank: int
    taken: int
    tied: int

    @property
    def next_rank(self) -> int:
        return self.rank - 1 if self.taken else self.rank

    @property
    def supporters(self) -> int:
        return self.next_rank


def _common_level(parts: Sequence[_Part], n: int, money: int) -> _Level:
    """Return the level at which the parts together cost ``money``, or the nearest that they can."""

    def cost_at(rank: int) -> int:
        return sum(part.cost(part.amount_at(rank)) for part in parts)

    if cost_at(n) >= money:
        return _Level(n, 0, 1)
    if cost_at(1) <= money:
        return _Level(1, 0, 1)
    too_dear, rank = 1, n
    while rank - too_dear > 1:
        middle = (rank + too_dear) // 2
        if cost_at(middle) <= money:
            rank = middle
        else:
            too_dear = middle
    at_rank = cost_at(rank)
    return _Level(rank, money - at_rank, cost_at(rank - 1) - at_rank)


def _shared_out(parts: Sequence[_Part], level: _Level) -> dict[LineCode, int]:
    """
    Return every free part's amount at a level.

    Of the tied kronor, number ``j`` of a line's ``g`` stands at the place ``j/g``; they are taken in order of their
    places, at the same place in the budget's order. So all lines come equally far, to the krona.
    """
    low = [part.amount_at(level.rank) for part in parts]
    gaps = [abs(part.amount_at(level.next_rank) - amount) for part, amount in zip(parts, low, strict=True)]
    steps = [level.taken * gap // level.tied for gap in gaps]
    places = [
        (Fraction(step + 1, gap), index)
        for index, (step, gap) in enumerate(zip(steps, gaps, strict=True))
        if step < gap
    ]
    heapq.heapify(places)
    for _ in range(level.taken - sum(steps)):
        _place, index = places[0]
        steps[index] += 1
        if steps[index] < gaps[index]:
            heapq.heapreplace(places, (Fraction(steps[index] + 1, gaps[index]), index))
        else:
            heapq.heappop(places)
    return {part.code: amount + part.sign * step for part, amount, step in zip(parts, low, steps, strict=True)}
