"""
The page of one case, for the one who wrote it; and the form by which anyone reports what is published.

A case's page is reached by an address that can't be guessed. It lives below the host's one include and is never cached.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from dialogue.cases import kinds, services
from dialogue.cases.links import case_id_of
from dialogue.cases.models import Case
from dialogue.cases.public import CaseStatus, status_of
from dialogue.ledger.views import unavailable_without_keys
from dialogue.pages.templatetags.dialogue_format import moment
from dialogue.residents.email_addresses import NotAnAddress

LONGEST_TEXT = 10_000
REFUSALS: dict[type[Exception], Any] = {
    services.KindStaysAsWritten: gettext_lazy("Det här går inte att ändra. Du kan lämna in ett nytt."),
    services.NotToBeChanged: gettext_lazy("Det går inte att ändra just nu."),
    services.NothingChanged: gettext_lazy("Du har inte ändrat något."),
    services.NothingWritten: gettext_lazy("Skriv något."),
    services.NotRefused: gettext_lazy("Det finns inget att bedöma på nytt just nu."),
    services.AlreadyAsked: gettext_lazy("Du har redan bett om en ny bedömning. Det går en gång."),
    services.NotPublished: gettext_lazy("Det här visas inte på webben längre, så det finns inget att anmäla."),
    services.NothingSaid: gettext_lazy("Välj vad det gäller, eller skriv det."),
}


class WordsForm(forms.Form):
    """The words of a case, part by part, to change."""

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = [word["field"] for word in case.words]
        labels = kinds.kind(case.kind).field_labels
        for place, word in enumerate(case.words):
            self.fields[f"text_{place}"] = forms.CharField(
                label=labels.get(word["field"]) or _("Det du skrev"),
                initial=word["text"],
                required=False,
                max_length=LONGEST_TEXT,
                widget=forms.Textarea(attrs={"class": "md-input", "rows": 8 if len(word["text"]) > 100 else 3}),
            )
            self.fields[f"text_{place}"].required = bool(word["text"].strip()) and len(case.words) == 1

    def words(self) -> list[dict[str, str]]:
        return [
            {"field": name, "text": self.cleaned_data[f"text_{place}"].replace("\r\n", "\n")}
            for place, name in enumerate(self.names)
        ]


class AskAgainForm(forms.Form):
    """Why someone else should look, if the person wishes to say it."""

    words = forms.CharField(
        label=gettext_lazy("Vad ska den som bedömer på nytt tänka på?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"class": "md-input", "rows": 5}),
    )


class ReportForm(forms.Form):
    """What is wrong with something that is published."""

    reason = forms.ChoiceField(label=gettext_lazy("Vad gäller det?"), required=False, widget=forms.RadioSelect)
    words = forms.CharField(
        label=gettext_lazy("Beskriv vad det är"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy("Till exempel vilken mening det gäller."),
        widget=forms.Textarea(attrs={"class": "md-input", "rows": 5}),
    )
    email = forms.CharField(
        label=gettext_lazy("Din e-postadress, om du vill ha svar"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("Du behöver inte säga vem du är. Adressen används bara till svaret."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "md-input"}),
    )
    # People leave it empty; it is out of sight, of the keyboard and of screen readers.
    website = forms.CharField(required=False, label=gettext_lazy("Lämna tomt"), widget=forms.TextInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or ""
        reasons = [(reason.code, reason.text_in(language).label) for reason in services.report_reasons()]
        self.fields["reason"].choices = [*reasons, ("", _("Något annat"))]

    @property
    def is_from_a_program(self) -> bool:
        return bool(self.data.get("website"))


@never_cache
@require_safe
def case(request: HttpRequest, token: str) -> HttpResponse:
    """Show how a case stands, to the one who has its address."""
    return _private(render(request, "dialogue/case.html", _context(_case(token), token)))


@never_cache
@csrf_protect
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, token: str) -> HttpResponse:
    """Let the one who wrote it change it and hand it in again."""
    found = _case(token)
    context = _context(found, token)
    status: CaseStatus = context["status"]
    if not status.may_change or found.may_be_secret:
        return redirect("dialogue:case", token)
    form = WordsForm(request.POST or None, case=found)
    if request.method == "POST" and form.is_valid():
        try:
            services.hand_in_again(case_id=found.pk, words=form.words(), at=timezone.now())
        except (services.UnableToChangeWords, services.UnableToReceive) as refusal:
            form.add_error(None, REFUSALS[type(refusal)])
        else:
            return redirect("dialogue:case", token)
    return _private(_with_form(request, "dialogue/case_change.html", {**context, "form": form}))


@never_cache
@csrf_protect
@require_http_methods(["GET", "POST"])
def ask_again(request: HttpRequest, token: str) -> HttpResponse:
    """Let the one who wrote it ask for a new assessment, once."""
    found = _case(token)
    context = _context(found, token)
    if not context["status"].may_ask_again:
        return redirect("dialogue:case", token)
    form = AskAgainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.ask_for_new_assessment(case_id=found.pk, words=form.cleaned_data["words"], at=timezone.now())
        except (services.UnableToAssess, services.UnableToRefuse) as refusal:
            form.add_error(None, REFUSALS[type(refusal)])
        else:
            return redirect("dialogue:case", token)
    return _private(_with_form(request, "dialogue/case_ask_again.html", {**context, "form": form}))


@never_cache
@csrf_protect
@unavailable_without_keys
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, case_id: Any) -> HttpResponse:
    """Let anyone report something that is published."""
    found = get_object_or_404(Case.objects.accepted().without_secrecy(), pk=case_id)
    item = found.get_item()
    if item is None or not item.live:
        raise Http404(_("Det här visas inte på webben."))
    form = ReportForm(request.POST or None)
    context = {"title": str(item), "url": getattr(item, "url", "") or "", "form": form}
    if request.method == "POST" and form.is_valid():
        if form.is_from_a_program:
            return render(request, "dialogue/report_received.html", {**context, "report": None})
        try:
            received = services.report_content(
                case=found,
                reason=form.cleaned_data["reason"],
                words=form.cleaned_data["words"],
                address=form.cleaned_data["email"],
                language=get_language() or found.language,
                at=timezone.now(),
            )
        except services.UnableToReport as refusal:
            form.add_error("words" if isinstance(refusal, services.NothingSaid) else None, REFUSALS[type(refusal)])
        except NotAnAddress:
            form.add_error("email", _("Kontrollera adressen. Den ska se ut som namn@exempel.se."))
        else:
            return render(request, "dialogue/report_received.html", {**context, "report": received})
    return _with_form(request, "dialogue/report.html", context)


def _case(token: str) -> Case:
    case_id = case_id_of(token)
    if case_id is None:
        raise Http404(_("Vi hittar inget ärende med den adressen."))
    return get_object_or_404(Case.objects.select_related("department"), pk=case_id)


def _context(found: Case, token: str) -> dict[str, Any]:
    item = found.get_item()
    language = get_language() or found.language
    status = status_of(found, language=language)
    return {
        "token": token,
        "case": found,
        "status": status,
        "events": [{**event, "when": moment(event["at"])} for event in status.events],
        "public_url": (getattr(item, "url", "") or "") if item is not None and item.live else "",
        "today": timezone.localdate(),
        "report_url": reverse("dialogue:report", args=[found.pk]),
    }


def _with_form(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, template, context, status=422 if context["form"].errors else 200)


def _private(response: HttpResponse) -> HttpResponse:
    # The address is the key: no other site may see it.
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response
