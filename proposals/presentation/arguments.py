"""What people say for and against a proposal, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from proposals.enums import Side
from proposals.models import Argument, ProposalRecord
from proposals.services import takes_arguments


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownArgument:
    text: str
    name: str
    language: str
    published_at: datetime
    is_edited: bool


def arguments_of(record: ProposalRecord) -> dict[str, Any]:
    """Return the arguments that have been read, each side's oldest first, and whether more are taken; one query."""
    rows = (
        Argument.objects.filter(record=record, published_at__isnull=False, text__live=True)
        .select_related("text")
        .order_by("published_at", "pk")
    )
    sides: dict[str, list[ShownArgument]] = {side: [] for side in Side}
    for row in rows:
        sides[row.side].append(
            ShownArgument(
                text=row.text.text,
                name=row.shown_name or _("En invånare"),
                language=row.language,
                published_at=row.published_at,
                is_edited=row.is_edited_by_municipality,
            )
        )
    return {
        "arguments_for": sides[Side.FOR],
        "arguments_against": sides[Side.AGAINST],
        "takes_arguments": takes_arguments(record),
    }
