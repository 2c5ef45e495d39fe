"""Carry out what was chosen of a person's request for erasure, step by step, with a question before each."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.pages.enums import ErasureStep, RequestKind
from dialogue.pages.requests import services
from dialogue.pages.requests.asking import ask_who, request_called


class Command(BaseCommand):
    help = gettext_lazy(
        "Genomför en prövad begäran om radering. Frågar före varje steg. Det som personen har skrivit är allmänna "
        "handlingar och gallras på ärendet: dispose_cases."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", help=_("diarienumret för begäran"))
        parser.add_argument("--reason", default="", help=_("skäl, om något inte görs"))

    def handle(self, *args: Any, **options: Any) -> None:
        request, identity = request_called(options["number"], kind=RequestKind.ERASURE), ask_who()
        steps = [step for step in ErasureStep if self.wants(step)]
        try:
            services.erase(
                request=request, identity=identity, steps=steps, reason=options["reason"], by=None, at=timezone.now()
            )
        except services.ReasonMissing:
            raise CommandError(_("Skriv med --reason varför något inte görs. Inget är gjort.")) from None
        self.stdout.write(_("Gjort. Fanns det något är det borttaget."))

    def wants(self, step: ErasureStep) -> bool:
        return input(f"{step.label} [j/N] ").strip().lower() in {"j", "ja", "y", "yes"}
