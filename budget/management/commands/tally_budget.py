"""``manage.py tally_budget``: a dialogue's result as files, the same to the byte each time."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from budget.importing.pages import NoSuchPage, SeveralPages, find_simulator
from budget.open_data import open_data
from budget.services import tally_in_force
from budget.services.counting import miscounted


class Command(BaseCommand):
    help = (
        "Writes the result of a closed budget dialogue as open data: figures, budgets without persons, what they came to. "
        "Counts every budget anew first, and says so if the stored counts differ."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "page", metavar="PAGE", help="the simulator: its id, or its address such as /sv/paverka/budget/"
        )
        parser.add_argument("--output", metavar="DIR", required=True, help="a folder, made when it isn't there")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            page = find_simulator(str(options["page"]))
        except (NoSuchPage, SeveralPages):
            message = _("Det finns ingen budgetsimulator med id eller adress %(page)s.") % {"page": options["page"]}
            raise CommandError(message, returncode=2) from None
        tally = tally_in_force(page=page, at=timezone.now())
        if tally is None or not tally.is_final:
            raise CommandError(_("Dialogen har inte stängt, så det finns inget färdigt resultat."), returncode=1)
        wrong = miscounted(dialogue=tally.dialogue)
        if wrong:
            self.stderr.write(
                _("De här posterna räknas annorlunda nu än i resultatet: %(codes)s.") % {"codes": ", ".join(wrong)}
            )
        folder = Path(options["output"])
        folder.mkdir(parents=True, exist_ok=True)
        files = open_data(page=page, tally=tally)
        for each in files:
            (folder / each.name).write_bytes(each.data)
        self.stdout.write(_("%(count)s filer är sparade i %(folder)s.") % {"count": len(files), "folder": folder})
