"""
Following a dialogue, a proposal, a case: being told by mail what happens. It is not supporting, and says so.

An address that has not been proven is confirmed first, by the code or the link in a mail. Nothing is stored before that.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from dialogue.cases import services
from dialogue.cases.enums import Rhythm
from dialogue.cases.follow_targets import FollowTarget, find_target
from dialogue.cases.mail import sender_name
from dialogue.cases.models import Follow
from dialogue.ledger.views import unavailable_without_keys
from dialogue.pages.honeypot import HoneypotMixin
from dialogue.residents import services as residents
from dialogue.residents.networks import network_of

PURPOSE = "follow"
PROBLEMS_WITH_PROOF = {
    residents.ProofInvalid: gettext_lazy("Koden hör inte till den här sidan. Be om en ny."),
    residents.ProofExpired: gettext_lazy("Koden har gått ut. Be om en ny."),
    residents.WrongCode: gettext_lazy("Det är inte koden som står i mejlet. Kontrollera siffrorna."),
    residents.TooManyAttempts: gettext_lazy("För många försök. Öppna länken i mejlet, eller be om en ny kod."),
    residents.TooManyMails: gettext_lazy(
        "Många har bett om koder härifrån på kort tid. Vänta en timme och försök igen."
    ),
}


class RhythmForm(forms.Form):
    """Asks how often to be told."""

    rhythm = forms.ChoiceField(
        label=gettext_lazy("Hur ofta vill du få mejl?"),
        choices=Rhythm.choices,
        initial=Rhythm.AT_ONCE,
        widget=forms.RadioSelect,
    )


class FollowForm(HoneypotMixin, RhythmForm):
    """Asks where to send the mails, and how often."""

    email = forms.CharField(
        label=gettext_lazy("Din e-postadress"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "md-input"}),
        error_messages={"required": gettext_lazy("Skriv din e-postadress.")},
    )
    field_order = ["email", "rhythm"]


class CodeForm(forms.Form):
    """Asks for the six digits in the mail."""

    code = forms.CharField(
        label=gettext_lazy("Kod"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "md-input md-input--short"}
        ),
        help_text=gettext_lazy("Sex siffror, i mejlet."),
        error_messages={"required": gettext_lazy("Skriv koden som står i mejlet.")},
    )


@never_cache
@csrf_protect
@require_http_methods(["GET", "POST"])
def follow(request: HttpRequest, target: UUID) -> HttpResponse:
    """Ask for an address and how often to be told; then send a code and a link to it."""
    found = _followable_or_404(target)
    form = FollowForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and form.looks_automatic():
        # A browser may have filled the field for a person: they must not wait for a mail that never comes.
        form.empty_the_trap()
        form.add_error(
            None,
            _("Vi har inte fått det än. Ett fält som ska vara tomt var ifyllt, nu är det tömt. Skicka en gång till."),
        )
    elif request.method == "POST" and form.is_valid():
        try:
            challenge = residents.start_email_proof(
                address=form.cleaned_data["email"],
                purpose=PURPOSE,
                payload={"target": target.hex, "rhythm": form.cleaned_data["rhythm"]},
                at=timezone.now(),
                network=network_of(request),
            )
        except residents.NotAnAddress:
            form.add_error("email", _("Adressen ser inte hel ut. Skriv den som namn@exempel.se."))
        except residents.TooManyMails as problem:
            form.add_error("email", PROBLEMS_WITH_PROOF[type(problem)])
        else:
            residents.send_email_proof(
                challenge=challenge,
                link=request.build_absolute_uri(reverse("dialogue:follow_link", args=[challenge.link_token])),
                act_label=_("följa ”%(title)s”") % {"title": found.title},
                language=translation.get_language() or "",
                sender_name=sender_name(),
            )
            return _private(redirect("dialogue:follow_code", target, challenge.screen_token))
    context = {"form": form, "target": found}
    return _private(render(request, "dialogue/follow.html", context, status=422 if form.errors else 200))


@never_cache
@csrf_protect
@unavailable_without_keys
@require_http_methods(["GET", "POST"])
def follow_code(request: HttpRequest, target: UUID, token: str) -> HttpResponse:
    """Ask for the code that was sent; with the right one the address follows."""
    found = _followable_or_404(target)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            proof = residents.confirm_code(
                token=token,
                code=form.cleaned_data["code"],
                purpose=PURPOSE,
                at=timezone.now(),
                network=network_of(request),
            )
        except residents.UnableToProve as problem:
            form.add_error("code", PROBLEMS_WITH_PROOF[type(problem)])
        else:
            return _follow(request, proof)
    context = {"form": form, "target": found, "again_url": reverse("dialogue:follow", args=[target])}
    return _private(render(request, "dialogue/follow_code.html", context, status=422 if form.errors else 200))


@never_cache
@csrf_protect
@unavailable_without_keys
@require_http_methods(["GET", "POST"])
def follow_link(request: HttpRequest, token: str) -> HttpResponse:
    """The page that the mail leads to: it shows what is followed and has one button. Opening it does nothing."""
    try:
        proof = residents.open_link(token=token, purpose=PURPOSE, at=timezone.now())
    except residents.UnableToProve:
        return _private(render(request, "dialogue/follow_gone.html", status=410))
    if request.method == "POST":
        return _follow(request, proof)
    found = _followable_or_404(UUID(proof.payload["target"]))
    return _private(render(request, "dialogue/follow_link.html", {"target": found}))


@never_cache
@csrf_protect
@unavailable_without_keys
@require_http_methods(["GET", "POST"])
def follow_choices(request: HttpRequest, token: str) -> HttpResponse:
    """A follow's own page, which each of its mails leads to: what is followed, how often one is told, and a way out."""
    try:
        followed = services.find_follow(token=token)
    except services.NoSuchFollow:
        return _private(render(request, "dialogue/follow_stopped.html"))
    form = RhythmForm(request.POST or None, initial={"rhythm": followed.rhythm})
    is_saved = False
    if request.method == "POST" and form.is_valid():
        services.change_rhythm(follow=followed, rhythm=Rhythm(form.cleaned_data["rhythm"]))
        is_saved = True
    context = {
        "form": form,
        "target": find_target(followed.key_id),
        "token": token,
        "is_new": "ny" in request.GET and not is_saved,
        "is_saved": is_saved,
    }
    return _private(render(request, "dialogue/follow_choices.html", context, status=422 if form.errors else 200))


