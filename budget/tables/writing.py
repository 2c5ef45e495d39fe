"""Lines written as a file of the same shape as the import reads: exported and read back, nothing has changed."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from budget.arithmetic.enums import Kind, LegalBond
from budget.tables.escaping import escape
from budget.tables.fields import AMOUNTS, BOND_NAMES, COLUMN_NAMES, KIND_NAMES, NO, YES, Field
from budget.tables.lines import Area, Line
from budget.tables.rows import Value
from budget.tables.text import normalise

_WIDE = {Field.AREA: 30, Field.TITLE: 44, Field.BOND: 48, Field.SOURCE: 40}
_WIDTH = 18
_AMOUNT_FORMAT = "#,##0"

Written = str | int | None


def export_rows(areas: Mapping[str, Area], lines: Sequence[Line]) -> Iterator[list[Written]]:
    """
    Yield the header and one row per line, in the order given.

    Amounts and numbers are integers (kronor), everything else text that no spreadsheet program runs as a formula; None is
    an empty cell.
    """
    yield list(COLUMN_NAMES.values())
    for line in lines:
        area = areas[line.area]
        named: dict[Field, Value] = {Field.AREA_CODE: area.code, Field.AREA: area.title, Field.CODE: line.code}
        yield [_written(field, {**line.values, **named}.get(field)) for field in COLUMN_NAMES]


def write_csv(areas: Mapping[str, Area], lines: Sequence[Line]) -> bytes:
    """Return CSV as Swedish Excel opens it: semicolons, UTF-8 with a byte order mark, CRLF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows(export_rows(areas, lines))
    return text.getvalue().encode("utf-8-sig")


def write_xlsx(areas: Mapping[str, Area], lines: Sequence[Line], *, sheet: str = "Budget") -> bytes:
    """Return an Excel workbook with one sheet; amounts are numbers, the header stays when one scrolls."""
    workbook = Workbook(write_only=True)
    worksheet = workbook.create_sheet(sheet)
    worksheet.freeze_panes = "A2"
    for index, field in enumerate(COLUMN_NAMES, start=1):
        worksheet.column_dimensions[get_column_letter(index)].width = _WIDE.get(field, _WIDTH)
    header, *rows = export_rows(areas, lines)
    worksheet.append([_cell(worksheet, name, bold=True) for name in header])
    for row in rows:
        worksheet.append([_cell(worksheet, value) for value in row])
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _written(field: Field, value: Value) -> Written:
    if value is None or value == "":
        return None
    if field is Field.KIND:
        return KIND_NAMES[Kind(str(value))]
    if field is Field.BOND:
        return BOND_NAMES[LegalBond(str(value))]
    if field is Field.FIXED:
        return YES if value else NO
    if field in AMOUNTS or field is Field.FOLLOWS_PER_MILLE:
        return int(value)
    return escape(normalise(str(value)))


def _cell(worksheet: object, value: Written, *, bold: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(worksheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"  # a text stays a text, also when it looks like an error or a number
    else:
        cell.number_format = _AMOUNT_FORMAT
    if bold:
        cell.font = Font(bold=True)
    return cell
