"""The review queue: everything that waits for the one who looks, longest waiting first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import django_filters
from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views import View
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column, Table, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page, TaskState

from dialogue.cases import kinds, services
from dialogue.cases.admin_views.actions import REFUSALS
from dialogue.cases.admin_views.ages import Deadline, age_in_words, deadlines, is_late
from dialogue.cases.admin_views.listing import AgeColumn, KindColumn
from dialogue.cases.models import Case
from dialogue.cases.permissions import cases_of_task_state, may_review, may_see_cases, task_states_to_review
from dialogue.cases.services import review_setup_problems

MINE, NOBODYS = "mine", "nobodys"
MOST_AT_ONCE = 50
ON_ONE_LINE = 100
IN_FULL = 20_000


@dataclass(frozen=True, kw_only=True)
class WaitingItem:
    """One row of the queue; ``days`` since it came in, by the calendar."""

    pk: int
    title: str
    edit_url: str
    label: str
    icon: str
    days: int
    age: str
    is_late: bool
    first_words: str
    handler: str = ""
    case_url: str = ""
    case_pk: Any = None
    is_mine: bool = False
    is_free: bool = False


class WordsColumn(Column):
    cell_template_name = "dialogue/cases/admin/words_cell.html"


class HandlerColumn(Column):
    cell_template_name = "dialogue/cases/admin/handler_cell.html"


class ChooseColumn(Column):
    cell_template_name = "dialogue/cases/admin/choose_cell.html"


class ReviewQueueFilterSet(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(
        label=_("Slag"), method="filter_kind", choices=lambda: [(kind.key, kind.label) for kind in kinds.kinds()]
    )
    whose = django_filters.ChoiceFilter(
        label=_("Vem har det"), method="filter_whose", choices=[(MINE, _("Jag")), (NOBODYS, _("Ingen"))]
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

    def filter_whose(self, queryset: QuerySet[TaskState], name: str, value: str) -> QuerySet[TaskState]:
        whose = {"assigned_to": self.request.user} if value == MINE else {"assigned_to": None}
        return queryset.filter(Exists(cases_of_task_state().filter(**whose)))

    def filter_waited(self, queryset: QuerySet[TaskState], name: str, value: str) -> QuerySet[TaskState]:
        return queryset.filter(waiting_since__lt=timezone.now() - timedelta(days=int(value)))


class WaitingPaginator(WagtailPaginator):
    """Counts what there is to read, in words that people use."""

    verbose_name = _("att läsa")
    verbose_name_plural = _("att läsa")


class ReviewQueueView(ReportView):
    """
    A list of task states, since editors' own pages may stand in the same step; what a resident sent has a case beside it.

    Fifty rows cost as many queries as one.
    """

    template_name = "dialogue/cases/admin/review_queue.html"
    results_template_name = "dialogue/cases/admin/review_queue_results.html"
    page_title = _("Granskning")
    header_icon = "glasses"
    model = TaskState
    verbose_name_plural = _("att läsa")
    paginator_class = WaitingPaginator
    filterset_class = ReviewQueueFilterSet
    index_url_name = "dialogue_cases:review_queue"
    index_results_url_name = "dialogue_cases:review_queue_results"
    paginate_by = 50
    columns = [
        ChooseColumn("choose", label=_("Välj"), width="6%"),
        TitleColumn("title", label=_("Att läsa"), get_url=lambda item: item.edit_url, width="26%"),
        KindColumn("label", label=_("Slag"), width="14%"),
        AgeColumn("age", label=_("Kom in för"), width="14%"),
        HandlerColumn("handler", label=_("Vem har det"), width="14%"),
        WordsColumn("first_words", label=_("Börjar så här"), width="26%"),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_review(request.user):
            return permission_denied(request)
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
        return super().get_table(waiting_items(object_list, user=self.request.user))

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        if self.request.user.has_perm("wagtailcore.change_workflow"):
            context["problems"] = review_setup_problems()
        return context


class TakeView(View):
    """Take what waits, or let it go, from the queue; then come back to it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_review(request.user):
            return permission_denied(request)
        act = services.release_case if "release" in request.POST else services.claim_case
        try:
            act(case_id=pk, by=request.user, at=timezone.now())
        except services.UnableToHandle as refusal:
            messages.error(request, REFUSALS[type(refusal)])
        return HttpResponseRedirect(reverse("dialogue_cases:review_queue"))


