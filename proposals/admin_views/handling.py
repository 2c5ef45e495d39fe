"""One proposal in the admin: who answers, the answer, a delay, and what a politician picks up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from dialogue.cases import services as cases
from dialogue.ledger.permissions import may_see_counts
from dialogue.municipality.models import Body, ElectedRepresentative
from proposals import services
from proposals.admin_views.listing import clock_in_words
from proposals.enums import Duty, Publication
from proposals.models import ProposalAnswer, ProposalPage, ProposalRecord
from proposals.models.answer import MAY_DECIDE_ON_STATUTORY
from proposals.permissions import may_handle
from proposals.presentation.states import progress, shown_state
from proposals.presentation.timeline import timeline
from proposals.rules import Rules


class BodyForm(forms.Form):
    """Asks which committee answers."""

    body = forms.ModelChoiceField(
        label=gettext_lazy("Nämnd eller annat organ som svarar"), queryset=Body.objects.none(), required=False
    )

    def __init__(self, *args: Any, record: ProposalRecord, **kwargs: Any) -> None:
        super().__init__(*args, initial={"body": record.body_id}, **kwargs)
        rows = Body.objects.filter(locale__language_code=record.dialogue.source_language, may_decide=True)
        if record.rules.is_statutory:
            rows = rows.filter(kind__in=MAY_DECIDE_ON_STATUTORY)
        self.fields["body"].queryset = rows.order_by("name", "pk")


class PickUpForm(forms.Form):
    """Asks who takes the proposal further."""

    representative = forms.ModelChoiceField(
        label=gettext_lazy("Förtroendevald som tar upp förslaget"), queryset=ElectedRepresentative.objects.by_name()
    )


class DelayForm(forms.Form):
    """Asks for what everyone gets to read about a delay."""

    new_date = forms.DateField(label=gettext_lazy("Ny dag för svaret"), widget=AdminDateInput)
    reason = forms.CharField(
        label=gettext_lazy("Skäl"),
        help_text=gettext_lazy("Visas för alla på förslagets sida. De som följer förslaget får ett mejl."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ProposalView(WagtailAdminTemplateMixin, View):
    """Everything about one proposal that isn't its words, in the order in which it is done."""

    page_title = gettext_lazy("E-förslag")
    header_icon = "openquote"
    template_name = "proposals/admin/proposal.html"
    record: ProposalRecord

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_handle(request.user):
            return permission_denied(request)
        self.record = get_object_or_404(ProposalRecord.objects.with_dialogue(), pk=kwargs["record_id"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        written = self.record.written_words() if not self.record.published_words_data else None
        return written.title if written else str(self.record)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Hem")},
            {"url": reverse("dialogue_proposals:proposals"), "label": _("E-förslag")},
            {"url": "", "label": self.get_page_subtitle()},
        ]

    def get(self, request: HttpRequest, record_id: Any) -> HttpResponse:
        return self.show()

    def show(self, **bound: forms.Form) -> HttpResponse:
        record, now = self.record, timezone.now()
        state = shown_state(record, on=timezone.localdate(now))
        page = ProposalPage.objects.filter(translation_key=record.anchor, alias_of=None).order_by("pk").first()
        can_be_picked_up = (
            record.publication == Publication.CLOSED and record.duty == Duty.NONE and record.rules.can_be_picked_up
        )
        forms_shown: dict[str, forms.Form] = {"body_form": BodyForm(record=record)}
        if can_be_picked_up:
            forms_shown["pick_up_form"] = PickUpForm()
        if record.duty == Duty.AWAITING:
            forms_shown["delay_form"] = DelayForm()
        return self.render_to_response(
            self.get_context_data(
                record=record,
                may_enter=may_see_counts(self.request.user) and record.published_at is not None,
                page=page,
                decides_about_minority=record.published_at is None and self.index_rules().minorities_need_none,
                words=page.words if page else record.written_words(),
                state=state,
                clock=clock_in_words(record, state, at=now),
                progress=progress(record, supports=services.count_supports(record=record), at=now),
                timeline=timeline(record, at=now),
                answer=ProposalAnswer.objects.filter(record=record).first(),
                can_be_answered=record.published_at is not None
                and record.publication in (Publication.PUBLISHED, Publication.CLOSED),
                **{**forms_shown, **bound},
            )
        )

    def post(self, request: HttpRequest, record_id: Any) -> HttpResponse:
        acts: dict[str, Callable[[HttpRequest], HttpResponse]] = {
            "body": self.give_to_body,
            "answer": self.write_answer,
            "pick_up": self.pick_up,
            "delay": self.delay,
            "minority": self.decide_about_minority,
        }
        act = acts.get(request.POST.get("action", ""))
        return act(request) if act else redirect(self.here)

    def give_to_body(self, request: HttpRequest) -> HttpResponse:
        form = BodyForm(request.POST, record=self.record)
        if not form.is_valid():
            return self.show(body_form=form)
        services.give_to_body(record=self.record, body=form.cleaned_data["body"], at=timezone.now())
        messages.success(request, _("Det står nu på förslagets sida vem som svarar."))
        return redirect(self.here)

    def write_answer(self, request: HttpRequest) -> HttpResponse:
        try:
            answer = services.begin_answer(record=self.record)
        except services.NothingToAnswer:
            messages.warning(request, _("Förslaget måste vara publicerat innan det kan få ett svar."))
            return redirect(self.here)
        return redirect(answer.snippet_viewset.get_url_name("edit"), answer.pk)

    def decide_about_minority(self, request: HttpRequest) -> HttpResponse:
        try:
            services.decide_about_minority(record=self.record, is_about_minority=request.POST.get("value") == "yes")
        except services.AlreadyOpen:
            messages.warning(request, _("Förslaget är redan publicerat. Vad det behöver bestämdes då."))
        return redirect(self.here)

    def pick_up(self, request: HttpRequest) -> HttpResponse:
        form = PickUpForm(request.POST)
        if not form.is_valid():
            return self.show(pick_up_form=form)
        now = timezone.now()
        try:
            services.pick_up(
                record=self.record,
                representative=form.cleaned_data["representative"],
                on=timezone.localdate(now),
                at=now,
            )
        except services.NotLapsed:
            messages.warning(request, _("Bara ett förslag som inte fick tillräckligt stöd kan tas upp."))
        else:
            messages.success(request, _("Förslaget är upptaget. Tiden till svaret har börjat."))
        return redirect(self.here)

    def delay(self, request: HttpRequest) -> HttpResponse:
        form = DelayForm(request.POST)
        if not form.is_valid():
            return self.show(delay_form=form)
        now = timezone.now()
        try:
            services.delay_answer(
                record=self.record,
                new_date=form.cleaned_data["new_date"],
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=now,
            )
        except cases.NotLater:
            form.add_error("new_date", _("Välj en dag efter den som gäller nu."))
            return self.show(delay_form=form)
        except cases.UnableToChangeAnswerTime:
            messages.warning(request, _("Svaret går inte att skjuta upp nu."))
        else:
            messages.success(request, _("Den nya dagen och skälet visas för alla."))
        return redirect(self.here)

    def index_rules(self) -> Rules:
        """Return the rules as they are for all proposals of the list."""
        return Rules.from_data(self.record.dialogue.rules["proposals"])

    @property
    def here(self) -> str:
        return reverse("dialogue_proposals:proposal", args=[self.record.pk])
