"""The pages that the forms belong to."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from proposals.models import ProposalIndexPage, ProposalPage, ProposalRecord


def live_index_or_404(page_id: int) -> ProposalIndexPage:
    """Return the published list with this id."""
    page = ProposalIndexPage.objects.live().public().filter(pk=page_id).select_related("locale").first()
    if page is None or page.ledger_dialogue() is None:
        raise Http404
    return page


def readable_or_404(record_id: UUID | str) -> ProposalRecord:
    """Return a proposal that everybody can read."""
    records = ProposalRecord.objects.readable().with_dialogue()
    return get_object_or_404(records, pk=record_id)


def page_of(record: ProposalRecord, *, language: str | None) -> ProposalPage | None:
    """Return the published page of a proposal in the language wanted, else in any, else None."""
    pages = list(
        ProposalPage.objects.live().filter(translation_key=record.anchor).select_related("locale").order_by("pk")
    )
    return next((page for page in pages if page.locale.language_code == language), pages[0] if pages else None)


def index_of(record: ProposalRecord, *, language: str | None) -> ProposalIndexPage | None:
    """Return the published list that a proposal belongs to, in the language wanted, else in any, else None."""
    pages = list(
        ProposalIndexPage.objects.live()
        .filter(translation_key=record.dialogue_id)
        .select_related("locale")
        .order_by("pk")
    )
    return next((page for page in pages if page.locale.language_code == language), pages[0] if pages else None)


def language_of(request: Any) -> str | None:
    return getattr(request, "LANGUAGE_CODE", None)
