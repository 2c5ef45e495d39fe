from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResidentsConfig(AppConfig):
    name = "dialogue.residents"
    label = "dialogue_residents"
    verbose_name = _("Medborgardialog: deltagare")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dialogue.residents import checks  # noqa: F401
