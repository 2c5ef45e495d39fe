"""Every proposal in the admin, with where it stands and what the clock says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, Table, TitleColumn
from wagtail.admin.views.reports import ReportView

from dialogue.cases.models import Case
from dialogue.municipality.models import Body
from proposals.enums import ShownState
from proposals.models import ProposalRecord
from proposals.models.record import PROPOSAL_KIND
from proposals.permissions import may_handle
from proposals.presentation.states import days_left, shown_state

NEEDS_SOMEONE = {ShownState.OVERDUE, ShownState.AWAITING}


@dataclass(frozen=True, kw_only=True)
class ListedProposal:
    """One row. ``clock`` says how long it has waited and how long is left, in words."""

    pk: Any
    title: str
    url: str
    state: str
    is_primary: bool
    support: str
    clock: str
    body: str
    received: date


class StateColumn(Column):
    cell_template_name = "proposals/admin/state_cell.html"


class ProposalFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=_("Läge"), method="filter_state", choices=ShownState.choices)
    body = django_filters.ModelChoiceFilter(
        label=_("Svarar"), queryset=lambda request: Body.objects.filter(proposals__isnull=False).distinct()
    )

    class Meta:
        model = ProposalRecord
        fields: list[str] = []

    def filter_state(self, queryset: Any, name: str, value: str) -> QuerySet[ProposalRecord]:
        return queryset.in_state(ShownState(value), on=timezone.localdate())


class ProposalsView(ReportView):
    """A page of fifty costs as many queries as a page of one."""

    page_title = _("E-förslag")
    header_icon = "openquote"
    model = ProposalRecord
    filterset_class = ProposalFilterSet
    results_template_name = "proposals/admin/list_results.html"
    index_url_name = "dialogue_proposals:proposals"
    index_results_url_name = "dialogue_proposals:proposals_results"
    paginate_by = 50
    columns = [
        TitleColumn("title", label=_("Förslag"), get_url=lambda row: row.url, width="34%"),
        StateColumn("state", label=_("Läge")),
        Column("support", label=_("Stöd")),
        Column("clock", label=_("Tid")),
        Column("body", label=_("Svarar")),
        Column("received", label=_("Kom in")),
    ]
    list_export = [
        "pk",
        "published_words_data.title",
        "publication",
        "duty",
        "supports",
        "needed",
        "received_at",
        "published_at",
        "closes_at",
        "reached_at",
        "answer_due_on",
        "answered_at",
        "outcome",
        "body",
    ]
    export_headings = {
        "pk": _("Förslagets id"),
        "published_words_data.title": _("Förslag"),
        "publication": _("Publicering"),
        "duty": _("Svar"),
        "supports": _("Stöd"),
        "needed": _("Stöd som behövs"),
        "received_at": _("Kom in"),
        "published_at": _("Publicerat"),
        "closes_at": _("Stänger"),
        "reached_at": _("Fick tillräckligt stöd"),
        "answer_due_on": _("Svar senast"),
        "answered_at": _("Besvarat"),
        "outcome": _("Utfall"),
        "body": _("Svarar"),
    }

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_handle(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_filename(self) -> str:
        return f"e-forslag-{timezone.localdate().isoformat()}"

    def get_base_queryset(self) -> QuerySet[ProposalRecord]:
        return ProposalRecord.objects.with_dialogue()

    def order_queryset(self, queryset: QuerySet[ProposalRecord]) -> QuerySet[ProposalRecord]:
        """What owes an answer comes first, the longest waiting on top; then what came in last."""
        return queryset.most_urgent_first()

    def get_table(self, object_list: Iterable[ProposalRecord]) -> Table:
        now = timezone.now()
        records = list(object_list)
        unread = [str(record.pk) for record in records if not record.published_words_data]
        written = {
            case.subject_ref: case.first_words()
            for case in Case.objects.filter(kind=PROPOSAL_KIND, subject_ref__in=unread)
        }
        return super().get_table([_row(record, written.get(str(record.pk), str(record)), at=now) for record in records])


def _row(record: ProposalRecord, title: str, *, at: datetime) -> ListedProposal:
    today = timezone.localdate(at)
    state = shown_state(record, on=today)
    return ListedProposal(
        pk=record.pk,
        title=title,
        url=reverse("dialogue_proposals:proposal", args=[record.pk]),
        state=str(state.label),
        is_primary=state in NEEDS_SOMEONE,
        support=gettext("%(supports)s av %(needed)s") % {"supports": record.supports, "needed": record.needed}
        if record.needed
        else str(record.supports),
        clock=clock_in_words(record, state, at=at),
        body=str(record.body or ""),
        received=timezone.localdate(record.received_at),
    )


def clock_in_words(record: ProposalRecord, state: ShownState, *, at: datetime) -> str:
    """Return how long it has waited and what is left: "12 dagar (2 kvar)"; empty when nobody waits."""
    today = timezone.localdate(at)
    if state == ShownState.REVIEW:
        return _days((today - timezone.localdate(record.received_at)).days)
    if state == ShownState.OPEN:
        left = days_left(record, at=at)
        if left is None:
            return ""
        return ngettext("%(days)s dag kvar", "%(days)s dagar kvar", left) % {"days": left}
    if state not in NEEDS_SOMEONE or record.answer_due_on is None:
        return ""
    began = timezone.localdate(record.reached_at) if record.reached_at else record.picked_up_on or today
    left = (record.answer_due_on - today).days
    waited = _days((today - began).days)
    if left < 0:
        return gettext("%(waited)s (%(days)s för sent)") % {"waited": waited, "days": -left}
    return gettext("%(waited)s (%(days)s kvar)") % {"waited": waited, "days": left}


def _days(number: int) -> str:
    if number < 1:
        return gettext("i dag")
    return ngettext("%(days)s dag", "%(days)s dagar", number) % {"days": number}
