"""
The plan and how it is moved. Pure: a plan and a scenario in, a plan out; `static/budget/js/plan.js` does the same.

An area that is moved spreads its change from an *anchor*, the amounts that its lines had when the moving began, so that
going back brings back exactly what was there. Whatever else happens to a line makes its present amount the anchor.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from budget.arithmetic import Amounts, AreaCode, LineCode, Scenario, completed, is_movable, nearest_allowed, spread
from budget.enums import Level

if TYPE_CHECKING:
    from budget.presentation import BudgetContent

UNDO_STEPS = 30

Values = Mapping[str, int | None]


@dataclass(frozen=True)
class Step:
    """What an undone step puts back: amounts and anchors per line code; None means the scenario's own, or no anchor."""

    amounts: Values
    anchor: Values


@dataclass(frozen=True)
class WorkingPlan:
    """
    What a person has set so far.

    Attributes:
        amounts: whole kronor for every line of the scenario.
        anchor: whole kronor of the lines whose area is being moved; the others' anchor is their amount.
        protected: lines that neither a moved area nor a suggestion touches.
        field_errors: what is wrong, by the name of the field.
        typed: what stood in those fields.
        scenario_number: of the figures that the plan was made from; None when they weren't frozen.
        is_of_other_figures: whether those were others than the ones in force.
        touched: areas in which a line was set by itself just now.
    """

    amounts: dict[LineCode, int]
    anchor: dict[LineCode, int] = field(default_factory=dict)
    protected: frozenset[LineCode] = frozenset()
    level: str = Level.OVERVIEW.value
    assumes_law_change: bool = False
    undo: tuple[Step, ...] = ()
    redo: tuple[Step, ...] = ()
    field_errors: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    scenario_number: int | None = None
    is_of_other_figures: bool = False
    touched: frozenset[AreaCode] = frozenset()

    def changed_amounts(self, scenario: Scenario) -> dict[LineCode, int]:
        """Return the amounts that differ from the scenario's."""
        return {line.code: self.amounts[line.code] for line in scenario.lines if self.amounts[line.code] != line.amount}

    def anchored(self) -> dict[LineCode, int]:
        """Return what every line's area is spread from."""
        return {**self.amounts, **self.anchor}


def fresh_plan(scenario: Scenario, *, number: int | None, level: str = Level.OVERVIEW.value) -> WorkingPlan:
    """Return the municipality's own budget, ready to be changed."""
    return WorkingPlan(amounts=scenario.base_amounts(), level=level, scenario_number=number)


def plan_of_amounts(
    content: BudgetContent, amounts: Amounts, *, level: str, assumes_law_change: bool = False
) -> WorkingPlan:
    """Return a plan with these amounts, for example of a budget that was handed in."""
    plan = fresh_plan(content.scenario, number=content.number, level=level)
    known = {line.code: amounts[line.code] for line in content.scenario.lines if line.code in amounts}
    return with_amounts(replace(plan, assumes_law_change=assumes_law_change), content.scenario, known)


def allowed(scenario: Scenario, amounts: Amounts, *, assumes_law_change: bool) -> dict[LineCode, int]:
    """Return every line's amount, moved inside its bounds; codes that the scenario lacks are left out."""
    inside = {
        line.code: nearest_allowed(
            scenario=scenario, line=line.code, amount=amounts[line.code], assumes_law_change=assumes_law_change
        )
        for line in scenario.lines
        if line.code in amounts and line.follows is None
    }
    return completed(scenario=scenario, amounts=inside)


def with_amounts(plan: WorkingPlan, scenario: Scenario, amounts: Amounts) -> WorkingPlan:
    """Return the plan with these amounts set, inside their bounds, and nothing else moved."""
    inside = allowed(scenario, {**plan.amounts, **amounts}, assumes_law_change=plan.assumes_law_change)
    areas = {scenario.area_of(code).code for code in inside if inside[code] != plan.amounts[code]}
    return replace(plan, amounts=inside, anchor=_without(plan.anchor, scenario, areas))


