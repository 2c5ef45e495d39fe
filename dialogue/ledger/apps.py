from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LedgerConfig(AppConfig):
    name = "dialogue.ledger"
    label = "dialogue_ledger"
    verbose_name = _("Medborgardialog: röster")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dialogue.ledger import checks, disposal  # noqa: F401
        from dialogue.ledger.count_checks import register_count_check
        from dialogue.ledger.enums import DisposalClass
        from dialogue.ledger.services import disposal as disposing
        from dialogue.ledger.services.recounting import CHECKS

        for name, check in CHECKS.items():
            register_count_check(name, check)
        disposal.register(
            disposal.DisposalJob(
                name="ledger.traces",
                of_class=DisposalClass.TRACES,
                label=_("Varifrån röster kom, efter fjorton dagar"),
                count=disposing.count_traces,
                dispose=disposing.dispose_of_traces,
            )
        )
        disposal.register(
            disposal.DisposalJob(
                name="ledger.links",
                of_class=DisposalClass.LINKS,
                label=_("Nycklar som knyter röster till personer, enligt dialogens regel"),
                count=disposing.count_links,
                dispose=disposing.dispose_of_links,
            )
        )
