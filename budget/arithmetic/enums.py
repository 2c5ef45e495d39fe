"""The choices that the figures of a scenario hold, as plain strings: no labels, no Django."""

from enum import StrEnum


class FiguresKind(StrEnum):
    """Whether the figures have fees and grants taken off them."""

    NET = "NET"
    GROSS = "GROSS"


class Kind(StrEnum):
    """Which side of the budget a line stands on; both sides are positive as entered."""

    REVENUE = "REVENUE"
    EXPENDITURE = "EXPENDITURE"


class LegalBond(StrEnum):
    """How far law governs a line."""

    LEVEL_IN_LAW = "LEVEL_IN_LAW"
    DUTY_IN_LAW = "DUTY_IN_LAW"
    CONTRACT_OR_LOAN = "CONTRACT_OR_LOAN"
    VOLUNTARY = "VOLUNTARY"


class Direction(StrEnum):
    """Which way an amount has moved from the municipality's, whichever side of the budget it stands on."""

    CUT = "CUT"
    UNCHANGED = "UNCHANGED"
    RAISE = "RAISE"


class Unit(StrEnum):
    """The unit that an amount is written in."""

    KR = "KR"
    TKR = "TKR"
    MNKR = "MNKR"

    @property
    def kronor(self) -> int:
        return {Unit.KR: 1, Unit.TKR: 1_000, Unit.MNKR: 1_000_000}[self]
