"""What the browser needs to calculate and speak by itself, as JSON in the page; it has no other source."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.urls import reverse

from budget.presentation.view import BudgetView
from budget.wording import words
from budget.wording.phrases import PHRASES
from dialogue.pages import formats


def browser_data(view: BudgetView) -> dict[str, Any]:
    """
    Return figures, sentences and the language's way with numbers.

    Titles, consequences and what a unit costs stand in the page already; the browser reads them there.
    """
    content = view.content
    style = asdict(formats.style_of(words.language()))
    return {
        "later": reverse("dialogue:budget:sentences", args=[words.language()]),
        "figures": content.scenario.to_figures(),
        "key": content.key,
        "style": style,
        "phrases": {key: str(text) for key, text in PHRASES.items()},
    }
