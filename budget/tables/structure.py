"""What each row is: a line, a heading, a total, the year's result, or the header printed again."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from budget.arithmetic.enums import Unit
from budget.arithmetic.money import NotAnAmount
from budget.tables.fields import Field
from budget.tables.figures import decimal_sign_of, kronor_of
from budget.tables.mapping import ColumnMapping
from budget.tables.names import fold, fold_area, looks_like_body
from budget.tables.table import Row, Table, text_of
from budget.tables.totals import is_result, total_name

_PART = re.compile(r"(varav|därav)\b", re.IGNORECASE)
_FOOTNOTE = re.compile(r"^(\*|\d+\)|källa\b|anm\b|not\b)|\.$|.{60}", re.IGNORECASE)


class Role(StrEnum):
    LINE = "LINE"
    HEADING = "HEADING"  # the name of an area, over its lines
    TOTAL = "TOTAL"
    RESULT = "RESULT"
    REPEATED_HEADER = "REPEATED_HEADER"
    PART = "PART"  # "varav …": a part of the line above
    FOOTNOTE = "FOOTNOTE"  # words under the table


@dataclass(frozen=True)
class PlacedRow:
    """
    A row with its role and place.

    Attributes:
        area: the area's name as the file writes it, on the row or above it; '' when the file names none.
        title: the line's name; for a total or heading its text.
        is_area_from_above: the row's own area cell is empty.
        is_title_from_area: the only figure of an area, called "Summa" or nothing in the file.
        is_called_total: a total by its name, not only by its place.
    """

    row: Row
    role: Role
    area: str
    title: str
    is_area_from_above: bool = False
    is_title_from_area: bool = False
    is_called_total: bool = False


def place_rows(table: Table, mapping: ColumnMapping, *, line_codes: Collection[str] | None) -> list[PlacedRow]:
    """
    Return every row of the table with its role, in the file's order.

    Args:
        line_codes: codes, in capitals, that are known to be lines', whatever they are called; None: every code is.
    """
    return _Placer(table, mapping, line_codes).place()


class _Placer:
    def __init__(self, table: Table, mapping: ColumnMapping, line_codes: Collection[str] | None) -> None:
        self.table = table
        self.line_codes = line_codes
        self.area_index = mapping.index(Field.AREA)
        self.title_index = mapping.columns[Field.TITLE].index
        self.amount_index = mapping.columns[Field.AMOUNT].index
        self.code_index = mapping.index(Field.CODE)
        self.decimal_sign = decimal_sign_of(table.column(self.amount_index))
        self.named_in_totals = self._named_in_totals()
        figures = [i for i, row in enumerate(table.rows) if row.text(self.amount_index)]
        self.last_figure = figures[-1] if figures else len(table.rows)
        self.area = ""

    def place(self) -> list[PlacedRow]:
        placed = [self._place(index, row) for index, row in enumerate(self.table.rows)]
        return _with_lone_totals_as_lines(placed) if self.area_index is not None else placed

    def _place(self, index: int, row: Row) -> PlacedRow:
        title, own_area = row.text(self.title_index), self._own_area(row)
        label = title or own_area or next((text for cell in row.cells if (text := text_of(cell))), "")
        amount = row.text(self.amount_index)
        if [fold(text_of(cell)) for cell in row.cells if cell] == [fold(name) for name in self.table.header if name]:
            return PlacedRow(row, Role.REPEATED_HEADER, self.area, label)
        if self._is_line_by_code(row):
            return self._line(title, own_area, row)
        if total_name(label) or (own_area and not title and total_name(own_area)):
            area = "" if total_name(own_area) else own_area
            return PlacedRow(row, Role.TOTAL, area, label, is_called_total=True)
        if is_result(label):
            return PlacedRow(row, Role.RESULT, own_area, label)
        if _PART.match(label):
            return PlacedRow(row, Role.PART, own_area, label)
        if not amount and index > self.last_figure and _FOOTNOTE.search(label):
            return PlacedRow(row, Role.FOOTNOTE, own_area, label)
        if self.area_index is not None:
            self.area = own_area or self.area
            if not title:
                # An area's name alone heads its lines; with a figure it is their sum, or the area's only figure.
                return PlacedRow(row, Role.TOTAL if amount else Role.HEADING, own_area, label)
            return self._line(title, own_area, row)
        if self._heads(index, row, title):
            self.area = title
            return PlacedRow(row, Role.TOTAL if amount else Role.HEADING, title, title)
        return self._line(title, own_area, row)

    def _line(self, title: str, own_area: str, row: Row) -> PlacedRow:
        self.area = own_area or self.area
        return PlacedRow(row, Role.LINE, self.area, title, is_area_from_above=bool(self.area and not own_area))

    def _is_line_by_code(self, row: Row) -> bool:
        code = row.text(self.code_index).upper() if self.code_index is not None else ""
        return bool(code) and (self.line_codes is None or code in self.line_codes)

    def _own_area(self, row: Row) -> str:
        return row.text(self.area_index) if self.area_index is not None else ""

    def _heads(self, index: int, row: Row, title: str) -> bool:
        """Tell whether a row of a file without an area column names the area of the rows beneath it."""
        if self.code_index is not None and row.text(self.code_index):
            return False
        if not row.text(self.amount_index):
            return looks_like_body(title) or fold_area(title) in self.named_in_totals
        return looks_like_body(title) and self._sums_what_follows(index, row)

    def _sums_what_follows(self, index: int, row: Row) -> bool:
        parts: list[Decimal] = []
        for following in self.table.rows[index + 1 :]:
            title = following.text(self.title_index)
            if looks_like_body(title) or total_name(title) or (figure := self._figure(following)) is None:
                break
            parts.append(figure)
        stated = self._figure(row)
        if stated is None or len(parts) < 2:
            return False
        quantum = min(Decimal(1).scaleb(int(figure.as_tuple().exponent)) for figure in (stated, *parts))
        return abs(stated - sum(parts)) <= quantum * (len(parts) + 1) / 2

    def _figure(self, row: Row) -> Decimal | None:
        try:
            return kronor_of(row.cell(self.amount_index), Unit.KR, self.decimal_sign)
        except NotAnAmount:
            return None

    def _named_in_totals(self) -> frozenset[str]:
        names = (total_name(row.text(self.title_index)) for row in self.table.rows)
        return frozenset(name.of for name in names if name and name.of)


def _with_lone_totals_as_lines(placed: Sequence[PlacedRow]) -> list[PlacedRow]:
    """Read the only figure of an area as its line, even where the file calls it a sum: it sums nothing else in the file."""
    with_lines = {fold_area(row.area) for row in placed if row.role is Role.LINE}
    seen: set[str] = set()
    result = []
    for row in placed:
        area = fold_area(row.area)
        if row.role is Role.TOTAL and area and area not in with_lines and area not in seen:
            seen.add(area)
            result.append(PlacedRow(row.row, Role.LINE, row.area, row.area, is_title_from_area=True))
        else:
            result.append(row)
    return result
