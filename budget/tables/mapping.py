"""Which column is what. What is said beats what is recognised; where two columns fit, it asks instead of guessing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from budget.arithmetic.enums import FiguresKind
from budget.tables.columns import Stage, read_column_name
from budget.tables.fields import COLUMN_NAMES, Field, parse_bond, parse_code, parse_kind, parse_yes_no
from budget.tables.figures import looks_like_figure
from budget.tables.names import fold
from budget.tables.table import Cell, Table, column_letter, text_of

_UNDERSTANDS: Mapping[Field, Callable[[Cell], bool]] = {
    Field.KIND: lambda cell: parse_kind(text_of(cell)) is not None,
    Field.BOND: lambda cell: parse_bond(text_of(cell)) is not None,
    Field.FIXED: lambda cell: parse_yes_no(text_of(cell)) is not None,
    Field.CODE: lambda cell: parse_code(text_of(cell)) is not None,
    Field.FOLLOWS: lambda cell: parse_code(text_of(cell)) is not None,
    Field.FOLLOWS_PER_MILLE: looks_like_figure,
} | dict.fromkeys((Field.LOWEST, Field.HIGHEST, Field.STEP, Field.UNIT_COST), looks_like_figure)


class How(StrEnum):
    """How a column was recognised."""

    GIVEN = "GIVEN"  # someone said so
    NAME = "NAME"  # by its name
    YEAR = "YEAR"  # the one of several amounts that is of the year asked for
    ONLY_CHOICE = "ONLY_CHOICE"  # nothing else in the table could be it


class Ask(StrEnum):
    """Why a person has to say which column it is."""

    NOT_FOUND = "NOT_FOUND"
    SEVERAL = "SEVERAL"
    NO_SUCH_COLUMN = "NO_SUCH_COLUMN"  # given: what was said
    OTHER_YEARS = "OTHER_YEARS"  # year: the one asked for


@dataclass(frozen=True)
class ColumnUse:
    field: Field
    index: int
    name: str
    how: How


@dataclass(frozen=True)
class ColumnQuestion:
    """A field whose column isn't clear, with the columns that could be it."""

    field: Field
    code: Ask
    candidates: tuple[str, ...]
    given: str = ""
    year: int | None = None


@dataclass(frozen=True)
class ColumnMapping:
    """
    What was recognised and what has to be asked.

    Attributes:
        columns: one use per field that has a column.
        questions: empty when the rows can be read.
        unused: names of the columns that nothing is read from.
        is_export: the table has the columns of our own export, so its codes and signs are ours too.
    """

    columns: Mapping[Field, ColumnUse]
    questions: tuple[ColumnQuestion, ...]
    unused: tuple[str, ...]
    is_export: bool = False

    def index(self, field: Field) -> int | None:
        use = self.columns.get(field)
        return use.index if use else None

    def name(self, field: Field) -> str:
        return self.columns[field].name

    def __contains__(self, field: Field) -> bool:
        return field in self.columns


def map_columns(
    table: Table,
    *,
    given: Mapping[Field, str | int] = MappingProxyType({}),
    year: int | None = None,
    figures: FiguresKind | None = None,
) -> ColumnMapping:
    """
    Recognise the table's columns.

    Args:
        given: per field a column's name, letter (C) or number (3), as a person has said it, or its index (int, from 0);
            '' says that it has none.
        year: the budget's year; among several years' amounts it decides.
        figures: NET prefers a column of net amounts to one of costs or of revenue.
    """
    return _Mapper(table, given, year, figures).map()


def find_column(table: Table, said: str | int) -> int | None:
    """Return the index of the column that a person means: its name, else its letter, else its number from 1."""
    if isinstance(said, int):
        return said if 0 <= said < _width(table) else None
    names = [fold(name) for name in table.header]
    if (folded := fold(said)) and names.count(folded) == 1:
        return names.index(folded)
    spoken = said.strip().upper()
    for index in range(_width(table)):
        if spoken in (column_letter(index), str(index + 1)):
            return index
    return None


