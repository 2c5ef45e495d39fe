"""One case: what was written, where it stands, what has happened, and what can be done about it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.contrib.admin.utils import quote
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page

from dialogue.cases import kinds
from dialogue.cases.admin_views.actions import ACTIONS, REFUSALS, CaseAction
from dialogue.cases.admin_views.ages import age_in_words, has_open_pause, is_late, nearest_deadline
from dialogue.cases.admin_views.forms import CaseForm
from dialogue.cases.admin_views.log_words import log_in_words
from dialogue.cases.differences import differences
from dialogue.cases.enums import AnswerPurpose, RefusalState, ReportState
from dialogue.cases.models import AnswerTime, Case, NewAssessment
from dialogue.cases.permissions import may_handle_cases, may_see_cases
from dialogue.cases.public import clocks_from
from dialogue.cases.secrecy import may_read_secret

BESIDE = (
    "answers",
    "change_requests",
    "earlier_words",
    "holds",
    "new_assessment",
    "notes",
    "refusals",
    "reports",
)


class CaseFile:
    """A case with everything that lies beside it, each fetched once and only when asked for."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.kind = kinds.kind(case.kind)

    @cached_property
    def beside(self) -> Mapping[str, bool]:
        """What there is any of beside the case: one query, so that what most cases have none of is not asked for."""
        asked = {
            f"has_{name}": Exists(Case._meta.get_field(name).related_model._default_manager.filter(case=OuterRef("pk")))
            for name in BESIDE
        }
        return Case.objects.filter(pk=self.case.pk).values(**asked).get()

    def _of(self, name: str, found: QuerySet) -> list[Any]:
        return list(found) if self.beside[f"has_{name}"] else []

    @cached_property
    def refusals(self) -> list[Any]:
        found = self.case.refusals.prefetch_related("reasons__reason__texts").order_by("-proposed_at", "-pk")
        return self._of("refusals", found)

    @cached_property
    def refusal(self) -> Any:
        return next((each for each in self.refusals if each.state == RefusalState.IN_FORCE), None)

    @cached_property
    def proposed(self) -> Any:
        return next((each for each in self.refusals if each.state == RefusalState.PROPOSED), None)

    @cached_property
    def may_show_text(self) -> bool:
        refusal = self.refusal
        if refusal is None or refusal.text_checked_at or self.case.may_be_secret:
            return False
        return all(given.reason.may_show_text for given in refusal.reasons.all())

    @cached_property
    def hold(self) -> Any:
        return next(iter(self._of("holds", self.case.holds.in_force().order_by("pk"))), None)

    @cached_property
    def assessment(self) -> NewAssessment | None:
        return next(iter(self._of("new_assessment", NewAssessment.objects.filter(pk=self.case.pk))), None)

    @cached_property
    def reports(self) -> list[Any]:
        found = self.case.reports.select_related("reason", "decided_by").order_by("received_at", "pk")
        return self._of("reports", found)

    @cached_property
    def report(self) -> Any:
        """The report that is to be decided about first."""
        return next((each for each in self.reports if each.state == ReportState.OPEN), None)

    @cached_property
    def answer_time(self) -> AnswerTime | None:
        of_answers = (each for each in self.answer_times if each.purpose == AnswerPurpose.ANSWER)
        return next((each for each in of_answers if each.answered_at is None), None)

    @cached_property
    def answer_times(self) -> list[AnswerTime]:
        return list(AnswerTime.objects.filter(target=self.case.pk).prefetch_related("pauses").order_by("pk"))

    @cached_property
    def is_paused(self) -> bool:
        return self.answer_time is not None and has_open_pause(self.answer_time)

    @cached_property
    def answers(self) -> list[Any]:
        return self._of("answers", self.case.answers.select_related("answered_by").order_by("answered_at", "pk"))

    @cached_property
    def notes(self) -> list[Any]:
        return self._of("notes", self.case.notes.select_related("written_by").order_by("written_at", "pk"))

    @cached_property
    def earlier(self) -> list[Any]:
        return self._of("earlier_words", self.case.earlier_words.order_by("received_at", "pk"))

    @cached_property
    def changes(self) -> list[Any]:
        found = self.case.change_requests.select_related("asked_by").order_by("asked_at", "pk")
        return self._of("change_requests", found)

    @cached_property
    def words(self) -> list[dict[str, str]]:
        labels = self.kind.field_labels
        return [
            {"label": str(labels.get(word["field"]) or ""), "text": word["text"]}
            for word in self.case.words
            if word["text"].strip()
        ]

    @cached_property
    def item(self) -> Any:
        return self.case.get_item()

    @cached_property
    def edits(self) -> list[dict[str, Any]]:
        """What the municipality has changed in the words, part by part, as the newest draft has it; empty when nothing."""
        if self.kind.item_words is None or self.item is None:
            return []
        now = self.kind.item_words(self.item.get_latest_revision_as_object())
        written = {word["field"]: word["text"] for word in self.case.words}
        edits = []
        for name in dict.fromkeys([*written, *now]):
            parts = differences(written.get(name, ""), now.get(name, ""))
            if any(part.kind != "same" for part in parts):
                edits.append({"label": str(self.kind.field_labels.get(name) or ""), "parts": parts})
        return edits

    @cached_property
    def item_edit_url(self) -> str:
        if self.item is None:
            return ""
        if isinstance(self.item, Page):
            return reverse("wagtailadmin_pages:edit", args=[self.item.pk])
        try:
            return reverse(self.item.snippet_viewset.get_url_name("edit"), args=[quote(self.item.pk)])
        except (AttributeError, NoReverseMatch):
            return ""

    @cached_property
    def similar(self) -> list[kinds.SimilarItem]:
        find = self.kind.similar_items
        return list(find(self.case)) if find else []

    @cached_property
    def log(self) -> list[dict[str, Any]]:
        return log_in_words(self.case.log.in_order())


