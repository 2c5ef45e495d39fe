from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GoldenChairConfig(AppConfig):
    name = "golden_chair"
    label = "dialogue_golden_chair"
    verbose_name = _("Medborgardialog: Gyllene stolen")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dialogue.ledger.enums import SubjectKind
        from dialogue.pages import routes
        from golden_chair import acts, kinds, signals
        from golden_chair.views.receipts import show_receipt

        signals.connect()
        kinds.register()
        acts.register()
        routes.register("gyllene-stolen", "golden_chair.urls")
        routes.register_receipt(SubjectKind.ASK, show_receipt)
