"""The brief on paper: a PDF that a screen reader can follow, and a document that an official goes on writing in."""

from __future__ import annotations

from io import BytesIO

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from budget.results.brief import Brief

SHEET = "budget/admin/paper.css"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def as_pdf(brief: Brief) -> bytes:
    """Return the brief as a tagged PDF with a title and a language."""
    from weasyprint import CSS, HTML

    html = render_to_string("budget/brief_paper.html", {"brief": brief})
    return HTML(string=html).write_pdf(stylesheets=[CSS(filename=finders.find(SHEET))], pdf_variant="pdf/ua-1")


def as_docx(brief: Brief) -> bytes:
    """Return the draft of a *tjänsteskrivelse*: what the inhabitants want is written, the rest is left to write."""
    from docx import Document

    document = Document()
    document.core_properties.title = brief.heading
    document.core_properties.author = ""
    document.core_properties.language = brief.language
    document.add_heading(_("Tjänsteskrivelse"), level=1)
    document.add_paragraph(brief.heading)
    document.add_heading(_("Förslag till beslut"), level=2)
    document.add_paragraph(_("[Skriv förslaget till beslut här.]"))
    document.add_heading(_("Sammanfattning"), level=2)
    document.add_paragraph(brief.lead)
    for section in brief.sections:
        document.add_heading(section.heading, level=2)
        if section.lead:
            document.add_paragraph(section.lead)
        for point in section.points:
            document.add_paragraph(point, style="List Bullet")
    document.add_heading(_("Förvaltningens bedömning"), level=2)
    document.add_paragraph(_("[Skriv bedömningen här.]"))
    written = BytesIO()
    document.save(written)
    return written.getvalue()
