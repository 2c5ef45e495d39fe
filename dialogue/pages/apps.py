from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "dialogue.pages"
    label = "dialogue"
    verbose_name = _("Medborgardialog")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dialogue.cases.follow_targets import register_follow_target
        from dialogue.cases.periodic import PeriodicReport, register_periodic
        from dialogue.cases.roles import READERS, Role, allow
        from dialogue.ledger.count_checks import register_count_check
        from dialogue.ledger.services import register_taking_back
        from dialogue.pages import checks, languages, services, signals, synchronizing, telling  # noqa: F401 (checks register themselves)
        from dialogue.pages.conversation import kinds as contributions
        from dialogue.pages.conversation import views as conversation
        from dialogue.pages.my_page import rows, signing_in
        from dialogue.pages.survey import acts as survey
        from dialogue.pages.survey.asking import sums_are_possible
        from dialogue.pages.viewpoints import entering as entered_viewpoints
        from dialogue.pages.viewpoints import kinds as viewpoints

        languages.tell_django()
        signals.connect()
        if synchronizing.is_installed():
            synchronizing.guard_save_target()
        register_taking_back(rows.take_back)
        signing_in.register()
        contributions.register()
        conversation.register()
        survey.register()
        register_count_check("dialogue.survey", sums_are_possible)
        viewpoints.register()
        entered_viewpoints.register()
        register_periodic("publish_due_pages", lambda at: PeriodicReport(*services.publish_due_pages(at=at)))
        register_follow_target("pages", services.find_followed_page)
        register_periodic("tell_of_dialogues", lambda at: telling.tell_of_dialogues(at=at))
        register_follow_target("subjects", telling.find_subject)
        allow(Role.EDITOR, "dialogue", "occasion", "view", "add", "change", "delete")
        allow(Role.EDITOR, "dialogue", "contribution", "view", "add", "change", "publish")
        for role in READERS:
            allow(role, "dialogue", "contribution", "view", "change", "publish")
        allow(Role.EDITOR, "dialogue", "evaluation", "view", "add", "change", "publish")
        allow(Role.REPRESENTATIVE, "dialogue", "evaluation", "view")
        allow(Role.REGISTRAR, "dialogue", "requests", "manage")
