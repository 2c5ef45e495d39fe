"""The texts of a line as a template shows them: laws, what is bound, what a change leads to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from budget.arithmetic import Kind, Line, bounds, consequence_at
from budget.enums import LegalBond
from budget.wording import words
from budget.wording.phrases import (
    BOUND_ESTIMATE,
    BOUND_WORDS,
    FIXED_REVENUE,
    FIXED_WORDS,
    LAW_CHANGE_WORDS,
    WARNS_WORDS,
)

BINDING = (LegalBond.LEVEL_IN_LAW, LegalBond.CONTRACT_OR_LOAN)


@dataclass(frozen=True)
class LawView:
    name: str
    sfs: str
    section: str
    requirement: str
    checked_on: date | None

    @property
    def reference(self) -> str:
        """The law as it is referred to: name, number, place."""
        return " ".join(part for part in (self.name, f"({self.sfs})", self.section) if part)


@dataclass(frozen=True)
class BoundPartView:
    label: str
    amount: int
    bond_label: str


@dataclass(frozen=True)
class ConsequenceView:
    """What a change leads to, from so many per cent and on; ``is_current`` marks the one that holds now."""

    direction: str
    from_percent: float
    text: str
    is_current: bool


@dataclass(frozen=True)
class UnitView:
    """What one of something costs, and what the present change amounts to in it; ``longest`` reserves its space."""

    label: str
    cost: int
    source: str
    says: str
    longest: str


def bond_label(bond: str) -> str:
    """Return how far law governs, in the words of the four labels."""
    return str(LegalBond(bond).label)


def law_views(text: Mapping[str, Any]) -> list[LawView]:
    return [
        LawView(
            name=law["name"],
            sfs=law["sfs"],
            section=law["section"],
            requirement=law["requirement"],
            checked_on=date.fromisoformat(law["checked_on"]) if law["checked_on"] else None,
        )
        for law in text["laws"]
    ]


def bound_part_views(text: Mapping[str, Any]) -> list[BoundPartView]:
    return [BoundPartView(part["label"], part["amount"], bond_label(part["bond"])) for part in text["bound_parts"]]


def consequence_views(thresholds: Sequence[Mapping[str, Any]], base: int, amount: int) -> list[ConsequenceView]:
    """Return all consequences of a line, the one that holds at ``amount`` marked."""
    current = consequence_at(thresholds, base, amount)
    return [
        ConsequenceView(each["direction"], each["from_percent"], each["text"], index == current)
        for index, each in enumerate(thresholds)
    ]


def current_consequence(text: Mapping[str, Any], base: int, amount: int) -> str:
    """Return what the present setting leads to; empty when nobody has written it."""
    index = consequence_at(text["consequences"], base, amount)
    return "" if index is None else text["consequences"][index]["text"]


def unit_view(text: Mapping[str, Any], difference: int) -> UnitView | None:
    unit = text["unit"]
    if not unit:
        return None
    label, cost = unit["label"], unit["cost"]
    longest = words.unit_words(label, cost, 10_000 * cost)
    return UnitView(label, cost, unit["source"], words.unit_words(label, cost, difference), longest)


def bound_amount(line: Line, text: Mapping[str, Any], *, is_movable: bool, assumes_law_change: bool) -> int:
    """Return how many kronor of the line can't be taken away, as far as anybody has said."""
    if not is_movable and line.follows is None:
        return line.amount if line.bond in BINDING else 0
    if line.binds:
        return bounds(line, assumes_law_change).lowest
    return sum(part["amount"] for part in text["bound_parts"] if part["bond"] in BINDING)


def bound_words(line: Line, text: Mapping[str, Any], *, is_movable: bool, assumes_law_change: bool) -> str:
    """Return what is bound, and why it can't be moved, in one sentence; empty when nothing is."""
    if not is_movable:
        return fixed_words(line) if line.follows is None else ""
    if line.binds and assumes_law_change and line.lowest_if_law_changed < line.lowest:
        return str(LAW_CHANGE_WORDS) % {"amount": words.amount_words(line.lowest)}
    if line.binds:
        return str(BOUND_WORDS[line.bond]) % {"amount": words.amount_words(line.lowest)}
    if line.warns_below is not None:
        return str(WARNS_WORDS) % {"amount": words.amount_words(line.warns_below)}
    estimate = bound_amount(line, text, is_movable=True, assumes_law_change=assumes_law_change)
    return str(BOUND_ESTIMATE) % {"amount": words.amount_words(estimate)} if estimate else ""


def fixed_words(line: Line) -> str:
    """Return why a line that can't be moved is as it is."""
    return str(FIXED_REVENUE if line.kind is Kind.REVENUE else FIXED_WORDS[line.bond])
