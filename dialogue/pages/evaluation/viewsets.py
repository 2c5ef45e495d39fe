"""Evaluations in the admin: a snippet with drafts, review and revisions as everything else has."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from dialogue.pages.admin import DialogueField
from dialogue.pages.coordination.planning import dialogue_pages
from dialogue.pages.models.evaluation import Evaluation


def dialogue_choices() -> list[tuple[str, str]]:
    """Return the dialogues that can be evaluated, by title: those that have ended, and open channels."""
    now = timezone.now()
    titles = {
        str(page.anchor): page.title
        for page in dialogue_pages()
        if page.first_published_at and (page.closes_at is None or page.closes_at <= now)
    }
    return sorted(titles.items(), key=lambda choice: choice[1].casefold())


def as_uuid(value: str) -> UUID | None:
    """Return the id that an address gives, or None when it isn't one."""
    try:
        return UUID(value)
    except ValueError:
        return None


class EvaluationForm(WagtailAdminModelForm):
    """Lets an editor choose a dialogue by its title."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["dialogue_id"]
        self.fields["dialogue_id"] = DialogueField(
            label=field.label,
            help_text=field.help_text,
            required=False,
            choices=[("", _("Ingen av våra")), *dialogue_choices()],
        )


class CreateEvaluationView(CreateView):
    """Starts from a dialogue when the address names one."""

    def get_initial_form_instance(self) -> Evaluation:
        evaluation = super().get_initial_form_instance() or Evaluation()
        evaluation.year = timezone.localdate().year
        dialogue_id = as_uuid(self.request.GET.get("dialogue", ""))
        page = next((page for page in dialogue_pages() if page.anchor == dialogue_id), None) if dialogue_id else None
        if page is not None:
            evaluation.dialogue_id, evaluation.title = page.anchor, page.title
            evaluation.step_aimed = page.step
            if page.closes_at:
                evaluation.year = timezone.localdate(page.closes_at).year
        return evaluation


class EvaluationViewSet(SnippetViewSet):
    model = Evaluation
    icon = "clipboard-list"
    menu_label = _("Utvärderingar")
    menu_order = 165
    add_to_admin_menu = True
    add_view_class = CreateEvaluationView
    list_display = [
        "title",
        Column("organisation", label=_("Från")),
        Column("year", label=_("År"), sort_key="year"),
        Column("get_method_display", label=_("Metod"), sort_key="method"),
        Column("get_step_reached_display", label=_("Nådde")),
        Column("get_outcome_display", label=_("Ledde till"), sort_key="outcome"),
        LiveStatusTagColumn(),
    ]
    list_filter = ["method", "step_reached", "outcome", "year"]
    list_export = [
        "title",
        "organisation",
        "year",
        "get_method_display",
        "get_purpose_met_display",
        "get_step_aimed_display",
        "get_step_reached_display",
        "participants",
        "get_outcome_display",
        "outcome_words",
        "again",
        "cost",
        "hours",
    ]
    export_headings = {
        "get_method_display": _("Metod"),
        "get_purpose_met_display": _("Nåddes syftet"),
        "get_step_aimed_display": _("Steget vi siktade på"),
        "get_step_reached_display": _("Steget vi nådde"),
        "get_outcome_display": _("Ledde till"),
    }
    search_fields = ["title", "organisation", "participants", "again"]
    ordering = ("-year", "title", "pk")
    list_per_page = 50

    @cached_property
    def edit_handler(self):
        return ObjectList(Evaluation.panels, base_form_class=EvaluationForm)

    def get_edit_handler(self):
        return self.edit_handler.bind_to_model(self.model)
