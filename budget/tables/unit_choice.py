"""Which unit a file's amounts are written in."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from budget.arithmetic.enums import Unit
from budget.tables.fields import Field
from budget.tables.mapping import ColumnMapping
from budget.tables.table import Table, text_of
from budget.tables.units import unit_in

_MOST_MILLIONS_ON_A_LINE = 10_000  # above every municipality's largest service but one
_FEWEST_KRONOR_IN_A_BUDGET = 100_000_000
_FEWEST_LINES_IN_A_BUDGET = 8
_PER_INHABITANT = range(20_000, 300_000)  # a whole budget, net or gross, in kronor
_LIKELY_RATIO = (Decimal("0.1"), Decimal("10"))


class UnitFrom(StrEnum):
    """What settled the unit."""

    ASKED = "ASKED"
    COLUMN = "COLUMN"  # the column's name
    CELLS = "CELLS"  # every cell says its own
    TITLE = "TITLE"  # a row above the header
    NAME = "NAME"  # the sheet's or the file's name
    SIZE = "SIZE"  # no other unit would make sense: an assumption


@dataclass(frozen=True)
class UnitChoice:
    """The unit of bare numbers, what settled it and the text that it was read in."""

    unit: Unit
    settled_by: UnitFrom
    text: str = ""


def guess_unit(figures: Sequence[Decimal], *, known_total: int | None, population: int | None) -> Unit | None:
    """
    Return the only unit in which the figures make sense, or None when nothing tells.

    Args:
        figures: the amounts as written.
        known_total: whole kronor that the same lines have today; None when no line is known.
        population: inhabitants; None when unknown.
    """
    size = sum((abs(figure) for figure in figures), Decimal(0))
    if not size:
        return None
    if known_total:
        least, most = _LIKELY_RATIO
        fits = [unit for unit in Unit if least <= size * unit.kronor / known_total < most]
        return fits[0] if len(fits) == 1 else None
    if population and len(figures) >= _FEWEST_LINES_IN_A_BUDGET:
        fits = [unit for unit in Unit if int(size * unit.kronor / population) in _PER_INHABITANT]
        if len(fits) == 1:
            return fits[0]
    if size >= _FEWEST_KRONOR_IN_A_BUDGET:
        return Unit.KR
    has_decimals = any(figure != figure.to_integral_value() for figure in figures)
    return Unit.MNKR if has_decimals and max(abs(figure) for figure in figures) < _MOST_MILLIONS_ON_A_LINE else None


def choose_unit(
    table: Table,
    mapping: ColumnMapping,
    *,
    asked: Unit | None,
    figures: Sequence[Decimal],
    known_total: int | None,
    population: int | None,
) -> UnitChoice | None:
    """
    Return the unit of the file's amounts and how it was settled; None when a person has to say it.

    Args:
        asked: what a person has said; it beats what the file says.
        figures, known_total, population: see guess_unit.
    """
    if asked:
        return UnitChoice(asked, UnitFrom.ASKED)
    column = mapping.columns[Field.AMOUNT]
    if unit := unit_in(table.header[column.index] if column.index < len(table.header) else ""):
        return UnitChoice(unit, UnitFrom.COLUMN, column.name)
    texts = [text for cell in table.column(column.index) if (text := text_of(cell))]
    if texts and all(unit_in(text) for text in texts):
        return UnitChoice(Unit.KR, UnitFrom.CELLS)
    for row in table.preamble:
        for text in map(text_of, row.cells):
            if unit := unit_in(text):
                return UnitChoice(unit, UnitFrom.TITLE, text)
    for text in (str(table.origin.get("sheet", "")), table.name):
        if unit := unit_in(text):
            return UnitChoice(unit, UnitFrom.NAME, text)
    guess = guess_unit(figures, known_total=known_total, population=population)
    return UnitChoice(guess, UnitFrom.SIZE) if guess else None
