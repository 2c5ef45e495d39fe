"""Gallring: what is due, what has been taken away, and what is stopped until somebody lifts it."""

from __future__ import annotations

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

from dialogue.ledger import services
from dialogue.ledger.admin_views.counts import titles_of
from dialogue.ledger.disposal import classes_by_themselves, jobs
from dialogue.ledger.enums import StartedBy
from dialogue.ledger.models import Dialogue, DisposalRun, Hold
from dialogue.ledger.permissions import may_manage_disposal

RUNS_SHOWN = 50


class HoldForm(forms.Form):
    """What is stopped, and why."""

    dialogue = forms.ChoiceField(label=gettext_lazy("Vad ska stoppas?"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Skäl"),
        max_length=200,
        help_text=gettext_lazy("Till exempel diarienumret för begäran. Inga namn."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dialogues = list(Dialogue.objects.order_by("-published_at", "pk"))
        titles = titles_of({each.pk for each in dialogues})
        self.fields["dialogue"].choices = [
            ("", _("Allt")),
            *((str(each.pk), titles.get(each.pk) or _("En sida som inte längre finns")) for each in dialogues),
        ]


class DisposalView(WagtailAdminTemplateMixin, View):
    """Count what is due as it is now, keep a dry run on record, and place or lift holds."""

    page_title = gettext_lazy("Gallring")
    header_icon = "bin"
    template_name = "dialogue/ledger/admin/disposal.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_manage_disposal(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [{"url": reverse("wagtailadmin_home"), "label": _("Hem")}, {"url": "", "label": self.page_title}]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(HoldForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Place a hold, lift one, or count for the record."""
        name, _colon, key = request.POST.get("action", "").partition(":")
        now = timezone.now()
        if name == "hold":
            form = HoldForm(request.POST)
            if not form.is_valid():
                return self.show(form, status=422)
            dialogue = Dialogue.objects.filter(pk=form.cleaned_data["dialogue"] or None).first()
            services.place_hold(dialogue=dialogue, reason=form.cleaned_data["reason"], by=request.user, at=now)
            messages.success(request, _("Gallringen är stoppad tills någon häver stoppet."))
        elif name == "lift" and key.isdecimal():
            try:
                services.lift_hold(hold=get_object_or_404(Hold, pk=key), by=request.user, at=now)
            except services.AlreadyLifted:
                messages.warning(request, _("Stoppet var redan hävt."))
            else:
                messages.success(request, _("Stoppet är hävt. Det som är moget gallras vid nästa körning."))
        elif name == "count":
            services.dispose(at=now, started_by=StartedBy.ADMIN, by=request.user, is_dry_run=True)
            messages.success(request, _("Räknat och antecknat. Inget är borttaget."))
        return redirect("dialogue_ledger:disposal")

    def show(self, form: HoldForm, *, status: int = 200) -> HttpResponse:
        counts, by_themselves = services.count_disposal(at=timezone.now()), classes_by_themselves()
        labels = {job.name: job.label for job in jobs()}
        holds = list(Hold.objects.in_force().select_related("placed_by").order_by("-placed_at", "-pk"))
        titles = titles_of({each.dialogue_id for each in holds if each.dialogue_id})
        runs = DisposalRun.objects.select_related("made_by").order_by("-made_at", "-pk")[:RUNS_SHOWN]
        context = self.get_context_data(
            due=[
                {"label": job.label, "of_class": job.of_class.label, "count": counts.get(job.name)}
                for job in jobs()
                if job.of_class in by_themselves
            ],
            holds=[{"hold": each, "title": titles.get(each.dialogue_id, "")} for each in holds],
            runs=[
                {"run": run, "counts": [(labels.get(name, name), count) for name, count in run.counts.items() if count]}
                for run in runs
            ],
            form=form,
        )
        return self.render_to_response(context, status=status)
