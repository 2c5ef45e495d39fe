"""The list as a whole: statistics per year, and what each committee has answered, owes and may come to owe."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import Count, F, Q
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from dialogue.municipality.models import Body
from proposals.charts import grouped_bars, shares
from proposals.enums import Duty, Publication, ShownState
from proposals.models.record import ProposalRecord
from proposals.presentation.listing import cards
from proposals.querysets import ProposalRecordQuerySet
from proposals.years import YearOfProposals, days_to_answer, years_of

if TYPE_CHECKING:
    from proposals.models.index import ProposalIndexPage

YEARS_IN_CHART = 6
ANSWERED_PER_PAGE = 20
SHOWN_AT_MOST = 50
SERIES = {
    "received": pgettext_lazy("number of proposals", "Inkomna"),
    "published": pgettext_lazy("number of proposals", "Publicerade"),
    "reached": gettext_lazy("Fick tillräckligt stöd"),
    "answered": pgettext_lazy("number of proposals", "Besvarade"),
}


def statistics_context(*, page: ProposalIndexPage) -> dict[str, Any]:
    """Return the years of a list with what they are drawn with."""
    years = years_of([page.anchor])
    drawn = list(reversed(years[:YEARS_IN_CHART]))
    return {
        "years": years,
        "chart": grouped_bars(
            [str(year.year) for year in drawn], [[getattr(year, name) for year in drawn] for name in SERIES]
        ),
        "series": list(enumerate(SERIES.values(), start=1)),
        "outcomes": shares(_all(years, "outcome_parts")),
        "refusals": shares(_all(years, "refusals")),
    }


def statistics_csv(years: Sequence[YearOfProposals]) -> str:
    """Return the years as CSV, with the names that the table has."""
    text = io.StringIO()
    out = csv.writer(text)
    names = [str(label) for label in SERIES.values()]
    out.writerow(
        [_("År"), *names, _("I tid"), _("Mediantid, dagar"), _("Fick inte tillräckligt stöd"), _("Tillbakatagna")]
    )
    for year in years:
        counts = [getattr(year, name) for name in SERIES]
        days = "" if year.median_days is None else year.median_days
        out.writerow([year.year, *counts, year.in_time, days, year.lapsed, year.withdrawn])
    return text.getvalue()


def _all(years: Sequence[YearOfProposals], name: str) -> list[tuple[str, int]]:
    sums: dict[str, int] = {}
    for year in years:
        for label, number in getattr(year, name):
            sums[label] = sums.get(label, 0) + number
    return list(sums.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeRow:
    """One committee in numbers."""

    pk: int
    name: str
    url: str
    overdue: int
    awaiting: int
    answered: int


def committees_context(*, page: ProposalIndexPage, at: datetime) -> dict[str, Any]:
    """Return the committees that have anything to do with a list's proposals, those that are late first."""
    today = timezone.localdate(at)
    late = Q(duty=Duty.AWAITING, answer_due_on__lt=today)
    counted = (
        ProposalRecord.objects.of_dialogue(page.anchor)
        .readable()
        .exclude(body=None)
        .values("body__translation_key")
        .annotate(
            overdue=Count("pk", filter=late),
            awaiting=Count("pk", filter=Q(duty=Duty.AWAITING) & ~late),
            answered=Count("pk", filter=Q(duty=Duty.ANSWERED)),
        )
        .order_by()
    )
    numbers = {row["body__translation_key"]: row for row in counted}
    rows = []
    for body in _bodies(list(numbers), language=page.locale.language_code):
        row = numbers[body.translation_key]
        rows.append(
            CommitteeRow(
                pk=body.pk,
                name=body.name,
                url=f"{page.url}{page.reverse_subpage('committee', args=[body.pk])}",
                overdue=row["overdue"],
                awaiting=row["awaiting"],
                answered=row["answered"],
            )
        )
    return {"committees": sorted(rows, key=lambda row: (-row.overdue, -row.awaiting, row.name))}


def committee_context(*, page: ProposalIndexPage, body_id: int, number: str | None, at: datetime) -> dict[str, Any]:
    """
    Return what one committee has answered, owes and may come to owe.

    Raises:
        Http404: no such committee answers anything here.
    """
    body = Body.objects.filter(pk=body_id).first()
    if body is None:
        raise Http404
    language, today = page.locale.language_code, timezone.localdate(at)
    records = ProposalRecord.objects.of_dialogue(page.anchor).filter(body__translation_key=body.translation_key)
    if not records.readable().exists():
        raise Http404
    answered = records.in_state(ShownState.ANSWERED, on=today).order_by(F("answered_at").desc(), "pk")
    page_obj = Paginator(answered, ANSWERED_PER_PAGE).get_page(number)
    coming = records.filter(publication=Publication.PUBLISHED, duty=Duty.NONE).ending_soon_first()

    def shown(found: ProposalRecordQuerySet) -> list[Any]:
        fetched = found.select_related("dialogue", "subject", "body", "area", "topic")[:SHOWN_AT_MOST]
        return cards(fetched, language=language, at=at)

    days = [
        days_to_answer(reached_at=reached_at, picked_up_on=picked_up_on, answered_at=answered_at)
        for reached_at, picked_up_on, answered_at in answered.values_list("reached_at", "picked_up_on", "answered_at")
    ]
    fetched = page_obj.object_list.select_related("dialogue", "subject", "body", "area", "topic")
    return {
        "body": body,
        "overdue": shown(records.in_state(ShownState.OVERDUE, on=today).longest_waiting_first()),
        "awaiting": shown(records.in_state(ShownState.AWAITING, on=today).longest_waiting_first()),
        "coming": shown(coming),
        "answered": cards(fetched, language=language, at=at),
        "page_obj": page_obj,
        "answered_count": len(days),
        "median_days": round(median(days)) if days else None,
    }


def _bodies(keys: list[Any], *, language: str) -> list[Body]:
    """Return one body for each key, in the language wanted where there is one."""
    found = Body.objects.filter(translation_key__in=keys).select_related("locale").order_by("pk")
    by_key: dict[Any, Body] = {}
    for body in found:
        if body.translation_key not in by_key or body.locale.language_code == language:
            by_key[body.translation_key] = body
    return list(by_key.values())
