"""What the budget registers with Wagtail."""

from wagtail.snippets.models import register_snippet

from budget.importing import hooks  # noqa: F401 (the import and export of files register themselves)
from budget.viewsets import BudgetViewSetGroup

register_snippet(BudgetViewSetGroup)
