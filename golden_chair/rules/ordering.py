"""In which order questions are put, and a lottery that anyone can repeat."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from golden_chair.rules.enums import OrderRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A question in the queue. ``group`` is its subject or area; ``id`` is what the lottery draws."""

    id: str
    received_at: datetime
    co_askers: int = 0
    group: str = ""


def in_order(entries: Iterable[Entry], *, rule: OrderRule, seed: str = "") -> list[Entry]:
    """
    Return ``entries`` in the order in which they are put. Ties end with what came first, then with the id.

    Args:
        seed: for LOTTERY, the secret that was committed to before; without one the lottery has not been held, and the order is
            that in which they came.
    """
    first_come = sorted(entries, key=lambda entry: (entry.received_at, entry.id))
    if rule is OrderRule.MOST_CO_ASKERS:
        return sorted(first_come, key=lambda entry: -entry.co_askers)
    if rule is OrderRule.MIXED:
        return _in_turns(first_come)
    if rule is OrderRule.LOTTERY and seed:
        return sorted(first_come, key=lambda entry: draw(entry.id, seed=seed))
    return first_come


def _in_turns(first_come: list[Entry]) -> list[Entry]:
    """Take one from each group in turn, the group whose first question came first begins."""
    groups: dict[str, list[Entry]] = {}
    for entry in first_come:
        groups.setdefault(entry.group, []).append(entry)
    rounds = max(map(len, groups.values()), default=0)
    return [group[turn] for turn in range(rounds) for group in groups.values() if turn < len(group)]


def commitment(seed: str) -> str:
    """Return what is published before the lottery: it binds to ``seed`` without telling it."""
    return hashlib.sha256(f"medborgardialog|lottery|v1|{seed}".encode()).hexdigest()


def draw(entry_id: str, *, seed: str) -> str:
    """Return the lot of one question: SHA-256 over the seed and its id, in hexadecimal; the lowest goes first."""
    return hashlib.sha256(f"{seed}|{entry_id}".encode()).hexdigest()
