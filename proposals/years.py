"""What became of a list's proposals, year by year, and what a committee has answered. Counted from the records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from statistics import median
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from dialogue.cases.enums import RefusalState
from dialogue.cases.models import GivenReason, RefusalReason
from proposals.enums import Duty, Outcome, Publication
from proposals.models import ProposalRecord
from proposals.models.record import PROPOSAL_KIND


@dataclass(slots=True, kw_only=True)
class YearOfProposals:
    """
    Each thing is counted in the year in which it happened, by the municipality's calendar.

    Attributes:
        lapsed: closed without enough support.
        picked_up: of those, or of earlier ones, taken further by a politician.
        in_time: answered by the day that held when the answer came.
        days: how many days each answer of the year took, from when it was owed.
        outcomes: of the answers of the year.
        refusals: what came in during the year and was not published, by reason, most first; one may have several.
    """

    year: int
    received: int = 0
    published: int = 0
    reached: int = 0
    answered: int = 0
    in_time: int = 0
    lapsed: int = 0
    withdrawn: int = 0
    picked_up: int = 0
    days: list[int] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    refusals: list[tuple[str, int]] = field(default_factory=list)

    @property
    def median_days(self) -> int | None:
        """How many days half of the year's answers took at most; None without any."""
        return round(median(self.days)) if self.days else None

    @property
    def outcome_parts(self) -> list[tuple[str, int]]:
        return [(str(outcome.label), self.outcomes[outcome.value]) for outcome in Outcome]

    @property
    def not_published(self) -> int:
        return sum(number for _, number in self.refusals)


FIELDS = (
    "received_at",
    "published_at",
    "reached_at",
    "answered_at",
    "ended_at",
    "answer_due_on",
    "picked_up_on",
    "publication",
    "duty",
    "outcome",
)


def years_of(dialogue_ids: Iterable[UUID]) -> list[YearOfProposals]:
    """Return the years in which anything happened, the newest first; three queries, however many proposals there are."""
    ids = list(dialogue_ids)
    years: dict[int, YearOfProposals] = {}

    def of(moment: datetime | date | None) -> YearOfProposals | None:
        if moment is None:
            return None
        year = timezone.localdate(moment).year if isinstance(moment, datetime) else moment.year
        return years.setdefault(year, YearOfProposals(year=year))

    rows = ProposalRecord.objects.filter(dialogue__in=ids).values(*FIELDS)
    for row in rows.iterator(chunk_size=2000):
        for name, happened in (
            ("received", row["received_at"]),
            ("published", row["published_at"]),
            ("reached", row["reached_at"]),
            ("picked_up", row["picked_up_on"]),
        ):
            if (year := of(happened)) is not None:
                setattr(year, name, getattr(year, name) + 1)
        if (year := of(row["ended_at"])) is not None:
            year.withdrawn += row["publication"] == Publication.WITHDRAWN
            is_lapsed = row["duty"] == Duty.NONE or row["picked_up_on"] is not None
            year.lapsed += row["publication"] == Publication.CLOSED and is_lapsed
        if (year := of(row["answered_at"])) is not None:
            _count_answer(year, row)
    for number, reasons in _refusals(ids).items():
        years.setdefault(number, YearOfProposals(year=number)).refusals = reasons
    return sorted(years.values(), key=lambda year: -year.year)


def days_to_answer(*, reached_at: datetime | None, picked_up_on: date | None, answered_at: datetime) -> int:
    """Return how many days passed from when an answer was owed; none when a committee answered before it had to."""
    answered_on = timezone.localdate(answered_at)
    since = picked_up_on or (timezone.localdate(reached_at) if reached_at else answered_on)
    return max(0, (answered_on - since).days)


def _count_answer(year: YearOfProposals, row: dict) -> None:
    year.answered += 1
    year.outcomes[row["outcome"]] += 1
    due = row["answer_due_on"]
    year.in_time += due is None or timezone.localdate(row["answered_at"]) <= due
    year.days.append(
        days_to_answer(reached_at=row["reached_at"], picked_up_on=row["picked_up_on"], answered_at=row["answered_at"])
    )


def _refusals(dialogue_ids: list[UUID]) -> dict[int, list[tuple[str, int]]]:
    given = GivenReason.objects.filter(
        refusal__case__dialogue__in=dialogue_ids,
        refusal__case__kind=PROPOSAL_KIND,
        refusal__state=RefusalState.IN_FORCE,
    )
    counted = given.order_by().values_list("refusal__case__received_at__year", "reason").annotate(number=Count("pk"))
    rows = list(counted)
    words = {
        reason.pk: str(reason)
        for reason in RefusalReason.objects.filter(pk__in={pk for _, pk, _ in rows}).prefetch_related("texts")
    }
    found: dict[int, list[tuple[str, int]]] = {}
    for year, reason, number in sorted(rows, key=lambda row: (row[0], -row[2], words[row[1]])):
        found.setdefault(year, []).append((words[reason], number))
    return found
