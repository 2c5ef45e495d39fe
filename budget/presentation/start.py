"""What the start page says about the budget."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from budget.assembling import UnusableBudget
from budget.presentation.balance import balance_view, note_pieces_of
from budget.presentation.content import BudgetContent, content_for
from dialogue.pages.enums import DialogueState

if TYPE_CHECKING:
    from budget.models import BudgetSimulatorPage


def start_context(*, page: BudgetSimulatorPage, at: datetime) -> dict[str, Any]:
    """
    Return what the start page shows about the budget itself.

    ``budget`` is None, and ``budget_is_ready`` false, while the pages don't make a budget. Sums are whole kronor.
    """
    here = page.url or ""
    context: dict[str, Any] = {
        "budget": None,
        "budget_is_ready": False,
        "simulator_url": here + page.reverse_subpage("simulator"),
        "budgets_url": here + page.reverse_subpage("budgets"),
        "results_url": here + page.reverse_subpage("results"),
        "is_open": page.state(at=at) is DialogueState.OPEN,
        "can_submit": False,
    }
    try:
        content = content_for(page, at=at)
    except UnusableBudget:
        return context
    return {**context, **_figures(content)}


def _figures(content: BudgetContent) -> dict[str, Any]:
    totals = balance_view(content, {})
    return {
        "budget": content,
        "budget_is_ready": True,
        "can_submit": content.can_submit,
        "total": totals.expenditure,
        "totals": totals,
        "note_pieces": note_pieces_of(content, {}),
        "line_count": len(content.scenario.lines),
        "area_count": len(content.scenario.areas),
    }
