"""``manage.py export_budget``: the simulator's lines as a file of the shape that ``import_budget`` reads."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from budget.importing import words
from budget.importing.pages import NoSuchPage, SeveralPages, find_simulator
from budget.services.importing import UnableToImport, export_lines
from budget.tables.writing import write_csv, write_xlsx

WRITERS = {".csv": write_csv, ".xlsx": write_xlsx}


class Command(BaseCommand):
    help = (
        "Writes the simulator's lines, as last saved, to a CSV or XLSX file. "
        "Imported again by import_budget, the file changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="ends in .csv or .xlsx; - writes CSV to standard output")
        parser.add_argument(
            "--page", required=True, help="the simulator: its id, or its address such as /sv/paverka/budget/"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            simulator = find_simulator(str(options["page"]))
        except (NoSuchPage, SeveralPages) as error:
            message = _("Det finns ingen budgetsimulator med id eller adress %(page)s.") % {"page": options["page"]}
            known = [f"  {pk}  {address}" for pk, address in error.known]
            raise CommandError("\n".join([message, *known]), returncode=2) from None
        path = Path(options["file"])
        write = write_csv if options["file"] == "-" else WRITERS.get(path.suffix.lower())
        if write is None:
            raise CommandError(_("Filens namn ska sluta på .csv eller .xlsx."), returncode=2)
        try:
            areas, lines = export_lines(simulator)
        except UnableToImport as error:
            raise CommandError(words.refusal(error), returncode=1) from None
        data = write(areas, lines)
        if options["file"] == "-":
            sys.stdout.buffer.write(data)
            return
        path.write_bytes(data)
        self.stdout.write(_("%(count)s poster är sparade i %(file)s.") % {"count": len(lines), "file": path})
