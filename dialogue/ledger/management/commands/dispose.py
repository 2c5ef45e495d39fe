from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.ledger import services
from dialogue.ledger.disposal import jobs
from dialogue.ledger.enums import StartedBy


class Command(BaseCommand):
    """Say what is due for disposal; with --carry-out take it away. Either is kept on record with its counts."""

    help = gettext_lazy("Räknar det som ska gallras. Med --carry-out gallras det också.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--carry-out", action="store_true", help=_("gallra, i stället för att bara räkna"))

    def handle(self, *args: Any, **options: Any) -> None:
        held = services.what_is_held()
        if held.everything:
            self.stdout.write(_("Allt är stoppat: inget gallras förrän stoppet hävs."))
        elif held.dialogues:
            self.stdout.write(_("%(count)s dialoger är stoppade och räknas inte in.") % {"count": len(held.dialogues)})
        run = services.dispose(at=timezone.now(), started_by=StartedBy.COMMAND, is_dry_run=not options["carry_out"])
        labels = {job.name: job.label for job in jobs()}
        for name, count in run.counts.items() if run else ():
            self.stdout.write(f"{name}: {count} ({labels[name]})")
        if not options["carry_out"]:
            self.stdout.write(_("Det här var en provkörning. Inget är borttaget. Kör igen med --carry-out."))
