"""The yearly list of proposals to the council, in one command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from dialogue.cases.registry.document import PdfUnavailable
from proposals.council_list import council_list, in_file
from proposals.models import ProposalIndexPage


class Command(BaseCommand):
    help = "Write the yearly list of proposals to the council as a file: DOCX, PDF or CSV, by its name."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="where to write it; its ending says what it is")
        parser.add_argument("--year", type=int, help="this year when left out")
        parser.add_argument("--page", type=int, help="the id of the page with the list; the first one when left out")

    def handle(self, *args: Any, file: Path, year: int | None, page: int | None, **options: Any) -> None:
        pages = ProposalIndexPage.objects.filter(alias_of=None).select_related("locale").order_by("path")
        index = pages.filter(pk=page).first() if page else pages.first()
        if index is None:
            raise CommandError("There is no list of proposals.")
        now = timezone.now()
        found = council_list(page=index, year=year or timezone.localdate(now).year, at=now)
        try:
            content, _content_type = in_file(
                found, file.suffix.removeprefix(".").lower(), language=index.locale.language_code
            )
        except ValueError:
            raise CommandError("The file has to end in .docx, .pdf or .csv.") from None
        except PdfUnavailable:
            raise CommandError("This machine can't make PDF: Pango is missing. Choose .docx or .csv.") from None
        file.write_bytes(content)
        self.stdout.write(f"{len(found.rows)} proposals in {file}.")
