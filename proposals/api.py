"""The proposals' part of the public JSON: published words and what is counted; no names of those who wrote."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from dialogue.pages.api.reading import pages_by_anchor
from dialogue.pages.api.shapes import Limit, Offset, Problem
from proposals.enums import Outcome, ShownState
from proposals.models import ProposalAnswer, ProposalIndexPage, ProposalPage, ProposalRecord
from proposals.models.text import ProposalText
from proposals.presentation.states import shown_state
from proposals.querysets import ProposalRecordQuerySet
from proposals.services import count_supports

router = Router()
STATES = [ShownState.OPEN, ShownState.AWAITING, ShownState.OVERDUE, ShownState.ANSWERED, ShownState.LAPSED]


class Proposal(Schema):
    """A proposal; `language` is that of its words here. `needed` is missing where no number of supports is needed."""

    id: UUID
    dialogue: UUID
    title: str
    url: str
    language: str
    state: ShownState
    supports: int
    needed: int | None
    published_at: datetime | None
    closes_at: datetime | None
    area: str | None
    topic: str | None


class Proposals(Schema):
    """A part of the list; `count` is how many there are in all."""

    count: int
    items: list[Proposal]


class WholeProposal(Proposal):
    """A proposal with its words and with what the municipality owes or has answered."""

    proposal: str
    why: str
    place: str
    answer_due_on: date | None
    answered_at: datetime | None
    outcome: Outcome | None
    answer: str


def public_counts(page: ProposalIndexPage, at: datetime) -> dict[str, int]:
    """Return how many proposals there are to read and where they stand: the numbers of the list's own links."""
    today = timezone.localdate(at)
    records = ProposalRecord.objects.of_dialogue(page.anchor).readable()
    counts = {
        "open": records.in_state(ShownState.OPEN, on=today).count(),
        "awaiting": records.awaiting_answer().count(),
        "answered": records.in_state(ShownState.ANSWERED, on=today).count(),
        "lapsed": records.in_state(ShownState.LAPSED, on=today).count(),
    }
    return {"proposals": sum(counts.values()), **counts}


def _readable(request: HttpRequest) -> ProposalRecordQuerySet:
    """Keep proposals with a page that anybody can read, below a list that anybody can read here."""
    lists = pages_by_anchor(request, at=timezone.now(), kind=ProposalIndexPage.ledger_kind)
    public = ProposalPage.objects.live().public().values("pk")
    has_page = Exists(ProposalText.objects.filter(record=OuterRef("pk"), page_id__in=public))
    records = ProposalRecord.objects.readable().filter(has_page, dialogue__in=list(lists))
    return records.select_related("dialogue", "area", "topic")


def _pages(request: HttpRequest, records: list[ProposalRecord]) -> dict[UUID, ProposalPage]:
    """Return a page for each record: that of the address's language, or else the oldest."""
    pages = ProposalPage.objects.live().public().filter(translation_key__in=[record.anchor for record in records])
    found: dict[UUID, ProposalPage] = {}
    for page in pages.select_related("locale").order_by("pk"):
        if page.translation_key not in found or page.locale.language_code == request.LANGUAGE_CODE:
            found[page.translation_key] = page
    return found


def _proposal(record: ProposalRecord, page: ProposalPage, request: HttpRequest, *, supports: int) -> dict[str, Any]:
    is_source = page.locale.language_code == record.dialogue.source_language
    return {
        "id": record.pk,
        "dialogue": record.dialogue_id,
        "title": page.title,
        "url": page.get_full_url(request) or "",
        "language": record.language if is_source else page.locale.language_code,
        "state": shown_state(record, on=timezone.localdate()),
        "supports": supports,
        "needed": record.needed,
        "published_at": record.published_at,
        "closes_at": record.closes_at,
        "area": record.area.name if record.area else None,
        "topic": record.topic.name if record.topic else None,
    }


@router.get("", response=Proposals, operation_id="list_proposals", summary="All proposals, the newest first")
def list_proposals(
    request: HttpRequest,
    dialogue: UUID | None = None,
    state: ShownState | None = None,
    limit: Limit = 20,
    offset: Offset = 0,
) -> dict[str, Any]:
    records = _readable(request)
    if dialogue:
        records = records.of_dialogue(dialogue)
    if state:
        records = records.in_state(state, on=timezone.localdate()) if state in STATES else records.none()
    part = list(records.newest_first()[offset : offset + limit])
    pages = _pages(request, part)
    items = [
        _proposal(record, pages[record.anchor], request, supports=record.supports)
        for record in part
        if record.anchor in pages
    ]
    return {"count": records.count(), "items": items}


@router.get(
    "/{uuid:proposal_id}",
    response={200: WholeProposal, 404: Problem},
    operation_id="get_proposal",
    summary="One proposal",
)
def get_proposal(request: HttpRequest, proposal_id: UUID) -> dict[str, Any]:
    record = _readable(request).filter(pk=proposal_id).first()
    page = _pages(request, [record]).get(record.anchor) if record else None
    if record is None or page is None:
        raise Http404("No such proposal.")
    answer = ProposalAnswer.objects.filter(record=record, live=True).first()
    return {
        **_proposal(record, page, request, supports=count_supports(record=record)),
        "proposal": page.proposal,
        "why": page.why,
        "place": page.place,
        "answer_due_on": record.answer_due_on,
        "answered_at": record.answered_at,
        "outcome": record.outcome or None,
        "answer": answer.summary if answer else "",
    }
