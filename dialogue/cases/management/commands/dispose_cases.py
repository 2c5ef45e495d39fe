"""Destroy cases by a decision: one line for each, and nothing of any of them if one can't be destroyed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.cases import services
from dialogue.cases.models import Case

WHY = {
    services.OnHold: gettext_lazy("något stoppar gallringen, till exempel en begäran om handlingen"),
    services.StillOpen: gettext_lazy("det är inte avslutat, eller visas på webben"),
    services.DecisionMissing: gettext_lazy("beslutet behöver organ, dag som har varit och paragraf"),
}


class Command(BaseCommand):
    help = gettext_lazy(
        "Gallrar ärenden efter ett beslut. Allt om dem förstörs; en rad om att det är gjort finns kvar."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", nargs="+", help=_("ärendenummer"))
        parser.add_argument("--body", required=True, help=_("organ som beslutade"))
        parser.add_argument("--date", required=True, help=_("beslutsdag, ÅÅÅÅ-MM-DD"))
        parser.add_argument("--paragraph", required=True, help=_("paragraf, till exempel ”§ 12”"))
        parser.add_argument("--archived", action="store_true", help=_("har arkiverats först"))

    def handle(self, *args: Any, **options: Any) -> None:
        day = parse_date(options["date"])
        if day is None:
            raise CommandError(_("Skriv dagen som ÅÅÅÅ-MM-DD."))
        decision = services.DisposalDecision(
            body=options["body"], day=day, paragraph=options["paragraph"], was_archived=options["archived"]
        )
        with transaction.atomic():
            for number in options["number"]:
                self.dispose(number, decision)
        for number in options["number"]:
            self.stdout.write(_("%(number)s: gallrat") % {"number": number})

    def dispose(self, number: str, decision: services.DisposalDecision) -> None:
        case = Case.objects.filter(case_number=number).first()
        if case is None:
            raise CommandError(_("Det finns inget ärende %(number)s. Inget är gallrat.") % {"number": number})
        try:
            services.dispose_of_case(case_id=case.pk, decision=decision, by=None, at=timezone.now())
        except services.UnableToDispose as refusal:
            raise CommandError(
                _("%(number)s: %(why)s. Inget är gallrat.") % {"number": number, "why": WHY[type(refusal)]}
            ) from None