def with_area(
    plan: WorkingPlan, scenario: Scenario, area: AreaCode, total: int, *, kept: Collection[LineCode] = ()
) -> WorkingPlan:
    """
    Return the plan with the area's free lines moved so that the area comes as near to ``total`` as it can.

    Args:
        kept: lines that stay where they are, besides the protected ones.
    """
    spread_out = spread(
        scenario=scenario,
        area=area,
        anchor=plan.anchored(),
        total=total,
        protected_lines=plan.protected | set(kept),
        assumes_law_change=plan.assumes_law_change,
    )
    amounts = completed(scenario=scenario, amounts={**plan.amounts, **spread_out})
    from_here = {line.code: plan.anchored()[line.code] for line in scenario.area(area).lines}
    anchor = {**plan.anchor, **from_here}
    return replace(
        plan, amounts=amounts, anchor={code: anchor[code] for code in anchor if anchor[code] != amounts[code]}
    )


def with_protected(plan: WorkingPlan, scenario: Scenario, protected: Collection[LineCode]) -> WorkingPlan:
    """Return the plan with just these lines protected; areas in which that changes something are moved from here on."""
    chosen = frozenset(line.code for line in scenario.lines if line.code in protected and line.follows is None)
    areas = {scenario.area_of(code).code for code in chosen ^ plan.protected}
    return replace(plan, protected=chosen, anchor=_without(plan.anchor, scenario, areas))


def with_law_change(plan: WorkingPlan, scenario: Scenario, assumes_law_change: bool) -> WorkingPlan:
    """Return the plan under the law as it is, or as if it were changed; amounts follow their bounds."""
    if plan.assumes_law_change == assumes_law_change:
        return plan
    plan = replace(plan, assumes_law_change=assumes_law_change)
    return with_amounts(plan, scenario, {})


def remembering(before: WorkingPlan, after: WorkingPlan, scenario: Scenario) -> WorkingPlan:
    """Return ``after`` with the way back to ``before`` as its last step, if any amount has moved."""
    if after.amounts == before.amounts:
        return replace(after, undo=before.undo, redo=before.redo)
    return replace(after, undo=(*before.undo, _way_back(before, after, scenario))[-UNDO_STEPS:], redo=())


def undone(plan: WorkingPlan, scenario: Scenario) -> WorkingPlan:
    """Return the plan as it was before its last step."""
    if not plan.undo:
        return plan
    back = _put_back(plan, plan.undo[-1], scenario)
    return replace(back, undo=plan.undo[:-1], redo=(*plan.redo, _way_back(plan, back, scenario)))


def redone(plan: WorkingPlan, scenario: Scenario) -> WorkingPlan:
    """Return the plan as it was before its last undoing."""
    if not plan.redo:
        return plan
    forward = _put_back(plan, plan.redo[-1], scenario)
    return replace(forward, redo=plan.redo[:-1], undo=(*plan.undo, _way_back(plan, forward, scenario)))


def is_free(scenario: Scenario, code: LineCode, *, assumes_law_change: bool) -> bool:
    """Return whether the line has controls of its own."""
    return is_movable(scenario.line(code), assumes_law_change)


def _put_back(plan: WorkingPlan, step: Step, scenario: Scenario) -> WorkingPlan:
    own = scenario.base_amounts()
    amounts = {**plan.amounts, **{code: own[code] if kr is None else kr for code, kr in step.amounts.items()}}
    anchor: dict[str, Any] = {**plan.anchor, **step.anchor}
    inside = allowed(scenario, amounts, assumes_law_change=plan.assumes_law_change)
    return replace(plan, amounts=inside, anchor={code: kr for code, kr in anchor.items() if kr is not None})


def _way_back(before: WorkingPlan, after: WorkingPlan, scenario: Scenario) -> Step:
    return Step(
        amounts=_difference(before.changed_amounts(scenario), after.changed_amounts(scenario)),
        anchor=_difference(before.anchor, after.anchor),
    )


def _difference(before: Mapping[str, int], after: Mapping[str, int]) -> dict[str, int | None]:
    codes = [*before, *(code for code in after if code not in before)]
    return {code: before.get(code) for code in codes if before.get(code) != after.get(code)}


def _without(anchor: Mapping[LineCode, int], scenario: Scenario, areas: Collection[AreaCode]) -> dict[LineCode, int]:
    return {code: kronor for code, kronor in anchor.items() if scenario.area_of(code).code not in areas}
