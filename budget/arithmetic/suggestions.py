"""Help to balance: a few ways into the tolerance, for the person to choose between."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from budget.arithmetic.balance import result_against_target
from budget.arithmetic.bounds import bounds, is_movable
from budget.arithmetic.enums import Kind, LegalBond
from budget.arithmetic.follows import completed
from budget.arithmetic.lines import Amounts, Line, LineCode
from budget.arithmetic.percent import percent_change
from budget.arithmetic.scenario import Scenario
from budget.arithmetic.spread import fill

MOST_ALTERNATIVES = 3


class SuggestionCode(StrEnum):
    """What an alternative does."""

    TAKE_BACK = "TAKE_BACK"
    ONE_LINE = "ONE_LINE"
    TAX = "TAX"
    SPREAD_VOLUNTARY = "SPREAD_VOLUNTARY"
    SPREAD = "SPREAD"
    SPREAD_AND_TAX = "SPREAD_AND_TAX"


class NoSuggestion(StrEnum):
    """Why there is no alternative."""

    ALREADY_BALANCED = "ALREADY_BALANCED"
    NOTHING_FREE = "NOTHING_FREE"
    NOT_ENOUGH_ROOM = "NOT_ENOUGH_ROOM"


class Suggestion(NamedTuple):
    """
    One way into the tolerance.

    Attributes:
        changes: new whole kronor per line code; only lines that the person sets, only those that move.
        balance: the budget's balance afterwards.
        percent: the largest of the changes, in per cent of the line's present size; None when all are zero lines.
    """

    code: SuggestionCode
    changes: dict[LineCode, int]
    balance: int
    percent: Decimal | None


class Advice(NamedTuple):
    """
    What can be said to someone who asks for help.

    Attributes:
        alternatives: three at most, the most personal first.
        reason: why there are none; None when there are.
        lacking: kronor that everything free together can't cover; zero when there are alternatives.
    """

    alternatives: tuple[Suggestion, ...]
    reason: NoSuggestion | None
    lacking: int


def suggestions(
    *,
    scenario: Scenario,
    amounts: Amounts,
    protected_lines: Collection[LineCode] = (),
    assumes_law_change: bool = False,
) -> Advice:
    """
    Return up to three different ways to bring the result inside the target's tolerance.

    In this order: taking back the person's own largest changes; another line that can do it alone; the tax; an equal
    share of every free line. Each aims at the target itself and settles for the tolerance. None touches a protected
    or a fixed line, leaves a line's bounds, or takes a duty in law below the level where the budget warns; a cut takes
    voluntary lines before the others where those are enough.

    Raises: UnknownLine.
    Source: docs/reference/budget-arithmetic.md, "Help to balance".
    """
    search = _Search(scenario, amounts, frozenset(protected_lines), assumes_law_change)
    if search.is_balanced:
        return Advice((), NoSuggestion.ALREADY_BALANCED, 0)
    found: list[Suggestion] = []
    own = search.take_back()
    for suggestion in (own, search.one_line(besides=own.changes if own else ()), search.tax(), search.spread()):
        if suggestion and all(suggestion.changes != other.changes for other in found):
            found.append(suggestion)
    if not found and (both := search.spread_and_tax()):
        found.append(both)
    if found:
        return Advice(tuple(found[:MOST_ALTERNATIVES]), None, 0)
    room = search.room
    return Advice((), NoSuggestion.NOT_ENOUGH_ROOM if room else NoSuggestion.NOTHING_FREE, max(0, search.gap - room))


@dataclass(frozen=True)
class _Search:
    """
    A result outside the tolerance, and what may be moved to bring it back.

    ``sign`` is +1 when the balance has to rise (a deficit) and −1 when it has to fall; every distance is counted that
    way and is zero or more.
    """

    scenario: Scenario
    given: Amounts
    protected: frozenset[LineCode]
    assumes_law_change: bool

    @cached_property
    def amounts(self) -> dict[LineCode, int]:
        return completed(scenario=self.scenario, amounts=self.given)

    @cached_property
    def difference(self) -> int:
        return result_against_target(scenario=self.scenario, amounts=self.amounts).difference

    @property
    def is_balanced(self) -> bool:
        return self.gap <= self.scenario.tolerance

    @property
    def gap(self) -> int:
        return abs(self.difference)

    @property
    def sign(self) -> int:
        return 1 if self.difference < 0 else -1

    @cached_property
    def free(self) -> list[Line]:
        """Lines that may be moved and have room, the tax not among them."""
        return [
            line
            for line in self.scenario.lines
            if self._is_free(line) and not self.scenario.is_tax(line.code) and self._room(line) > 0
        ]

    @cached_property
    def services(self) -> list[Line]:
        """Free expenditure on which each krona counts in full: no fee moves with it."""
        return [line for line in self.free if line.kind is Kind.EXPENDITURE and self._effect(line) == 1000]

    @cached_property
    def ore_room(self) -> int:
        """How many öre the tax may be moved in the direction that helps."""
        if self.scenario.tax is None or not self._is_free(self.scenario.tax_line):
            return 0
        return self._room(self.scenario.tax_line) // self.scenario.tax.kronor_per_ore

    @property
    def room(self) -> int:
        """How many kronor everything free together can move the balance."""
        lines = sum(self._room(line) * max(0, self._effect(line)) // 1000 for line in self.free)
        return lines + self.ore_room * (self.scenario.tax.kronor_per_ore if self.scenario.tax else 0)

    def take_back(self) -> Suggestion | None:
        """Take the person's own changes back, the one that weighs most first, and only as far as needed."""
        own = [
            (weight, line)
            for line in self.scenario.lines
            if self._is_free(line)
            and self._effect(line) > 0
            and (weight := self._toward_target(line, line.amount - self.amounts[line.code])) > 0
        ]
        changes: dict[LineCode, int] = {}
        for weight, line in sorted(own, key=lambda pair: -pair[0]):
            left = self.gap - self._gained(changes)
            if left <= 0:
                break
            changes[line.code] = self._moved(line, min(weight, self._distance(line, left)))
        return self._suggestion(SuggestionCode.TAKE_BACK, changes)

    def one_line(self, *, besides: Collection[LineCode]) -> Suggestion | None:
        """Move the one line that can do it alone and is changed least for its size, a cut by preference voluntary."""
        candidates = []
        for order, line in enumerate(self.free):
            size = abs(self.amounts[line.code])
            distance = min(self._distance(line, self.gap), self._room(line))
            is_enough = distance * self._effect(line) >= 1000 * (self.gap - self.scenario.tolerance)
            if is_enough and line.code not in besides:
                share = Fraction(distance, size) if size else Fraction(0)
                candidates.append(((self._reluctance(line), size == 0, share, order), line, distance))
        for _, line, distance in sorted(candidates, key=lambda candidate: candidate[0]):
            if suggestion := self._suggestion(SuggestionCode.ONE_LINE, {line.code: self._moved(line, distance)}):
                return suggestion
        return None

    def tax(self) -> Suggestion | None:
        """Move the tax rate to the whole öre that comes nearest to the target."""
        if not self.ore_room or self.scenario.tax is None:
            return None
        per_ore = self.scenario.tax.kronor_per_ore
        ore = min(max(1, (2 * self.gap + per_ore) // (2 * per_ore)), self.ore_room)
        return self._suggestion(SuggestionCode.TAX, self._tax_moved(ore))

    def spread(self) -> Suggestion | None:
        """Share the change among the free lines of expenditure; a cut among the voluntary, if they can carry it."""
        voluntary = [line for line in self.services if self.sign > 0 and line.bond is LegalBond.VOLUNTARY]
        return self._suggestion(SuggestionCode.SPREAD_VOLUNTARY, self._shared(voluntary, self.gap)) or self._suggestion(
            SuggestionCode.SPREAD, self._shared(self.services, self.gap)
        )

    def spread_and_tax(self) -> Suggestion | None:
        """Take the fewest öre that leave no more than the free lines can carry, and share the rest among those."""
        if not self.ore_room or self.scenario.tax is None:
            return None
        per_ore = self.scenario.tax.kronor_per_ore
        lacking = self.gap - sum(self._room(line) for line in self.services)
        ore = min(max(1, -(-lacking // per_ore)), self.ore_room)
        shared = self._shared(self.services, max(0, self.gap - ore * per_ore))
        return self._suggestion(SuggestionCode.SPREAD_AND_TAX, self._tax_moved(ore) | shared)

    def _suggestion(self, code: SuggestionCode, changes: dict[LineCode, int]) -> Suggestion | None:
        """Return the changes as a suggestion, if they move something and end inside the tolerance."""
        after = result_against_target(scenario=self.scenario, amounts=self.amounts | changes)
        if not changes or not after.is_within:
            return None
        in_order = {line.code: changes[line.code] for line in self.scenario.lines if line.code in changes}
        percents = [percent_change(self.amounts[line], amount) for line, amount in in_order.items()]
        known = [percent for percent in percents if percent is not None]
        return Suggestion(code, in_order, after.balance, max(known, key=abs) if known else None)

    def _is_free(self, line: Line) -> bool:
        return line.code not in self.protected and is_movable(line, self.assumes_law_change)

    def _reluctance(self, line: Line) -> tuple[bool, bool]:
        """Fees last; and a cut leaves what law, contracts and loans govern to the end."""
        return (line.kind is Kind.REVENUE, self.sign > 0 and line.bond is not LegalBond.VOLUNTARY)

    def _toward_target(self, line: Line, difference: int) -> int:
        """Return how far moving the line by this much brings the balance where it has to go."""
        return difference * self.sign * (1 if line.kind is Kind.REVENUE else -1)

    def _moved(self, line: Line, distance: int) -> int:
        return self.amounts[line.code] + self._toward_target(line, distance)

    def _room(self, line: Line) -> int:
        """Return how far the line may be moved in the direction that helps."""
        lowest, highest = bounds(line, self.assumes_law_change)
        now = self.amounts[line.code]
        if line.warns_below is not None:
            lowest = max(lowest, min(now, line.warns_below))
        return max(0, highest - now if self._toward_target(line, 1) > 0 else now - lowest)

    def _effect(self, line: Line) -> int:
        """Return what is left of 1000 kronor on this line when the lines that follow it have moved too."""
        followers = self.scenario.followers_of(line.code)
        return 1000 - sum(follower.follows.per_mille for follower in followers if follower.follows)

    def _distance(self, line: Line, kronor: int) -> int:
        """Return how far the line has to move for the balance to move this much."""
        tax = self.scenario.tax
        if tax and self.scenario.is_tax(line.code):
            return -(-kronor // tax.kronor_per_ore) * tax.kronor_per_ore
        effect = self._effect(line)
        return -(-kronor * 1000 // effect) if effect > 0 else 0

    def _gained(self, changes: Amounts) -> int:
        after = result_against_target(scenario=self.scenario, amounts={**self.amounts, **changes}).difference
        return self.sign * (after - self.difference)

    def _shared(self, lines: Sequence[Line], kronor: int) -> dict[LineCode, int]:
        shares = fill(kronor, [abs(self.amounts[line.code]) for line in lines], [self._room(line) for line in lines])
        return {line.code: self._moved(line, share) for line, share in zip(lines, shares, strict=True) if share}

    def _tax_moved(self, ore: int) -> dict[LineCode, int]:
        per_ore = self.scenario.tax.kronor_per_ore if self.scenario.tax else 0
        return {self.scenario.tax_line.code: self._moved(self.scenario.tax_line, ore * per_ore)}
