"""
The yearly list of proposals to the council: what came in during the year, and what came in before it and is still owed an answer.

It names nobody. What was not published, or was taken back, has its number and no words.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Min, Q
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from dialogue.cases.exporting import formula_safe
from dialogue.cases.models import Case
from dialogue.cases.registry.document import make_pdf
from dialogue.pages.papers.sheets import sheet
from dialogue.pages.templatetags.dialogue_format import day
from proposals.enums import Duty, Publication
from proposals.models import ProposalAnswer, ProposalIndexPage, ProposalRecord
from proposals.models.record import PROPOSAL_KIND
from proposals.presentation.states import shown_state, state_in_words
from proposals.years import YearOfProposals, years_of

A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilRow:
    """One proposal; days are ISO dates in files and words on paper."""

    number: str
    title: str
    received: date
    supports: str
    state: str
    body: str
    due: date | None
    answered: date | None
    outcome: str
    decision: str
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilList:
    """
    Attributes:
        sums: what happened during the year; None when nothing did.
        waiting_over_a_year: how many of the rows came in more than a year ago and have no answer.
        is_statutory: the proposals are *medborgarförslag*, of which the council is to be told once a year.
    """

    title: str
    year: int
    made_on: date
    rows: tuple[CouncilRow, ...]
    sums: YearOfProposals | None
    waiting_over_a_year: int
    is_statutory: bool


def years_with_proposals(*, page: ProposalIndexPage, today: date) -> list[int]:
    """Return the years in which any proposal came in, newest first; at least this one."""
    first = ProposalRecord.objects.of_dialogue(page.anchor).aggregate(first=Min("received_at"))["first"]
    start = timezone.localdate(first).year if first else today.year
    return list(range(today.year, min(start, today.year) - 1, -1))


def council_list(*, page: ProposalIndexPage, year: int, at: datetime) -> CouncilList:
    """Return the list of a year; a handful of queries, however long it is."""
    today = timezone.localdate(at)
    start, end = (timezone.make_aware(datetime.combine(date(each, 1, 1), time.min)) for each in (year, year + 1))
    owed_before = Q(received_at__lt=start) & (Q(duty=Duty.AWAITING) | Q(answered_at__gte=start))
    records = list(
        ProposalRecord.objects.of_dialogue(page.anchor)
        .filter(Q(received_at__gte=start, received_at__lt=end) | owed_before)
        .select_related("body", "dialogue")
        .order_by("received_at", "pk")
    )
    refs = [str(record.pk) for record in records]
    numbers = {
        subject_ref: registry_number or case_number or ""
        for subject_ref, registry_number, case_number in Case.objects.filter(
            kind=PROPOSAL_KIND, subject_ref__in=refs
        ).values_list("subject_ref", "registry_number", "case_number")
    }
    answers = {answer.record_id: answer for answer in ProposalAnswer.objects.filter(record__in=records, live=True)}
    rows = tuple(
        _row(record, numbers.get(str(record.pk), ""), answers.get(record.pk), today=today) for record in records
    )
    return CouncilList(
        title=page.title,
        year=year,
        made_on=today,
        rows=rows,
        sums=next((each for each in years_of([page.anchor]) if each.year == year), None),
        waiting_over_a_year=sum(
            row.answered is None and row.received < today - A_YEAR and bool(row.due) for row in rows
        ),
        is_statutory=page.is_statutory,
    )


def _row(record: ProposalRecord, number: str, answer: ProposalAnswer | None, *, today: date) -> CouncilRow:
    state = shown_state(record, on=today)
    is_public = record.publication in (Publication.PUBLISHED, Publication.CLOSED)
    hidden = {
        Publication.RECEIVED: _("[granskas]"),
        Publication.REFUSED: _("[inte publicerat]"),
        Publication.WITHDRAWN: _("[tillbakataget]"),
    }
    needed = f" / {record.needed}" if record.needed else ""
    decision = ""
    if answer is not None:
        paragraph = f"§ {answer.paragraph.removeprefix('§').strip()}" if answer.paragraph else ""
        decision = ", ".join(filter(None, [day(answer.decided_on), paragraph, answer.registry_number]))
    return CouncilRow(
        number=number,
        title=str(record) if is_public else hidden[Publication(record.publication)],
        received=timezone.localdate(record.received_at),
        supports=f"{record.supports}{needed}",
        state=" ".join(filter(None, [str(state.label), state_in_words(record, state)])),
        body=str(record.body or ""),
        due=record.answer_due_on,
        answered=timezone.localdate(record.answered_at) if record.answered_at else None,
        outcome=record.get_outcome_display(),
        decision=decision,
        is_late=record.duty == Duty.AWAITING and record.answer_due_on is not None and record.answer_due_on < today,
    )


def headings() -> list[str]:
    """Return what the columns are called."""
    return [
        _("Nummer"),
        _("Förslag"),
        _("Kom in"),
        _("Stöd"),
        _("Läge"),
        _("Svarar"),
        _("Svar senast"),
        _("Besvarat"),
        _("Utfall"),
        _("Beslut"),
    ]


def as_csv(found: CouncilList) -> bytes:
    """Return the rows as a file that spreadsheets open; the mark at the beginning makes Excel read it as UTF-8."""
    text = io.StringIO(newline="")
    out = csv.writer(text)
    out.writerow(headings())
    for row in found.rows:
        out.writerow([formula_safe(str(value)) if value is not None else "" for value in _values(row)])
    return ("\ufeff" + text.getvalue()).encode()


def as_pdf(found: CouncilList) -> bytes:
    """
    Return the list as an accessible PDF.

    Raises:
        PdfUnavailable: this machine can't make any.
    """
    html = render_to_string("proposals/council_list.html", {"list": found, "headings": headings()})
    return make_pdf(html, css=sheet("dialogue/admin/year_document.css"))


def as_docx(found: CouncilList, *, language: str) -> bytes:
    """Return the list as a Word document, in landscape, with the heading row repeated on each page."""
    document = Document()
    document.core_properties.title = name_of(found)
    document.core_properties.language = language
    document.core_properties.author = document.core_properties.comments = ""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(9)
    tags = normal.element.get_or_add_rPr()
    tags.append(tags.makeelement(qn("w:lang"), {qn("w:val"): {"sv": "sv-SE", "en": "en-GB"}.get(language, language)}))
    document.add_heading(name_of(found), level=1)
    for sentence in sentences_of(found):
        document.add_paragraph(sentence)
    _table(document, found.rows)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _table(document: Any, rows: Sequence[CouncilRow]) -> None:
    table = document.add_table(rows=1, cols=len(headings()))
    table.style = "Table Grid"
    for cell, heading in zip(table.rows[0].cells, headings(), strict=True):
        cell.text = heading
        cell.paragraphs[0].runs[0].bold = True
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    for row in rows:
        for cell, value in zip(table.add_row().cells, _values(row), strict=True):
            cell.text = day(value) if isinstance(value, date) else str(value or "")


def _values(row: CouncilRow) -> list[Any]:
    return [
        row.number,
        row.title,
        row.received,
        row.supports,
        row.state,
        row.body,
        row.due,
        row.answered,
        row.outcome,
        row.decision,
    ]


def name_of(found: CouncilList) -> str:
    """Return the heading of the list."""
    return _("%(title)s %(year)s: lista till fullmäktige") % {"title": found.title, "year": found.year}


def sentences_of(found: CouncilList) -> list[str]:
    """Return what the year came to, in sentences."""
    said = [_("Uttagen %(day)s.") % {"day": day(found.made_on)}]
    if found.sums is not None:
        year = found.sums
        said.append(
            _(
                "Under året kom %(received)s förslag in och %(published)s publicerades. %(reached)s fick tillräckligt stöd "
                "eller skulle få svar ändå, och %(answered)s fick svar, varav %(in_time)s i tid."
            )
            % {
                "received": year.received,
                "published": year.published,
                "reached": year.reached,
                "answered": year.answered,
                "in_time": year.in_time,
            }
        )
    if found.is_statutory:
        said.append(
            _("Medborgarförslag som inte har beslutats inom ett år (kommunallagen 5 kap. 35 §): %(number)s.")
            % {"number": found.waiting_over_a_year}
        )
    elif found.waiting_over_a_year:
        said.append(_("Har väntat på svar i mer än ett år: %(number)s.") % {"number": found.waiting_over_a_year})
    return said


def in_file(found: CouncilList, kind: str, *, language: str) -> tuple[bytes, str]:
    """
    Return the list as a file of ``kind`` (csv, docx or pdf) with its content type.

    Raises:
        PdfUnavailable: see ``as_pdf``.
        ValueError: there is no such kind.
    """
    with translation.override(language):
        if kind == "csv":
            return as_csv(found), "text/csv; charset=utf-8"
        if kind == "docx":
            word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            return as_docx(found, language=language), word
        if kind == "pdf":
            return as_pdf(found), "application/pdf"
    raise ValueError(kind)
