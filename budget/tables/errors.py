"""Why a file can't be read as a table at all."""

from collections.abc import Mapping
from enum import StrEnum


class Unreadable(StrEnum):
    """Reasons, with the names of the data that come with each."""

    EMPTY = "EMPTY"
    TOO_LARGE = "TOO_LARGE"  # bytes, most
    TOO_LARGE_UNPACKED = "TOO_LARGE_UNPACKED"  # bytes, most
    TOO_MANY_ROWS = "TOO_MANY_ROWS"  # most
    TOO_MANY_COLUMNS = "TOO_MANY_COLUMNS"  # row, most
    CELL_TOO_LONG = "CELL_TOO_LONG"  # row, most
    UNKNOWN_FORMAT = "UNKNOWN_FORMAT"  # suffix
    OLD_EXCEL = "OLD_EXCEL"  # a binary XLS, or a workbook with a password
    OPEN_DOCUMENT = "OPEN_DOCUMENT"  # an ODS
    BROKEN_WORKBOOK = "BROKEN_WORKBOOK"
    NO_SUCH_SHEET = "NO_SUCH_SHEET"  # sheet, sheets
    BROKEN_QUOTES = "BROKEN_QUOTES"  # row
    NOT_TEXT = "NOT_TEXT"
    NO_HEADER = "NO_HEADER"
    NO_ROWS = "NO_ROWS"  # header


class UnreadableFile(Exception):
    """
    The file can't be read as a table; nothing of it is used.

    Attributes:
        code: the reason.
        data: what the reason is about (see Unreadable).
    """

    def __init__(self, code: Unreadable, **data: object) -> None:
        super().__init__(code, data)
        self.code = code
        self.data: Mapping[str, object] = data
