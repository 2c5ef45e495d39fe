"""The memorandum (*tjänsteskrivelse*) by which a dialogue reaches those who decide: a draft that a caseworker goes on with."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from dialogue.pages import formats
from dialogue.pages.evaluation.figures import Figures
from dialogue.pages.templatetags.dialogue_format import day, period

BOLD = {"b", "strong"}
ITALIC = {"i", "em"}


def memorandum(page: Any, *, figures: Figures, at: datetime) -> bytes:
    """
    Return a Word document about ``page``, in the page's language, with what its fields say and what the ledger counts.

    What nobody has written yet stands in square brackets, so that it can be neither missed nor mistaken for a fact.
    """
    language = page.locale.language_code
    with translation.override(language):
        document = Document()
        _prepare(document, page, language=language, at=at)
        _head(document, page, at=at)
        document.add_heading(page.title, level=1)
        _section(document, _("Förslag till beslut"), [_proposed_decision(page)])
        _section(document, _("Sammanfattning"), [page.purpose])
        _section(document, _("Så gick dialogen till"), _course(page, figures, language=language))
        _rich_section(document, _("Det här kom in"), page.what_came_in, _("[Skriv vad som kom in.]"))
        _rich_section(
            document, _("Det här ändrades tack vare svaren"), page.what_changed, _("[Skriv vad som ändrades.]")
        )
        _rich_section(
            document,
            _("Det här ändrades inte, och varför"),
            page.what_did_not_change,
            _("[Skriv vad som inte ändrades, och varför.]"),
        )
        if page.decided_on:
            _section(document, _("Beslut"), [_decision(page)])
        _section(document, _("Mer att läsa"), [page.full_url or ""])
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def _prepare(document: Any, page: Any, *, language: str, at: datetime) -> None:
    properties = document.core_properties
    properties.title, properties.language = page.title, language
    properties.author, properties.comments = page.sender_name(), ""
    properties.created = properties.modified = at.replace(tzinfo=None)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    # Word marks every Swedish word as misspelt unless it is told what language they are in.
    tags = normal.element.get_or_add_rPr()
    mark = tags.makeelement(qn("w:lang"), {qn("w:val"): {"sv": "sv-SE", "en": "en-GB"}.get(language, language)})
    tags.append(mark)


def _head(document: Any, page: Any, *, at: datetime) -> None:
    body = page.decision_body.name if page.decision_body else page.who_decides
    rows = [
        (_("Tjänsteskrivelse"), _("Utkast")),
        (_("Datum"), day(timezone.localdate(at))),
        (_("Diarienummer"), page.decision_registry_number or _("[diarienummer]")),
        (_("Till"), body or _("[organ]")),
        (_("Från"), page.department.name if page.department else _("[förvaltning]")),
        (_("Handläggare"), ", ".join(filter(None, [page.contact_name, page.contact_telephone, page.contact_email]))),
    ]
    table = document.add_table(rows=0, cols=2)
    for name, value in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = name, value
        cells[0].paragraphs[0].runs[0].bold = True


def _proposed_decision(page: Any) -> str:
    body = page.decision_body.name if page.decision_body else page.who_decides
    return _("%(body)s beslutar att [skriv beslutet].") % {"body": body or _("[Organet]")}


def _course(page: Any, figures: Figures, *, language: str) -> list[str]:
    said = [
        _("Dialogen låg på steget %(step)s. Den pågick %(period)s.")
        % {
            "step": page.participation_step.label,
            "period": period(page.opens_at, page.closes_at) if page.opens_at else _("[när]"),
        }
    ]

    def written(value: int) -> str:
        return formats.number(value, language=language)

    counted = [_("Räknade röster: %(number)s.") % {"number": written(figures.all_voices)}]
    if figures.apart:
        counted.append(_("Visas för sig: %(number)s.") % {"number": written(figures.apart)})
    counted.append(_("Inkomna texter: %(number)s.") % {"number": written(figures.cases)})
    said.append(" ".join(counted))
    for heading, text in (
        (_("Det här gick att påverka"), page.what_can_be_influenced),
        (_("Det här gick inte att påverka"), page.what_cannot_be_influenced),
        (_("Så skulle svaren användas"), page.use_of_result),
    ):
        if text.strip():
            said.append(f"{heading}: {text.strip()}")
    return said


def _decision(page: Any) -> str:
    parts = [
        page.decision_body.name if page.decision_body else "",
        day(page.decided_on),
        f"§ {page.decision_paragraph.removeprefix('§').strip()}" if page.decision_paragraph else "",
        page.decision_registry_number,
        page.decision_url,
    ]
    return ", ".join(filter(None, parts))


def _section(document: Any, heading: str, paragraphs: Iterable[str]) -> None:
    document.add_heading(heading, level=2)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)


def _rich_section(document: Any, heading: str, html: str, when_empty: str) -> None:
    soup = BeautifulSoup(html or "", "html.parser")
    document.add_heading(heading, level=2)
    if not soup.get_text(strip=True):
        document.add_paragraph(when_empty)
        return
    for element in soup.find_all(["p", "li"]):
        style = None
        if element.name == "li":
            style = "List Number" if element.find_parent(["ol", "ul"]).name == "ol" else "List Bullet"
        _runs(document.add_paragraph(style=style), element)


def _runs(paragraph: Any, element: Tag, *, bold: bool = False, italic: bool = False) -> None:
    for child in element.children:
        if isinstance(child, NavigableString):
            run = paragraph.add_run(str(child))
            run.bold, run.italic = bold, italic
        elif isinstance(child, Tag) and child.name == "br":
            paragraph.add_run().add_break()
        elif isinstance(child, Tag):
            _runs(paragraph, child, bold=bold or child.name in BOLD, italic=italic or child.name in ITALIC)
