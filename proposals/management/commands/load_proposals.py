"""Thousands of proposals with their voices, for trying at scale."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from dialogue.ledger import services as ledger
from dialogue.ledger.enums import Channel, SubjectKind
from dialogue.ledger.models import Dialogue, Voice
from proposals import services
from proposals.enums import Publication
from proposals.models import ProposalIndexPage, ProposalPage, ProposalRecord, ProposalText
from proposals.models.proposal import TITLE_AT_MOST
from proposals.words import Words

TEXT = "Inläst för att pröva i stor skala. Ingen har skrivit det här förslaget i kommunen."
VOICES_AT_A_TIME = 10_000
DAYS = 60  # over which they were published


class Command(BaseCommand):
    help = (
        "Load proposals from a CSV file with the columns title and signatures, to try the site at scale. "
        "Not for a site that people use."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--titles", type=Path, required=True, help="the CSV file")
        parser.add_argument("--count", type=int, default=1000, help="how many; titles are used again when they run out")
        parser.add_argument("--page", type=int, help="the id of the page with the list; the first one when left out")
        parser.add_argument("--voices-at-most", type=int, default=1000, help="of each proposal, whatever the file says")

    def handle(
        self,
        *args: Any,
        titles: Path,
        count: int,
        page: int | None,
        voices_at_most: int,
        verbosity: int,
        **options: Any,
    ) -> None:
        lists = ProposalIndexPage.objects.live().order_by("pk")
        index = lists.filter(pk=page).first() if page else lists.first()
        dialogue = index.ledger_dialogue() if index else None
        if index is None or dialogue is None:
            raise CommandError("There is no published list of proposals.")
        now = timezone.now()
        voices = 0
        for number, (title, signatures) in enumerate(islice(rows_of(titles), count)):
            published_at = now - timedelta(days=DAYS * number / max(count, 1))
            voices += load(
                index,
                dialogue,
                title=title,
                voices=min(max(signatures, 1), voices_at_most),
                at=published_at,
                number=number,
            )
            if verbosity > 0 and (number + 1) % 500 == 0:
                self.stdout.write(f"  {number + 1} proposals, {voices} voices")
        if verbosity > 0:
            self.stdout.write(f"Loaded {count} proposals with {voices} voices below {index.title}.")


def rows_of(path: Path) -> Iterator[tuple[str, int]]:
    """Yield titles with their number of signatures, again and again, each time with another number after the title."""
    try:
        with path.open(newline="", encoding="utf-8") as file:
            rows = [(row["title"].strip(), int(row["signatures"])) for row in csv.DictReader(file)]
    except (OSError, KeyError, ValueError) as error:
        raise CommandError(f"{path} has no readable columns title and signatures: {error}") from error
    if not rows:
        raise CommandError(f"{path} is empty.")
    turn = 1
    while True:
        for title, signatures in rows:
            ending = f" ({turn})" if turn > 1 else ""
            yield title[: TITLE_AT_MOST - len(ending)] + ending, signatures
        turn += 1


def load(index: ProposalIndexPage, dialogue: Dialogue, *, title: str, voices: int, at: datetime, number: int) -> int:
    """Make one proposal that is open for support, with as many voices of nobody. Returns: how many voices."""
    rules = index.rules
    closing_day = rules.closing_day(opens_on=timezone.localdate(at), length=rules.lengths[0])
    closes_at = timezone.make_aware(datetime.combine(closing_day, time(0))) if closing_day else None
    needed = rules.needed(population=index.population)
    words = Words(title=title, proposal=TEXT)
    with transaction.atomic():
        subject = ledger.ensure_subject(dialogue=dialogue, kind=SubjectKind.SUPPORT, anchor=uuid4())
        subject = ledger.fix_terms(subject=subject, closes_at=closes_at, threshold=needed)
        record = ProposalRecord.objects.create(
            anchor=subject.anchor,
            dialogue=dialogue,
            subject=subject,
            language=dialogue.source_language,
            length=rules.lengths[0],
            publication=Publication.PUBLISHED,
            received_at=at,
            published_at=at,
            closes_at=closes_at,
            needed=needed,
            supports=voices,
            published_words_data=words.as_data(),
        )
        page = index.add_child(
            instance=ProposalPage(
                title=title,
                proposal=TEXT,
                slug=f"inlast-{number}-{record.pk.hex[:6]}",
                translation_key=subject.anchor,
                locale=index.locale,
                first_published_at=at,
                last_published_at=at,
            )
        )
        ProposalText.objects.create(
            record=record, page_id=page.pk, language=index.locale.language_code, title=title, text=TEXT
        )
        for start in range(0, voices, VOICES_AT_A_TIME):
            Voice.objects.bulk_create(
                Voice(
                    subject=subject,
                    participant_key=os.urandom(32),
                    scheme=subject.scheme,
                    channel=Channel.WEB,
                    given_at=at,
                )
                for _ in range(min(VOICES_AT_A_TIME, voices - start))
            )
    ledger.record_threshold_if_reached(subject=subject, at=at)
    services.note_reached(record=record, at=at)
    return voices
