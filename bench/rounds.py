"""
Measuring in rounds: every case once per round, one after the other, so that what else the machine does meets all alike.

What is stated is the median of the rounds; a ratio is the median of the rounds' ratios.
"""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median
from typing import Any


@dataclass
class Case:
    """
    Something to measure.

    Attributes:
        act: what is measured; gets what ``prepare`` returned.
        prepare: what comes before, unmeasured; once for each act.
        times: how often it is done in a round, for what is too short for the clock.
        cpu, wall: milliseconds per act, one per round. CPU is that of this process.
    """

    name: str
    act: Callable[[Any], None]
    prepare: Callable[[], Any] = lambda: None
    times: int = 1
    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    def measure(self) -> None:
        given = [self.prepare() for _ in range(self.times)]
        gc.collect()
        cpu, wall = time.process_time(), time.perf_counter()
        for each in given:
            self.act(each)
        self.cpu.append(1000 * (time.process_time() - cpu) / self.times)
        self.wall.append(1000 * (time.perf_counter() - wall) / self.times)

    def ratio(self, to: "Case", *, of: str) -> float:
        """Return how many times as much as ``to`` this took; ``of`` is "cpu" or "wall"."""
        return median(mine / its for mine, its in zip(getattr(self, of), getattr(to, of), strict=True))


def measure(cases: list[Case], *, rounds: int) -> None:
    """Do every case once to warm up, and then measure it ``rounds`` times."""
    for case in cases:
        case.act(case.prepare())
    for _ in range(rounds):
        for case in cases:
            case.measure()
