"""The report of all cases, and its table in CSV and XLSX: the registrar's export."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import localize
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.ui.tables import Table
from wagtail.admin.views.reports import ReportView

from dialogue.cases import kinds
from dialogue.cases.admin_views.listing import CASE_COLUMNS, CaseFilterSet, rows_of, search_cases
from dialogue.cases.exporting import HEADINGS, formula_safe, own_columns, rows_of_cases
from dialogue.cases.models import Case
from dialogue.cases.permissions import may_see_cases

# A workbook is made while its reader waits, about a second for each thousand; CSV is sent row by row.
MOST_IN_A_WORKBOOK = 10_000


class CaseReportView(ReportView):
    """What may be secret is a row without words, whoever asks: a file goes further than the one who made it."""

    template_name = "dialogue/cases/admin/report.html"
    results_template_name = "dialogue/cases/admin/inbox_results.html"
    page_title = _("Ärenden från invånare")
    header_icon = "clipboard-list"
    model = Case
    filterset_class = CaseFilterSet
    is_searchable = True
    index_url_name = "dialogue_cases:report"
    index_results_url_name = "dialogue_cases:report_results"
    columns = CASE_COLUMNS
    list_export = list(HEADINGS)
    export_filename = "arenden"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_see_cases(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[Case]:
        return Case.objects.select_related("assigned_to", "department")

    def order_queryset(self, queryset: QuerySet[Case]) -> QuerySet[Case]:
        return queryset.order_by("received_at", "pk")

    def search_queryset(self, queryset: QuerySet[Case]) -> QuerySet[Case]:
        return search_cases(queryset, self.search_query, user=self.request.user) if self.is_searching else queryset

    def get_table(self, object_list: Iterable[Case]) -> Table:
        return super().get_table([] if self.is_export else rows_of(object_list, user=self.request.user))

    def get_heading(self, queryset: Any, field: str) -> str:
        return str(HEADINGS.get(field, field))

    def as_spreadsheet(self, queryset: QuerySet[Case], spreadsheet_format: str) -> HttpResponseBase:
        if (
            spreadsheet_format == self.FORMAT_XLSX
            and queryset.order_by()[: MOST_IN_A_WORKBOOK + 1].count() > MOST_IN_A_WORKBOOK
        ):
            return self.too_many()
        only = self.request.GET.get("kind", "")
        if only in {kind.key for kind in kinds.kinds()}:
            self.list_export = [*HEADINGS, *own_columns(queryset, only)]
        return super().as_spreadsheet(rows_of_cases(queryset, only_kind=only), spreadsheet_format)

    def too_many(self) -> HttpResponseBase:
        """Lead back to the same list, with what can be done instead."""
        most = localize(MOST_IN_A_WORKBOOK)
        messages.warning(
            self.request,
            _t(
                "Filen skulle få fler än %(most)s ärenden, och då tar XLSX för lång tid. Välj färre, ladda ner CSV, eller be "
                "den som sköter driften att köra export_cases."
            )
            % {"most": most},
        )
        query = self.request.GET.copy()
        query.pop("export", None)
        return redirect(f"{reverse(self.index_url_name)}?{query.urlencode()}")

    def to_row_dict(self, item: dict[str, Any]) -> dict[str, Any]:
        return {field: item.get(field, "") for field in self.list_export}

    def write_csv_row(self, writer: Any, row_dict: dict[str, Any]) -> Any:
        return writer.writerow({field: formula_safe(value) for field, value in row_dict.items()})
