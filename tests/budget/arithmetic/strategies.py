"""
Random scenarios and plans for property tests, small ones and huge ones.

The same examples every time, so that the tests decide the same everywhere; ``EXAMPLES=2000`` looks for new ones.
"""

import os
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from budget.arithmetic import LIMIT, FiguresKind, Kind, LegalBond, Line, Scenario, bounds, is_movable, leader_limits
from budget.arithmetic.lines import Follows

EXAMPLES = os.environ.get("EXAMPLES")
SIZES = st.sampled_from([20, 1_000, 5_000_000, LIMIT // 40])


def for_every(*strategies: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Run a test with many examples of each strategy."""
    chosen = settings(
        max_examples=int(EXAMPLES or 25), derandomize=not EXAMPLES, database=None, deadline=None, print_blob=False
    )
    return lambda test: chosen(given(*strategies)(test))


@st.composite
def figures(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the figures of a scenario with one to three areas of up to five lines, perhaps with tax and with links."""
    size = draw(SIZES)
    kind = draw(st.sampled_from(FiguresKind))
    areas = [
        {"code": f"{number}", "lines": [draw(lines(f"{number}-{index}", size)) for index in range(count)]}
        for number, count in enumerate(draw(st.lists(st.integers(0, 5), min_size=1, max_size=3)))
    ]
    every = [line for area in areas for line in area["lines"]]
    tax = _tax(draw, every, size) if draw(st.booleans()) else None
    if kind is FiguresKind.GROSS:
        _link(draw, every, tax)
    result = sum(line["amount"] * (1 if line["kind"] is Kind.REVENUE else -1) for line in every)
    return {
        "format": 1,
        "figures": str(kind),
        "target_result": result + draw(st.one_of(st.just(0), st.integers(-size // 4, size // 4))),
        "tolerance": draw(st.one_of(st.just(0), st.integers(0, size // 20))),
        "population": draw(st.integers(0, 400_000)),
        "tax": tax,
        "areas": areas,
    }


@st.composite
def lines(draw: st.DrawFn, code: str, size: int) -> dict[str, Any]:
    """Draw the figures of a line: often ordinary, sometimes zero, negative or fixed."""
    amount = draw(st.one_of(st.integers(0, size), st.integers(-size, size), st.just(0)))
    room = st.one_of(st.just(0), st.integers(0, abs(amount) // 5), st.integers(0, size))
    lowest, highest = amount - draw(room), amount + draw(room)
    bond = draw(st.sampled_from(LegalBond))
    has_level = bond is LegalBond.LEVEL_IN_LAW
    return {
        "code": code,
        "kind": draw(st.sampled_from([Kind.EXPENDITURE, Kind.EXPENDITURE, Kind.REVENUE])),
        "amount": amount,
        "lowest": lowest,
        "highest": highest,
        "step": draw(st.none() | st.integers(1, size)),
        "bond": bond,
        "binds": draw(st.booleans()) if has_level or bond is LegalBond.CONTRACT_OR_LOAN else False,
        "warns_below": draw(st.none() | st.integers(lowest, amount)) if bond is LegalBond.DUTY_IN_LAW else None,
        "lowest_if_law_changed": lowest - draw(room) if has_level else lowest,
        "follows": None,
    }


def _tax(draw: st.DrawFn, every: list[dict[str, Any]], size: int) -> dict[str, Any] | None:
    revenue = [line["code"] for line in every if line["kind"] is Kind.REVENUE]
    if not revenue:
        return None
    return {
        "line": draw(st.sampled_from(revenue)),
        "rate_ore": draw(st.integers(0, 4_000)),
        "kronor_per_ore": draw(st.integers(1, max(1, size // 200))),
    }


def _link(draw: st.DrawFn, every: list[dict[str, Any]], tax: dict[str, Any] | None) -> None:
    """Let some lines follow others of the other kind, and narrow their leaders' bounds as freezing does."""
    ordinary = [line for line in every if not tax or line["code"] != tax["line"]]
    leaders = [line for line in ordinary if draw(st.booleans())]
    for line in ordinary:
        others = [leader for leader in leaders if leader["kind"] is not line["kind"]]
        if line not in leaders and others and draw(st.booleans()):
            per_mille = draw(st.one_of(st.integers(1, 1_000), st.integers(1, 10_000)))
            line["follows"] = {"line": draw(st.sampled_from(others))["code"], "per_mille": per_mille}
    for leader in leaders:
        followers = [as_line(line) for line in every if line["follows"] and line["follows"]["line"] == leader["code"]]
        if followers:
            leader["lowest"], leader["highest"] = leader_limits(as_line(leader), followers)
            leader["lowest_if_law_changed"] = leader["lowest"]


def as_line(values: dict[str, Any]) -> Line:
    follows = Follows(**values["follows"]) if values["follows"] else None
    return Line(**{**values, "follows": follows})


def scenarios() -> st.SearchStrategy[Scenario]:
    """Draw a scenario."""
    return figures().map(Scenario.from_figures)


@st.composite
def plans(draw: st.DrawFn, scenario: Scenario, assumes_law_change: bool = False) -> dict[str, int]:
    """Draw amounts that a person can have set: inside the bounds, the tax in whole öre, some lines untouched."""
    amounts = {}
    for line in scenario.lines:
        if not is_movable(line, assumes_law_change) or not draw(st.booleans()):
            continue
        lowest, highest = bounds(line, assumes_law_change)
        if scenario.tax and scenario.is_tax(line.code):
            per_ore = scenario.tax.kronor_per_ore
            ore = draw(st.integers(-((line.amount - lowest) // per_ore), (highest - line.amount) // per_ore))
            amounts[line.code] = line.amount + ore * per_ore
        else:
            amounts[line.code] = draw(st.one_of(st.integers(lowest, highest), st.sampled_from([lowest, highest])))
    return amounts


@st.composite
def settings_of_a_person(draw: st.DrawFn) -> tuple[Scenario, dict[str, int], list[str], bool]:
    """Draw a scenario, amounts in it, the lines that are protected, and whether the law is assumed changed."""
    scenario = draw(scenarios())
    assumes_law_change = draw(st.booleans())
    amounts = draw(plans(scenario, assumes_law_change))
    codes = [line.code for line in scenario.lines]
    protected = draw(st.lists(st.sampled_from(codes), unique=True, max_size=4)) if codes else []
    return scenario, amounts, protected, assumes_law_change
