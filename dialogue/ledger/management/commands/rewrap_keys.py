from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.ledger import services


class Command(BaseCommand):
    """Change the master key; see docs/how-to/change-the-master-key.md."""

    help = gettext_lazy("Slå in alla nycklar på nytt med den första huvudnyckeln i DIALOGUE_MASTER_KEYS.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            rewrapped = services.rewrap_keys()
        except services.KeysDoNotOpen as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("%(number)s nycklar slogs in på nytt.") % {"number": rewrapped})
