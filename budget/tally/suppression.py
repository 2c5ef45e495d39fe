"""Which numbers are left out of a table, so that nobody can be found in it. Applied to outputs only, and last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

LEAST_SHOWN = 10

Key = TypeVar("Key")


def suppressed(counts: Mapping[Key, int], *, least: int = LEAST_SHOWN) -> dict[Key, int | None]:
    """
    Return the counts of a table's cells, with None for those that are left out.

    A cell below ``least`` is left out. Since the sum of a table is known, what is left out must also be more than one
    cell and sum to ``least`` at least; until it does, the smallest cell that is still shown goes too (the later one on a
    tie).
    """
    hidden = {key for key, count in counts.items() if count < least}
    while hidden and (len(hidden) == 1 or sum(counts[key] for key in hidden) < least) and len(hidden) < len(counts):
        shown = [key for key in counts if key not in hidden]
        hidden.add(min(reversed(shown), key=lambda key: counts[key]))
    return {key: None if key in hidden else count for key, count in counts.items()}
