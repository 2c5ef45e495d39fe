"""How many want each amount."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Distribution:
    """
    The amounts that were given for one line, each with how many gave it.

    Attributes:
        values: whole kronor, ascending, each once.
        counts: how many gave each; above zero.
    """

    values: Whole
    counts: Whole

    @classmethod
    def of(cls, amounts: Iterable[int] | Whole) -> Self:
        """Count amounts that may stand several times, in any order."""
        given = amounts if isinstance(amounts, np.ndarray) else np.fromiter(amounts, dtype=np.int64)
        values, counts = np.unique(given, return_counts=True)
        return cls(values.astype(np.int64), counts.astype(np.int64))

    @classmethod
    def from_counts(cls, counts: Mapping[int, int]) -> Self:
        """Take amounts that are counted already; what is counted zero times is left out. Raises: ValueError below zero."""
        if any(count < 0 for count in counts.values()):
            raise ValueError("an amount is counted fewer than zero times")
        kept = sorted(value for value, count in counts.items() if count)
        return cls(np.array(kept, dtype=np.int64), np.array([counts[value] for value in kept], dtype=np.int64))

    @cached_property
    def _up_to(self) -> Whole:
        return np.cumsum(self.counts)

    @property
    def n(self) -> int:
        """How many amounts there are."""
        return int(self._up_to[-1]) if len(self._up_to) else 0

    def smallest(self, rank: int) -> int:
        """Return the amount with this rank from below; 1 is the smallest. Raises: IndexError outside 1 to n."""
        if not 1 <= rank <= self.n:
            raise IndexError(rank)
        return int(self.values[int(np.searchsorted(self._up_to, rank))])

    def largest(self, rank: int) -> int:
        """Return the amount with this rank from above; 1 is the largest. Raises: IndexError outside 1 to n."""
        return self.smallest(self.n + 1 - rank)

    def below(self, amount: int) -> int:
        """Return how many gave less than this."""
        index = int(np.searchsorted(self.values, amount, side="left"))
        return int(self._up_to[index - 1]) if index else 0

    def at(self, amount: int) -> int:
        """Return how many gave exactly this."""
        return self.below(amount + 1) - self.below(amount)

    def total(self) -> int:
        """Return the sum of all amounts, exact also where it leaves 64 bits."""
        return sum(int(value) * int(count) for value, count in zip(self.values, self.counts, strict=True))

    def merged(self, changes: Mapping[int, int]) -> Distribution:
        """Return the distribution with counts added (or taken away, below zero). Raises: ValueError below zero."""
        counts = dict(zip(self.values.tolist(), self.counts.tolist(), strict=True))
        for value, change in changes.items():
            counts[value] = counts.get(value, 0) + change
        return Distribution.from_counts(counts)


def distributions_of(table: Whole, codes: Sequence[str]) -> dict[str, Distribution]:
    """Count a table with one row per budget and one column per code."""
    return {code: Distribution.of(table[:, index]) for index, code in enumerate(codes)}