class CaseView(WagtailAdminTemplateMixin, View):
    """The case's page; posting to one of its addresses does one thing and comes back."""

    template_name = "dialogue/cases/admin/case.html"
    header_icon = "clipboard-list"
    http_method_names = ["get", "post", "head", "options"]
    case: Case

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_see_cases(request.user):
            return permission_denied(request)
        cases = Case.objects.select_related("assigned_to", "department", "dialogue")
        self.case = get_object_or_404(cases, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._show()

    def post(self, request: HttpRequest, *args: Any, name: str = "", **kwargs: Any) -> HttpResponseBase:
        if not may_handle_cases(request.user) or not self.may_read:
            return permission_denied(request)
        action = ACTIONS.get(name)
        if action is None:
            raise Http404
        form = self._form(name, action, data=request.POST)
        if form is not None and not form.is_valid():
            return self._show(failed=name, form=form, status=422)
        problem: str | Promise = ""
        try:
            action.perform(self.case, form.cleaned_data if form else {}, request.user, timezone.now())
        except tuple(REFUSALS) as refusal:
            problem = REFUSALS[type(refusal)]
        if problem:
            messages.error(request, problem)
        else:
            messages.success(request, action.done)
        return HttpResponseRedirect(reverse("dialogue_cases:case", args=[self.case.pk]))

    @property
    def may_read(self) -> bool:
        return not self.case.may_be_secret or may_read_secret(self.request.user)

    def get_page_title(self) -> str:
        return _("Ärende %(number)s") % {"number": self.case.case_number} if self.case.case_number else _("Ärende")

    def get_page_subtitle(self) -> str:
        return str(kinds.kind(self.case.kind).label)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        inbox = {"url": reverse("dialogue_cases:inbox"), "label": _("Inkommet")}
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, inbox, here]

    def get_header_buttons(self) -> list[Any]:
        if not self.may_read:
            return []
        url = reverse("dialogue_cases:print", args=[self.case.pk])
        return [HeaderButton(label=_("Skriv ut ärendet"), url=url, icon_name="doc-full")]

    def _show(self, *, failed: str = "", form: Any = None, status: int = 200) -> HttpResponse:
        if not self.may_read:
            context = self.get_context_data(case=self.case)
            return self.response_class(
                request=self.request,
                template="dialogue/cases/admin/secret.html",
                context=context,
                status=403,
            )
        file = CaseFile(self.case)
        today = timezone.localdate()
        deadline = nearest_deadline(file.answer_times)
        days = (today - timezone.localdate(self.case.received_at)).days
        context = self.get_context_data(
            case=self.case,
            file=file,
            age=age_in_words(days, deadline, today),
            is_late=is_late(deadline, today),
            clocks=clocks_from(file.answer_times),
            today=today,
            answers=file.answers,
            notes=file.notes,
            earlier=file.earlier,
            changes=file.changes,
            actions=self._actions(file, failed=failed, form=form),
        )
        response = self.render_to_response(context)
        response.status_code = status
        return response

    def _actions(self, file: CaseFile, *, failed: str, form: Any) -> list[dict[str, Any]]:
        if not may_handle_cases(self.request.user):
            return []
        return [
            {
                "name": name,
                "action": action,
                "url": reverse("dialogue_cases:act", args=[self.case.pk, name]),
                "form": form if name == failed else self._form(name, action),
                "is_open": name == failed,
            }
            for name, action in ACTIONS.items()
            if name == failed or action.is_offered(file, self.request.user)
        ]

    def _form(self, name: str, action: CaseAction, *, data: Any = None) -> Any:
        if action.form is None:
            return None
        extra = {"case": self.case} if issubclass(action.form, CaseForm) else {}
        return action.form(data, prefix=name, auto_id=f"{name}-%s", **extra)
