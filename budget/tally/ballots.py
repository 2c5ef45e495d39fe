"""One budget among many: what is counted of it, and how all of them together are recognised again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from budget.arithmetic import Kind, Scenario
from budget.arithmetic.lines import LineCode

RESULT = ""
"""The code under which a budget's result (revenue less expenditure) is counted, beside its lines."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """
    What one person wants, without the person.

    Attributes:
        scenario: number of the frozen figures that it answers to.
        assumes_law_change: whether it is possible only if the law were changed.
        is_deciding: whether its giver showed who they are in the way that decides.
        amounts: whole kronor for every line.
    """

    scenario: int
    assumes_law_change: bool
    is_deciding: bool
    amounts: Mapping[LineCode, int]


def coordinates(scenario: Scenario, amounts: Mapping[LineCode, int]) -> dict[str, int]:
    """Return what is counted: every line's amount and, under RESULT, revenue less expenditure. Raises: KeyError."""
    counted = {line.code: amounts[line.code] for line in scenario.lines}
    counted[RESULT] = sum(
        counted[line.code] if line.kind is Kind.REVENUE else -counted[line.code] for line in scenario.lines
    )
    return counted


def ballot_line(scenario: Scenario, ballot: Ballot) -> str:
    """
    Return the one text that stands for a ballot: ``scenario;law;deciding;amount;amount…`` in the budget's order.

    Two people who want the same have the same text. Source: docs/reference/tally.md, "The ledger's hash".
    """
    marks = (ballot.scenario, int(ballot.assumes_law_change), int(ballot.is_deciding))
    return ";".join(map(str, [*marks, *(ballot.amounts[line.code] for line in scenario.lines)]))


def digest(text: str) -> bytes:
    """Return the SHA-256 of a ballot's text."""
    return hashlib.sha256(text.encode()).digest()


def ballots_hash(digests: Iterable[bytes]) -> str:
    """Return one hash for all ballots, whatever order they come in: SHA-256 of their sorted digests."""
    return hashlib.sha256(b"".join(sorted(digests))).hexdigest()