class _Mapper:
    def __init__(
        self, table: Table, given: Mapping[Field, str | int], year: int | None, figures: FiguresKind | None
    ) -> None:
        self.table = table
        self.given = given
        self.year = year
        self.figures = figures
        self.names = [read_column_name(table.header[i] if i < len(table.header) else "") for i in range(_width(table))]
        self.numeric = [_share_of_figures(table, index) for index in range(len(self.names))]
        self.filled = [any(text_of(cell) for cell in table.column(index)) for index in range(len(self.names))]
        self.uses: dict[Field, ColumnUse] = {}
        self.questions: list[ColumnQuestion] = []

    def map(self) -> ColumnMapping:
        self.take_given()
        is_export = not self.given and self.take_export()
        settled = set(Field) if is_export else set(self.given)
        for field in Field:
            if field not in (Field.AMOUNT, Field.TITLE, Field.AREA, Field.CODE) and field not in settled:
                self.take_by_name(field)
        for field, take in (
            (Field.AMOUNT, self.take_amount),
            (Field.TITLE, self.take_title),
            (Field.AREA, self.take_area),
            (Field.CODE, self.take_code),
        ):
            if field not in settled:
                take()
        used = {use.index for use in self.uses.values()}
        unused = tuple(self.label(i) for i in range(len(self.names)) if i not in used and self.filled[i])
        return ColumnMapping(MappingProxyType(self.uses), tuple(self.questions), unused, is_export)

    def take_given(self) -> None:
        for field, said in self.given.items():
            if said == "":
                if field in (Field.AMOUNT, Field.TITLE):
                    self.ask(field, Ask.NOT_FOUND, range(len(self.names)))
                continue
            index = find_column(self.table, said)
            if index is None:
                self.ask(field, Ask.NO_SUCH_COLUMN, range(len(self.names)), given=str(said))
            else:
                self.use(field, index, How.GIVEN)

    def take_export(self) -> bool:
        """Take the columns by the names that an export gives them, if all that say which line it is are there."""
        exported = {fold(name): field for field, name in COLUMN_NAMES.items()}
        places = {exported[name]: i for i, name in enumerate(map(fold, self.table.header)) if name in exported}
        if not {Field.AREA_CODE, Field.CODE, Field.TITLE, Field.KIND, Field.AMOUNT} <= places.keys():
            return False
        for field, index in places.items():
            self.use(field, index, How.NAME)
        return True

    def take_by_name(self, field: Field) -> None:
        ranked = [index for _, index in self.ranked(field) if self.can_be(field, index)]
        if ranked:
            self.use(field, ranked[0], How.NAME)

    def take_amount(self) -> None:
        ranked = self.ranked(Field.AMOUNT)
        candidates = [i for _, i in ranked if self.numeric[i] >= 0.5]
        if not candidates and [rank for rank, _ in ranked].count(1) == 1:
            candidates = [ranked[0][1]]  # plainly called so; what is wrong in it is then told row by row
        if not candidates:
            self.take_only_figures()
            return
        of_year = [i for i in candidates if self.names[i].year == self.year] if self.year else []
        of_no_year = [i for i in candidates if self.names[i].year is None]
        if not of_year and self.year and not of_no_year:
            self.ask(Field.AMOUNT, Ask.OTHER_YEARS, candidates, year=self.year)
            return
        chosen = self.narrowed(of_year or (of_no_year if self.year else candidates))
        if len(chosen) == 1:
            self.use(Field.AMOUNT, chosen[0], How.YEAR if of_year and len(candidates) > 1 else How.NAME)
        else:
            self.ask(Field.AMOUNT, Ask.SEVERAL, chosen)

    def take_only_figures(self) -> None:
        figures = [
            i for i in self.free() if self.numeric[i] == 1 and not self.names[i].is_comparison and not self.is_code(i)
        ]
        if len(figures) == 1:
            self.use(Field.AMOUNT, figures[0], How.ONLY_CHOICE)
        else:
            likely = figures or [i for i in self.free() if self.numeric[i] >= 0.5]
            self.ask(Field.AMOUNT, Ask.NOT_FOUND, likely or list(self.free()))

    def take_title(self) -> None:
        texts = [i for i in self.free() if self.filled[i] and self.numeric[i] < 0.5]
        ranked = [(rank, i) for rank, i in self.ranked(Field.TITLE) if i in texts]
        if ranked:
            self.take_best(Field.TITLE, ranked)
            return
        unknown = [i for i in texts if not self.names[i].is_known]
        if len(unknown) == 1:
            self.use(Field.TITLE, unknown[0], How.ONLY_CHOICE)
        else:
            self.ask(Field.TITLE, Ask.SEVERAL if unknown else Ask.NOT_FOUND, unknown or list(self.free()))

    def take_area(self) -> None:
        # A column of numbers names no areas that a resident could read.
        ranked = [(rank, i) for rank, i in self.ranked(Field.AREA) if self.filled[i] and self.numeric[i] < 0.5]
        if ranked:
            self.take_best(Field.AREA, ranked)

    def take_code(self) -> None:
        ranked = [(rank, i) for rank, i in self.ranked(Field.CODE) if self.can_be(Field.CODE, i)]
        if not ranked:
            # "Verksamhet" twice: first its number, then its name.
            ranked = [(rank, i) for rank, i in self.ranked(Field.TITLE) if self.filled[i] and self.numeric[i] == 1]
        if ranked:
            self.take_best(Field.CODE, ranked)

    def take_best(self, field: Field, ranked: Sequence[tuple[int, int]]) -> None:
        best = [index for rank, index in ranked if rank == ranked[0][0]]
        if len(best) == 1:
            self.use(field, best[0], How.NAME)
        else:
            self.ask(field, Ask.SEVERAL, best)

    def narrowed(self, candidates: list[int]) -> list[int]:
        """Prefer a budget to plans and accounts, and net amounts in a net budget; keep all when that says nothing."""
        for fits in (self.is_budget, self.is_net, lambda i: self.names[i].rank_as(Field.AMOUNT) == 1):
            if len(candidates) > 1 and (kept := [i for i in candidates if fits(i)]):
                candidates = kept
        return candidates

    def is_budget(self, index: int) -> bool:
        return self.names[index].stage is Stage.BUDGET

    def is_net(self, index: int) -> bool:
        return self.figures is FiguresKind.NET and "netto" in self.names[index].core

    def is_code(self, index: int) -> bool:
        return self.names[index].rank_as(Field.CODE) is not None

    def can_be(self, field: Field, index: int) -> bool:
        """Tell whether most of what stands in the column can be read as the field; an empty column can be anything."""
        understands = _UNDERSTANDS.get(field)
        cells = [cell for cell in self.table.column(index) if text_of(cell)]
        return not understands or sum(understands(cell) for cell in cells) * 2 >= len(cells)

    def ranked(self, field: Field) -> list[tuple[int, int]]:
        """Return (rank, column) of the free columns whose names fit the field, the best first."""
        found = ((self.names[index].rank_as(field), index) for index in self.free())
        return sorted((rank, index) for rank, index in found if rank is not None)

    def free(self) -> Iterator[int]:
        used = {use.index for use in self.uses.values()}
        return (index for index in range(len(self.names)) if index not in used)

    def use(self, field: Field, index: int, how: How) -> None:
        self.uses[field] = ColumnUse(field, index, self.label(index), how)

    def ask(
        self, field: Field, code: Ask, candidates: Sequence[int], *, given: str = "", year: int | None = None
    ) -> None:
        labels = tuple(self.label(index) for index in candidates if self.filled[index] or self.names[index].text)
        self.questions.append(ColumnQuestion(field, code, labels, given, year))

    def label(self, index: int) -> str:
        return self.table.column_name(index)


def _width(table: Table) -> int:
    return max(len(table.header), max((len(row.cells) for row in table.rows), default=0))


def _share_of_figures(table: Table, index: int) -> float:
    cells = [cell for cell in table.column(index) if text_of(cell)]
    return sum(looks_like_figure(cell) for cell in cells) / len(cells) if cells else 0
