from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BudgetConfig(AppConfig):
    name = "budget"
    label = "dialogue_budget"
    verbose_name = _("Medborgardialog: budgetsimulator")
    default_auto_field = "django.db.models.BigAutoField"
