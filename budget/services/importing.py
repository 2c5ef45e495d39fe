"""Bringing a budget file's figures into the simulator's pages, as drafts, and taking them out again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from budget.arithmetic import FiguresKind, Kind
from budget.assembling import newest_areas
from budget.models import BudgetAreaPage, BudgetLine, BudgetSimulatorPage, TextbankEntry
from budget.models.area import LINES_AT_MOST
from budget.services.textbank import Textbank, load_textbank
from budget.tables.comparing import Options, compare
from budget.tables.fields import CHANGEABLE, Field
from budget.tables.lines import Area, Line
from budget.tables.mapping import map_columns
from budget.tables.matching import Recognised
from budget.tables.report import Report, RowResult, Status
from budget.tables.rows import Value
from budget.tables.table import Table
from budget.textbank.data import entries_by_key, load_entries
from budget.textbank.matching import propose

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


class UnableToImport(Exception):
    """Base of every anticipated reason why a file can't be brought in; nothing has been changed."""


class NotUnderstood(UnableToImport):
    """The report holds questions or rows that aren't understood."""


class CodesCollide(UnableToImport):
    """The pages themselves have a code twice, or a line or area without one; ``codes`` are those, '' for none."""

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__(", ".join(codes))
        self.codes = list(codes)


class PagesChanged(UnableToImport):
    """Someone has saved an area since the report was made."""


class AreaLocked(UnableToImport):
    """Someone has locked an area that the file changes."""

    def __init__(self, area: str) -> None:
        super().__init__(area)
        self.area = area


class NotAllowed(UnableToImport):
    """The person may not edit an area that the file changes, or may not add one; ``area`` is its title."""

    def __init__(self, area: str) -> None:
        super().__init__(area)
        self.area = area


class IsCopy(UnableToImport):
    """The simulator is an alias that follows another page; the file belongs there."""


@dataclass(frozen=True)
class Imported:
    """What an import did: titles of the areas with new drafts, and how many lines."""

    new_areas: tuple[str, ...]
    changed_areas: tuple[str, ...]
    new: int
    changed: int
    removed: int
    proposed_texts: int


def read_lines(simulator: BudgetSimulatorPage) -> tuple[list[Area], list[Line]]:
    """
    Return the simulator's areas and lines as last saved, drafts included, in the order of the pages.

    Raises:
        CodesCollide: the codes don't tell the areas or the lines apart.
    """
    return _areas_and_lines(newest_areas(simulator))


def compare_with_pages(
    *,
    simulator: BudgetSimulatorPage,
    table: Table,
    given: Mapping[Field, str | int],
    year: int | None,
    options: Options,
) -> Report:
    """
    Return what importing the table would do to the simulator's newest drafts.

    Args:
        given: columns that a person has named.
        year: the budget's year; None is the page's.
        options: what a person has said of the file. Population and room per area are the page's.

    Raises:
        CodesCollide: see read_lines.
    """
    areas, lines = read_lines(simulator)
    mapping = map_columns(
        table, given=given, year=year or simulator.year, figures=FiguresKind(str(simulator.figures_kind))
    )
    language = simulator.locale.language_code
    with translation.override(language):
        unnamed_area = _("Hela budgeten")
    options = replace(options, unnamed_area=unnamed_area, population=simulator.population, most_lines=LINES_AT_MOST)
    return compare(
        table,
        mapping,
        areas=areas,
        lines=lines,
        options=options,
        recognise=lambda title, area: _recognise(title, area, language=language),
    )


@transaction.atomic
def import_report(
    *,
    simulator: BudgetSimulatorPage,
    report: Report,
    by: AbstractBaseUser | None = None,
    removes_missing: bool = False,
) -> Imported:
    """
    Write the report's lines into drafts of the area pages, all or nothing; nothing is published.

    A new area becomes a page that isn't live. A new line that the textbank recognises gets its text as a proposal.

    Args:
        by: who imports; their permissions are respected. None is someone at the server's own command line.
        removes_missing: take away lines that the file doesn't have.

    Raises:
        UnableToImport: see its kinds.
    """
    if not report.can_be_applied:
        raise NotUnderstood
    if simulator.alias_of_id:
        raise IsCopy
    # Two imports at once would each add the same areas.
    BudgetSimulatorPage.objects.select_for_update().get(pk=simulator.pk)
    return _Importer(simulator, report, by, removes_missing).apply()


def export_lines(simulator: BudgetSimulatorPage) -> tuple[dict[str, Area], list[Line]]:
    """
    Return the areas by code and the lines, as last saved, ready to be written to a file.

    Raises:
        CodesCollide: see read_lines.
    """
    areas, lines = read_lines(simulator)
    return {area.code: area for area in areas}, lines


