"""When dialogues meet in time, place and people. Pure Python: days and names in, overlaps out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

# The words are pure data; a dialogue that names no area or group is meant for all of them.
Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class Planned:
    """
    A dialogue as it is planned.

    Attributes:
        key: what tells dialogues apart; the order of equal periods.
        opens_on, last_day: both days are part of it.
        areas, groups: names; none means everybody, everywhere.
        contact: whom another department talks to.
    """

    key: str
    title: str
    opens_on: date
    last_day: date
    areas: Names = frozenset()
    groups: Names = frozenset()
    department: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two dialogues that the same people are asked to take part in during the same days (both included)."""

    first: Planned
    second: Planned
    starts_on: date
    last_day: date
    areas: Names
    groups: Names

    @property
    def days(self) -> int:
        return (self.last_day - self.starts_on).days + 1


def overlap(one: Planned, other: Planned) -> Overlap | None:
    """Return where ``one`` and ``other`` meet, the earlier first, or None when they don't in time, place or people."""
    first, second = sorted((one, other), key=lambda planned: (planned.opens_on, planned.key))
    starts_on, last_day = max(first.opens_on, second.opens_on), min(first.last_day, second.last_day)
    if starts_on > last_day:
        return None
    areas, groups = _shared(first.areas, second.areas), _shared(first.groups, second.groups)
    if areas is None or groups is None:
        return None
    return Overlap(first, second, starts_on, last_day, areas, groups)


def overlaps(planned: Sequence[Planned]) -> list[Overlap]:
    """Return every pair that meets, those first that begin first."""
    found = [met for one, other in combinations(planned, 2) if (met := overlap(one, other))]
    return sorted(found, key=lambda met: (met.starts_on, met.first.key, met.second.key))


def times_asked(planned: Iterable[Planned], *, year: int, groups: Iterable[str]) -> dict[str, int]:
    """
    Return how many dialogues each of ``groups`` is asked to take part in during ``year``.

    A dialogue counts in the year in which it opens, so in one year only. One that names no group asks all of them.
    """
    counted: Counter[str] = Counter()
    known = set(groups)
    for each in planned:
        if each.opens_on.year == year:
            counted.update(each.groups & known if each.groups else known)
    return {group: counted[group] for group in sorted(known)}


def _shared(one: Names, other: Names) -> Names | None:
    """Return what both name; nothing named means everything; None when they have nothing in common."""
    if not one or not other:
        return one or other
    return (one & other) or None
