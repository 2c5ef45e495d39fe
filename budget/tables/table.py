"""A table as it stands in a file: cells, rows with their real numbers, and a header."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from budget.tables.text import normalise


@dataclass(frozen=True)
class Uncalculated:
    """A formula whose result was never stored in the file."""

    formula: str


Cell = str | Decimal | Uncalculated | None


def text_of(cell: Cell) -> str:
    """Return what a person would read in the cell, without white space around it; an empty cell is ''."""
    if cell is None:
        return ""
    if isinstance(cell, Uncalculated):
        return cell.formula
    if isinstance(cell, Decimal):
        return str(int(cell)) if cell == cell.to_integral_value() else format(cell.normalize(), "f")
    return normalise(cell)


@dataclass(frozen=True)
class Row:
    """
    One row.

    Attributes:
        number: the row's number as a spreadsheet program shows it, from 1; empty rows count.
        cells: from the first column on; shorter than the header where the row ends early.
    """

    number: int
    cells: tuple[Cell, ...]

    def cell(self, index: int) -> Cell:
        return self.cells[index] if index < len(self.cells) else None

    def text(self, index: int) -> str:
        return text_of(self.cell(index))

    @property
    def is_empty(self) -> bool:
        return not any(text_of(cell) for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """
    A header with the rows beneath it.

    Attributes:
        header: the columns' names; a name may be empty.
        header_row: number of the row that the header was found in.
        rows: what stands beneath the header, without empty rows.
        preamble: what stands above it: titles, perhaps the unit.
        name: the file's name, as uploaded.
        origin: how it was read: format, encoding, delimiter, sheet, sheets.
    """

    header: tuple[str, ...]
    header_row: int
    rows: tuple[Row, ...]
    preamble: tuple[Row, ...]
    name: str
    origin: Mapping[str, Any]

    def column_name(self, index: int) -> str:
        """Return the column's name, or its letter where the header is empty."""
        return (self.header[index] if index < len(self.header) else "") or column_letter(index)

    def column(self, index: int) -> Iterator[Cell]:
        return (row.cell(index) for row in self.rows)

    def to_data(self) -> dict[str, Any]:
        """Return the table as plain data that JSON can hold; `from_data` gives the same table back."""
        return {
            "header": list(self.header),
            "header_row": self.header_row,
            "rows": [_row_to_data(row) for row in self.rows],
            "preamble": [_row_to_data(row) for row in self.preamble],
            "name": self.name,
            "origin": dict(self.origin),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        return cls(
            header=tuple(data["header"]),
            header_row=data["header_row"],
            rows=tuple(_row_from_data(row) for row in data["rows"]),
            preamble=tuple(_row_from_data(row) for row in data["preamble"]),
            name=data["name"],
            origin=data["origin"],
        )


def column_letter(index: int) -> str:
    """Return the letters of a column as spreadsheet programs write them: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _row_to_data(row: Row) -> list[Any]:
    return [row.number, *(_cell_to_data(cell) for cell in row.cells)]


def _row_from_data(data: Sequence[Any]) -> Row:
    number, *cells = data
    return Row(number, tuple(_cell_from_data(cell) for cell in cells))


def _cell_to_data(cell: Cell) -> Any:
    if isinstance(cell, Decimal):
        return {"number": str(cell)}
    if isinstance(cell, Uncalculated):
        return {"formula": cell.formula}
    return cell


def _cell_from_data(data: Any) -> Cell:
    if isinstance(data, dict):
        return Decimal(data["number"]) if "number" in data else Uncalculated(data["formula"])
    return data
