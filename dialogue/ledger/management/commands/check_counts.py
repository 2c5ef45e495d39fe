from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dialogue.ledger.count_checks import count_checks

DIFFERENCES_SHOWN = 20


class Command(BaseCommand):
    """Compare what is stored with a recount. Exit status 1 on any difference."""

    help = gettext_lazy("Jämför det som är lagrat (frysta summor, gränser, sammanställningar) med en omräkning.")

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        for name, check in count_checks().items():
            differences = list(check())
            found += len(differences)
            if differences:
                self.stdout.write(f"{name}: {len(differences)}")
                for difference in differences[:DIFFERENCES_SHOWN]:
                    self.stdout.write(f"  {difference}")
            else:
                self.stdout.write(_("%(name)s: stämmer") % {"name": name})
        if found:
            raise CommandError(
                ngettext("%(found)s skillnad.", "%(found)s skillnader.", found) % {"found": found}, returncode=1
            )
