"""What an import would do, row by row."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from budget.arithmetic.enums import Kind
from budget.tables.fields import Field
from budget.tables.kinds import Signs
from budget.tables.lines import Area, Line
from budget.tables.mapping import ColumnMapping, ColumnQuestion
from budget.tables.problems import Note, Problem
from budget.tables.rows import Value
from budget.tables.totals import TotalCheck
from budget.tables.unit_choice import UnitChoice


class Status(StrEnum):
    NEW = "NEW"
    CHANGED = "CHANGED"
    UNCHANGED = "UNCHANGED"


@dataclass(frozen=True)
class Change:
    field: Field
    before: Value
    after: Value


@dataclass(frozen=True)
class RowResult:
    """
    One row of the file that is a line.

    Attributes:
        line: as it will be.
        changes: what differs from the page; empty unless CHANGED.
    """

    row: int
    status: Status
    line: Line
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Report:
    """
    What an import would do. Nothing is done unless `can_be_applied`.

    Attributes:
        rows: per row that was understood as a line, in the file's order.
        problems: per row that wasn't; in the file's order.
        gone: lines on the pages that the file doesn't have.
        areas: every area by its code, the new ones too.
        new_areas: areas to be made, in the file's order.
        totals: the file's totals compared with its lines.
        compared_with: the areas and lines that the file was compared with.
        asks_unit: a person has to say the unit.
    """

    mapping: ColumnMapping
    unit: UnitChoice | None
    signs: Signs = Signs.AS_WRITTEN
    asks_unit: bool = False
    rows: tuple[RowResult, ...] = ()
    problems: tuple[Problem, ...] = ()
    gone: tuple[Line, ...] = ()
    areas: Mapping[str, Area] | None = None
    new_areas: tuple[Area, ...] = ()
    totals: tuple[TotalCheck, ...] = ()
    notes: tuple[Note, ...] = ()
    compared_with: tuple[tuple[Area, ...], tuple[Line, ...]] = ((), ())

    @property
    def questions(self) -> tuple[ColumnQuestion, ...]:
        return self.mapping.questions

    @property
    def can_be_applied(self) -> bool:
        return not (self.questions or self.asks_unit or self.problems)

    @property
    def changes_nothing(self) -> bool:
        """Tell whether the file and the pages say the same; lines that are gone are left out of the question."""
        return self.can_be_applied and all(row.status is Status.UNCHANGED for row in self.rows)

    def fingerprint(self) -> str:
        """Return a digest of what would be done: equal for reports that would do the same to the same lines."""
        done = [
            (row.row, row.status, row.line.area, row.line.code, sorted(row.line.values.items()), row.changes)
            for row in self.rows
        ]
        gone = [line.code for line in self.gone]
        return sha256(repr((done, gone, self.new_areas, self.can_be_applied)).encode()).hexdigest()

    def with_status(self, status: Status) -> tuple[RowResult, ...]:
        return tuple(row for row in self.rows if row.status is status)

    def sum_of(self, kind: Kind) -> int:
        """Return whole kronor that the file's lines of one side sum to, as they would be imported."""
        return sum(row.line.amount for row in self.rows if row.line.kind is kind)

    def notes_of(self, row: int | None) -> tuple[Note, ...]:
        return tuple(note for note in self.notes if note.row == row)
