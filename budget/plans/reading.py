"""
What a person has typed or moved in the form, when the server has to find it out by itself.

Every value has several controls that all come back at once. The one that differs from what the form was made with is the
one that was used; if several do, what was typed as an amount beats per cent, and both beat the slider.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from budget.arithmetic import (
    AreaCode,
    Line,
    LineCode,
    NotAnAmount,
    NotAnAmountReason,
    Scenario,
    Unit,
    amount_for_ore,
    amount_from_percent,
    area_slider,
    area_total,
    bounds,
    is_movable,
    ore_bounds,
    parse_kronor,
    parse_percent,
    reachable,
)
from budget.plans import fields
from budget.plans.sides import has_own_controls
from budget.plans.state import plan_in_state, with_choices
from budget.plans.working import WorkingPlan, remembering, with_amounts, with_area
from budget.wording import words
from budget.wording.phrases import phrase

if TYPE_CHECKING:
    from django.http import QueryDict

    from budget.presentation import BudgetContent


class _Unusable(Exception):
    """What was typed can't be used; the message says how to write it."""


@dataclass(frozen=True)
class _Control:
    """A field of the form: its name, what stood in it, and how its text becomes whole kronor."""

    name: str
    value: str
    read: Callable[[str], int]


def read_working_plan(data: QueryDict, content: BudgetContent) -> WorkingPlan:
    """
    Return the plan that a posted simulator form holds, with what couldn't be used in ``field_errors`` and ``typed``.

    Buttons are not carried out: see ``carry_out``. Never raises, whatever was posted. When the figures have changed
    since the form was made (``is_of_other_figures``), what was set before counts as far as it fits, but not the fields.
    """
    shown = plan_in_state(data, content)
    before = with_choices(shown, data, content)
    if before.is_of_other_figures:
        return before
    reader = _Reader(data, content.scenario, shown=shown, before=before)
    after = with_amounts(before, content.scenario, reader.lines)
    for area, total in reader.area_totals.items():
        after = with_area(after, content.scenario, area, total, kept=reader.lines)
    after = remembering(shown, after, content.scenario)
    return replace(after, touched=reader.touched, field_errors=reader.errors, typed=reader.typed)


class _Reader:
    """
    Compares what was posted with what the form was made with.

    Attributes:
        shown: the plan that the form was made with, so what stood in its fields.
        before: the same with the check boxes as posted, so what the fields' values have to fit.
    """

    def __init__(self, data: QueryDict, scenario: Scenario, *, shown: WorkingPlan, before: WorkingPlan) -> None:
        self.data = data
        self.scenario = scenario
        self.shown = shown
        self.before = before
        self.errors: dict[str, str] = {}
        self.typed: dict[str, str] = {}

    @cached_property
    def lines(self) -> dict[LineCode, int]:
        """The lines that were set, with their new whole kronor."""
        movable = [line for line in self.scenario.lines if is_movable(line, self.before.assumes_law_change)]
        found = {line.code: self._used(self._controls(line)) for line in movable}
        return {code: kronor for code, kronor in found.items() if kronor is not None}

    @cached_property
    def area_totals(self) -> dict[AreaCode, int]:
        """The areas that were moved as a whole, with their new totals."""
        areas = [area.code for area in self.scenario.areas if has_own_controls(area)]
        found = {code: self._used(self._area_controls(code)) for code in areas}
        return {code: total for code, total in found.items() if total is not None}

    @property
    def touched(self) -> frozenset[AreaCode]:
        """Areas in which a line's own field was used, also to no avail."""
        names = {
            name(line.code): line.code
            for line in self.scenario.lines
            for name in (fields.amount_name, fields.percent_name)
        }
        codes = [*self.lines, *(names[name] for name in self.errors if name in names)]
        return frozenset(self.scenario.area_of(code).code for code in codes)

    def _used(self, controls: list[_Control]) -> int | None:
        """Return what the first control that was used says; None when none was, or what was typed can't be used."""
        for control in controls:
            posted = self.data.get(control.name, "")
            if not posted.strip() or _bare(posted) == _bare(control.value):
                continue
            try:
                return control.read(posted)
            except _Unusable as reason:
                self.errors[control.name] = str(reason)
                self.typed[control.name] = posted[:60]
                return None
        return None

    def _controls(self, line: Line) -> list[_Control]:
        scenario, amount = self.scenario, self.shown.amounts[line.code]
        assumes = self.shown.assumes_law_change
        found = fields.line_slider(scenario=scenario, line=line, amount=amount, assumes_law_change=assumes)
        is_tax = scenario.is_tax(line.code)
        controls = [
            _Control(
                fields.amount_name(line.code),
                fields.amount_value(scenario=scenario, line=line, amount=amount),
                self._read_rate if is_tax else lambda text: self._inside(line, read_amount(text)),
            ),
            _Control(
                fields.percent_name(line.code),
                fields.percent_value(scenario=scenario, line=line, amount=amount),
                self._read_ore if is_tax else lambda text: self._inside(line, read_percent(text, line.amount)),
            ),
        ]
        if found:
            read: Callable[[str], int] = self._read_ore if is_tax else _read_stop
            controls.append(_Control(found.name, str(found.value), read))
        return controls

    def _area_controls(self, code: AreaCode) -> list[_Control]:
        scenario, plan = self.scenario, self.shown
        total = area_total(scenario=scenario, area=code, amounts=plan.amounts)
        base = area_total(scenario=scenario, area=code, amounts={})
        found = area_slider(
            scenario=scenario,
            area=code,
            anchor=plan.anchored(),
            protected_lines=plan.protected,
            assumes_law_change=plan.assumes_law_change,
        )
        if found is None:
            return []
        stop = fields.nearest_stop(found, total)
        return [
            _Control(
                fields.area_name("amount", code),
                words.amount_text(total),
                lambda text: self._reachable(code, read_amount(text)),
            ),
            _Control(
                fields.area_name("percent", code),
                words.percent_text(base, total),
                lambda text: self._reachable(code, read_percent(text, base)),
            ),
            _Control(fields.area_name("slider", code), str(stop), _read_stop),
        ]

    def _inside(self, line: Line, kronor: int) -> int:
        limits = bounds(line, self.before.assumes_law_change)
        if kronor < limits.lowest:
            why = {"LEVEL_IN_LAW": "_law", "CONTRACT_OR_LOAN": "_contract"}.get(line.bond, "") if line.binds else ""
            raise _Unusable(phrase(f"too_low{why}", limit=words.amount_words(limits.lowest)))
        if kronor > limits.highest:
            raise _Unusable(phrase("too_high", limit=words.amount_words(limits.highest)))
        return kronor

    def _reachable(self, code: AreaCode, kronor: int) -> int:
        limits = reachable(
            scenario=self.scenario,
            area=code,
            anchor=self.before.anchored(),
            protected_lines=self.before.protected,
            assumes_law_change=self.before.assumes_law_change,
        )
        if kronor < limits.lowest:
            raise _Unusable(phrase("too_low", limit=words.amount_words(limits.lowest)))
        if kronor > limits.highest:
            raise _Unusable(phrase("too_high", limit=words.amount_words(limits.highest)))
        return kronor

    def _read_rate(self, text: str) -> int:
        rate = self.scenario.tax.rate_ore if self.scenario.tax else 0
        return self._ore(_hundredths(text) - rate, says=lambda ore: words.rate_text(rate + ore))

    def _read_ore(self, text: str) -> int:
        return self._ore(_whole_ore(text), says=words.ore_text)

    def _ore(self, ore: int, *, says: Callable[[int], str]) -> int:
        limits = ore_bounds(scenario=self.scenario, assumes_law_change=self.before.assumes_law_change)
        if ore < limits.lowest:
            raise _Unusable(phrase("too_low", limit=says(limits.lowest)))
        if ore > limits.highest:
            raise _Unusable(phrase("too_high", limit=says(limits.highest)))
        return amount_for_ore(scenario=self.scenario, ore=ore)


