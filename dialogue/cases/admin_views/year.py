"""The yearly list to the council, in the admin: on the screen, to print, and as a file."""

from __future__ import annotations

from io import BytesIO, StringIO
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from dialogue.cases.exporting import COUNCIL_HEADINGS, rows_of_cases, write_csv, write_xlsx
from dialogue.cases.permissions import may_see_cases
from dialogue.cases.yearly import cases_of_year, for_council, years_with_cases

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class CasesOfYearView(WagtailAdminTemplateMixin, View):
    """``format=csv`` or ``format=xlsx`` gives the list as a file."""

    template_name = "dialogue/cases/admin/year.html"
    page_title = _("Årslista till fullmäktige")
    header_icon = "clipboard-list"
    http_method_names = ["get", "head", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_see_cases(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def years(self) -> list[int]:
        return years_with_cases()

    @cached_property
    def chosen(self) -> int:
        asked = self.request.GET.get("year", "")
        return next((year for year in self.years if str(year) == asked), self.years[0])

    def get_page_subtitle(self) -> str:
        return str(self.chosen)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title, "sublabel": str(self.chosen)}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wanted = request.GET.get("format", "")
        if wanted in {"csv", "xlsx"}:
            return self._file(wanted)
        counted = cases_of_year(self.chosen, today=timezone.localdate())
        return self.render_to_response(self.get_context_data(counted=counted, years=self.years, chosen=self.chosen))

    def _file(self, kind: str) -> HttpResponse:
        rows = rows_of_cases(for_council(self.chosen))
        if kind == "csv":
            text = StringIO(newline="")
            write_csv(text, COUNCIL_HEADINGS, rows)
            response = HttpResponse(text.getvalue().encode(), content_type="text/csv; charset=utf-8")
        else:
            out = BytesIO()
            write_xlsx(out, COUNCIL_HEADINGS, rows)
            response = HttpResponse(out.getvalue(), content_type=XLSX)
        name = _t("arenden-%(year)s") % {"year": self.chosen}
        response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
        return response
