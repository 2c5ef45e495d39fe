"""What the browser needs to calculate and speak by itself, as JSON in the page; it has no other source."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.urls import reverse

from budget.presentation.view import BudgetView
from budget.wording import words
from budget.wording.phrases import PHRASES
from dialogue.pages import formats

# static/budget/js/simulator.js has the same.
USUAL_VALUES: dict[str, Any] = {
    "kind": "EXPENDITURE",
    "step": None,
    "binds": False,
    "warns_below": None,
    "follows": None,
}


def browser_data(view: BudgetView) -> dict[str, Any]:
    """
    Return figures, sentences and the language's way with numbers.

    Titles, consequences and what a unit costs stand in the page already; the browser reads them there.
    """
    content = view.content
    style = asdict(formats.style_of(words.language()))
    return {
        "later": reverse("dialogue:budget:sentences", args=[words.language()]),
        "figures": _without_usual_values(content.scenario.to_figures()),
        "key": content.key,
        "style": style,
        "phrases": {key: str(text) for key, text in PHRASES.items()},
    }


def _without_usual_values(figures: dict[str, Any]) -> dict[str, Any]:
    """Return the figures without what most lines have alike; the browser puts it back."""
    areas = [{"code": area["code"], "lines": [_unusual(line) for line in area["lines"]]} for area in figures["areas"]]
    return {**figures, "areas": areas}


def _unusual(line: dict[str, Any]) -> dict[str, Any]:
    usual = {**USUAL_VALUES, "lowest_if_law_changed": line["lowest"]}
    return {name: value for name, value in line.items() if name not in usual or value != usual[name]}
