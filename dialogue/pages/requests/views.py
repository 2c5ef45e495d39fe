"""Egna uppgifter: requests of people about themselves, opened, examined and decided. Never what was found."""

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
from wagtail.admin.widgets import AdminDateInput

from dialogue.ledger.admin_views.forms import PersonForm
from dialogue.ledger.enums import Channel
from dialogue.ledger.views import unavailable_without_keys
from dialogue.pages.admin import may_manage_requests
from dialogue.pages.enums import ErasureStep, RequestKind
from dialogue.pages.models import PrivacyRequest
from dialogue.pages.requests import services

DECIDED_SHOWN = 100
WORDS = {
    services.AlreadyDecided: gettext_lazy("Någon annan hann före. Titta i listan."),
    services.ReasonMissing: gettext_lazy("Skriv varför, så att personen får veta det."),
    services.NoAddress: gettext_lazy(
        "Kopian kan bara skickas till en e-postadress. Till andra görs den som en fil, av den som driver systemet: "
        "manage.py person_copy."
    ),
    services.NotSent: gettext_lazy("Det gick inte att skicka. Försök igen om en stund. Inget är avgjort."),
}


class OpenForm(forms.Form):
    """That a request has come in."""

    kind = forms.ChoiceField(label=gettext_lazy("Vad begärs?"), choices=RequestKind.choices)
    channel = forms.ChoiceField(label=gettext_lazy("Kom in genom"), choices=Channel.choices, initial=Channel.MAIL)
    registry_number = forms.CharField(
        label=gettext_lazy("Diarienummer"),
        max_length=50,
        help_text=gettext_lazy("Begäran registreras i kommunens diarium. Skriv inga namn här."),
    )
    received_on = forms.DateField(label=gettext_lazy("Kom in"), widget=AdminDateInput, initial=timezone.localdate)


class WhoForm(PersonForm):
    """The one who asks. What is typed is used and forgotten."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["channel"], self.fields["sheet_number"]
        self.fields["email"].help_text = _("Sparas inte. Ser du att den är personens egen?")
        self.fields["number"].help_text = _(
            "Sparas inte. I stället för adressen, för den som deltar med e-legitimation."
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and self.identity.is_anonymous:
            self.add_error("email", _("Skriv adressen eller personnumret som personen har deltagit med."))
        return cleaned


class ErasureForm(WhoForm):
    """What is carried out, after it has been examined."""

    steps = forms.MultipleChoiceField(
        label=gettext_lazy("Det här ska göras"),
        choices=ErasureStep.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Inget är ikryssat från början: pröva varje sak för sig."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Skäl, om något inte görs"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


class RequestsPage(WagtailAdminTemplateMixin, View):
    """What both pages share: who may come here."""

    page_title = gettext_lazy("Egna uppgifter")
    header_icon = "user"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_manage_requests(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)


class RequestsView(RequestsPage):
    """List those that wait, the oldest first, and what was decided; and open one."""

    template_name = "dialogue/admin/requests.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [{"url": reverse("wagtailadmin_home"), "label": _("Hem")}, {"url": "", "label": self.page_title}]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(OpenForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = OpenForm(request.POST)
        if form.is_valid():
            cleaned = form.cleaned_data
            try:
                opened = services.open_request(
                    kind=RequestKind(cleaned["kind"]),
                    channel=Channel(cleaned["channel"]),
                    registry_number=cleaned["registry_number"],
                    received_on=cleaned["received_on"],
                    by=request.user,
                )
            except services.AlreadyThere:
                form.add_error("registry_number", _("Den begäran finns redan. Titta i listan."))
            else:
                return redirect("dialogue_request", opened.pk)
        return self.show(form, status=422)

    def show(self, form: OpenForm, *, status: int = 200) -> HttpResponse:
        waiting = PrivacyRequest.objects.filter(decision="").order_by("received_on", "pk")
        decided = (
            PrivacyRequest.objects.exclude(decision="").select_related("decided_by").order_by("-decided_at", "-pk")
        )
        context = self.get_context_data(form=form, waiting=waiting, decided=decided[:DECIDED_SHOWN])
        return self.render_to_response(context, status=status)


class RequestView(RequestsPage):
    """One request: what to examine, and the buttons that decide."""

    template_name = "dialogue/admin/request.html"
    asked: PrivacyRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_manage_requests(request.user):
            return permission_denied(request)
        self.asked = get_object_or_404(PrivacyRequest, pk=kwargs["pk"])
        return unavailable_without_keys(super().dispatch)(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return f"{self.asked.get_kind_display()} {self.asked.registry_number}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Hem")},
            {"url": reverse("dialogue_requests"), "label": self.page_title},
            {"url": "", "label": self.get_page_subtitle()},
        ]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(self.form(None))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Decide, and say the same whatever there was to find."""
        form, now, refusing = self.form(request.POST), timezone.now(), request.POST.get("action") == "deny"
        try:
            if refusing:
                services.deny(request=self.asked, reason=request.POST.get("reason", "")[:500], by=request.user, at=now)
                messages.success(request, _("Avgjord: nej. Meddela personen skälet, och hur man klagar."))
                return redirect("dialogue_requests")
            if not form.is_valid():
                return self.show(form, status=422)
            if isinstance(form, ErasureForm):
                services.erase(
                    request=self.asked,
                    identity=form.identity,
                    steps=[ErasureStep(step) for step in form.cleaned_data["steps"]],
                    reason=form.cleaned_data["reason"],
                    by=request.user,
                    at=now,
                )
                messages.success(request, _("Gjort. Fanns det något är det borttaget. Meddela personen."))
            else:
                services.send_copy(request=self.asked, identity=form.identity, by=request.user, at=now)
                messages.success(request, _("Skickat till personens adress. Du har inte sett vad som stod där."))
        except services.UnableToDecide as refusal:
            return self.show(form, problem=str(WORDS[type(refusal)]), status=409)
        return redirect("dialogue_requests")

    def form(self, data: Any) -> WhoForm:
        return ErasureForm(data) if self.asked.kind == RequestKind.ERASURE else WhoForm(data)

    def show(self, form: WhoForm, *, problem: str = "", status: int = 200) -> HttpResponse:
        context = self.get_context_data(
            asked=self.asked, form=form, problem=problem, is_erasure=self.asked.kind == RequestKind.ERASURE
        )
        return self.render_to_response(context, status=status)
