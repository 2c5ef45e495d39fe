"""What the views on the way to a receipt show of where one is and what a line is called."""

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from budget.presentation import BudgetContent

register = template.Library()

STEPS = [_("Gör din budget"), _("Läs igenom"), _("Lämna in")]


@register.inclusion_tag("dialogue/partials/steps.html")
def budget_steps(current: int) -> dict[str, Any]:
    """Show the three views on the way with the one numbered ``current``, from 1, marked."""
    return {"steps": STEPS, "current": current}


@register.filter
def line_title(content: BudgetContent, code: str) -> str:
    """Return what the line with ``code`` is called in the page's language."""
    return content.line_title(code)
