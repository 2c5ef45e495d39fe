"""Bringing a budget file in, in three steps: the file, its columns, the report; and taking a file out."""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.utils import get_breadcrumbs_items_for_page

from budget.importing import words
from budget.importing.forms import MappingForm, UploadForm, initial_for, unsigned
from budget.importing.presentation import report_context
from budget.models import BudgetSimulatorPage
from budget.services.importing import PagesChanged, UnableToImport, compare_with_pages, export_lines, import_report
from budget.tables.comparing import Options
from budget.tables.report import Report
from budget.tables.table import Table
from budget.tables.writing import write_csv, write_xlsx

FORMATS = {
    "csv": (write_csv, "text/csv; charset=utf-8"),
    "xlsx": (write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


class SimulatorView(View):
    """A view about one simulator, for those who may edit it."""

    simulator: BudgetSimulatorPage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.simulator = get_object_or_404(BudgetSimulatorPage, pk=kwargs["page_id"]).get_latest_revision_as_object()
        if not self.simulator.permissions_for_user(request.user).can_edit():
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)


class ImportBudgetView(WagtailAdminTemplateMixin, SimulatorView):
    """
    Each step posts to the next; the buttons' names say which.

    The table, and with the report what was chosen, travel along in hidden fields: nothing is stored until it is confirmed.
    """

    page_title = gettext_lazy("Läs in budget")
    header_icon = "upload"

    @cached_property
    def breadcrumbs_items(self) -> list[dict[str, Any]]:
        return get_breadcrumbs_items_for_page(self.simulator, self.request.user)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        return self.ask_for_file(UploadForm())

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        try:
            if "upload" in request.POST:
                return self.receive_file()
            return self.receive_mapping()
        except UnableToImport as refusal:
            messages.error(request, words.refusal(refusal))
            return self.ask_for_file(UploadForm())

    def receive_file(self) -> HttpResponse:
        form = UploadForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.ask_for_file(form)
        report = compare_with_pages(simulator=self.simulator, table=form.table, given={}, year=None, options=Options())
        return self.ask_for_mapping(MappingForm(form.table, initial=initial_for(report)), report)

    def receive_mapping(self) -> HttpResponse:
        try:
            table = unsigned(self.request.POST.get("table", ""))
        except signing.BadSignature:
            messages.error(self.request, _("Filen finns inte kvar. Välj den igen."))
            return self.ask_for_file(UploadForm())
        form = MappingForm(table, self.request.POST)
        if "columns" in self.request.POST:
            return self.ask_for_mapping(MappingForm(table, initial=form.data.dict()), None)
        if not form.is_valid():
            return self.ask_for_mapping(form, None)
        report = self.compare(table, form)
        if report.questions:
            return self.ask_for_mapping(form, report)
        if "confirm" in self.request.POST and report.can_be_applied:
            return self.confirm(form, report)
        return self.show_report(form, report)

    def confirm(self, form: MappingForm, report: Report) -> HttpResponse:
        if self.request.POST.get("fingerprint") != report.fingerprint():
            messages.warning(self.request, words.refusal(PagesChanged()))
            return self.show_report(form, report)
        try:
            done = import_report(
                simulator=self.simulator,
                report=report,
                by=self.request.user,
                removes_missing=form.cleaned_data["removes_missing"],
            )
        except UnableToImport as refusal:
            messages.error(self.request, words.refusal(refusal))
            return self.show_report(form, report)
        messages.success(self.request, words.imported(done))
        return redirect("wagtailadmin_explore", self.simulator.pk)

    def compare(self, table: Table, form: MappingForm) -> Report:
        return compare_with_pages(
            simulator=self.simulator, table=table, given=form.given(), year=None, options=form.options()
        )

    def ask_for_file(self, form: UploadForm) -> HttpResponse:
        return self.render("budget/admin/import_file.html", form=form)

    def ask_for_mapping(self, form: MappingForm, report: Report | None) -> HttpResponse:
        # What a bound form says beside its fields needs no question above them too.
        questions = [words.question(question) for question in report.questions] if report else []
        unit = words.unit(report.unit) if report and report.unit else ""
        return self.render("budget/admin/import_columns.html", form=form, questions=questions, unit=unit)

    def show_report(self, form: MappingForm, report: Report) -> HttpResponse:
        removes_missing = form.cleaned_data["removes_missing"]
        context = report_context(report, removes_missing=removes_missing)
        return self.render("budget/admin/import_report.html", form=form, report=report, **context)

    def render(self, template: str, **context: Any) -> HttpResponse:
        self.template_name = template
        urls = {"action_url": reverse("dialogue_budget_import:import", args=[self.simulator.pk])}
        return self.render_to_response(self.get_context_data(simulator=self.simulator, **urls, **context))


class ExportBudgetView(SimulatorView):
    """The lines as last saved, as a file that the import reads."""

    def get(self, request: HttpRequest, page_id: int, extension: str) -> HttpResponse:
        if extension not in FORMATS:
            raise Http404
        write, content_type = FORMATS[extension]
        try:
            areas, lines = export_lines(self.simulator)
        except UnableToImport as refusal:
            messages.error(request, words.refusal(refusal))
            return redirect("wagtailadmin_explore", page_id)
        name = slugify(f"budget {self.simulator.municipality_name} {self.simulator.year}")
        return HttpResponse(
            write(areas, lines),
            content_type=content_type,
            headers={"Content-Disposition": f'attachment; filename="{name}.{extension}"'},
        )
