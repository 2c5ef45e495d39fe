"""The records of proposals in the admin."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.snippets.views.snippets import CreateView, IndexView, SnippetViewSet

from dialogue.cases.item_doors import SecretItemsMixin
from proposals.models import AmendmentText, OfficerGroup, ProposalAnswer
from proposals.models.answer import AnswerForm


class AnswerIndexView(IndexView):
    """The list without a button for adding: answers and changes begin at their proposal."""

    def get_add_url(self) -> str | None:
        return None


class NobodyAddsView(CreateView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        raise PermissionDenied


class ProposalAnswerViewSet(SnippetViewSet):
    """Committees' answers; they may be written ahead and published at a set moment."""

    model = ProposalAnswer
    icon = "mail"
    menu_label = _("Svar på e-förslag")
    index_view_class = AnswerIndexView
    add_view_class = NobodyAddsView
    list_display = [
        "__str__",
        Column("get_outcome_display", label=_("Utfall"), sort_key="outcome"),
        Column("body", label=_("Beslutat av")),
        LiveStatusTagColumn(),
    ]
    list_filter = ["live", "outcome"]
    ordering = ("-pk",)
    list_per_page = 50
    edit_handler = ObjectList(ProposalAnswer.panels, base_form_class=AnswerForm)


class AmendmentTextViewSet(SecretItemsMixin, SnippetViewSet):
    """Changes of proposals' words; they come from those who handed them in only."""

    model = AmendmentText
    icon = "openquote"
    menu_label = _("Ändringar av e-förslag")
    index_view_class = AnswerIndexView
    add_view_class = NobodyAddsView
    list_display = ["__str__", LiveStatusTagColumn()]
    list_filter = ["live"]
    ordering = ("-pk",)
    list_per_page = 50


class OfficerGroupViewSet(SnippetViewSet):
    """Who is told when a committee owes an answer."""

    model = OfficerGroup
    icon = "group"
    menu_label = _("Handläggare av e-förslag")
    list_display = ["__str__"]
    ordering = ("pk",)
    panels = [FieldPanel("body"), FieldPanel("group")]
