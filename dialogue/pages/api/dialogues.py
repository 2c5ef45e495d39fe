"""The dialogues themselves: what they are about, where they stand, what has been counted."""

from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from dialogue.pages.api.reading import entries, entry_or_404
from dialogue.pages.api.registering import count_of
from dialogue.pages.api.shapes import Limit, Offset, Problem
from dialogue.pages.enums import DialogueState, ParticipationStep
from dialogue.pages.way_in import Entry

router = Router()


class Dialogue(Schema):
    """A dialogue as its page has it; `id` is the same in every language."""

    id: UUID
    kind: str
    title: str
    purpose: str
    url: str
    language: str
    state: DialogueState
    step: ParticipationStep
    opens_at: datetime | None
    closes_at: datetime | None
    decision_date: date | None
    decided_on: date | None
    department: str | None
    areas: list[str]
    topics: list[str]


class Dialogues(Schema):
    """A part of the list; `count` is how many there are in all."""

    count: int
    items: list[Dialogue]


class Counts(Schema):
    """Numbers by name, those that the dialogue's pages show; below ten, or not yet public, they are left out."""

    id: UUID
    counts: dict[str, int]


def dialogue_of(entry: Entry, request: HttpRequest) -> Dialogue:
    """Return a dialogue as it is answered with."""
    page = entry.page
    return Dialogue(
        id=page.anchor,
        kind=page.ledger_kind,
        title=page.title,
        purpose=page.purpose,
        url=page.get_full_url(request) or "",
        language=page.locale.language_code,
        state=entry.state,
        step=page.step,
        opens_at=page.opens_at,
        closes_at=page.closes_at,
        decision_date=page.decision_date,
        decided_on=page.decided_on,
        department=str(page.department) if page.department else None,
        areas=[area.name for area in page.areas.all()],
        topics=[topic.name for topic in page.topics.all()],
    )


@router.get(
    "",
    response=Dialogues,
    operation_id="list_dialogues",
    url_name="list_dialogues",
    summary="All dialogues, open ones first",
)
def list_dialogues(
    request: HttpRequest, state: DialogueState | None = None, limit: Limit = 20, offset: Offset = 0
) -> Dialogues:
    found = [entry for entry in entries(request, at=timezone.now()) if state is None or entry.state is state]
    return Dialogues(count=len(found), items=[dialogue_of(entry, request) for entry in found[offset : offset + limit]])


@router.get(
    "/{uuid:dialogue_id}", response={200: Dialogue, 404: Problem}, operation_id="get_dialogue", summary="One dialogue"
)
def get_dialogue(request: HttpRequest, dialogue_id: UUID) -> Dialogue:
    return dialogue_of(entry_or_404(request, dialogue_id, at=timezone.now()), request)


@router.get(
    "/{uuid:dialogue_id}/counts",
    response={200: Counts, 404: Problem},
    operation_id="get_counts",
    summary="What has been counted in a dialogue",
)
def get_counts(request: HttpRequest, dialogue_id: UUID) -> Counts:
    now = timezone.now()
    entry = entry_or_404(request, dialogue_id, at=now)
    return Counts(id=entry.page.anchor, counts=count_of(entry.page, at=now))
