from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "dialogue.cases"
    label = "dialogue_cases"
    verbose_name = _("Medborgardialog: ärenden")
    default_auto_field = "django.db.models.BigAutoField"
