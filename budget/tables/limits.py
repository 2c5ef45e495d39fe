"""How large a budget file may be. A real one has some hundred rows; these stop mistakes and bombs."""

from budget.tables.errors import Unreadable, UnreadableFile
from budget.tables.table import Row

MOST_BYTES = 10 * 1024 * 1024
MOST_BYTES_UNPACKED = 60 * 1024 * 1024
MOST_CELLS_PASSED = 2_000_000  # empty ones too: a workbook may claim a row number of a thousand million
MOST_ROWS = 5_000
MOST_COLUMNS = 200
MOST_CHARACTERS = 10_000


def check_size(row: Row, *, kept: int) -> None:
    """Raise UnreadableFile when the row is one too many, too wide, or has too long a cell."""
    if kept > MOST_ROWS:
        raise UnreadableFile(Unreadable.TOO_MANY_ROWS, most=MOST_ROWS)
    if len(row.cells) > MOST_COLUMNS and any(row.text(index) for index in range(MOST_COLUMNS, len(row.cells))):
        raise UnreadableFile(Unreadable.TOO_MANY_COLUMNS, row=row.number, most=MOST_COLUMNS)
    if any(isinstance(cell, str) and len(cell) > MOST_CHARACTERS for cell in row.cells):
        raise UnreadableFile(Unreadable.CELL_TOO_LONG, row=row.number, most=MOST_CHARACTERS)
