"""The names, ids and present values of the simulator's controls: four ways to set one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from budget.arithmetic import (
    AreaCode,
    Line,
    LineCode,
    Scenario,
    Slider,
    ore_change,
    slider,
)
from budget.wording import words


@dataclass(frozen=True)
class FieldView:
    """A text field: its name is also its id, and what was typed stands in it if it couldn't be read."""

    name: str
    value: str
    error: str = ""

    @property
    def error_id(self) -> str:
        return f"{self.name}-error"


@dataclass(frozen=True)
class SliderView:
    """A native slider, in whole kronor (the tax: whole öre of change); ``value`` is the stop nearest to the amount."""

    name: str
    lowest: int
    highest: int
    step: int
    value: int
    says: str


def amount_name(code: LineCode) -> str:
    return f"amount-{code}"


def percent_name(code: LineCode) -> str:
    return f"percent-{code}"


def slider_name(code: LineCode) -> str:
    return f"slider-{code}"


def area_name(field: str, code: AreaCode) -> str:
    return f"area-{field}-{code}"


def nearest_stop(found: Slider, amount: int) -> int:
    """
    Return the stop nearest to ``amount``: a browser moves a slider's value there by itself before it posts it.

    What lies half-way goes up, as in browsers.
    """
    steps = (2 * (amount - found.lowest) + found.step) // (2 * found.step)
    return min(max(found.lowest + steps * found.step, found.lowest), found.highest)


def line_slider(*, scenario: Scenario, line: Line, amount: int, assumes_law_change: bool) -> SliderView | None:
    """Return the line's slider; None when it has no control of its own."""
    found = slider(scenario=scenario, line=line.code, assumes_law_change=assumes_law_change)
    if found is None:
        return None
    name = slider_name(line.code)
    if scenario.tax is not None and scenario.is_tax(line.code):
        per_ore = scenario.tax.kronor_per_ore
        lowest, highest, step, stop = (
            value // per_ore
            for value in (
                found.lowest - line.amount,
                found.highest - line.amount,
                found.step,
                nearest_stop(found, amount) - line.amount,
            )
        )
        says = words.tax_value_words(scenario.tax.rate_ore, ore_change(scenario=scenario, amount=amount))
        return SliderView(name, lowest, highest, step, stop, says)
    says = words.value_words(line.amount, amount)
    return SliderView(name, found.lowest, found.highest, found.step, nearest_stop(found, amount), says)


def amount_value(*, scenario: Scenario, line: Line, amount: int) -> str:
    """Return what stands in the line's amount field: millions of kronor; the tax: its rate."""
    if scenario.tax is not None and scenario.is_tax(line.code):
        return words.rate_text(scenario.tax.rate_ore + ore_change(scenario=scenario, amount=amount))
    return words.amount_text(amount)


def percent_value(*, scenario: Scenario, line: Line, amount: int) -> str:
    """Return what stands in the line's second field: change in per cent; the tax: in öre. Empty: there is no field."""
    if scenario.is_tax(line.code):
        return words.ore_text(ore_change(scenario=scenario, amount=amount))
    return words.percent_text(line.amount, amount)


def field_view(name: str, value: str, errors: Mapping[str, str], typed: Mapping[str, str]) -> FieldView:
    """Return the field with its value, or with what was typed and why that can't be used."""
    return FieldView(name=name, value=typed.get(name, value), error=errors.get(name, ""))