def read_amount(text: str) -> int:
    """Return the whole kronor of a text in millions of kronor. Raises: _Unusable."""
    try:
        return parse_kronor(text, Unit.MNKR, decimal_sign=words.decimal_sign())
    except NotAnAmount as error:
        raise _Unusable(_wrong(error, phrase("not_an_amount", example=words.amount_text(12_500_000)))) from error


def read_percent(text: str, base: int) -> int:
    """Return the amount that lies so many per cent from ``base``. Raises: _Unusable."""
    return amount_from_percent(base, _decimal(text, phrase("not_a_percent", example=words.percent_text(1000, 975))))


def _hundredths(text: str) -> int:
    """Return a tax rate in öre: "20,92" is 2092. Raises: _Unusable."""
    message = phrase("not_a_rate", example=words.rate_text(2092))
    ore = _decimal(text, message) * 100
    if ore != int(ore):
        raise _Unusable(message)
    return int(ore)


def _whole_ore(text: str) -> int:
    message = phrase("not_ore", example=words.ore_text(25))
    ore = _decimal(text.lower().replace("öre", ""), message)
    if ore != int(ore):
        raise _Unusable(message)
    return int(ore)


def _read_stop(text: str) -> int:
    """Return a slider's value. A browser only posts whole numbers; anything else isn't from one, and changes nothing."""
    try:
        return int(text[:20])
    except ValueError:
        raise _Unusable(phrase("not_an_amount", example=words.amount_text(12_500_000))) from None


def _decimal(text: str, message: str) -> Decimal:
    try:
        return parse_percent(text)
    except NotAnAmount as error:
        raise _Unusable(_wrong(error, message)) from error


def _wrong(error: NotAnAmount, message: str) -> str:
    special = {
        NotAnAmountReason.AMBIGUOUS_POINT: "ambiguous",
        NotAnAmountReason.NOT_WHOLE_KRONOR: "not_whole",
        NotAnAmountReason.TOO_LARGE: "too_large",
    }
    return phrase(special[error.reason]) if error.reason in special else message


def _bare(text: str) -> str:
    """Return a text without spaces and with one kind of minus, so that only what differs in meaning differs."""
    return "".join(text.split()).replace("\u2212", "-")
