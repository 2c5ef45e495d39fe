"""The report of what has been handed in, with CSV and XLSX: budgets as rows, without person, amounts and words."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import TruncDate
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import permission_denied
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.reports import ReportView

from budget.enums import Level
from budget.models import BudgetSimulatorPage, BudgetStatement, BudgetSubmission
from dialogue.cases.exporting import formula_safe
from dialogue.ledger.enums import Channel


class SubmissionFilterSet(WagtailFilterSet):
    """By how and from where a budget came in."""

    channel = django_filters.ChoiceFilter(field_name="voice__channel", label=_("Hur"), choices=Channel.choices)
    level = django_filters.ChoiceFilter(label=_("Vy"), choices=Level.choices)

    class Meta:
        model = BudgetSubmission
        fields: list[str] = []


class SubmissionsView(ReportView):
    """
    Each person's newest budget, by the day it came in.

    Amounts are left out: beside day, language and channel they would say what somebody answered. They are in the open data.
    """

    page_title = _("Inlämnade budgetar")
    header_icon = "list-ul"
    model = BudgetSubmission
    filterset_class = SubmissionFilterSet
    paginate_by = 50
    columns = [
        Column("day", label=_("Dag")),
        Column("scenario.number", label=_("Budgetversion")),
        Column("version", label=_("Personens version")),
        Column("channel", label=_("Hur"), accessor="voice.get_channel_display"),
        Column("language", label=_("Språk")),
        Column("level", label=_("Vy"), accessor="get_level_display"),
        BooleanColumn("assumes_law_change", label=_("Om lagen ändrades")),
        BooleanColumn("has_words", label=_("Har skrivit något")),
        BooleanColumn("counts", label=_("Räknas")),
    ]
    list_export = [
        "day",
        "scenario.number",
        "version",
        "voice.get_channel_display",
        "language",
        "get_level_display",
        "assumes_law_change",
        "has_words",
        "counts",
    ]
    export_headings = {
        "day": _("Dag"),
        "scenario.number": _("Budgetversion"),
        "version": _("Personens version"),
        "voice.get_channel_display": _("Hur"),
        "language": _("Språk"),
        "get_level_display": _("Vy"),
        "assumes_law_change": _("Om lagen ändrades"),
        "has_words": _("Har skrivit något"),
        "counts": _("Räknas"),
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        page = get_object_or_404(BudgetSimulatorPage, pk=kwargs["page_id"])
        if not page.permissions_for_user(request.user).can_edit():
            return permission_denied(request)
        self.budget_page = page
        return super().dispatch(request, *args, **kwargs)

    def get_filename(self) -> str:
        return f"budgetar-{self.budget_page.year}-{timezone.localdate().isoformat()}"

    def get_index_url(self) -> str:
        return reverse("dialogue_budget:submissions", args=[self.budget_page.pk])

    def get_index_results_url(self) -> str:
        return reverse("dialogue_budget:submissions_results", args=[self.budget_page.pk])

    def get_page_subtitle(self) -> str:
        return self.budget_page.get_admin_display_title()

    def get_base_queryset(self) -> QuerySet[BudgetSubmission]:
        return submissions_of(self.budget_page)

    def order_queryset(self, queryset: QuerySet[BudgetSubmission]) -> QuerySet[BudgetSubmission]:
        """Within a day in the order of ids that say nothing of when they came."""
        return queryset.order_by("-day", "public_id")

    def write_csv_row(self, writer: Any, row_dict: dict[str, Any]) -> Any:
        return writer.writerow({field: formula_safe(value) for field, value in row_dict.items()})


def submissions_of(page: BudgetSimulatorPage) -> QuerySet[BudgetSubmission]:
    """Return the newest budget of each voice with what the report tells of it."""
    every = BudgetSubmission.objects.of_dialogue(page.anchor)
    newer = BudgetSubmission.objects.filter(voice=OuterRef("voice"), version__gt=OuterRef("version"))
    return (
        every.filter(~Exists(newer))
        .select_related("scenario", "voice")
        .annotate(
            day=TruncDate("submitted_at"),
            has_words=Exists(BudgetStatement.objects.filter(submission=OuterRef("pk"))),
            counts=Exists(BudgetSubmission.objects.that_count().filter(pk=OuterRef("pk"))),
        )
    )
