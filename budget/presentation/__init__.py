"""From figures, texts and a person's plan to what a template shows. No template calculates."""

from budget.presentation.areas import AreaView
from budget.presentation.balance import BalanceView, ChangeRow, balance_view, change_rows, note_pieces_of
from budget.presentation.browser import browser_data
from budget.presentation.comparison import ComparisonRow, comparison_rows
from budget.presentation.content import BudgetContent, content_for, content_of_scenario
from budget.presentation.lines import LineView
from budget.presentation.start import start_context
from budget.presentation.texts import bond_label, law_views
from budget.presentation.view import BudgetView, budget_view

__all__ = [
    "AreaView",
    "BalanceView",
    "BudgetContent",
    "BudgetView",
    "ChangeRow",
    "ComparisonRow",
    "LineView",
    "balance_view",
    "bond_label",
    "browser_data",
    "budget_view",
    "change_rows",
    "comparison_rows",
    "content_for",
    "content_of_scenario",
    "law_views",
    "note_pieces_of",
    "start_context",
]
