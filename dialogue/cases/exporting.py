"""Cases as a table: the registrar's file and the list to the council. What may be secret is a row without its words."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import IO, Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from dialogue.cases import kinds
from dialogue.cases.enums import AnswerPurpose, CaseState, RefusalState
from dialogue.cases.models import AnswerTime, Case, CaseAnswer, GivenReason

READ_AT_A_TIME = 500
# What a spreadsheet would take for a formula, in a file that says nothing about types.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# What a cell of a spreadsheet holds at most.
LONGEST_CELL = 32_000
BEGINNING = 120

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
COUNCIL_HEADINGS = {
    "case_number": _("Ärendenummer"),
    "registry_number": _("Diarienummer"),
    "kind": _("Slag"),
    "about": _("Börjar så här"),
    "received": _("Kom in"),
    "department": _("Förvaltning"),
    "state": _("Läge"),
    "due": _("Svar senast"),
    "answered": _("Besvarat"),
    "outcome": _("I tid"),
    "new_due": _("Ny tid"),
    "delay_reason": _("Skäl till förseningen"),
    "reasons": _("Skäl för att inte publicera"),
}


def rows_of_cases(cases: QuerySet[Case], *, only_kind: str = "") -> Iterator[dict[str, Any]]:
    """
    Yield one mapping per case, by the names in both headings; a handful of queries for each five hundred.

    Args:
        cases: in the order of the file.
        only_kind: the kind that all of them are of; then its own columns are there too.
    """
    today = timezone.localdate()
    found = cases.select_related("department").iterator(chunk_size=READ_AT_A_TIME)
    while chunk := list(islice(found, READ_AT_A_TIME)):
        ids = [case.pk for case in chunk]
        answer_times = {
            each.target: each for each in AnswerTime.objects.filter(target__in=ids, purpose=AnswerPurpose.ANSWER)
        }
        answered = set(CaseAnswer.objects.filter(case__in=ids).values_list("case", flat=True))
        reasons: dict[Any, list[str]] = {}
        given = GivenReason.objects.filter(refusal__case__in=ids, refusal__state=RefusalState.IN_FORCE)
        for each in given.select_related("refusal", "reason").prefetch_related("reason__texts").order_by("pk"):
            reasons.setdefault(each.refusal.case_id, []).append(str(each.reason))
        for case in chunk:
            promised = answer_times.get(case.pk)
            row = _row(case, promised, reasons.get(case.pk, []))
            row["outcome"] = _in_time(case, promised, is_answered=case.pk in answered, today=today)
            own = dict(kinds.kind(case.kind).export(case)) if only_kind == case.kind and not case.may_be_secret else {}
            yield {**own, **row}


def own_columns(cases: QuerySet[Case], kind: str) -> list[str]:
    """Return what the kind adds: the names that its first case has."""
    first = cases.filter(kind=kind, may_be_secret=False).first()
    return [name for name in kinds.kind(kind).export(first) if name not in HEADINGS] if first else []


def formula_safe(value: Any) -> str:
    """Return a value as text that no spreadsheet calculates."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def write_csv(out: IO[str], headings: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> int:
    """Write rows as CSV; return how many. The mark at the beginning makes Excel read it as UTF-8."""
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow([str(heading) for heading in headings.values()])
    count = 0
    for row in rows:
        writer.writerow([formula_safe(row.get(name)) for name in headings])
        count += 1
    return count


def write_xlsx(out: IO[bytes], headings: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> int:
    """Write rows as XLSX, every cell as text; return how many."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    sheet.append(_text_cells(sheet, [str(heading) for heading in headings.values()]))
    count = 0
    for row in rows:
        sheet.append(_text_cells(sheet, [row.get(name) for name in headings]))
        count += 1
    book.save(out)
    return count


def _text_cells(sheet: Any, values: Sequence[Any]) -> list[WriteOnlyCell]:
    cells = []
    for value in values:
        text = "" if value is None else ILLEGAL_CHARACTERS_RE.sub("", str(value))[:LONGEST_CELL]
        cell = WriteOnlyCell(sheet, value=text)
        # Whatever it looks like, it is text.
        cell.data_type = "s"
        cells.append(cell)
    return cells


def _row(case: Case, answer_time: AnswerTime | None, reasons: list[str]) -> dict[str, Any]:
    words = about = gettext("Kan innehålla sekretess")
    if not case.may_be_secret:
        words = "\n\n".join(word["text"] for word in case.words if word["text"].strip())
        about = case.first_words(BEGINNING)
    answered = timezone.localdate(answer_time.answered_at) if answer_time and answer_time.answered_at else None
    return {
        "case_number": case.case_number,
        "registry_number": case.registry_number,
        "kind": str(kinds.kind(case.kind).label),
        "state": str(case.get_state_display()),
        "received": timezone.localdate(case.received_at).isoformat(),
        "channel": str(case.get_channel_display()),
        "language": case.language,
        "department": str(case.department or ""),
        "due": answer_time.due_date.isoformat() if answer_time else "",
        "new_due": answer_time.new_due_date.isoformat() if answer_time and answer_time.new_due_date else "",
        "delay_reason": answer_time.delay_reason if answer_time else "",
        "answered": answered.isoformat() if answered else "",
        "reasons": "; ".join(reasons),
        "words": words,
        "about": about,
    }


def _in_time(case: Case, answer_time: AnswerTime | None, *, is_answered: bool, today: date) -> str:
    """Say whether it was answered in time; nothing about what ended otherwise, or about which nothing was promised."""
    if answer_time is None or case.state in {CaseState.REFUSED, CaseState.WITHDRAWN}:
        return ""
    if answer_time.answered_at is None:
        return gettext("nej, inte besvarat") if answer_time.due_date < today else gettext("väntar på svar")
    if case.state == CaseState.CLOSED and not is_answered:
        return ""
    return gettext("ja") if timezone.localdate(answer_time.answered_at) <= answer_time.due_date else gettext("nej")
