"""Write cases to a file: the registrar's, with the words; or the yearly list to the council, without."""

from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.cases import kinds
from dialogue.cases.exporting import COUNCIL_HEADINGS, HEADINGS, own_columns, rows_of_cases, write_csv, write_xlsx
from dialogue.cases.models import Case
from dialogue.cases.yearly import for_council, received_in


class Command(BaseCommand):
    help = gettext_lazy("Skriver ärenden till en fil (CSV eller XLSX). Det som kan innehålla sekretess står utan ord.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help=_("filen, som slutar på .csv eller .xlsx"))
        parser.add_argument("--year", type=int, help=_("bara det som kom in det året"))
        parser.add_argument("--kind", default="", help=_("bara ett slag, med slagets egna kolumner"))
        parser.add_argument(
            "--council",
            action="store_true",
            help=_("listan till fullmäktige: året, och det som väntar sedan tidigare; bara hur orden börjar"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"])
        if path.suffix.lower() not in {".csv", ".xlsx"}:
            raise CommandError(_("Filens namn ska sluta på .csv eller .xlsx."))
        year, kind = options["year"], options["kind"]
        if kind and kind not in {each.key for each in kinds.kinds()}:
            known = ", ".join(each.key for each in kinds.kinds())
            raise CommandError(
                _("Det finns inget slag %(kind)s. De heter: %(known)s.") % {"kind": kind, "known": known}
            )
        if options["council"] and not year:
            raise CommandError(_("Ange vilket år listan gäller, med --year."))
        if options["council"]:
            cases = for_council(year)
            headings: dict[str, Any] = dict(COUNCIL_HEADINGS)
        else:
            cases = (received_in(year) if year else Case.objects.all()).order_by("received_at", "pk")
            headings = dict(HEADINGS)
        if kind:
            cases = cases.filter(kind=kind)
            if not options["council"]:
                headings |= {name: name for name in own_columns(cases, kind)}
        rows = rows_of_cases(cases, only_kind="" if options["council"] else kind)
        if path.suffix.lower() == ".csv":
            text = StringIO(newline="")
            count = write_csv(text, headings, rows)
            path.write_text(text.getvalue(), encoding="utf-8", newline="")
        else:
            with path.open("wb") as out:
                count = write_xlsx(out, headings, rows)
        self.stdout.write(_("%(count)s ärenden skrivna till %(file)s") % {"count": count, "file": path})
