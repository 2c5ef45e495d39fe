"""The budget's records in the admin."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, LiveStatusTagColumn
from wagtail.snippets.views.snippets import CreateView, IndexView, SnippetViewSet, SnippetViewSetGroup

from budget.models import BudgetStatement, TextbankEntry
from budget.panels.statements import HandedInPanel, StatementForm, StatementHandler, WordsPanel
from dialogue.cases.item_doors import SecretItemsMixin


class TextbankViewSet(SnippetViewSet):
    """Texts for services, which an import proposes for the lines that it recognises."""

    model = TextbankEntry
    icon = "openquote"
    menu_label = _("Textbanken")
    list_display = [
        "title",
        Column("service_code", label=_("SCB-kod"), sort_key="service_code"),
        Column("get_bond_display", label=_("Hur styrd av lag"), sort_key="bond"),
        BooleanColumn("is_own_text", label=_("Ändrad av kommunen"), sort_key="is_own_text"),
    ]
    list_filter = ["bond", "is_own_text"]
    ordering = ("title", "pk")
    list_per_page = 50


class StatementIndexView(IndexView):
    """The list without a button for adding."""

    def get_add_url(self) -> str | None:
        return None


class NobodyAddsView(CreateView):
    """Statements come with budgets; nobody writes one for somebody else here."""

    def dispatch(self, request, *args, **kwargs):
        raise PermissionDenied


class BudgetStatementViewSet(SecretItemsMixin, SnippetViewSet):
    """What people wrote about their budgets; new ones come from residents only."""

    model = BudgetStatement
    icon = "comment"
    menu_label = _("Motiveringar")
    index_view_class = StatementIndexView
    add_view_class = NobodyAddsView
    list_display = ["__str__", Column("submission.language", label=_("Språk")), LiveStatusTagColumn()]
    list_filter = ["live"]
    edit_handler = StatementHandler(
        [HandedInPanel(), WordsPanel()], heading=_("Motivering"), base_form_class=StatementForm
    )
    ordering = ("-pk",)
    list_per_page = 50

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("submission")


class BudgetViewSetGroup(SnippetViewSetGroup):
    items = (TextbankViewSet, BudgetStatementViewSet)
    menu_label = _("Medborgarbudget")
    menu_icon = "table"
    menu_order = 310
