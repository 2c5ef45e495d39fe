"""On paper: the presidium's programme with codes, and what the minutes are written from."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from golden_chair.admin_views.base import MeetingView
from golden_chair.minutes import Minutes, minutes_of
from golden_chair.presentation.meeting import begins_at, programme_of
from golden_chair.rules import minutes_for_one

PAPER_SHEET = "golden_chair/admin/paper.css"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class PaperView(MeetingView):
    """The programme for the presidium: it works when the network doesn't, and its codes are typed in afterwards."""

    page_title = "program"

    def get(self, request: HttpRequest, meeting_id: Any) -> HttpResponse:
        rows = [
            {"shown": row, "at": begins_at(self.meeting, row.slot.begins) if row.slot else None}
            for row in programme_of(self.meeting, only_live=False)
        ]
        context = {
            "meeting": self.meeting,
            "meeting_page": self.meeting_page,
            "rows": rows,
            "each": minutes_for_one(self.meeting.rule_set),
            "total": self.meeting.rule_set.total_minutes,
            "reasons": [_("ingen här"), _("mer förberedelse"), _("tiden räckte inte")],
            "language": self.meeting_page.locale.language_code,
        }
        if request.GET.get("format") != "pdf":
            return render(request, "golden_chair/admin/paper.html", context)
        html = render_to_string("golden_chair/admin/paper.html", {**context, "is_pdf": True}, request)
        response = HttpResponse(as_pdf(html), content_type="application/pdf")
        response["Content-Disposition"] = f'attachment; filename="program-{self.meeting_page.slug}.pdf"'
        return response


class MinutesView(MeetingView):
    """Every question, answer and deferral of a meeting, for whoever writes the minutes. Names only when asked for."""

    page_title = "protokollsunderlag"

    def get(self, request: HttpRequest, meeting_id: Any) -> HttpResponse:
        minutes = minutes_of(self.meeting, self.meeting_page, with_names="names" in request.GET)
        if request.GET.get("format") != "docx":
            return render(request, "golden_chair/admin/minutes.html", {"minutes": minutes})
        response = HttpResponse(as_docx(minutes), content_type=DOCX)
        response["Content-Disposition"] = f'attachment; filename="fragor-{self.meeting_page.slug}.docx"'
        return response


def as_pdf(html: str) -> bytes:
    """Return a paper as a PDF with a title, a language and tags, which a screen reader can follow."""
    from weasyprint import CSS, HTML

    sheet = CSS(filename=finders.find(PAPER_SHEET))
    return HTML(string=html).write_pdf(stylesheets=[sheet], pdf_variant="pdf/ua-1")


def as_docx(minutes: Minutes) -> bytes:
    """Return the minutes as a document that a registrar can go on writing in."""
    from docx import Document

    document = Document()
    document.core_properties.title = minutes.heading
    document.core_properties.author = ""
    document.add_heading(minutes.heading, level=1)
    document.add_paragraph(minutes.when_and_where)
    document.add_paragraph(minutes.caveat)
    for item in minutes.items:
        document.add_heading(item.heading, level=2)
        document.add_paragraph(item.who)
        document.add_paragraph(item.text)
        for line in item.results:
            document.add_paragraph(line, style="List Bullet")
        if item.answer:
            document.add_heading(_("Svaret"), level=3)
            document.add_paragraph(item.answer)
    written = BytesIO()
    document.save(written)
    return written.getvalue()
