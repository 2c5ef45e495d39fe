"""A report made ready for its template: sentences and figures, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from budget.importing import words
from budget.tables.fields import Field
from budget.tables.report import Report, Status


@dataclass(frozen=True)
class ReportRow:
    """One row of the report. `status` is a Status, or TOTAL or NOTE; `status_name` is what is read."""

    number: int
    status: str
    status_name: str
    area: str
    code: str
    title: str
    amount: str
    kind: str
    sentences: tuple[str, ...]


def report_context(report: Report, *, removes_missing: bool) -> dict[str, Any]:
    """Return what the report's template shows."""
    return {
        "rows": _rows(report),
        "problems": [{"row": found.row, "sentence": words.problem(found)} for found in report.problems],
        "totals": [
            {
                "row": check.row,
                "sentence": words.total(check),
                "differs": bool(check.difference) and not check.is_rounding,
            }
            for check in report.totals
        ],
        "gone": words.gone(report, removes_missing=removes_missing),
        "does_something": not report.changes_nothing or (removes_missing and report.gone),
        "assumptions": _assumptions(report),
        "counts": words.counts(report),
        "sums": words.sums(report),
        "fingerprint": report.fingerprint(),
    }


def _rows(report: Report) -> list[ReportRow]:
    areas = report.areas or {}
    rows = []
    for result in report.rows:
        line = result.line
        changes = [words.change(change) for change in result.changes]
        notes = [words.note(note) for note in report.notes_of(result.row)]
        rows.append(
            ReportRow(
                number=result.row,
                status=result.status.value,
                status_name=str(words.STATUS_NAMES[result.status]),
                area=areas[line.area].title if line.area in areas else line.area,
                code=line.code,
                title=line.title,
                amount=words.value(Field.AMOUNT, line.amount),
                kind=words.value(Field.KIND, line.kind),
                sentences=(*changes, *notes),
            )
        )
    return sorted(rows, key=lambda row: (row.status == Status.UNCHANGED, row.number))


def _assumptions(report: Report) -> list[str]:
    """Return what was taken for granted about the file as a whole, and rows that were read as something else than lines."""
    told = {result.row for result in report.rows}
    said = [words.column(use) for use in report.mapping.columns.values()]
    if report.unit:
        said.append(words.unit(report.unit))
    said += [words.note(note) for note in report.notes if note.row is None or note.row not in told]
    return said
