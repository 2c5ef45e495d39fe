from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProposalsConfig(AppConfig):
    name = "proposals"
    label = "dialogue_proposals"
    verbose_name = _("Medborgardialog: e-förslag")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dialogue.cases.follow_targets import register_follow_target
        from dialogue.cases.periodic import register_periodic
        from dialogue.cases.roles import READERS, Role, allow, at_setup
        from dialogue.ledger.enums import SubjectKind
        from dialogue.pages import api, routes
        from proposals import amendment_kind, entering, kinds, notifications, services, signals
        from proposals.views import judging, receipts, supporting, writing

        kinds.register()
        amendment_kind.register()
        signals.connect()
        register_follow_target("dialogue_proposals.proposal", notifications.find_proposal)
        supporting.register()
        judging.register()
        writing.register()
        entering.register()
        routes.register("forslag", "proposals.urls")
        routes.register_receipt(SubjectKind.SUPPORT, receipts.show_receipt)
        api.register("proposals", "proposals.api.router")
        api.register_counts("proposals", "proposals.api.public_counts")
        register_periodic("proposals.open", lambda at: services.record_published_proposals(at=at))
        register_periodic("proposals.publish_answers", lambda at: services.publish_due_answers(at=at))
        register_periodic("proposals.ask_followers", lambda at: services.ask_followers(at=at))
        register_periodic("proposals.note_reached", lambda at: services.note_reached_proposals(at=at))
        register_periodic("proposals.follow_clocks", lambda at: services.follow_clocks(at=at))
        register_periodic("proposals.close_due", lambda at: services.close_due_proposals(at=at))
        register_periodic("proposals.count_supports", lambda at: services.count_recent_supports(at=at))
        for role in READERS:
            allow(role, "dialogue_proposals", "amendmenttext", "view", "change", "publish")
        allow(Role.REGISTRAR, "dialogue_proposals", "proposalrecord", "view", "change")
        allow(Role.REGISTRAR, "dialogue_proposals", "proposalanswer", "view", "change", "publish")
        allow(Role.REGISTRAR, "dialogue_proposals", "officergroup", "view", "add", "change", "delete")
        at_setup(services.ensure_default_officers)
