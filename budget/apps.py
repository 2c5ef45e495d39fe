from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BudgetConfig(AppConfig):
    name = "budget"
    label = "dialogue_budget"
    verbose_name = _("Medborgardialog: budgetsimulator")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from budget import checks, entering, kinds, services  # noqa: F401 (checks register themselves)
        from budget.models import BudgetSubmission
        from budget.views import submitting
        from budget.views.receipts import show_receipt
        from dialogue.cases.periodic import register_periodic
        from dialogue.cases.roles import READERS, Role, allow
        from dialogue.ledger.enums import SubjectKind
        from dialogue.ledger.services import register_times
        from dialogue.pages import api, routes

        kinds.register()
        register_times(BudgetSubmission, "submitted_at")
        submitting.register()
        entering.register()
        routes.register("budget", "budget.urls")
        routes.register_receipt(SubjectKind.BUDGET, show_receipt)
        api.register("budgets", "budget.api.router")
        api.register_counts("budget", "budget.api.public_counts")
        register_periodic("freeze_budget_scenarios", lambda at: services.freeze_what_has_opened(at=at))
        register_periodic("tally_budgets", lambda at: services.make_due_tallies(at=at))
        allow(Role.EDITOR, "dialogue_budget", "textbankentry", "view", "add", "change")
        for role in READERS:
            allow(role, "dialogue_budget", "budgetstatement", "view", "change", "publish")
