"""What lists of cases have in common: which cases, in which order, in which columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import django_filters
from django.contrib.auth import get_user_model
from django.db import connections
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn

from dialogue.cases import kinds
from dialogue.cases.admin_views.ages import age_in_words, deadlines, is_late
from dialogue.cases.enums import AnswerPurpose, CaseState, ReportState
from dialogue.cases.models import AnswerTime, Case, ContentReport, NewAssessment
from dialogue.cases.secrecy import may_read_secret
from dialogue.ledger.enums import Channel
from dialogue.municipality.models import Department

UNFINISHED = [CaseState.RECEIVED, CaseState.IN_REVIEW, CaseState.CHANGE_ASKED]
LATE, MINE, NOBODYS, FINISHED, ALL = "late", "mine", "nobodys", "finished", "all"
NO_DEPARTMENT = "none"
SCOPES = [
    ("", _("Att göra")),
    (LATE, _("Försenade")),
    (MINE, _("Mina")),
    (NOBODYS, _("Ingen har dem")),
    (FINISHED, _("Klara")),
    (ALL, _("Alla")),
]


@dataclass(frozen=True, kw_only=True)
class CaseRow:
    """One case in a list. Its words are left out for those who may not read them."""

    pk: UUID
    title: str
    url: str
    label: str
    icon: str
    state: str
    is_open: bool
    age: str
    is_late: bool
    handler: str
    is_secret: bool
    case: Case


class KindColumn(Column):
    cell_template_name = "dialogue/cases/admin/kind_cell.html"


class AgeColumn(Column):
    cell_template_name = "dialogue/cases/admin/age_cell.html"


class CaseTitleColumn(TitleColumn):
    cell_template_name = "dialogue/cases/admin/title_cell.html"


CASE_COLUMNS = [
    CaseTitleColumn("title", label=_("Ärende"), get_url=lambda row: row.url, width="38%"),
    KindColumn("label", label=_("Slag"), width="16%"),
    StatusTagColumn("state", label=_("Läge"), primary=lambda row: row.is_open, width="12%"),
    AgeColumn("age", label=_("Kom in för"), width="16%"),
    Column("handler", label=_("Vem har det"), width="18%"),
]


def rows_of(cases: Iterable[Case], *, user: Any) -> list[CaseRow]:
    """Return cases as rows, in the same order; two queries, however many they are."""
    found = list(cases)
    due = deadlines(case.pk for case in found)
    today = timezone.localdate()
    reads_secret = may_read_secret(user)
    return [_row(case, due.get(case.pk), today=today, reads_secret=reads_secret) for case in found]


def unfinished_cases() -> Q:
    """Return what tells the cases about which there is something left to do."""
    waiting = AnswerTime.objects.waiting().filter(case=OuterRef("pk"))
    reported = ContentReport.objects.filter(case=OuterRef("pk"), state=ReportState.OPEN)
    asked_again = NewAssessment.objects.filter(case=OuterRef("pk"), decided_at__isnull=True)
    return (
        Q(state__in=UNFINISHED)
        | Q(state=CaseState.ACCEPTED) & (Q(Exists(waiting)) | Q(Exists(reported)))
        | Q(state=CaseState.REFUSED) & Q(Exists(asked_again))
    )


def late_cases(today: date) -> Q:
    """Return what tells the cases whose promised day has passed."""
    return Q(Exists(AnswerTime.objects.running().filter(case=OuterRef("pk")).expected_by(today - date.resolution)))


def how_much_to_do(user: Any, *, today: date) -> dict[str, int]:
    """Return how many cases are in each of the lists of what is left to do, by scope. Two queries."""
    to_do = Case.objects.filter(unfinished_cases()).aggregate(
        everything=Count("pk"),
        mine=Count("pk", filter=Q(assigned_to=user)),
        nobodys=Count("pk", filter=Q(assigned_to=None)),
    )
    late = Case.objects.filter(late_cases(today)).count()
    return {"": to_do["everything"], MINE: to_do["mine"], NOBODYS: to_do["nobodys"], LATE: late}


def search_cases(cases: QuerySet[Case], text: str, *, user: Any) -> QuerySet[Case]:
    """
    Keep cases whose number is ``text``, or in whose words it stands.

    What may be secret is searched only for those who may read it: to learn that a word is in it is to read it.
    """
    text = " ".join(text.split())
    numbers = Q(case_number__icontains=text) | Q(registry_number__icontains=text)
    in_words = Q()
    for variant in _variants(text, vendor=connections[cases.db].vendor):
        in_words |= Q(words_as_text__icontains=variant)
    if not may_read_secret(user):
        in_words &= Q(may_be_secret=False)
    return cases.annotate(words_as_text=Cast("words", TextField())).filter(numbers | in_words)


class CaseFilterSet(WagtailFilterSet):
    """``scope`` says which cases at all: without it, those with something left to do."""

    scope = django_filters.ChoiceFilter(
        label=_("Vilka"),
        method="filter_scope",
        empty_label=SCOPES[0][1],
        choices=SCOPES[1:],
    )
    kind = django_filters.ChoiceFilter(
        label=_("Slag"), choices=lambda: [(kind.key, kind.label) for kind in kinds.kinds()]
    )
    state = django_filters.ChoiceFilter(label=_("Läge"), choices=CaseState.choices)
    department = django_filters.ChoiceFilter(
        label=_("Förvaltning"),
        method="filter_department",
        choices=lambda: [
            (NO_DEPARTMENT, _("Ingen")),
            *((str(pk), name) for pk, name in Department.objects.order_by("name", "pk").values_list("pk", "name")),
        ],
    )
    channel = django_filters.ChoiceFilter(label=_("Kom in genom"), choices=Channel.choices)
    received_at = django_filters.DateFromToRangeFilter(label=_("Kom in"))

    class Meta:
        model = Case
        fields: list[str] = []

    def __init__(self, data: Any = None, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(data, *args, request=request, **kwargs)

    def filter_queryset(self, queryset: QuerySet[Case]) -> QuerySet[Case]:
        queryset = super().filter_queryset(queryset)
        if not self.form.cleaned_data.get("scope"):
            queryset = queryset.filter(unfinished_cases())
        return queryset

    def filter_scope(self, queryset: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        if value == LATE:
            return queryset.filter(late_cases(timezone.localdate()))
        if value == MINE:
            return queryset.filter(unfinished_cases(), assigned_to=self.request.user)
        if value == NOBODYS:
            return queryset.filter(unfinished_cases(), assigned_to=None)
        if value == FINISHED:
            return queryset.exclude(unfinished_cases())
        return queryset

    def filter_department(self, queryset: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        return queryset.filter(department=None if value == NO_DEPARTMENT else value)


def names_of(user_ids: Iterable[str]) -> dict[str, str]:
    """Return what accounts are called, by their id as text; those that are gone are missing."""
    ids = {user_id for user_id in user_ids if user_id}
    users = get_user_model()._default_manager.filter(pk__in=ids)
    return {str(user.pk): user.get_full_name() or user.get_username() for user in users}


def _row(case: Case, deadline: Any, *, today: date, reads_secret: bool) -> CaseRow:
    kind = kinds.kind(case.kind)
    hidden = case.may_be_secret and not reads_secret
    words = gettext("Kan innehålla sekretess") if hidden else case.first_words(80)
    # What is published and waits for its answer says so: that it was approved is long ago.
    awaits_answer = (
        case.state == CaseState.ACCEPTED and deadline is not None and deadline.purpose == AnswerPurpose.ANSWER
    )
    handler = [str(each) for each in (case.assigned_to and _name(case.assigned_to), case.department) if each]
    return CaseRow(
        pk=case.pk,
        title=gettext("%(number)s: %(words)s") % {"number": case.case_number, "words": words}
        if case.case_number
        else words,
        url=reverse("dialogue_cases:case", args=[case.pk]),
        label=str(kind.label),
        icon=kind.icon,
        state=gettext("väntar på svar") if awaits_answer else str(case.get_state_display()),
        is_open=awaits_answer or case.state in UNFINISHED,
        age=age_in_words((today - timezone.localdate(case.received_at)).days, deadline, today),
        is_late=is_late(deadline, today),
        handler=", ".join(handler),
        is_secret=case.may_be_secret,
        case=case,
    )


def _name(user: Any) -> str:
    return user.get_full_name() or user.get_username()


def _variants(text: str, *, vendor: str) -> Sequence[str]:
    """
    Return how ``text`` may stand in the stored words.

    SQLite keeps them as JSON with escapes for å, ä and ö, and knows capitals and small letters of a to z only.
    """
    if vendor != "sqlite":
        return [json.dumps(text, ensure_ascii=False)[1:-1]]
    spellings = dict.fromkeys([text, text.lower(), text.upper(), text.capitalize()])
    return [json.dumps(spelling)[1:-1] for spelling in spellings]
