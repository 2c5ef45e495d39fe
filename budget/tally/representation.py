"""Who answered, beside those who live there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from budget.arithmetic.rounding import divide_half_away
from budget.tally.suppression import LEAST_SHOWN, suppressed


@dataclass(frozen=True, slots=True)
class GroupShare:
    """
    A group among those who answered and among the inhabitants.

    Attributes:
        count: how many answered; None when the number is left out.
        per_mille: of those who said which group they belong to; None with ``count``.
        population_per_mille: of the inhabitants in all groups; None when nobody has entered them.
        is_missing: whether fewer than half as many answered as the group's size would give.
    """

    label: str
    count: int | None
    per_mille: int | None
    population_per_mille: int | None
    is_missing: bool


def shares_of_groups(counts: Mapping[str, int], population: Mapping[str, int]) -> list[GroupShare]:
    """
    Return every group with its share of the answers and of the population, in the order of ``counts``.

    A group is missing when fewer than half as many answered as its share of the population would give, if that would be
    ten at least: in a smaller number chance decides.
    """
    answers, people = sum(counts.values()), sum(population.get(label, 0) for label in counts)
    shown = suppressed(counts)
    shares = []
    for label, count in counts.items():
        lives_here = population.get(label, 0)
        expected_enough = bool(people) and lives_here * answers >= LEAST_SHOWN * people
        visible = shown[label]
        shares.append(
            GroupShare(
                label=label,
                count=visible,
                per_mille=None if visible is None else divide_half_away(1000 * visible, answers),
                population_per_mille=divide_half_away(1000 * lives_here, people) if people else None,
                is_missing=expected_enough and 2 * count * people < lives_here * answers,
            )
        )
    return shares


def missing_groups(shares: list[GroupShare]) -> list[GroupShare]:
    """Return the groups that are missing, the largest of the population first."""
    missing = [share for share in shares if share.is_missing]
    return sorted(missing, key=lambda share: -(share.population_per_mille or 0))
