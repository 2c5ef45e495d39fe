"""
The yearly list to the council: what came in during a year, what became of it, and what still waits.

It names no one and holds no more of the words than how they begin.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from dialogue.cases import kinds
from dialogue.cases.enums import AnswerPurpose, CaseState, RefusalState
from dialogue.cases.models import AnswerTime, Case, GivenReason, RefusalReason


@dataclass(frozen=True, slots=True)
class KindOfYear:
    """
    One kind in a year. Every case that came in is in one of the columns after ``received``.

    Attributes:
        in_time, late: answered by the day that was promised from the beginning, or after it.
        waits, waits_late: with a promise that isn't kept; of these, those whose day has passed.
        refused, withdrawn: not published; taken back.
        others: the rest: published without a promise to answer, being read, closed without an answer.
    """

    label: str
    received: int = 0
    in_time: int = 0
    late: int = 0
    waits: int = 0
    waits_late: int = 0
    refused: int = 0
    withdrawn: int = 0
    others: int = 0


@dataclass(frozen=True, slots=True)
class CasesOfYear:
    """
    Attributes:
        kinds: one row for each kind that had any.
        total: their sum.
        reasons: what was not published, by reason, most first; a case may have several.
        earlier: how many cases from the years before still wait for an answer.
    """

    year: int
    kinds: list[KindOfYear]
    total: KindOfYear
    reasons: list[tuple[str, int]]
    earlier: int


def years_with_cases() -> list[int]:
    """Return the years in which something came in, newest first; at least this one."""
    ends = Case.objects.aggregate(first=Min("received_at"), last=Max("received_at"))
    this_year = timezone.localdate().year
    if ends["first"] is None:
        return [this_year]
    first, last = timezone.localtime(ends["first"]).year, timezone.localtime(ends["last"]).year
    return list(range(max(last, this_year), first - 1, -1))


def received_in(year: int) -> QuerySet[Case]:
    """Return the cases that came in during a year, by the municipality's calendar."""
    start, end = (timezone.make_aware(datetime.combine(date(each, 1, 1), time.min)) for each in (year, year + 1))
    return Case.objects.filter(received_at__gte=start, received_at__lt=end)


def for_council(year: int) -> QuerySet[Case]:
    """Return what the list holds: what came in during the year, and what came in before it and still waits for an answer."""
    return (received_in(year) | _waiting_from_before(year)).order_by("received_at", "pk")


def _waiting_from_before(year: int) -> QuerySet[Case]:
    start = timezone.make_aware(datetime.combine(date(year, 1, 1), time.min))
    return Case.objects.filter(Q(received_at__lt=start) & Exists(_answer(answered_at__isnull=True)))


def _answer(**conditions: object) -> QuerySet[AnswerTime]:
    return AnswerTime.objects.filter(case=OuterRef("pk"), purpose=AnswerPurpose.ANSWER, **conditions)


def cases_of_year(year: int, *, today: date) -> CasesOfYear:
    """Count a year; a handful of queries, however many cases there are."""
    zone = timezone.get_default_timezone()
    ended = [CaseState.REFUSED, CaseState.WITHDRAWN]
    cases = received_in(year)
    by_state = {
        (row["kind"], row["state"]): row["number"]
        for row in cases.order_by().values("kind", "state").annotate(number=Count("pk"))
    }
    # What was refused or taken back has its time ended by that, not by an answer.
    times = AnswerTime.objects.filter(case__in=cases.exclude(state__in=ended), purpose=AnswerPurpose.ANSWER)
    # Closed without an answer: nothing was said to anyone.
    times = times.annotate(answered_on=TruncDate("answered_at", tzinfo=zone), kind_of_case=F("case__kind"))
    silent = Q(case__state=CaseState.CLOSED) & ~Q(case__answers__isnull=False)
    counted = {
        row["kind_of_case"]: row
        for row in times.order_by()
        .values("kind_of_case")
        .annotate(
            in_time=Count("pk", filter=Q(answered_on__lte=F("due_date")) & ~silent, distinct=True),
            late=Count("pk", filter=Q(answered_on__gt=F("due_date")) & ~silent, distinct=True),
            waits=Count("pk", filter=Q(answered_at__isnull=True), distinct=True),
            waits_late=Count("pk", filter=Q(answered_at__isnull=True, due_date__lt=today), distinct=True),
        )
    }
    rows = []
    for kind in kinds.kinds():
        states = {state: number for (key, state), number in by_state.items() if key == kind.key}
        if not states:
            continue
        row = counted.get(kind.key, {})
        numbers = {name: row.get(name, 0) for name in ("in_time", "late", "waits", "waits_late")}
        received = sum(states.values())
        refused, withdrawn = states.get(CaseState.REFUSED, 0), states.get(CaseState.WITHDRAWN, 0)
        rest = received - refused - withdrawn - numbers["in_time"] - numbers["late"] - numbers["waits"]
        rows.append(
            KindOfYear(
                label=str(kind.label), received=received, refused=refused, withdrawn=withdrawn, others=rest, **numbers
            )
        )
    return CasesOfYear(
        year=year,
        kinds=rows,
        total=_sum(rows),
        reasons=_reasons(cases),
        earlier=_waiting_from_before(year).count(),
    )


def _sum(rows: list[KindOfYear]) -> KindOfYear:
    names = [name for name in KindOfYear.__dataclass_fields__ if name != "label"]
    return KindOfYear(label="", **{name: sum(getattr(row, name) for row in rows) for name in names})


def _reasons(cases: QuerySet[Case]) -> list[tuple[str, int]]:
    in_force = GivenReason.objects.filter(refusal__case__in=cases, refusal__state=RefusalState.IN_FORCE)
    numbers = Counter(
        {row["reason"]: row["number"] for row in in_force.order_by().values("reason").annotate(number=Count("pk"))}
    )
    words = {
        reason.pk: str(reason)
        for reason in RefusalReason.objects.filter(pk__in=list(numbers)).prefetch_related("texts")
    }
    return sorted(((words[pk], number) for pk, number in numbers.items()), key=lambda pair: (-pair[1], pair[0]))
