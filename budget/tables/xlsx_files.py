"""Excel workbooks (XLSX), read as values without running anything, and without trusting what they say of their size."""

import io
import math
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import openpyxl

from budget.tables.errors import Unreadable, UnreadableFile
from budget.tables.limits import MOST_BYTES_UNPACKED, MOST_CELLS_PASSED, check_size
from budget.tables.table import Cell, Row, Uncalculated

_READ_PARTS = (".xml", ".rels")
_DIGITS_IN_EXCEL = 15


def read_rows(data: bytes, *, sheet: str | None = None) -> tuple[list[Row], dict[str, object]]:
    """
    Return the rows that hold something and how they were read (format, sheet, sheets).

    Args:
        sheet: a sheet's name (upper and lower case alike) or its number from 1; None takes the first visible one.

    Numbers become exact decimals with the 15 digits that Excel itself shows. A formula counts as its stored result; where
    none was stored, the cell is Uncalculated.

    Raises: UnreadableFile.
    """
    _check_archive(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that say nothing about the figures
        try:
            return _read_rows(data, sheet=sheet)
        except UnreadableFile:
            raise
        except Exception as error:  # openpyxl has no common error for what is wrong inside a workbook
            raise UnreadableFile(Unreadable.BROKEN_WORKBOOK) from error


def _check_archive(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        raise UnreadableFile(Unreadable.BROKEN_WORKBOOK) from None
    names = {part.filename for part in parts}
    if "mimetype" in names and "content.xml" in names:
        raise UnreadableFile(Unreadable.OPEN_DOCUMENT)
    # Pictures and the like are never opened. Python reads no part beyond the size that it declares.
    unpacked = sum(part.file_size for part in parts if part.filename.lower().endswith(_READ_PARTS))
    if unpacked > MOST_BYTES_UNPACKED:
        raise UnreadableFile(Unreadable.TOO_LARGE_UNPACKED, bytes=unpacked, most=MOST_BYTES_UNPACKED)


def _read_rows(data: bytes, *, sheet: str | None) -> tuple[list[Row], dict[str, object]]:
    values = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    formulas = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False)
    try:
        title = _sheet_title(values, sheet)
        rows = list(_rows(_open_sheet(values, title), _open_sheet(formulas, title)))
        sheets = [worksheet.title for worksheet in values.worksheets]
    finally:
        values.close()
        formulas.close()
    return rows, {"format": "xlsx", "sheet": title, "sheets": sheets}


def _sheet_title(workbook: Any, sheet: str | None) -> str:
    worksheets = workbook.worksheets
    if sheet is None:
        visible = [worksheet for worksheet in worksheets if worksheet.sheet_state == "visible"]
        if not (visible or worksheets):
            raise UnreadableFile(Unreadable.BROKEN_WORKBOOK)
        return (visible or worksheets)[0].title
    wanted = sheet.strip().casefold()
    for worksheet in worksheets:
        if worksheet.title.strip().casefold() == wanted:
            return worksheet.title
    if wanted.isdecimal() and 1 <= int(wanted) <= len(worksheets):
        return worksheets[int(wanted) - 1].title
    raise UnreadableFile(Unreadable.NO_SUCH_SHEET, sheet=sheet, sheets=[worksheet.title for worksheet in worksheets])


def _open_sheet(workbook: Any, title: str) -> Iterator[tuple[Any, ...]]:
    worksheet = workbook[title]
    worksheet.reset_dimensions()
    return worksheet.iter_rows(values_only=True)


def _rows(values: Iterable[tuple[Any, ...]], formulas: Iterable[tuple[Any, ...]]) -> Iterator[Row]:
    passed = kept = 0
    for number, (cells, sources) in enumerate(zip(values, formulas, strict=True), start=1):
        passed += 1 + len(cells)
        if passed > MOST_CELLS_PASSED:
            raise UnreadableFile(Unreadable.TOO_LARGE_UNPACKED, bytes=None, most=MOST_BYTES_UNPACKED)
        if not any(source is not None for source in sources):
            continue
        row = Row(number, tuple(_cell(value, source) for value, source in zip(cells, sources, strict=True)))
        if row.is_empty:
            continue
        kept += 1
        check_size(row, kept=kept)
        yield row


def _cell(value: Any, source: Any) -> Cell:
    if value is None:
        return None if source is None else Uncalculated(str(getattr(source, "text", source)))
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        return _exact(value) if math.isfinite(value) else str(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date | time | timedelta):
        return str(value)
    return str(value) or None


def _exact(number: float) -> Decimal:
    exact = Decimal(repr(number))
    digits = len(exact.as_tuple().digits)
    return exact if digits <= _DIGITS_IN_EXCEL else Decimal(format(number, f".{_DIGITS_IN_EXCEL}g"))
