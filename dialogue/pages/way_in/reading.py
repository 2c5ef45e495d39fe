"""What the one way in shows: the dialogues below it, and where the guide leads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from dialogue.pages.enums import DialogueState
from dialogue.pages.guide.destinations import LEDGER_KINDS, Destination, Words
from dialogue.pages.models.mixin import DialoguePageMixin
from dialogue.pages.models.viewpoint import ViewpointPage

STATE_ORDER = [
    DialogueState.OPEN,
    DialogueState.PAUSED,
    DialogueState.PLANNED,
    DialogueState.CLOSED,
    DialogueState.DECIDED,
]
ENDED = {DialogueState.CLOSED, DialogueState.DECIDED}
# As many as one reads before going on.
DECIDED_AT_THE_TOP = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A dialogue in a list, with its state at the moment of the list."""

    page: Any
    state: DialogueState


@dataclass(frozen=True, slots=True)
class Choice:
    """What a list may be narrowed by: all values are keys as they stand in the address; empty means all."""

    words: str = ""
    state: str = ""
    topic: str = ""
    area: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.state or self.topic or self.area)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the guide has led: what it is and is not, and how one gets there."""

    destination: Destination
    words: Words
    way_out: Any
    entries: Sequence[Entry]
    own_page: Page | None = None
    """A page of this site that is the place itself."""

    @property
    def heading(self) -> str:
        return self.destination.label


def pages_below(index: Page) -> list[Page]:
    """Return what is published right below the way in, in the editor's order."""
    return list(index.get_children().live().public().order_by("path").specific())


def public_indexes(request: HttpRequest) -> list[Page]:
    """Return the ways in on the request's site that everybody can read, in the language that is spoken."""
    from dialogue.pages.models.index import DialogueIndexPage

    site = Site.find_for_request(request)
    indexes = DialogueIndexPage.objects.live().public().filter(locale=Locale.get_active()).order_by("path")
    return [index for index in indexes if (parts := index.get_url_parts(request)) and site and parts[0] == site.pk]


def first_index(request: HttpRequest) -> Page | None:
    """Return the first of them: where all dialogues are listed."""
    return next(iter(public_indexes(request)), None)


def public_entries(request: HttpRequest, *, at: datetime) -> list[Entry]:
    """Return the dialogues on the request's site that everybody can read, in the language that is spoken."""
    return entries_of((page for index in public_indexes(request) for page in pages_below(index)), at=at)


def entries_of(pages: Iterable[Page], *, at: datetime) -> list[Entry]:
    """Return the dialogues among ``pages``, those first in which one can take part."""
    entries = [Entry(page, page.state(at=at)) for page in pages if isinstance(page, DialoguePageMixin)]
    return sorted(entries, key=lambda entry: (STATE_ORDER.index(entry.state), entry.page.path))


def going_on(entries: Iterable[Entry]) -> list[Entry]:
    """Keep dialogues that have not ended."""
    return [entry for entry in entries if entry.state not in ENDED]


def ended(entries: Iterable[Entry]) -> list[Entry]:
    """Keep dialogues that have ended, those first that ended last."""
    kept = [entry for entry in entries if entry.state in ENDED]
    return sorted(kept, key=lambda entry: (entry.page.closes_at, entry.page.pk), reverse=True)


def decided_thanks_to_people(entries: Iterable[Entry]) -> list[Entry]:
    """Keep the newest dialogues that tell what was changed because people took part."""
    told = [entry for entry in entries if entry.page.decided_on and entry.page.what_changed]
    newest = sorted(told, key=lambda entry: (entry.page.decided_on, entry.page.pk), reverse=True)
    return newest[:DECIDED_AT_THE_TOP]


def narrowed(entries: Iterable[Entry], choice: Choice) -> list[Entry]:
    """Keep what fits every part of ``choice``. Words are looked for in title and purpose, in any case."""
    return [entry for entry in entries if _fits(entry, choice)]


def _fits(entry: Entry, choice: Choice) -> bool:
    page = entry.page
    if choice.state and entry.state != choice.state:
        return False
    if choice.topic and choice.topic not in {str(topic.pk) for topic in page.topics.all()}:
        return False
    if choice.area and choice.area not in {str(area.pk) for area in page.areas.all()}:
        return False
    text = f"{page.title} {page.purpose}".casefold()
    return all(word in text for word in choice.words.casefold().split())


def offered_destinations(index: Any, pages: Iterable[Page]) -> set[Destination]:
    """Return where the guide may lead: always what everybody has, the rest where the municipality has it."""
    filled_in = {Destination(block.value["destination"]) for block in index.ways_out}
    kinds = {page.ledger_kind for page in pages if isinstance(page, DialoguePageMixin)}
    ours = {destination for destination, kind in LEDGER_KINDS.items() if kind in kinds}
    return {destination for destination in Destination if not destination.is_optional} | filled_in | ours


def place_of(index: Any, pages: Iterable[Page], destination: Destination, *, at: datetime | None = None) -> Place:
    """Return what there is to say about ``destination``, with the dialogues that are going on there."""
    own = next((block.value for block in index.ways_out if block.value["destination"] == destination), None)
    words = destination.words
    if own:
        words = Words(own["is_this"] or words.is_this, own["is_not"] or words.is_not)
    entries: list[Entry] = []
    if destination.is_ours:
        kind = LEDGER_KINDS.get(destination)
        entries = [
            entry
            for entry in going_on(entries_of(pages, at=at or timezone.now()))
            if kind is None or entry.page.ledger_kind == kind
        ]
    door = next((page for page in pages if isinstance(page, ViewpointPage)), None)
    own_page = door if destination is Destination.VIEWPOINT else None
    return Place(destination, words, own, entries, own_page)
