"""Where things stand on the strip of a line: less to the left, more to the right, the municipality's amount in the middle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

WIDTH, HEIGHT = 440, 56
MIDDLE = WIDTH // 2
HALF = 200  # from the middle to the end of the reach
GAP = 12  # from the middle to where the nearest bar begins


class Bar(NamedTuple):
    """A column of answers, in the units of the drawing."""

    x: float
    y: float
    width: float
    height: float
    direction: str


@dataclass(frozen=True, slots=True)
class Strip:
    """
    The drawing of a line's answers. ``box`` is from the lower to the upper quartile.

    ``reach`` and ``base`` let a script place one amount more by the same rule as ``place``.
    """

    base: int
    reach: int
    bars: tuple[Bar, ...]
    box: tuple[float, float]
    median: float
    headline: float | None
    decided: float | None

    @property
    def box_width(self) -> float:
        return round(self.box[1] - self.box[0], 1)


def place(amount: int, *, base: int, reach: int) -> float:
    """Return where an amount stands; what lies beyond the reach stands at the end."""
    if amount == base or not reach:
        return MIDDLE
    share = min(abs(amount - base) / reach, 1)
    distance = GAP + share * (HALF - GAP)
    return round(MIDDLE + (distance if amount > base else -distance), 1)


def strip(
    *,
    base: int,
    reach: int,
    bins: tuple[int, ...],
    quartiles: tuple[int, int],
    median: int,
    headline: int | None,
    decided: int | None,
) -> Strip:
    """Return the drawing of a line."""

    def at(amount: int) -> float:
        return place(amount, base=base, reach=reach)

    each = len(bins) // 2
    width = (HALF - GAP) / each if each else 0
    largest = max(bins, default=0) or 1
    bars = []
    for index, count in enumerate(bins):
        if not count:
            continue
        is_cut = index < each
        left = MIDDLE - HALF + index * width if is_cut else MIDDLE + GAP + (index - each) * width
        height = max(2, round(HEIGHT * count / largest, 1))
        bars.append(Bar(round(left, 1), round(HEIGHT - height, 1), round(width - 1, 1), height, _side(is_cut)))
    return Strip(
        base=base,
        reach=reach,
        bars=tuple(bars),
        box=(at(quartiles[0]), at(quartiles[1])),
        median=at(median),
        headline=None if headline is None else at(headline),
        decided=None if decided is None else at(decided),
    )


def _side(is_cut: bool) -> str:
    return "cut" if is_cut else "raise"
