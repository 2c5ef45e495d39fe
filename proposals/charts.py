"""The geometry of charts that are drawn on the server. Pure Python: plain numbers in, places in a drawing out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT = 200
BAR = 22
BETWEEN_BARS = 4
BETWEEN_GROUPS = 28
TOP = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar, in the drawing's own units; ``series`` counts from one and says which pattern it has."""

    x: int
    y: int
    height: int
    width: int
    label_x: int
    label_y: int
    value: int
    series: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What belongs to one label below the drawing."""

    label: str
    label_x: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Groups of standing bars: ``width`` and ``height`` are those of the drawing, ``base`` where the bars stand."""

    width: int
    height: int
    base: int
    label_y: int
    groups: tuple[Group, ...]


def grouped_bars(labels: Sequence[str], series: Sequence[Sequence[int]]) -> Chart:
    """
    Return the bars of several series, side by side for each label.

    Args:
        series: one row of values for each series, as long as ``labels``; none is below zero.
    """
    highest = max((value for row in series for value in row), default=0) or 1
    step = len(series) * (BAR + BETWEEN_BARS) + BETWEEN_GROUPS
    base = TOP + HEIGHT
    groups = []
    for place, label in enumerate(labels):
        left = BETWEEN_GROUPS // 2 + place * step
        bars = []
        for number, row in enumerate(series):
            value = row[place]
            height = round(HEIGHT * value / highest)
            x = left + number * (BAR + BETWEEN_BARS)
            bars.append(
                Bar(
                    x=x,
                    y=base - height,
                    height=height,
                    width=BAR,
                    label_x=x + BAR // 2,
                    label_y=base - height - 5,
                    value=value,
                    series=number + 1,
                )
            )
        middle = left + (step - BETWEEN_GROUPS) // 2
        groups.append(Group(label=label, label_x=middle, bars=tuple(bars)))
    return Chart(width=max(len(labels), 1) * step, height=base + 28, base=base, label_y=base + 20, groups=tuple(groups))


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One part of a whole: whole per cent, as a lying bar."""

    label: str
    number: int
    percent: int


def shares(parts: Sequence[tuple[str, int]]) -> list[Share]:
    """Return each part with its share of them all, the largest first; parts of nothing are left out."""
    total = sum(number for _, number in parts)
    kept = sorted(((label, number) for label, number in parts if number), key=lambda part: -part[1])
    return [Share(label=label, number=number, percent=round(100 * number / total)) for label, number in kept]
