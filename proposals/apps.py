from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProposalsConfig(AppConfig):
    name = "proposals"
    label = "dialogue_proposals"
    verbose_name = _("Medborgardialog: e-förslag")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dialogue.cases.periodic import register_periodic
        from proposals import kinds, services, signals

        kinds.register()
        signals.connect()
        register_periodic("proposals.open", lambda at: services.record_published_proposals(at=at))
        register_periodic("proposals.note_reached", lambda at: services.note_reached_proposals(at=at))
        register_periodic("proposals.close_due", lambda at: services.close_due_proposals(at=at))
        register_periodic("proposals.count_supports", lambda at: services.count_recent_supports(at=at))
