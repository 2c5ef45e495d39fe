"""Make a copy of what the system can find of one person, to be handed over to that person unread."""

from __future__ import annotations

import json
import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.pages.enums import RequestKind
from dialogue.pages.requests import services
from dialogue.pages.requests.asking import ask_who, request_called


class Command(BaseCommand):
    help = gettext_lazy(
        "Gör en kopia av det som går att finna om en person, efter en begäran som är prövad. Frågar efter adressen eller "
        "personnumret, så att det inte hamnar i skalets historik."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", help=_("diarienumret för begäran"))
        parser.add_argument("file", help=_("filen som kopian skrivs till; bara den som kör kommandot kan läsa den"))

    def handle(self, *args: Any, **options: Any) -> None:
        request, now = request_called(options["number"], kind=RequestKind.ACCESS), timezone.now()
        content = services.copy_of(identity=ask_who(), at=now)
        try:
            handle = os.open(options["file"], os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise CommandError(_("Filen går inte att skapa: %(why)s") % {"why": error.strerror}) from None
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False, indent=2)
        services.note_copy_made(request=request, by=None, at=now)
        self.stdout.write(_("Klart. Lämna över filen oläst, och ta sedan bort den."))
