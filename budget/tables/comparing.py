"""The file's lines against the lines that exist: what is new, changed, unchanged, gone or not understood."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from budget.arithmetic.enums import Kind, Unit
from budget.tables.areas import Areas
from budget.tables.codes import line_code
from budget.tables.fields import CHANGEABLE, Field
from budget.tables.figures import decimals_of, whole_kronor
from budget.tables.kinds import Signs, kind_by_name, kind_of_file, read_signs, signed
from budget.tables.lines import Area, Line
from budget.tables.mapping import ColumnMapping
from budget.tables.matching import Match, MatchedBy, Matcher, Recognise
from budget.tables.names import fold, fold_area
from budget.tables.problems import Known, Note, Problem, Wrong
from budget.tables.report import Change, Report, RowResult, Status
from budget.tables.rows import FileLine, NotUnderstood, RowReader, Value
from budget.tables.structure import PlacedRow, Role, place_rows
from budget.tables.table import Table, text_of
from budget.tables.text import normalise
from budget.tables.totals import TotalCheck, WrittenLine, WrittenTotal, check_totals
from budget.tables.unit_choice import UnitChoice, choose_unit

_TOLD: Mapping[Role, Known] = {
    Role.HEADING: Known.HEADING,
    Role.RESULT: Known.RESULT_LEFT_OUT,
    Role.PART: Known.PART_LEFT_OUT,
    Role.FOOTNOTE: Known.FOOTNOTE_LEFT_OUT,
}


@dataclass(frozen=True)
class Options:
    """
    What a person has said of a file, and what is known of the budget.

    Attributes:
        unit, kind, signs: None leaves it to the file.
        area: name of the area for lines whose file names none; '' is the area that they are found in.
        unnamed_area: what that area is called when such lines are new and the pages haven't exactly one area.
        population: inhabitants; tells kronor from thousands when nothing else does.
        most_lines: how many lines an area may hold.
    """

    unit: Unit | None = None
    kind: Kind | None = None
    signs: Signs | None = None
    area: str = ""
    unnamed_area: str = "Budget"
    population: int | None = None
    most_lines: int = 60


def compare(
    table: Table,
    mapping: ColumnMapping,
    *,
    areas: Sequence[Area],
    lines: Sequence[Line],
    options: Options = Options(),
    recognise: Recognise = lambda title, area: None,
) -> Report:
    """
    Return what importing the table would do to the lines.

    A row is a line by its code; where the file has no code, by the names of its area and itself. New lines get codes from
    the area's code and SCB's code of the service, or a running number: the same file gives the same codes.

    Args:
        areas, lines: what exists, with drafts; in the order of the pages.
        recognise: what the textbank knows of a title in an area.
    """
    if mapping.questions:
        return Report(mapping, unit=None)
    return _Comparison(table, mapping, areas, lines, options, recognise).report()


@dataclass
class _Found:
    """A row's line on its way: the line that it is on the pages and how it was found, its kind and amount."""

    line: FileLine
    known: Line | None
    by: MatchedBy | None
    area: Area
    kind: Kind
    is_revenue_by_name: bool = False
    amount: int = 0
    code: str = ""

    @property
    def says_bounds(self) -> bool:
        return Field.LOWEST in self.line.values or Field.HIGHEST in self.line.values


