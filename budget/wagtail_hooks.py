"""What the budget registers with Wagtail."""

from wagtail.snippets.models import register_snippet

from budget.viewsets import BudgetViewSetGroup

register_snippet(BudgetViewSetGroup)
