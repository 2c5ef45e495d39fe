"""Where a slider may stop."""

from typing import NamedTuple

from budget.arithmetic.bounds import bounds, is_movable
from budget.arithmetic.lines import LineCode
from budget.arithmetic.scenario import Scenario

MOST_STEPS = 30  # 1-2-5 steps then give 12 to 30 of them, 20 on average


class Slider(NamedTuple):
    """
    The stops of a control, in whole kronor.

    Attributes:
        lowest, highest: its ends: the stops nearest inside the bounds, which can still be typed.
        step: between two stops; the municipality's amount is always one.
        button: what minus and plus move: the editor's step, else the slider's; on the tax line an öre.
    """

    lowest: int
    highest: int
    step: int
    button: int


def slider(*, scenario: Scenario, line: LineCode, assumes_law_change: bool = False) -> Slider | None:
    """
    Return the line's stops: about twenty, counted from the municipality's amount.

    The stops are for a hand on a slider. A typed amount is never rounded to them.

    Returns: None when the line can't be moved by itself, or the tax not by a whole öre.
    Raises: UnknownLine.
    Source: docs/reference/budget-arithmetic.md, "Slider".
    """
    found = scenario.line(line)
    if not is_movable(found, assumes_law_change):
        return None
    lowest, highest = bounds(found, assumes_law_change)
    if scenario.tax is None or not scenario.is_tax(line):
        return stops(base=found.amount, lowest=lowest, highest=highest, wanted_button=found.step)
    ore = scenario.tax.kronor_per_ore
    return stops(base=found.amount, lowest=lowest, highest=highest, unit=ore, wanted_button=found.step or ore)


def stops(*, base: int, lowest: int, highest: int, unit: int = 1, wanted_button: int | None = None) -> Slider | None:
    """
    Return stops that count from ``base`` and lie inside the bounds.

    Args:
        unit: kronor that every stop is a whole number of away from the base; one öre's worth on the tax line.
        wanted_button: kronor, raised to whole units; None takes the slider's step.
    """
    units_down, units_up = (base - lowest) // unit, (highest - base) // unit
    if units_down + units_up <= 0:
        return None
    step = nice_step(units_down + units_up)
    button = -(-wanted_button // unit) if wanted_button else step
    return Slider(
        lowest=base - units_down // step * step * unit,
        highest=base + units_up // step * step * unit,
        step=step * unit,
        button=button * unit,
    )


def nice_step(span: int) -> int:
    """Return the smallest of 1, 2, 5, 10, 20, 50 … that divides the span into at most thirty steps."""
    power = 1
    while True:
        for leading in (1, 2, 5):
            if span <= leading * power * MOST_STEPS:
                return leading * power
        power *= 10
