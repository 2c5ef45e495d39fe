"""The report of all cases, and its table in CSV and XLSX: the registrar's export and the yearly list to the council."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import permission_denied
from wagtail.admin.ui.tables import Table
from wagtail.admin.views.reports import ReportView

from dialogue.cases import kinds
from dialogue.cases.admin_views.listing import CASE_COLUMNS, CaseFilterSet, rows_of, search_cases
from dialogue.cases.enums import AnswerPurpose, RefusalState
from dialogue.cases.models import AnswerTime, Case, GivenReason
from dialogue.cases.permissions import may_see_cases

WRITTEN_AT_A_TIME = 500
# What a spreadsheet would take for a formula, in a file that says nothing about types.
FORMULA = ("=", "+", "-", "@", "\t", "\r")

HEADINGS = {
    "case_number": _("Ärendenummer"),
    "registry_number": _("Diarienummer"),
    "kind": _("Slag"),
    "state": _("Läge"),
    "received": _("Kom in"),
    "channel": _("Kanal"),
    "language": _("Språk"),
    "department": _("Förvaltning"),
    "due": _("Svar senast"),
    "new_due": _("Ny tid"),
    "answered": _("Besvarat"),
    "reasons": _("Skäl"),
    "words": _("Det som skrevs"),
}


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
        only = self.request.GET.get("kind", "")
        if only in {kind.key for kind in kinds.kinds()}:
            self.list_export = [*HEADINGS, *_own_columns(queryset, only)]
        return super().as_spreadsheet(rows_for_file(queryset, only_kind=only), spreadsheet_format)

    def to_row_dict(self, item: dict[str, Any]) -> dict[str, Any]:
        return {field: item.get(field, "") for field in self.list_export}

    def write_csv_row(self, writer: Any, row_dict: dict[str, Any]) -> Any:
        return writer.writerow({field: formula_safe(value) for field, value in row_dict.items()})


def formula_safe(value: Any) -> str:
    """Return a value as text that no spreadsheet calculates."""
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def rows_for_file(cases: QuerySet[Case], *, only_kind: str = "") -> Iterator[dict[str, Any]]:
    """Return one mapping per case, by names of columns; a handful of queries for each five hundred."""
    found = cases.iterator(chunk_size=WRITTEN_AT_A_TIME)
    while chunk := list(islice(found, WRITTEN_AT_A_TIME)):
        ids = [case.pk for case in chunk]
        answer_times = {
            each.target: each for each in AnswerTime.objects.filter(target__in=ids, purpose=AnswerPurpose.ANSWER)
        }
        reasons: dict[Any, list[str]] = {}
        given = GivenReason.objects.filter(refusal__case__in=ids, refusal__state=RefusalState.IN_FORCE)
        for each in given.select_related("refusal", "reason").prefetch_related("reason__texts").order_by("pk"):
            reasons.setdefault(each.refusal.case_id, []).append(str(each.reason))
        for case in chunk:
            yield _file_row(case, answer_times.get(case.pk), reasons.get(case.pk, []), only_kind=only_kind)


def _file_row(case: Case, answer_time: AnswerTime | None, reasons: list[str], *, only_kind: str) -> dict[str, Any]:
    kind = kinds.kind(case.kind)
    own = dict(kind.export(case)) if only_kind == case.kind and not case.may_be_secret else {}
    words = gettext("Kan innehålla sekretess")
    if not case.may_be_secret:
        words = "\n\n".join(word["text"] for word in case.words if word["text"].strip())
    return {
        **own,
        "case_number": case.case_number,
        "registry_number": case.registry_number,
        "kind": str(kind.label),
        "state": str(case.get_state_display()),
        "received": timezone.localdate(case.received_at).isoformat(),
        "channel": str(case.get_channel_display()),
        "language": case.language,
        "department": str(case.department or ""),
        "due": answer_time.due_date.isoformat() if answer_time else "",
        "new_due": answer_time.new_due_date.isoformat() if answer_time and answer_time.new_due_date else "",
        "answered": timezone.localdate(answer_time.answered_at).isoformat()
        if answer_time and answer_time.answered_at
        else "",
        "reasons": "; ".join(reasons),
        "words": words,
    }


def _own_columns(cases: QuerySet[Case], kind: str) -> list[str]:
    """Return what the kind adds: the names that its first case has."""
    first = cases.filter(kind=kind, may_be_secret=False).first()
    return [name for name in kinds.kind(kind).export(first) if name not in HEADINGS] if first else []
