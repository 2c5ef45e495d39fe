"""The review queue: everything that waits for the one who looks, longest waiting first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import django_filters
from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, F, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, Table, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page, TaskState

from dialogue.cases import kinds
from dialogue.cases.models import Case
from dialogue.cases.permissions import cases_of_task_state, may_review, task_states_to_review
from dialogue.cases.services import review_setup_problems


@dataclass(frozen=True, kw_only=True)
class WaitingItem:
    """One row of the queue; ``days`` since it came in, by the calendar."""

    pk: int
    title: str
    edit_url: str
    label: str
    icon: str
    days: int
    first_words: str

    @property
    def age(self) -> str:
        if self.days < 1:
            return gettext("i dag")
        return ngettext("%(days)s dag", "%(days)s dagar", self.days) % {"days": self.days}


class KindColumn(Column):
    cell_template_name = "dialogue/cases/kind_cell.html"


class ReviewQueueFilterSet(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(
        label=_("Slag"), method="filter_kind", choices=lambda: [(kind.key, kind.label) for kind in kinds.kinds()]
    )
    waited = django_filters.ChoiceFilter(
        label=_("Har väntat"),
        method="filter_waited",
        choices=[
            ("3", _("mer än tre dagar")),
            ("7", _("mer än en vecka")),
            ("14", _("mer än två veckor")),
            ("30", _("mer än trettio dagar")),
        ],
    )

    class Meta:
        model = TaskState
        fields: list[str] = []

    def filter_kind(self, queryset: QuerySet[TaskState], name: str, value: str) -> QuerySet[TaskState]:
        return queryset.filter(Exists(cases_of_task_state().filter(kind=value)))

    def filter_waited(self, queryset: QuerySet[TaskState], name: str, value: str) -> QuerySet[TaskState]:
        return queryset.filter(waiting_since__lt=timezone.now() - timedelta(days=int(value)))


class ReviewQueueView(ReportView):
    """
    A list of task states, since editors' own pages may stand in the same step; what a resident sent has a case beside it.

    Fifty rows cost as many queries as one.
    """

    template_name = "dialogue/cases/review_queue.html"
    results_template_name = "dialogue/cases/review_queue_results.html"
    page_title = _("Granskning")
    header_icon = "glasses"
    model = TaskState
    filterset_class = ReviewQueueFilterSet
    index_url_name = "dialogue_cases:review_queue"
    index_results_url_name = "dialogue_cases:review_queue_results"
    paginate_by = 50
    columns = [
        TitleColumn("title", label=_("Att läsa"), get_url=lambda item: item.edit_url, width="30%"),
        KindColumn("label", label=_("Slag"), width="18%"),
        Column("age", label=_("Kom in för"), width="12%"),
        Column("first_words", label=_("Börjar så här"), width="40%"),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_review(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[TaskState]:
        cases = cases_of_task_state()
        return (
            task_states_to_review(self.request.user)
            .annotate(
                case_id=Subquery(cases.values("pk")[:1]),
                waiting_since=Coalesce(Subquery(cases.values("received_at")[:1]), F("started_at")),
            )
            .select_related("revision")
            .defer("revision__content")
        )

    def order_queryset(self, queryset: QuerySet[TaskState]) -> QuerySet[TaskState]:
        return queryset.order_by("waiting_since", "pk")

    def get_table(self, object_list: Iterable[TaskState]) -> Table:
        task_states = list(object_list)
        cases = Case.objects.in_bulk([state.case_id for state in task_states if state.case_id])
        today = timezone.localdate()
        return super().get_table([_waiting_item(state, cases.get(state.case_id), today) for state in task_states])

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        if self.request.user.has_perm("wagtailcore.change_workflow"):
            context["problems"] = review_setup_problems()
        return context


def _waiting_item(task_state: TaskState, case: Case | None, today: date) -> WaitingItem:
    # Known to be a task that the user may act on, so the edit view is open to them: nothing more is asked per row.
    revision = task_state.revision
    model = ContentType.objects.get_for_id(revision.content_type_id).model_class()
    edit = "wagtailadmin_pages:edit" if issubclass(model, Page) else model.snippet_viewset.get_url_name("edit")
    kind = kinds.kind(case.kind) if case else None
    return WaitingItem(
        pk=task_state.pk,
        title=revision.object_str,
        edit_url=reverse(edit, args=[quote(revision.object_id)]),
        label=str(kind.label) if kind else capfirst(model._meta.verbose_name),
        icon=kind.icon if kind else "edit",
        days=(today - timezone.localdate(task_state.waiting_since)).days,
        first_words=case.first_words() if case else "",
    )
