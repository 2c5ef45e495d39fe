"""What may be read from outside: published, public, on this site, in the language of the address."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from dialogue.pages.way_in import Entry, public_entries


def entries(request: HttpRequest, *, at: datetime, kind: str = "") -> list[Entry]:
    """Return the dialogues that anybody can read here, those first in which one can take part."""
    return [entry for entry in public_entries(request, at=at) if not kind or entry.page.ledger_kind == kind]


def entry_or_404(request: HttpRequest, dialogue_id: UUID, *, at: datetime, kind: str = "") -> Entry:
    """
    Return one of them.

    Raises:
        Http404: there is no such dialogue, or not for everybody, or not in this language.
    """
    for entry in entries(request, at=at, kind=kind):
        if entry.page.anchor == dialogue_id:
            return entry
    raise Http404("No such dialogue in this language.")


def pages_by_anchor(request: HttpRequest, *, at: datetime, kind: str) -> dict[UUID, Any]:
    """Return the pages of the public dialogues of a kind, by the id that they have in the ledger."""
    return {entry.page.anchor: entry.page for entry in entries(request, at=at, kind=kind)}
