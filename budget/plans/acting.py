"""What the buttons of the form do, when the server has to do it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from budget.arithmetic import area_slider, area_total, slider, suggestions
from budget.enums import Level
from budget.plans.sides import has_own_controls
from budget.plans.working import WorkingPlan, fresh_plan, redone, remembering, undone, with_amounts, with_area

if TYPE_CHECKING:
    from budget.presentation import BudgetContent

SIGNS = {"plus": 1, "minus": -1}


def carry_out(plan: WorkingPlan, content: BudgetContent, *, action: str = "", step: str = "") -> WorkingPlan:
    """
    Return the plan after a button: ``step`` is ``plus:CODE``, ``minus:CODE``, ``area-plus:CODE`` or ``area-minus:CODE``,
    ``action`` is ``overview``, ``detail``, ``undo``, ``redo``, ``reset``, ``reset:CODE`` or ``apply:SUGGESTION``.

    Anything else, and a code that isn't there, leaves the plan as it is.
    """
    verb, _, code = (step or action).partition(":")
    if step:
        return _stepped(plan, content, verb, code)
    if verb in ("overview", "detail"):
        return replace(plan, level=Level.OVERVIEW.value if verb == "overview" else Level.DETAIL.value)
    if verb == "undo":
        return undone(plan, content.scenario)
    if verb == "redo":
        return redone(plan, content.scenario)
    if verb == "reset":
        return _reset(plan, content, code)
    if verb == "apply":
        return _applied(plan, content, code)
    return plan


def _stepped(plan: WorkingPlan, content: BudgetContent, verb: str, code: str) -> WorkingPlan:
    scenario = content.scenario
    sign = SIGNS.get(verb.removeprefix("area-"), 0)
    if verb.startswith("area-"):
        area = next((area for area in scenario.areas if area.code == code and has_own_controls(area)), None)
        found = area and area_slider(
            scenario=scenario,
            area=code,
            anchor=plan.anchored(),
            protected_lines=plan.protected,
            assumes_law_change=plan.assumes_law_change,
        )
        if not found:
            return plan
        total = area_total(scenario=scenario, area=code, amounts=plan.amounts) + sign * found.button
        return remembering(plan, with_area(plan, scenario, code, total), scenario)
    if code not in plan.amounts:
        return plan
    stops = slider(scenario=scenario, line=code, assumes_law_change=plan.assumes_law_change)
    if stops is None:
        return plan
    moved = with_amounts(plan, scenario, {code: plan.amounts[code] + sign * stops.button})
    moved = replace(moved, touched=plan.touched | {scenario.area_of(code).code})
    return remembering(plan, moved, scenario)


def _reset(plan: WorkingPlan, content: BudgetContent, code: str) -> WorkingPlan:
    scenario = content.scenario
    if not code:
        own = fresh_plan(scenario, number=plan.scenario_number)
        return remembering(plan, replace(plan, amounts=own.amounts, anchor={}), scenario)
    if code not in plan.amounts:
        return plan
    back = with_amounts(plan, scenario, {code: scenario.line(code).amount})
    back = replace(back, touched=plan.touched | {scenario.area_of(code).code})
    return remembering(plan, back, scenario)


def _applied(plan: WorkingPlan, content: BudgetContent, code: str) -> WorkingPlan:
    advice = suggestions(
        scenario=content.scenario,
        amounts=plan.amounts,
        protected_lines=plan.protected,
        assumes_law_change=plan.assumes_law_change,
    )
    chosen = next((each for each in advice.alternatives if each.code == code), None)
    if chosen is None:
        return plan
    return remembering(plan, with_amounts(plan, content.scenario, chosen.changes), content.scenario)