@never_cache
@csrf_exempt
@unavailable_without_keys
@require_http_methods(["GET", "POST"])
def stop_following(request: HttpRequest, tokens: str) -> HttpResponse:
    """
    Stop being told. A mail program does it by one POST (RFC 8058) and knows no token but the address's own; what scans
    mail opens it with GET, which only shows the button.
    """
    each = tokens.split(".")
    if request.method == "POST":
        for token in each:
            services.stop_following(token=token)
        return _private(render(request, "dialogue/follow_stopped.html"))
    followed = [found for token in each if (found := _find_follow(token))]
    if not followed:
        return _private(render(request, "dialogue/follow_stopped.html"))
    targets = [target for found in followed if (target := find_target(found.key_id))]
    return _private(render(request, "dialogue/follow_stop.html", {"targets": targets, "tokens": tokens}))


def _follow(request: HttpRequest, proof: residents.EmailProof) -> HttpResponse:
    target = UUID(proof.payload["target"])
    _followable_or_404(target)
    try:
        followed = services.follow(
            target=target,
            address=proof.identity.value,
            language=translation.get_language() or "",
            rhythm=Rhythm(proof.payload["rhythm"]),
            at=timezone.now(),
        )
    except services.NothingMoreToTell:
        return _private(render(request, "dialogue/follow_gone.html", status=410))
    return _private(redirect(reverse("dialogue:follow_choices", args=[services.token_of(follow=followed)]) + "?ny"))


def _find_follow(token: str) -> Follow | None:
    try:
        return services.find_follow(token=token)
    except services.NoSuchFollow:
        return None


def _followable_or_404(target: UUID) -> FollowTarget:
    found = find_target(target)
    if found is None or not found.can_be_followed:
        raise Http404(_("Det finns inget att följa här."))
    return found


def _private(response: Any) -> HttpResponse:
    """What is in the address opens something, so it goes to nobody else."""
    response["Referrer-Policy"] = "same-origin"
    return response
