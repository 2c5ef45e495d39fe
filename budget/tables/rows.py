"""From a row's cells to a line's values, or to what is wrong with them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from budget.arithmetic.enums import Kind, LegalBond, Unit
from budget.arithmetic.money import NotAnAmount
from budget.tables.columns import read_column_name
from budget.tables.escaping import unescape
from budget.tables.fields import AMOUNTS, MOST_CHARACTERS, Field, parse_bond, parse_code, parse_kind, parse_yes_no
from budget.tables.figures import decimal_sign_of, is_dash, kronor_of, whole_kronor
from budget.tables.mapping import ColumnMapping
from budget.tables.problems import Known, Note, Problem, Wrong
from budget.tables.structure import PlacedRow
from budget.tables.table import Cell, Table, Uncalculated, text_of
from budget.tables.totals import total_name

MOST_KRONOR = 10**12
_CODE_BEFORE_NAME = re.compile(r"([A-ZÅÄÖ]{0,3}\d{2,6})(?:\s*[-–:.]\s*|\s+)(\D.*)")

Value = str | int | bool | None


@dataclass(frozen=True)
class FileLine:
    """
    A row of the file that is a line.

    Attributes:
        area: '' when the file names no area.
        area_code, code: '' when the file has none.
        kronor: the amount as written, exact, with the file's own sign.
        values: what the row says of the other fields; a field without a column, or an empty cell that can't mean
            "nothing", is left out. None and '' say that the line has nothing there.
        is_dash: the amount is a lone dash.
        is_code_from_title: the code stood before the name; a hint, where a code in its own column is the line's identity.
    """

    row: int
    area: str
    area_code: str
    code: str
    title: str
    kronor: Decimal
    values: Mapping[Field, Value]
    notes: tuple[Note, ...] = ()
    is_dash: bool = False
    is_code_from_title: bool = False


class NotUnderstood(Exception):
    """A cell can't be read as its field."""

    def __init__(self, code: Wrong, **data: object) -> None:
        super().__init__(code, data)
        self.code = code
        self.data = data


