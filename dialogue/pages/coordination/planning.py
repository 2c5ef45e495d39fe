"""The dialogues as they are planned, drafts too, read from their pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import get_page_models

from dialogue.pages.coordination.overlap import Overlap, Planned, overlap
from dialogue.pages.enums import DialogueType
from dialogue.pages.models import DialoguePageMixin
from dialogue.pages.services import is_source


def planned_of(page: Any) -> Planned | None:
    """
    Return how ``page`` is planned; None for what has no time or is always open.

    The last day is that of the last moment that counts, so a dialogue that closes at midnight ends the day before.
    """
    if page.dialogue_type == DialogueType.OPEN_CHANNEL or not page.opens_at or not page.closes_at:
        return None
    return Planned(
        key=str(page.translation_key),
        title=page.title,
        opens_on=timezone.localdate(page.opens_at),
        last_day=timezone.localdate(page.closes_at - timedelta(microseconds=1)),
        areas=frozenset(area.name for area in page.areas.all()),
        groups=frozenset(group.name for group in page.target_groups.all()),
        department=page.department.name if page.department else "",
        contact=" ".join(filter(None, [page.contact_name, page.contact_telephone, page.contact_email])),
    )


def dialogue_pages() -> Iterator[Any]:
    """Return every dialogue's page in its source language as it was last saved, draft or not, in a stable order."""
    for model in get_page_models():
        if not issubclass(model, DialoguePageMixin):
            continue
        pages = model.objects.filter(alias_of=None).select_related("department", "latest_revision", "locale")
        for page in pages.order_by("opens_at", "pk"):
            if is_source(page):
                yield page.get_latest_revision_as_object() if page.has_unpublished_changes else page


def plans_in(year: int) -> list[tuple[Any, Planned]]:
    """Return the pages with their plans that take any part of ``year``, those first that open first."""
    plans = [(page, planned) for page in dialogue_pages() if (planned := planned_of(page))]
    within = [pair for pair in plans if pair[1].opens_on.year <= year <= pair[1].last_day.year]
    return sorted(within, key=lambda pair: (pair[1].opens_on, pair[1].key))


def overlaps_of(page: Any, *, at: datetime) -> list[Overlap]:
    """Return where ``page`` as it stands in the editor meets other dialogues that have not ended at ``at``."""
    mine = planned_of(page)
    if mine is None:
        return []
    today = timezone.localdate(at)
    others = [planned for other in dialogue_pages() if (planned := planned_of(other)) and planned.key != mine.key]
    met = [overlap(mine, other) for other in others if other.last_day >= today]
    return sorted((each for each in met if each), key=lambda each: (each.starts_on, each.second.key))


def share_of_year(day: date, *, year: int) -> float:
    """Return how far into ``year`` the beginning of ``day`` is, in per cent of its days: 0 to 100, cut outside it."""
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    return min(max((day - first).days / (after - first).days, 0), 1) * 100
