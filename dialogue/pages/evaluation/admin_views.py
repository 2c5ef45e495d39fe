"""The yearly overview in the admin: on the screen, as PDF for the meeting's papers and as CSV."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue.cases.registry.document import PdfUnavailable, make_pdf
from dialogue.pages.admin import EditorsView
from dialogue.pages.coordination.planning import dialogue_pages
from dialogue.pages.evaluation.yearly import Year, as_csv, year_of, years_of
from dialogue.pages.papers.sheets import sheet


class YearView(EditorsView):
    """Show a year of dialogues; ``format=csv`` or ``format=pdf`` gives it as a file."""

    template_name = "dialogue/admin/year.html"
    page_title = _("Årsöversikt")
    header_icon = "clipboard-list"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title, "sublabel": str(self.chosen)}]

    @property
    def chosen(self) -> int:
        asked = self.request.GET.get("year", "")
        return next((year for year in self.years if str(year) == asked), self.years[0])

    @property
    def years(self) -> list[int]:
        if not hasattr(self, "_years"):
            self._years = years_of(dialogue_pages(), today=timezone.localdate())
        return self._years

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        year = year_of(self.chosen, at=timezone.now())
        wanted = request.GET.get("format", "")
        if wanted == "csv":
            # The mark makes Excel read the file as UTF-8.
            return _file("\ufeff" + as_csv(year), "text/csv; charset=utf-8", f"dialoger-{year.year}.csv")
        if wanted == "pdf":
            return self._pdf(year)
        return self.render_to_response(self.get_context_data(year=year, years=self.years, pdf_is_missing=False))

    def _pdf(self, year: Year) -> HttpResponse:
        html = render_to_string("dialogue/admin/year_document.html", {"year": year})
        try:
            return _file(
                make_pdf(html, css=sheet("dialogue/admin/year_document.css")),
                "application/pdf",
                f"dialoger-{year.year}.pdf",
            )
        except PdfUnavailable:
            return self.render_to_response(self.get_context_data(year=year, years=self.years, pdf_is_missing=True))


def _file(content: str | bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
