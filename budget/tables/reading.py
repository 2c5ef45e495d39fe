"""From the bytes of a file to a table."""

from collections.abc import Collection
from pathlib import PurePath

from budget.tables import csv_files, xlsx_files
from budget.tables.errors import Unreadable, UnreadableFile
from budget.tables.header import split_header
from budget.tables.limits import MOST_BYTES
from budget.tables.table import Table

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT_SUFFIXES = ("", ".csv", ".txt", ".tsv", ".tab")


def read_table(
    data: bytes,
    filename: str,
    *,
    sheet: str | None = None,
    header_row: int | None = None,
    column_names: Collection[str] = (),
) -> Table:
    """
    Read a CSV or XLSX file. What it is shows in its bytes; the name's suffix only has to be one of the known ones.

    Args:
        filename: as uploaded; a path's last part is kept.
        sheet: name or number (from 1) of a workbook's sheet; None takes the first visible one.
        header_row: the header's row number, when a person has said it; else it is looked for.
        column_names: columns that a person has named; they help to find the header.

    Raises: UnreadableFile, with a code and data; never anything else, whatever the bytes are.
    """
    name = PurePath(filename.replace("\\", "/")).name
    if not data.strip():
        raise UnreadableFile(Unreadable.EMPTY)
    if len(data) > MOST_BYTES:
        raise UnreadableFile(Unreadable.TOO_LARGE, bytes=len(data), most=MOST_BYTES)
    if data.startswith(_OLE):
        raise UnreadableFile(Unreadable.OLD_EXCEL)
    if data.startswith(_ZIP):
        rows, origin = xlsx_files.read_rows(data, sheet=sheet)
    elif (suffix := PurePath(name).suffix.lower()) in _TEXT_SUFFIXES:
        rows, origin = csv_files.read_rows(data)
    else:
        reason = Unreadable.BROKEN_WORKBOOK if suffix in (".xlsx", ".xlsm") else Unreadable.UNKNOWN_FORMAT
        raise UnreadableFile(reason, suffix=suffix)
    if not rows:
        raise UnreadableFile(Unreadable.EMPTY)
    header, number, preamble, body = split_header(rows, header_row=header_row, wanted=column_names)
    return Table(header, number, tuple(body), tuple(preamble), name, origin)