def _areas_and_lines(pages: Sequence[BudgetAreaPage]) -> tuple[list[Area], list[Line]]:
    areas = [Area(page.code, page.title) for page in pages]
    lines = [_line(line, area=page.code) for page in pages for line in page.lines.all()]
    for codes in ([area.code for area in areas], [line.code for line in lines]):
        counted = Counter(code.upper() for code in codes)
        if collisions := sorted(code for code, count in counted.items() if count > 1 or not code):
            raise CodesCollide(collisions)
    return areas, lines


def _line(line: BudgetLine, *, area: str) -> Line:
    return Line(area=area, code=line.code, values={field: getattr(line, field.value) for field in CHANGEABLE})


@lru_cache(maxsize=2048)
def _recognise(title: str, area: str, *, language: str) -> Recognised | None:
    proposal = propose([title, area], load_entries(), language=language)
    entry = entries_by_key().get(proposal.entry_key) if proposal else None
    if entry is None:
        return None
    return Recognised(entry.key, entry.service_code, frozenset(Kind(kind.value) for kind in entry.kinds))


class _Importer:
    def __init__(
        self,
        simulator: BudgetSimulatorPage,
        report: Report,
        by: AbstractBaseUser | None,
        removes_missing: bool,
    ) -> None:
        self.simulator = simulator
        self.report = report
        self.by = by
        self.gone = {line.code for line in report.gone} if removes_missing else set()
        self.changes: dict[str, list[RowResult]] = defaultdict(list)
        for row in report.rows:
            if row.status is not Status.UNCHANGED:
                self.changes[row.line.area].append(row)
        self.proposed = 0

    def apply(self) -> Imported:
        pages = newest_areas(self.simulator)
        areas, lines = _areas_and_lines(pages)
        if (tuple(areas), tuple(lines)) != self.report.compared_with:
            raise PagesChanged
        touched = [page for page in pages if page.code in self.changes or self._loses_lines(page)]
        for page in touched:
            self._check_may_change(page)
            self._change(page)
        if self.report.new_areas and self.by and not self.simulator.permissions_for_user(self.by).can_add_subpage():
            raise NotAllowed(self.report.new_areas[0].title)
        for area in self.report.new_areas:
            self._add(area)
        return Imported(
            new_areas=tuple(area.title for area in self.report.new_areas),
            changed_areas=tuple(page.title for page in touched),
            new=len(self.report.with_status(Status.NEW)),
            changed=len(self.report.with_status(Status.CHANGED)),
            removed=len(self.gone),
            proposed_texts=self.proposed,
        )

    @cached_property
    def textbank(self) -> Textbank:
        """Return the textbank, put into the admin first where nobody has done so."""
        language = self.simulator.locale.language_code
        if not TextbankEntry.objects.in_language(language).exists():
            load_textbank()
        return Textbank(language=language)

    def _loses_lines(self, page: BudgetAreaPage) -> bool:
        return any(line.code in self.gone for line in page.lines.all())

    def _check_may_change(self, page: BudgetAreaPage) -> None:
        if self.by and not page.permissions_for_user(self.by).can_edit():
            raise NotAllowed(page.title)
        lock = page.get_lock()
        if lock is not None and (self.by is None or lock.for_user(self.by)):
            raise AreaLocked(page.title)

    def _change(self, page: BudgetAreaPage) -> None:
        lines = [line for line in page.lines.all() if line.code not in self.gone]
        by_code = {line.code: line for line in lines}
        for row in self.changes[page.code]:
            if row.status is Status.CHANGED:
                for change in row.changes:
                    setattr(by_code[row.line.code], change.field.value, _stored(change.after))
            else:
                lines.append(self._new_line(page, row))
        _set_lines(page, lines)
        page.is_about_to_be_published = False
        page.save_revision(user=self.by, log_action=True)

    def _add(self, area: Area) -> None:
        page = BudgetAreaPage(title=area.title, code=area.code, locale=self.simulator.locale, live=False, owner=self.by)
        page.is_about_to_be_published = False
        _set_lines(page, [self._new_line(page, row) for row in self.changes[area.code]])
        self.simulator.add_child(instance=page)
        log(instance=page, action="wagtail.create", user=self.by)
        page.save_revision(user=self.by)

    def _new_line(self, page: BudgetAreaPage, row: RowResult) -> BudgetLine:
        line = BudgetLine(code=row.line.code, title=row.line.title, kind=row.line.kind.value, locale=page.locale)
        # The text first: what the file itself says of the line, its bond for one, has the last word.
        self.proposed += self.textbank.propose_text(line=line, area=page.title)
        for field, value in row.line.values.items():
            setattr(line, field.value, _stored(value))
        return line


def _stored(value: Value) -> Value:
    """Return the value as a model field holds it: the plain text of a choice."""
    return value.value if isinstance(value, StrEnum) else value


def _set_lines(page: BudgetAreaPage, lines: Sequence[Any]) -> None:
    for order, line in enumerate(lines):
        line.sort_order = order
    page.lines = list(lines)
