from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GoldenChairConfig(AppConfig):
    name = "golden_chair"
    label = "dialogue_golden_chair"
    verbose_name = _("Medborgardialog: Gyllene stolen")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dialogue.cases.follow_targets import register_follow_target
        from dialogue.cases.periodic import register_periodic
        from dialogue.ledger.enums import SubjectKind
        from dialogue.pages import api, routes
        from golden_chair import acts, entering, kinds, notifications, reminding, services, signals
        from golden_chair.views.receipts import show_receipt

        signals.connect()
        kinds.register()
        acts.register()
        entering.register()
        register_follow_target("golden_chair", notifications.find_question)
        register_periodic("golden_chair.remind", lambda at: reminding.remind(at=at))
        register_periodic("golden_chair.forget_preparations", lambda at: services.forget_preparations(at=at))
        register_periodic("golden_chair.hide_recordings", lambda at: services.hide_recordings())
        routes.register("gyllene-stolen", "golden_chair.urls")
        routes.register_receipt(SubjectKind.ASK, show_receipt)
        api.register("meetings", "golden_chair.api.meetings")
        api.register("questions", "golden_chair.api.questions")
        api.register_counts("golden_chair", "golden_chair.api.public_counts")
