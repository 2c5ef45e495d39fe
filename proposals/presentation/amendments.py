"""What has been changed in a proposal's words, as people see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from proposals.models import Amendment, ProposalRecord
from proposals.words import Piece, Words, changed_fields

FIELD_LABELS = {
    "title": _("Rubrik"),
    "proposal": _("Det här ska kommunen göra"),
    "why": _("Därför"),
    "place": _("Plats"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAmendment:
    """A change that holds, with what differs from the words before it."""

    number: int
    applied_at: datetime
    supports: int
    reason: str
    changes: list[tuple[str, list[Piece]]]


def shown_changes(before: Words, after: Words) -> list[tuple[str, list[Piece]]]:
    """Return each part of the words that differs, by its label, with its pieces."""
    return [(str(FIELD_LABELS[name]), pieces) for name, pieces in changed_fields(before, after)]


def amendments_of(record: ProposalRecord) -> list[ShownAmendment]:
    """Return the changes that hold, the newest first; those whose words have been disposed of are left out."""
    rows = Amendment.objects.filter(record=record, applied_at__isnull=False).select_related("text").order_by("-number")
    return [
        ShownAmendment(
            number=row.number,
            applied_at=row.applied_at,
            supports=row.supports or 0,
            reason=row.text.reason if hasattr(row, "text") else "",
            changes=shown_changes(row.before, row.after),
        )
        for row in rows
        if row.before_data and row.after_data
    ]
