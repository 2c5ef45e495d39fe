"""``manage.py import_budget``: a budget file's figures as drafts of the simulator's areas."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from budget.arithmetic import Kind, Unit
from budget.importing import words
from budget.importing.pages import NoSuchPage, SeveralPages, find_simulator
from budget.models import BudgetSimulatorPage
from budget.services.importing import UnableToImport, compare_with_pages, import_report
from budget.tables.comparing import Options
from budget.tables.errors import UnreadableFile
from budget.tables.fields import Field, field_named
from budget.tables.kinds import Signs
from budget.tables.limits import MOST_BYTES
from budget.tables.reading import read_table
from budget.tables.report import Report, RowResult, Status
from budget.tables.table import Table

CANT_IMPORT = 1
WRONG_USAGE = 2


class Command(BaseCommand):
    help = (
        "Reads a budget from a CSV or XLSX file into drafts of the simulator's areas and reports every row. "
        "Nothing is published. If a single row isn't understood, nothing is changed. "
        "Exit status: 0 when the file was (or with --dry-run could be) imported, 1 when it can't be, 2 for wrong usage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="CSV or XLSX")
        parser.add_argument(
            "--page", required=True, help="the simulator: its id, or its address such as /sv/paverka/budget/"
        )
        parser.add_argument("--dry-run", action="store_true", help="only report what would be done")
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="FIELD=COLUMN",
            help=f"a column by its name, letter or number: amount=KOLUMN. Fields: {', '.join(Field)}",
        )
        parser.add_argument("--unit", choices=["kr", "tkr", "mnkr"], help="what the amounts are written in")
        parser.add_argument("--year", type=int, help="which year's column; the page's year unless given")
        parser.add_argument("--sheet", help="name or number of the workbook's sheet; the first one unless given")
        parser.add_argument("--header-row", type=int, metavar="ROW", help="number of the row with the column names")
        parser.add_argument("--area", default="", help="the area of a file that names none")
        parser.add_argument(
            "--kind", choices=["revenue", "expenditure"], help="the side of the lines in a file that doesn't say it"
        )
        parser.add_argument(
            "--signs",
            choices=["as-written", "costs-negative", "revenue-negative"],
            help="what minus signs mean; recognised unless given",
        )
        parser.add_argument(
            "--remove-missing", action="store_true", help="take away lines that the page has but the file hasn't"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        simulator = self.find_page(str(options["page"]))
        given = self.given_columns(options["map"])
        table = self.read(options, given)
        try:
            report = compare_with_pages(
                simulator=simulator, table=table, given=given, year=options["year"], options=_options(options)
            )
        except UnableToImport as error:
            raise CommandError(words.refusal(error), returncode=CANT_IMPORT) from None
        self.print_report(report, table, removes_missing=options["remove_missing"])
        if not report.can_be_applied:
            raise CommandError(_("Inget har ändrats. Rätta det som står ovan och försök igen."), returncode=CANT_IMPORT)
        if options["dry_run"]:
            self.stdout.write(_("Det här var en provkörning. Inget har ändrats."))
            return
        try:
            done = import_report(simulator=simulator, report=report, removes_missing=options["remove_missing"])
        except UnableToImport as error:
            raise CommandError(words.refusal(error), returncode=CANT_IMPORT) from None
        self.stdout.write(self.style.SUCCESS(words.imported(done)))

    def find_page(self, said: str) -> BudgetSimulatorPage:
        try:
            return find_simulator(said)
        except NoSuchPage as error:
            message = _("Det finns ingen budgetsimulator med id eller adress %(page)s.") % {"page": said}
            raise CommandError("\n".join([message, *_listed(error.known)]), returncode=WRONG_USAGE) from None
        except SeveralPages as error:
            message = _("Flera budgetsimulatorer har adressen %(page)s. Ange id i stället.") % {"page": said}
            raise CommandError("\n".join([message, *_listed(error.known)]), returncode=WRONG_USAGE) from None

    def given_columns(self, said: list[str]) -> dict[Field, str]:
        given: dict[Field, str] = {}
        for pair in said:
            name, equals, column = pair.partition("=")
            field = field_named(name)
            if field is None or not equals:
                message = _("Skriv --map som FÄLT=KOLUMN, till exempel amount=KOLUMN. Fälten är: %(fields)s.")
                raise CommandError(message % {"fields": ", ".join(Field)}, returncode=WRONG_USAGE)
            given[field] = column
        return given

    def read(self, options: dict[str, Any], given: dict[Field, str]) -> Table:
        path = Path(options["file"])
        try:
            with path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
        except OSError as error:
            message = _("Filen %(file)s går inte att öppna: %(reason)s") % {"file": path, "reason": error.strerror}
            raise CommandError(message, returncode=WRONG_USAGE) from None
        try:
            return read_table(
                data,
                path.name,
                sheet=options["sheet"],
                header_row=options["header_row"],
                column_names=[column for column in given.values() if column],
            )
        except UnreadableFile as error:
            nothing = _("Inget har ändrats.")
            raise CommandError(f"{words.unreadable(error)} {nothing}", returncode=CANT_IMPORT) from None

    def print_report(self, report: Report, table: Table, *, removes_missing: bool) -> None:
        for use in report.mapping.columns.values():
            self.stdout.write(words.column(use))
        for question in report.questions:
            self.stdout.write(self.style.ERROR(words.question(question) + f" (--map {question.field}=…)"))
        if report.asks_unit:
            self.stdout.write(self.style.ERROR(f"{words.unit_question()} (--unit kr|tkr|mnkr)"))
        if report.unit is None:
            return
        self.stdout.write(words.unit(report.unit))
        for note in report.notes_of(None):
            self.stdout.write(words.note(note))
        self.stdout.write("")
        for _number, line in sorted(self.row_lines(report), key=lambda row: row[0]):
            self.stdout.write(line)
        self.stdout.write("")
        for sentence in words.gone(report, removes_missing=removes_missing):
            self.stdout.write(sentence)
        for area in report.new_areas:
            self.stdout.write(_("Nytt område: %(code)s %(title)s") % {"code": area.code, "title": area.title})
        self.stdout.write(words.sums(report))
        self.stdout.write(words.counts(report))

    def row_lines(self, report: Report) -> Iterator[tuple[int, str]]:
        for row in report.rows:
            yield row.row, _row(row.row, self.row(row, report))
        for check in report.totals:
            is_wrong = check.difference and not check.is_rounding
            sentence = words.total(check)
            yield check.row, _row(check.row, self.style.WARNING(sentence) if is_wrong else sentence)
        for problem in report.problems:
            yield problem.row, self.style.ERROR(_row(problem.row, words.problem(problem)))
        told = {row.row for row in report.rows}
        for note in report.notes:
            if note.row is not None and note.row not in told:
                yield note.row, _row(note.row, words.note(note))

    def row(self, result: RowResult, report: Report) -> str:
        line = result.line
        said = [f"{words.STATUS_NAMES[result.status]}: {line.code} {line.title}"]
        if result.status is Status.CHANGED:
            said += [words.change(change) for change in result.changes]
        else:
            said.append(f"{words.value(Field.AMOUNT, line.amount)} ({words.value(Field.KIND, line.kind).lower()})")
        said += [words.note(note) for note in report.notes_of(result.row)]
        return " · ".join(said)


def _row(number: int, sentence: str) -> str:
    return _("Rad %(row)s: %(sentence)s") % {"row": number, "sentence": sentence}


def _listed(known: list[tuple[int, str]]) -> list[str]:
    return [f"  {pk}  {address}" for pk, address in known]


def _options(options: dict[str, Any]) -> Options:
    return Options(
        unit=Unit[options["unit"].upper()] if options["unit"] else None,
        kind=Kind[options["kind"].upper()] if options["kind"] else None,
        signs=Signs[options["signs"].replace("-", "_").upper()] if options["signs"] else None,
        area=options["area"],
    )
