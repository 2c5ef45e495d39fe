"""
The rules by which a proposal succeeds: how many, how long, how often. Pure Python; plain figures and days in, figures and days out.

A municipality picks a preset and may change every figure. What holds for one proposal is frozen when it opens.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from typing import Any, Self

from dialogue.cases.working_days import add_months


class ThresholdKind(StrEnum):
    """What the number of supports that a proposal needs is counted from."""

    NUMBER = "NUMBER"
    SHARE = "SHARE"
    NONE = "NONE"


class LengthUnit(StrEnum):
    """What the time that a proposal is open is counted in."""

    DAYS = "DAYS"
    MONTHS = "MONTHS"


class AnswerUnit(StrEnum):
    """What the promised time to an answer is counted in."""

    WORKING_DAYS = "WORKING_DAYS"
    MONTHS = "MONTHS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """
    Attributes:
        threshold: supports needed, inclusive, when they are a number.
        share_per_mille: supports needed of each thousand residents, when they are a share.
        lengths: the times that one can choose between, in ``length_unit``; the first is the one that is proposed.
        no_repeat_months: for how long a proposal that has ended keeps the same one from being made again.
        is_counted_at_closing: enough supports are noted when the time is over, not when they are reached.
        asks_for_and_against: people may also say that they are against; only support is needed.
        can_be_picked_up: a proposal that didn't get enough support stays, and a politician may take it further.
        answer_within: the promised time to the committee's answer, in ``answer_unit``.
        minorities_need_none: a proposal about a national minority's rights gets its answer without any support.
        is_statutory: a *medborgarförslag* in the sense of KL 8:1; needs the council's decision to be allowed.
    """

    threshold_kind: ThresholdKind = ThresholdKind.NUMBER
    threshold: int = 25
    share_per_mille: Decimal = Decimal(0)
    length_unit: LengthUnit = LengthUnit.DAYS
    lengths: tuple[int, ...] = (90,)
    no_repeat_months: int = 0
    is_counted_at_closing: bool = False
    asks_for_and_against: bool = False
    can_be_picked_up: bool = True
    answer_within: int = 3
    answer_unit: AnswerUnit = AnswerUnit.MONTHS
    minorities_need_none: bool = False
    is_statutory: bool = False

    def as_data(self) -> dict[str, Any]:
        """Return the rules as JSON can hold them."""
        return {
            "threshold_kind": self.threshold_kind.value,
            "threshold": self.threshold,
            "share_per_mille": str(self.share_per_mille),
            "length_unit": self.length_unit.value,
            "lengths": list(self.lengths),
            "no_repeat_months": self.no_repeat_months,
            "is_counted_at_closing": self.is_counted_at_closing,
            "asks_for_and_against": self.asks_for_and_against,
            "can_be_picked_up": self.can_be_picked_up,
            "answer_within": self.answer_within,
            "answer_unit": self.answer_unit.value,
            "minorities_need_none": self.minorities_need_none,
            "is_statutory": self.is_statutory,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Return the rules that ``as_data`` wrote."""
        return cls(
            **{
                **data,
                "threshold_kind": ThresholdKind(data["threshold_kind"]),
                "share_per_mille": Decimal(data["share_per_mille"]),
                "length_unit": LengthUnit(data["length_unit"]),
                "lengths": tuple(data["lengths"]),
                "answer_unit": AnswerUnit(data["answer_unit"]),
            }
        )

    def for_minority(self) -> Self:
        """Return the rules as they are for a proposal about a national minority's rights."""
        return replace(self, threshold_kind=ThresholdKind.NONE) if self.minorities_need_none else self

    def needed(self, *, population: int | None) -> int | None:
        """
        Return how many supports a proposal needs that opens while ``population`` people live here; None when none.

        A share is rounded up: one in a thousand of 78,549 is 79.

        Raises:
            ValueError: the rule is a share and there is no population to take it of.
        """
        match self.threshold_kind:
            case ThresholdKind.NONE:
                return None
            case ThresholdKind.NUMBER:
                return self.threshold
            case ThresholdKind.SHARE:
                if not population:
                    raise ValueError("a share needs a population")
                exact = self.share_per_mille * population / 1000
                return max(1, int(exact.to_integral_value(rounding=ROUND_CEILING)))

    def closing_day(self, *, opens_on: date, length: int) -> date | None:
        """
        Return the first day on which a proposal that opens on ``opens_on`` can no longer be supported.

        The day on which it opens isn't counted, so that nobody loses half of it: thirty days from 1 March are all of
        31 March too. None when there is nothing to close for.
        """
        if self.threshold_kind == ThresholdKind.NONE:
            return None
        last = add_months(opens_on, length) if self.length_unit == LengthUnit.MONTHS else opens_on + timedelta(length)
        return last + timedelta(1)

    def may_be_repeated(self, *, ended_on: date, on: date) -> bool:
        """Return whether what ended on ``ended_on`` may be proposed again on the day ``on``."""
        return on >= add_months(ended_on, self.no_repeat_months)


def part_of(supports: int, needed: int | None) -> int:
    """Return how many whole per cent of what is needed have come in, 100 at most and only when all have."""
    if not needed:
        return 100
    return min(100, supports * 100 // needed)


# As read in public copies of the municipalities' own pages. Every figure may be changed once a preset has been picked.
SMALL = Rules()
PRESETS: dict[str, Rules] = {
    "SMALL": SMALL,
    "MALMO": replace(SMALL, threshold=100, length_unit=LengthUnit.MONTHS, lengths=(3, 6, 9, 12), no_repeat_months=24),
    "GOTEBORG": replace(SMALL, threshold=200),
    "LULEA": replace(
        SMALL,
        threshold_kind=ThresholdKind.SHARE,
        share_per_mille=Decimal(1),
        length_unit=LengthUnit.MONTHS,
        lengths=(3,),
    ),
    "HANINGE": replace(SMALL, threshold=50, is_counted_at_closing=True),
    "HALLSTAHAMMAR": replace(SMALL, threshold=50, lengths=(60,), asks_for_and_against=True),
    "ORNSKOLDSVIK": replace(SMALL, threshold=50, minorities_need_none=True),
    "SODERHAMN": replace(SMALL, threshold=25, can_be_picked_up=True),
    "STATUTORY": replace(
        SMALL, threshold_kind=ThresholdKind.NONE, can_be_picked_up=False, answer_within=12, is_statutory=True
    ),
}
