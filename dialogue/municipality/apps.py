from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MunicipalityConfig(AppConfig):
    name = "dialogue.municipality"
    label = "dialogue_municipality"
    verbose_name = _("Medborgardialog: kommunen")
    default_auto_field = "django.db.models.BigAutoField"