class RowReader:
    """Reads the rows of one table in one unit."""

    def __init__(self, table: Table, mapping: ColumnMapping, unit: Unit) -> None:
        self.table = table
        self.mapping = mapping
        self.unit = unit
        self.splits_titles = Field.CODE not in mapping and _begin_with_codes(
            table.column(mapping.columns[Field.TITLE].index)
        )
        self.signs = {
            field: decimal_sign_of(table.column(mapping.columns[field].index)) for field in AMOUNTS if field in mapping
        }

    def kronor(self, cell: Cell, field: Field = Field.AMOUNT) -> Decimal:
        """
        Return the cell's kronor, exact, with the file's own sign.

        Raises: NotUnderstood.
        """
        if isinstance(cell, Uncalculated):
            raise NotUnderstood(Wrong.NO_STORED_RESULT, formula=cell.formula)
        try:
            kronor = kronor_of(cell, self._unit_of(field), self.signs.get(field))
        except NotAnAmount as error:
            code = {"AMBIGUOUS_POINT": Wrong.UNCLEAR_POINT, "TOO_LARGE": Wrong.TOO_LARGE}.get(
                str(error.reason), Wrong.NOT_AN_AMOUNT
            )
            raise NotUnderstood(code, text=text_of(cell), most=MOST_KRONOR) from None
        if abs(kronor) > MOST_KRONOR:
            raise NotUnderstood(Wrong.TOO_LARGE, text=text_of(cell), most=MOST_KRONOR)
        return kronor

    def line(self, placed: PlacedRow) -> FileLine | list[Problem]:
        """Return the row's line, or everything that is wrong with the row."""
        row, problems = placed.row, list(self._problems_of_the_whole(placed))
        code, title = self._code_and_title(placed)
        values: dict[Field, Value] = {}
        kronor = Decimal(0)
        for field, use in self.mapping.columns.items():
            cell = row.cell(use.index)
            try:
                if field is Field.AMOUNT:
                    kronor = self._amount(cell, placed)
                elif field not in (Field.AREA, Field.TITLE):
                    values |= self._value(field, cell)
            except NotUnderstood as error:
                problems.append(Problem(row.number, error.code, use.name, error.data))
        for field, text in ((Field.TITLE, placed.title), (Field.AREA, placed.area)):
            if len(text) > MOST_CHARACTERS[field]:
                data = {"count": len(text), "most": MOST_CHARACTERS[field]}
                problems.append(Problem(row.number, Wrong.TOO_LONG, self._column(field), data))
        if self._follows_by_half(values):
            problems.append(Problem(row.number, Wrong.FOLLOWS_HALF, self._column(Field.FOLLOWS)))
        if problems:
            return problems
        return FileLine(
            row=row.number,
            area=unescape(placed.area),
            area_code=str(values.pop(Field.AREA_CODE, "")),
            code=str(values.pop(Field.CODE, code)),
            title=title,
            kronor=kronor,
            values=values,
            notes=tuple(_notes(placed)),
            is_code_from_title=bool(code),
            is_dash=is_dash(row.cell(self.mapping.columns[Field.AMOUNT].index)),
        )

    def _code_and_title(self, placed: PlacedRow) -> tuple[str, str]:
        title = unescape(placed.title)
        found = _CODE_BEFORE_NAME.match(title) if self.splits_titles else None
        return (found[1].upper(), found[2]) if found else ("", title)

    def _problems_of_the_whole(self, placed: PlacedRow) -> Iterator[Problem]:
        row, width = placed.row, len(self.table.header)
        beyond = [text for cell in row.cells[width:] if (text := text_of(cell))]
        if beyond and self.table.origin.get("format") == "csv":
            # Most often a decimal comma in a file whose cells are divided by commas.
            yield Problem(row.number, Wrong.TOO_MANY_CELLS, data={"count": len(row.cells), "most": width})
        if not placed.title and not row.text(self.mapping.index(Field.CODE) or 0):
            yield Problem(row.number, Wrong.MISSING_TITLE, self._column(Field.TITLE))

    def _amount(self, cell: Cell, placed: PlacedRow) -> Decimal:
        if not text_of(cell):
            raise NotUnderstood(Wrong.MISSING_AMOUNT, title=placed.title)
        return self.kronor(cell)

    def _value(self, field: Field, cell: Cell) -> dict[Field, Value]:
        """Return the field's value, or nothing where an empty cell leaves it as it is."""
        text = unescape(text_of(cell))
        if field in (Field.KIND, Field.BOND):
            return {field: _choice(field, text)} if text else {}
        if field in AMOUNTS:
            return {field: self._optional_amount(field, cell)}
        if field is Field.FIXED:
            return {field: _yes_no(text)}
        if field is Field.FOLLOWS_PER_MILLE:
            return {field: _per_mille(text)}
        if field in (Field.CODE, Field.AREA_CODE, Field.FOLLOWS):
            if text and parse_code(text) is None:
                raise NotUnderstood(Wrong.NOT_A_CODE, text=text)
            text = text.upper()
        if len(text) > MOST_CHARACTERS[field]:
            raise NotUnderstood(Wrong.TOO_LONG, count=len(text), most=MOST_CHARACTERS[field])
        return {field: text}

    def _optional_amount(self, field: Field, cell: Cell) -> int | None:
        if not text_of(cell) or is_dash(cell):
            return None
        kronor = whole_kronor(self.kronor(cell, field))
        if (field is Field.STEP and kronor <= 0) or (field is Field.UNIT_COST and kronor < 0):
            raise NotUnderstood(Wrong.NOT_ABOVE_ZERO, text=text_of(cell))
        return kronor

    def _unit_of(self, field: Field) -> Unit:
        if field is Field.AMOUNT or field not in self.mapping:
            return self.unit
        index = self.mapping.columns[field].index
        return read_column_name(self.table.header[index] if index < len(self.table.header) else "").unit or self.unit

    def _follows_by_half(self, values: Mapping[Field, Value]) -> bool:
        both = (Field.FOLLOWS, Field.FOLLOWS_PER_MILLE)
        return all(field in values for field in both) and bool(values[both[0]]) != (values[both[1]] is not None)

    def _column(self, field: Field) -> str:
        return self.mapping.name(field) if field in self.mapping else ""


def _begin_with_codes(cells: Iterable[Cell]) -> bool:
    """Tell whether nearly all names begin with a number, as in '440 Förskola'; sums and headings may have none."""
    texts = [text for cell in cells if (text := text_of(cell)) and not total_name(text)]
    return len(texts) > 1 and sum(bool(_CODE_BEFORE_NAME.match(text)) for text in texts) * 5 >= len(texts) * 4


def _notes(placed: PlacedRow) -> Iterator[Note]:
    number = placed.row.number
    if placed.is_area_from_above:
        yield Note(Known.AREA_FROM_ABOVE, number, {"area": placed.area})
    if placed.is_title_from_area:
        yield Note(Known.TITLE_FROM_AREA, number, {"title": placed.title})


def _choice(field: Field, text: str) -> Kind | LegalBond:
    if field is Field.KIND:
        if (kind := parse_kind(text)) is None:
            raise NotUnderstood(Wrong.NOT_A_KIND, text=text)
        return kind
    if (bond := parse_bond(text)) is None:
        raise NotUnderstood(Wrong.NOT_A_BOND, text=text)
    return bond


def _yes_no(text: str) -> bool:
    if (answer := parse_yes_no(text)) is None:
        raise NotUnderstood(Wrong.NOT_YES_OR_NO, text=text)
    return answer


def _per_mille(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and 0 < int(text) <= 10_000):
        raise NotUnderstood(Wrong.NOT_A_WHOLE_NUMBER, text=text)
    return int(text)