class ApproveManyView(WagtailAdminTemplateMixin, View):
    """Show once more what was chosen in the queue, in full; then approve it, each by itself."""

    template_name = "dialogue/cases/admin/approve_many.html"
    page_title = _("Godkänn flera")
    header_icon = "glasses"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_review(request.user):
            return permission_denied(request)
        chosen = [pk for pk in request.POST.getlist("chosen") if pk.isdecimal()][:MOST_AT_ONCE]
        if not chosen:
            messages.warning(request, _t("Du har inte valt något. Kryssa för det som du vill godkänna."))
        elif "approve" in request.POST:
            self._approve(chosen)
        else:
            waiting = task_states_to_review(request.user).filter(pk__in=chosen)
            cases = cases_of_task_state()
            found = waiting.annotate(
                case_id=Subquery(cases.values("pk")[:1]),
                waiting_since=Coalesce(Subquery(cases.values("received_at")[:1]), F("started_at")),
            ).select_related("revision")
            items = waiting_items(found.order_by("waiting_since", "pk"), user=request.user, characters=IN_FULL)
            return self.render_to_response(self.get_context_data(items=items))
        return HttpResponseRedirect(reverse("dialogue_cases:review_queue"))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        queue = {"url": reverse("dialogue_cases:review_queue"), "label": _t("Granskning")}
        return [*self.breadcrumbs_items, queue, {"url": "", "label": self.page_title}]

    def _approve(self, chosen: list[str]) -> None:
        approved, left = services.approve_many(task_state_ids=chosen, by=self.request.user)
        if approved:
            messages.success(
                self.request, ngettext("%(number)s godkänd.", "%(number)s godkända.", approved) % {"number": approved}
            )
        if left:
            messages.warning(
                self.request,
                ngettext(
                    "%(number)s blev inte godkänd: någon annan hann före, eller så får du inte.",
                    "%(number)s blev inte godkända: någon annan hann före, eller så får du inte.",
                    left,
                )
                % {"number": left},
            )


def waiting_items(task_states: Iterable[TaskState], *, user: Any, characters: int = ON_ONE_LINE) -> list[WaitingItem]:
    """Return task states, annotated as in the queue, as rows; three queries, however many they are."""
    states = list(task_states)
    cases = (
        Case.objects.select_related("assigned_to").in_bulk([state.case_id for state in states if state.case_id])
        if states
        else {}
    )
    due = deadlines(cases) if cases else {}
    today = timezone.localdate()
    sees_cases = may_see_cases(user) and bool(cases)
    return [
        _waiting_item(
            state,
            cases.get(state.case_id),
            due.get(state.case_id),
            today=today,
            user=user,
            sees_cases=sees_cases,
            characters=characters,
        )
        for state in states
    ]


def _words(case: Case, *, but: str, characters: int) -> str:
    """Return how a case begins, without what stands beside it already as the title."""
    texts = [word["text"].strip() for word in case.words if word["text"].strip()]
    text = "\n\n".join([each for each in texts if each != but] or texts)
    return Truncator(" ".join(text.split()) if characters <= ON_ONE_LINE else text).chars(characters)


def _waiting_item(
    task_state: TaskState,
    case: Case | None,
    deadline: Deadline | None,
    *,
    today: date,
    user: Any,
    sees_cases: bool,
    characters: int,
) -> WaitingItem:
    # Known to be a task that the user may act on, so the edit view is open to them: nothing more is asked per row.
    revision = task_state.revision
    model = ContentType.objects.get_for_id(revision.content_type_id).model_class()
    edit = "wagtailadmin_pages:edit" if issubclass(model, Page) else model.snippet_viewset.get_url_name("edit")
    kind = kinds.kind(case.kind) if case else None
    days = (today - timezone.localdate(task_state.waiting_since)).days
    handler = case.assigned_to if case else None
    return WaitingItem(
        pk=task_state.pk,
        title=revision.object_str,
        edit_url=reverse(edit, args=[quote(revision.object_id)]),
        label=str(kind.label) if kind else capfirst(model._meta.verbose_name),
        icon=kind.icon if kind else "edit",
        days=days,
        age=age_in_words(days, deadline, today),
        is_late=is_late(deadline, today),
        first_words=_words(case, but=revision.object_str, characters=characters) if case else "",
        handler=(handler.get_full_name() or handler.get_username()) if handler else "",
        case_url=reverse("dialogue_cases:case", args=[case.pk]) if case and sees_cases else "",
        case_pk=case.pk if case else None,
        is_mine=handler == user and handler is not None,
        is_free=case is not None and handler is None,
    )
