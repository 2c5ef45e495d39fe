from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LedgerConfig(AppConfig):
    name = "dialogue.ledger"
    label = "dialogue_ledger"
    verbose_name = _("Medborgardialog: röster")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dialogue.ledger import checks  # noqa: F401
