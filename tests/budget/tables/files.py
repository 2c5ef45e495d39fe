"""Awkward files, made here so that nobody needs to trust a binary in the repository."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook

from budget.arithmetic.enums import Kind
from budget.tables.fields import Field
from budget.tables.lines import Area, Line
from budget.tables.rows import Value

PLAIN = """nämnd;verksamhet;budget 2025 (tkr)
Kommunstyrelsen;Räddningstjänst;17 000
Familjenämnden;Gymnasieskola;116 800
"""


def csv_file(text: str, *, encoding: str = "utf-8") -> bytes:
    return text.encode(encoding)


def xlsx_file(rows: Iterable[Sequence[Any]], *, sheets: Mapping[str, Iterable[Sequence[Any]]] | None = None) -> bytes:
    """Return a workbook with the rows in its first sheet and perhaps more sheets after it."""
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    for title, more in (sheets or {}).items():
        sheet = workbook.create_sheet(title)
        for row in more:
            sheet.append(row)
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def with_part(workbook: bytes, name: str, content: bytes) -> bytes:
    """Return the workbook with one of its parts replaced or added, compressed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return file.getvalue()


def area(code: str = "KS", title: str = "Kommunstyrelsen") -> Area:
    return Area(code, title)


def line(
    code: str = "KS-100", *, area: str = "KS", title: str = "Politik", amount: int = 8_200_000, **values: Value
) -> Line:
    """Return a line as the pages hold it, with every field."""
    every: dict[Field, Value] = {
        Field.TITLE: title,
        Field.KIND: Kind.EXPENDITURE,
        Field.AMOUNT: amount,
        Field.FIXED: False,
        Field.BOND: "DUTY_IN_LAW",
        Field.LOWEST: None,
        Field.HIGHEST: None,
        Field.STEP: None,
        Field.FOLLOWS: "",
        Field.FOLLOWS_PER_MILLE: None,
        Field.UNIT_LABEL: "",
        Field.UNIT_COST: None,
        Field.UNIT_SOURCE: "",
        Field.SOURCE: "",
    }
    return Line(area, code, every | {Field(name): value for name, value in values.items()})
