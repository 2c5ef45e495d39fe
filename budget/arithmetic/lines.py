"""What a scenario is made of: lines, the areas that they stand in, the tax."""

from collections.abc import Mapping
from dataclasses import dataclass

from budget.arithmetic.enums import Kind, LegalBond
from budget.arithmetic.rounding import divide_half_away

LineCode = str
AreaCode = str
Amounts = Mapping[LineCode, int]


@dataclass(frozen=True)
class Follows:
    """
    A link from a line to the one that it moves with: a fee that follows its cost.

    Attributes:
        line: code of the leader.
        per_mille: how much of each krona that the leader moves; 250 is 25 öre.
    """

    line: LineCode
    per_mille: int


@dataclass(frozen=True)
class Line:
    """
    One post of the budget, in whole kronor.

    Attributes:
        amount: as entered, so positive on both sides; zero and negative amounts happen.
        lowest, highest: bounds that no setting leaves, both included; equal on a line that can't be moved.
        step: kronor that minus and plus move; None when nobody has chosen.
        binds: whether ``lowest`` is a level in law, a contract or a loan.
        warns_below: kronor under which a duty in law is at risk; allowed, but said. None: nothing to warn about.
        lowest_if_law_changed: takes the place of ``lowest`` in a budget that assumes that the law were changed.
        follows: the line that this one moves with; it then has no control of its own.
    """

    code: LineCode
    kind: Kind
    amount: int
    lowest: int
    highest: int
    step: int | None
    bond: LegalBond
    binds: bool
    warns_below: int | None
    lowest_if_law_changed: int
    follows: Follows | None

    def amount_when_leader_has_moved(self, difference: int) -> int:
        """Return this follower's amount when its leader lies ``difference`` kronor from its own base."""
        if self.follows is None:
            return self.amount
        return self.amount + divide_half_away(self.follows.per_mille * difference, 1000)


@dataclass(frozen=True)
class Area:
    """A committee or service area with its lines in the order of the budget."""

    code: AreaCode
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Tax:
    """
    The municipal income tax.

    Attributes:
        line: code of the revenue line that it brings in.
        rate_ore: the rate in öre per 100 kronor of taxable income; 2092 is 20.92 kronor.
        kronor_per_ore: what one öre more or less changes the revenue by.
    """

    line: LineCode
    rate_ore: int
    kronor_per_ore: int
