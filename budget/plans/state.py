"""
A plan in the form's hidden fields, and back.

The browser keeps plans in the same shape: ``{"amounts": {code: kronor}, "anchor": {…}, "protected": [code], "law": bool,
"undo": [{"amounts": {code: kronor or null}, "anchor": {…}}], "redo": […]}``, where amounts are those that differ from the
scenario's. What comes back is anybody's text, so everything that isn't of that shape is dropped.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from budget.arithmetic import LIMIT, LineCode, Scenario
from budget.enums import Level
from budget.plans.working import UNDO_STEPS, Step, WorkingPlan, allowed, fresh_plan, with_law_change, with_protected

if TYPE_CHECKING:
    from django.http import QueryDict

    from budget.presentation import BudgetContent

LONGEST_STATE = 500_000  # characters; thirty steps that each move two hundred lines


def hidden_fields(plan: WorkingPlan, content: BudgetContent) -> dict[str, Any]:
    """Return what a form needs to carry the plan on: names and values; ``protect`` is a list, ``law`` may be absent."""
    fields: dict[str, Any] = {
        "scenario": "" if plan.scenario_number is None else str(plan.scenario_number),
        "view": plan.level,
        "state": state_json(plan, content.scenario),
        "protect": sorted(plan.protected),
    }
    if plan.assumes_law_change:
        fields["law"] = "1"
    return fields


def state_json(plan: WorkingPlan, scenario: Scenario) -> str:
    """Return the hidden state of the plan."""
    state = {
        "amounts": plan.changed_amounts(scenario),
        "anchor": plan.anchor,
        "protected": sorted(plan.protected),
        "law": plan.assumes_law_change,
        "undo": [_step_values(step) for step in plan.undo],
        "redo": [_step_values(step) for step in plan.redo],
    }
    return json.dumps(state, separators=(",", ":"), ensure_ascii=False)


def plan_in_state(data: QueryDict, content: BudgetContent) -> WorkingPlan:
    """
    Return the plan that the form was made from, before anything in its other fields is looked at.

    A plan that was made from other figures keeps the amounts that these allow.
    """
    scenario = content.scenario
    number = _number(data.get("scenario", ""))
    state = _loaded(data.get("state", ""))
    assumes_law_change = content.allows_law_change and state.get("law") is True
    plan = fresh_plan(scenario, number=number, level=_level(data.get("view", "")))
    return replace(
        plan,
        assumes_law_change=assumes_law_change,
        is_of_other_figures=number != content.number,
        amounts=allowed(scenario, _kronor(state.get("amounts"), scenario), assumes_law_change=assumes_law_change),
        anchor=_kronor(state.get("anchor"), scenario),
        protected=_codes(state.get("protected"), scenario),
        undo=_steps(state.get("undo"), scenario),
        redo=_steps(state.get("redo"), scenario),
    )


def with_choices(plan: WorkingPlan, data: QueryDict, content: BudgetContent) -> WorkingPlan:
    """Return the plan with the form's check boxes: what is protected, and whether the law is thought of as changed."""
    plan = with_law_change(plan, content.scenario, content.allows_law_change and data.get("law") == "1")
    return with_protected(plan, content.scenario, data.getlist("protect"))


def _level(value: str) -> str:
    return value if value in Level.values else Level.OVERVIEW.value


def _number(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None


def _loaded(text: str) -> Mapping[str, Any]:
    if len(text) > LONGEST_STATE:
        return {}
    try:
        state = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return state if isinstance(state, dict) else {}


def _kronor(values: Any, scenario: Scenario) -> dict[LineCode, int]:
    """Return the whole kronor of lines that the scenario has."""
    known = scenario.base_amounts()
    if not isinstance(values, dict):
        return {}
    return {code: value for code, value in values.items() if code in known and _is_kronor(value)}


def _codes(values: Any, scenario: Scenario) -> frozenset[LineCode]:
    known = scenario.base_amounts()
    return frozenset(code for code in values if code in known) if _is_list_of_text(values) else frozenset()


def _steps(values: Any, scenario: Scenario) -> tuple[Step, ...]:
    if not isinstance(values, list):
        return ()
    dicts = [value for value in values[-UNDO_STEPS:] if isinstance(value, dict)]
    return tuple(
        Step(amounts=_values(each.get("amounts"), scenario), anchor=_values(each.get("anchor"), scenario))
        for each in dicts
    )


def _values(values: Any, scenario: Scenario) -> dict[LineCode, int | None]:
    known = scenario.base_amounts()
    if not isinstance(values, dict):
        return {}
    return {code: value for code, value in values.items() if code in known and (value is None or _is_kronor(value))}


def _step_values(step: Step) -> dict[str, Any]:
    return {"amounts": dict(step.amounts), "anchor": dict(step.anchor)}


def _is_kronor(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LIMIT


def _is_list_of_text(values: Any) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)