class _Comparison:
    def __init__(
        self,
        table: Table,
        mapping: ColumnMapping,
        areas: Sequence[Area],
        lines: Sequence[Line],
        options: Options,
        recognise: Recognise,
    ) -> None:
        self.table, self.mapping, self.options, self.recognise = table, mapping, options, recognise
        self.lines = lines
        self.existing = (tuple(areas), tuple(lines))
        self.areas = Areas(areas, said=options.area, unnamed=options.unnamed_area)
        self.matcher = Matcher(lines, self.areas, recognise)
        self.problems: list[Problem] = []
        self.notes: list[Note] = []
        trusted = None if mapping.is_export else frozenset(self.matcher.by_code)
        self.placed = place_rows(table, mapping, line_codes=trusted)

    def report(self) -> Report:
        unit = self.choose_unit()
        if unit is None:
            return Report(self.mapping, unit=None, asks_unit=True)
        reader = RowReader(self.table, self.mapping, unit.unit)
        found = self.find(self.read(reader))
        signs = self.choose_signs(found)
        for each in found:
            self.set_amount(each, signs)
        self.set_codes(found)
        totals = self.check_totals(reader, unit, found)
        rows = [self.result(each) for each in found]
        self.check_room(found)
        spoken_of = self._spoken_of()
        matched = {each.known.code for each in found if each.known}
        used = {each.area.code: each.area for each in found if not each.known}
        return Report(
            mapping=self.mapping,
            unit=unit,
            signs=signs,
            rows=tuple(rows),
            problems=tuple(sorted(self.problems, key=lambda problem: problem.row)),
            gone=tuple(
                line
                for line in self.lines
                if line.code not in matched and not {line.code.upper(), fold(line.title)} & spoken_of
            ),
            areas={area.code: area for area in self.areas.by_code.values()},
            new_areas=tuple(area for area in used.values() if self.areas.is_new(area)),
            totals=totals,
            notes=tuple(self.notes),
            compared_with=self.existing,
        )

    def choose_unit(self) -> UnitChoice | None:
        """Settle the unit; where the file doesn't say it, what the same lines have today does."""
        reader = RowReader(self.table, self.mapping, Unit.KR)
        read = [reader.line(placed) for placed in self.placed if placed.role is Role.LINE]
        written = [line for line in read if isinstance(line, FileLine)]
        matches = zip(written, self.matcher.match(written), strict=True)
        known = [(line, match.known) for line, match in matches if match.known and match.known.amount]
        return choose_unit(
            self.table,
            self.mapping,
            asked=self.options.unit,
            figures=[line.kronor for line, _ in known] or [line.kronor for line in written],
            known_total=sum(abs(match.amount) for _, match in known) or None,
            population=self.options.population,
        )

    def read(self, reader: RowReader) -> list[FileLine]:
        lines = []
        for placed in self.placed:
            if placed.role is Role.LINE:
                read = reader.line(placed)
                if isinstance(read, FileLine):
                    lines.append(read)
                    self.notes.extend(read.notes)
                else:
                    self.problems.extend(read)
            elif placed.role in _TOLD:
                self.notes.append(Note(_TOLD[placed.role], placed.row.number, {"name": placed.title}))
        if reader.splits_titles:
            self.notes.append(Note(Known.CODE_IN_TITLE, None, {"column": self._column(Field.TITLE)}))
        if lines and not any(line.area or line.area_code for line in lines):
            self.notes.append(Note(Known.ONE_AREA))
        return lines

    def find(self, lines: Sequence[FileLine]) -> list[_Found]:
        """Match each line with the pages', and refuse those that the file has twice."""
        lines = self._with_area_in_codes(lines)
        found: list[_Found] = []
        first_rows: dict[object, int] = {}
        for line, match in zip(lines, self.matcher.match(lines), strict=True):
            if match.several:
                data = {"title": line.title, "codes": match.several}
                self.problems.append(Problem(line.row, Wrong.SEVERAL_LINES_FIT, self._column(Field.TITLE), data))
                continue
            first = first_rows.setdefault(_identity(line, match.known), line.row)
            if first != line.row:
                self.problems.append(self._twice(line, first))
            elif not (line.title or match.known):
                self.problems.append(Problem(line.row, Wrong.MISSING_TITLE, self._column(Field.TITLE)))
            else:
                found.append(self._found(line, match))
        recognised = sum(each.is_revenue_by_name for each in found)
        if recognised:
            self.notes.append(Note(Known.REVENUE_RECOGNISED, None, {"count": recognised}))
        return found

    def choose_signs(self, found: Sequence[_Found]) -> Signs:
        if self.options.signs:
            return self.options.signs
        if self.mapping.is_export:
            return Signs.AS_WRITTEN
        signs = read_signs(
            [(each.kind, each.line.kronor) for each in found],
            [(each.kind, each.line.kronor, each.known.amount) for each in found if each.known],
        )
        turned = {Signs.COSTS_NEGATIVE: Kind.EXPENDITURE, Signs.REVENUE_NEGATIVE: Kind.REVENUE}.get(signs)
        if turned:
            count = sum(each.kind is turned for each in found)
            self.notes.append(Note(Known(signs.value), None, {"count": count}))
        return signs

    def set_amount(self, each: _Found, signs: Signs) -> None:
        exact = signed(each.line.kronor, each.kind, signs)
        each.amount = whole_kronor(exact)
        if each.amount != exact:
            self.notes.append(Note(Known.ROUNDED, each.line.row, {"written": exact, "amount": each.amount}))
        if each.line.is_dash:
            self.notes.append(Note(Known.DASH_IS_ZERO, each.line.row))

    def set_codes(self, found: Sequence[_Found]) -> None:
        """Give every new line its code, after all codes that exist or stand in the file are known."""
        taken = {*self.matcher.by_code, *(each.line.code for each in found)}
        for each in found:
            if each.known:
                each.code = each.known.code
            elif each.line.code:
                each.code = each.line.code
            else:
                known = self.recognise(each.line.title, each.area.title)
                each.code = line_code(each.area.code, known.service_code if known else None, taken=taken)
                taken.add(each.code)

    def result(self, each: _Found) -> RowResult:
        values: dict[Field, Value] = {**each.line.values, Field.KIND: each.kind, Field.AMOUNT: each.amount}
        # A row that was found by its name says nothing new of the name: the page's own spelling stays.
        if each.line.title and (not each.known or each.by is MatchedBy.CODE):
            values[Field.TITLE] = each.line.title
        before = each.known.values if each.known else {}
        after = {**before, **values}
        self._check_bounds(each, after)
        line = Line(area=each.area.code, code=each.code, values=after)
        if not each.known:
            return RowResult(each.line.row, Status.NEW, line)
        changes = tuple(
            Change(name, before.get(name), after[name])
            for name in CHANGEABLE
            if name in values and normalise(before.get(name)) != normalise(after[name])
        )
        return RowResult(each.line.row, Status.CHANGED if changes else Status.UNCHANGED, line, changes)

    def check_totals(self, reader: RowReader, unit: UnitChoice, found: Sequence[_Found]) -> tuple[TotalCheck, ...]:
        """Compare the file's totals; a figure without a name that turns out to be no total is a row without its name."""
        index = self.mapping.columns[Field.AMOUNT].index
        lines = [WrittenLine(each.line.row, each.line.area, each.kind, each.line.kronor) for each in found]
        totals: list[tuple[PlacedRow, WrittenTotal]] = []
        for placed in self.placed:
            if placed.role is Role.TOTAL and text_of(placed.row.cell(index)):
                try:
                    kronor = reader.kronor(placed.row.cell(index))
                except NotUnderstood:
                    continue
                totals.append((placed, WrittenTotal(placed.row.number, placed.title, placed.area, kronor)))
        decimals = max((decimals_of(cell) for cell in self.table.column(index)), default=0)
        quantum = Decimal(unit.unit.kronor).scaleb(-decimals)
        checks = check_totals([total for _, total in totals], lines, quantum=quantum)
        kept = []
        for (placed, _), check in zip(totals, checks, strict=True):
            if placed.is_called_total or not check.difference or check.is_rounding:
                kept.append(check)
            else:
                self.problems.append(Problem(check.row, Wrong.MISSING_TITLE, self._column(Field.TITLE)))
        return tuple(kept)

    def check_room(self, found: Sequence[_Found]) -> None:
        """Refuse lines beyond what an area can hold."""
        count = Counter(line.area.upper() for line in self.lines)
        for each in found:
            if not each.known:
                count[each.area.code.upper()] += 1
                if count[each.area.code.upper()] > self.options.most_lines:
                    data = {"area": each.area.title, "most": self.options.most_lines}
                    self.problems.append(Problem(each.line.row, Wrong.AREA_FULL, data=data))

    def _found(self, line: FileLine, match: Match) -> _Found:
        known = match.known
        area = self.areas.by_code[known.area.upper()] if known else self.areas.of(line)
        kind, is_revenue_by_name = self._kind(line, known)
        if known and (line.area or line.area_code) and not self._is_same_area(line, area):
            data = {"in_file": line.area or line.area_code, "on_page": area.title}
            self.notes.append(Note(Known.OTHER_AREA, line.row, data))
        if known and match.by is MatchedBy.SERVICE:
            self.notes.append(Note(Known.SAME_SERVICE, line.row, {"in_file": line.title, "on_page": known.title}))
        return _Found(line, known, match.by, area, kind, is_revenue_by_name)

    def _with_area_in_codes(self, lines: Sequence[FileLine]) -> list[FileLine]:
        """Return the lines with the area before their codes, where the same code stands in several areas."""
        if not self._codes_need_their_area(lines):
            return list(lines)
        coded = []
        for line in lines:
            if line.code and line.code not in self.matcher.by_code:
                code = self.matcher.code_in_area(line)
                self.notes.append(Note(Known.CODE_IN_AREA, line.row, {"written": line.code, "code": code}))
                line = replace(line, code=code)
            coded.append(line)
        return coded

    def _codes_need_their_area(self, lines: Sequence[FileLine]) -> bool:
        """Tell whether codes are those of accounts or services, which come back in every area."""
        places: dict[str, set[str]] = defaultdict(set)
        for line in lines:
            if line.code:
                places[line.code].add(line.area_code or fold_area(line.area))
        return any(len(areas) > 1 for areas in places.values())

    def _twice(self, line: FileLine, first_row: int) -> Problem:
        if line.code:
            data: Mapping[str, object] = {"code": line.code, "first_row": first_row}
            return Problem(line.row, Wrong.CODE_TWICE, self._column(Field.CODE), data)
        data = {"title": line.title, "area": line.area, "first_row": first_row}
        return Problem(line.row, Wrong.LINE_TWICE, self._column(Field.TITLE), data)

    def _kind(self, line: FileLine, known: Line | None) -> tuple[Kind, bool]:
        """Return the line's side, and whether it is revenue only because of its name."""
        if Field.KIND in line.values:
            return Kind(str(line.values[Field.KIND])), False
        if self.options.kind:
            return self.options.kind, False
        if known:
            return known.kind, False
        recognised = self.recognise(line.title, line.area)
        if recognised and len(recognised.kinds) == 1:
            kind = next(iter(recognised.kinds))
            return kind, kind is Kind.REVENUE
        by_name = kind_by_name(line.area, line.title)
        return (by_name, True) if by_name else (kind_of_file(self.table), False)

    def _is_same_area(self, line: FileLine, area: Area) -> bool:
        if line.area_code:
            return line.area_code == area.code.upper()
        return fold_area(line.area) == fold_area(area.title) or line.area.upper() == area.code.upper()

    def _check_bounds(self, each: _Found, after: Mapping[Field, Value]) -> None:
        lowest, highest = after.get(Field.LOWEST), after.get(Field.HIGHEST)
        is_low = lowest is not None and int(lowest) > each.amount
        if is_low or (highest is not None and int(highest) < each.amount):
            data = {"lowest": lowest, "amount": each.amount, "highest": highest}
            if each.says_bounds:
                self.problems.append(Problem(each.line.row, Wrong.OUTSIDE_BOUNDS, self._column(Field.AMOUNT), data))
            else:
                self.notes.append(Note(Known.OUTSIDE_BOUNDS, each.line.row, data))

    def _spoken_of(self) -> set[str]:
        """Return codes and names in the rows that weren't understood: their lines are not gone."""
        wrong = {problem.row for problem in self.problems}
        rows = [placed for placed in self.placed if placed.row.number in wrong]
        index = self.mapping.index(Field.CODE)
        codes = {placed.row.text(index).upper() for placed in rows} if index is not None else set()
        return codes | {fold(placed.title) for placed in rows}

    def _column(self, name: Field) -> str:
        return self.mapping.name(name) if name in self.mapping else ""


def _identity(line: FileLine, known: Line | None) -> object:
    """Return what two rows of one file may not share."""
    if known or line.code:
        return known.code.upper() if known else line.code
    return (line.area_code or fold_area(line.area), fold(line.title), line.values.get(Field.KIND))
