"""A small budget with every kind of line, and a form that posts what a browser would. No database."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import QueryDict

from budget.arithmetic import Scenario
from budget.presentation import BudgetContent, BudgetView, budget_view
from dialogue.pages.enums import DialogueState


def a_line(code: str, amount: int, **values: Any) -> dict[str, Any]:
    """Return a line that moves a fifth either way."""
    room = abs(amount) // 5 or 1_000_000 * (amount == 0)
    line = {
        "code": code,
        "kind": "EXPENDITURE",
        "amount": amount,
        "lowest": amount - room if amount else 0,
        "highest": amount + room,
        "step": None,
        "bond": "VOLUNTARY",
        "binds": False,
        "warns_below": None,
        "follows": None,
    } | values
    return {"lowest_if_law_changed": line["lowest"]} | line


FIGURES = {
    "format": 1,
    "figures": "NET",
    "target_result": 0,
    "tolerance": 500_000,
    "population": 10_000,
    "tax": {"line": "INT-800", "rate_ore": 2092, "kronor_per_ore": 100_000},
    "areas": [
        {
            "code": "SN",
            "lines": [
                a_line("SN-440", 60_000_000, bond="DUTY_IN_LAW", warns_below=55_000_000),
                a_line("SN-320", 30_000_000),
            ],
        },
        {
            "code": "KS",
            "lines": [
                a_line("KS-900", 10_000_000, bond="CONTRACT_OR_LOAN", binds=True, lowest=10_000_000),
                a_line("KS-1", 0),
                a_line(
                    "KS-2",
                    1_000_000,
                    bond="LEVEL_IN_LAW",
                    binds=True,
                    lowest=900_000,
                    lowest_if_law_changed=800_000,
                ),
            ],
        },
        {
            "code": "INT",
            "lines": [
                a_line("INT-800", 95_000_000, kind="REVENUE"),
                a_line("INT-801", 6_000_000, kind="REVENUE", lowest=6_000_000, highest=6_000_000),
            ],
        },
    ],
}
TEXTS = {
    "areas": {
        "SN": {"title": "Skolnämnd", "mission": "Barn och unga."},
        "KS": {"title": "Kommunstyrelse", "mission": ""},
        "INT": {"title": "Skatter och bidrag", "mission": ""},
    },
    "lines": {},
}


def a_text(title: str, **values: Any) -> dict[str, Any]:
    return {
        "title": title,
        "source": "",
        "explanation": f"Om {title}.",
        "bond_reason": "",
        "laws": [],
        "bound_parts": [],
        "who_decides": "",
        "earliest_change": "",
        "consequences": [
            {"direction": "CUT", "from_percent": 0, "text": "Lite mindre."},
            {"direction": "CUT", "from_percent": 5, "text": "Mycket mindre."},
            {"direction": "UNCHANGED", "from_percent": 0, "text": "Allt blir dyrare."},
            {"direction": "RAISE", "from_percent": 2.5, "text": "Mer."},
        ],
        "unit": None,
    } | values


TEXTS["lines"] = {
    "SN-440": a_text(
        "Grundskola",
        laws=[
            {
                "name": "Skollagen",
                "sfs": "2010:800",
                "section": "10 kap.",
                "requirement": "Alla barn ska gå i skolan.",
                "checked_on": "2025-02-01",
            }
        ],
        unit={"label": "en lärare ett år", "cost": 620_000, "source": "Löneenheten"},
    ),
    "SN-320": a_text("Bibliotek", bound_parts=[{"label": "Hyra", "amount": 4_000_000, "bond": "CONTRACT_OR_LOAN"}]),
    "KS-900": a_text("Räntor", bond_reason="Lånen löper till 2030."),
    "KS-1": a_text("Stadshus"),
    "KS-2": a_text("Ersättning"),
    "INT-800": a_text("Kommunalskatt", consequences=[]),
    "INT-801": a_text("Bidrag", consequences=[]),
}


@pytest.fixture
def content() -> BudgetContent:
    """School 60 and library 30 (area SN); interest 10, a town hall of zero and a payment of 1 (KS); tax 95, grants 6 (INT)."""
    page = SimpleNamespace(
        locale=SimpleNamespace(language_code="sv"),
        allows_law_change=True,
        anchor="00000000-0000-0000-0000-000000000000",
    )
    return BudgetContent(
        page=page,
        scenario=Scenario.from_figures(FIGURES),
        number=1,
        state=DialogueState.OPEN,
        texts=TEXTS,
        fallback=TEXTS,
    )


def fields_of(view: BudgetView) -> QueryDict:
    """Return what a browser without JavaScript posts when nothing is touched."""
    data = QueryDict(mutable=True)
    for name, value in view.hidden_fields.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    controls = [area for area in view.areas if area.has_controls and area.is_movable]
    controls += [line for area in view.areas for line in area.lines if line.is_movable]
    for control in controls:
        data[control.slider.name] = str(control.slider.value)
        data[control.amount_field.name] = control.amount_field.value
        if control.percent_field:
            data[control.percent_field.name] = control.percent_field.value
    return data


@pytest.fixture
def posted(content) -> Callable[..., QueryDict]:
    """Return a function that posts the form of a plan (the fresh one if none) with some of its fields changed."""

    def fill(plan=None, **changes: str) -> QueryDict:
        data = fields_of(budget_view(content, plan))
        for name, value in changes.items():
            data[name] = value
        return data

    return fill
