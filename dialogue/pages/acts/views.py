"""From what waits sealed to it done: showing who one is, by a code, a link, or what the session knows already."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from dialogue.ledger.views import unavailable_without_keys
from dialogue.pages.acts.forms import AddressForm, CodeForm, OwnReceiptForm
from dialogue.pages.acts.starting import HeldAct, in_language_of, open_held, private
from dialogue.residents import services as residents
from dialogue.residents.email_addresses import NotAnAddress
from dialogue.residents.enums import Scheme
from dialogue.residents.identities import Identity
from dialogue.residents.networks import network_of
from dialogue.residents.sessions import forget_identity, identity_of, remember_identity

# What the proofs are for. Which act a proof belongs to lies in it, and each act is bound to its own kind.
PURPOSE = "acts"
PROBLEMS_WITH_PROOF = {
    residents.WrongCode: gettext_lazy(
        "Koden stämmer inte. Titta i det senaste mejlet och skriv de sex siffrorna igen."
    ),
    residents.TooManyAttempts: gettext_lazy(
        "Det blev för många försök med koden. Öppna länken i mejlet i stället, den fungerar."
    ),
    residents.ProofExpired: gettext_lazy("Koden har gått ut. Be om en ny."),
    residents.ProofInvalid: gettext_lazy("Koden hör till något annat. Be om en ny."),
}


def on_the_way(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What every page on the way has in common: never kept, no address told to other sites, 503 without the keys."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return private(view(request, *args, **kwargs))
        except residents.ActGone:
            return private(render(request, "dialogue/acts/gone.html", status=410))

    return never_cache(csrf_protect(unavailable_without_keys(answer)))


@on_the_way
@require_http_methods(["GET", "POST"])
def identify(request: HttpRequest, handle: str) -> HttpResponse:
    """Ask for what the dialogue's rules ask: an address, nothing, or only a button when the session knows who it is."""
    now = timezone.now()
    held = open_held(handle, at=now)
    with in_language_of(held.page):
        scheme = _scheme(held)
        known = identity_of(request, at=now)
        if known is not None and known.scheme != scheme:
            known = None
        by_receipt = "receipt" in request.POST
        receipt_form = OwnReceiptForm(
            request.POST if by_receipt else None, dialogue_id=held.dialogue and held.dialogue.pk
        )
        address_form = AddressForm(request.POST if "email" in request.POST else None)
        if request.method == "POST":
            done = None
            if by_receipt:
                done = _perform_by_receipt(request, held, receipt_form)
            elif scheme == Scheme.NONE:
                done = perform(request, held, Identity.anonymous())
            elif known is not None and "email" not in request.POST:
                done = perform(request, held, known)
            elif address_form.is_valid():
                done = _send_code(request, held, address_form)
            if done is not None:
                return done
        context = {
            **held.context(request),
            "address_form": address_form,
            "receipt_form": receipt_form,
            "asks_for_address": scheme == Scheme.EMAIL,
            "known": known and known.masked,
        }
        status = 422 if address_form.errors or receipt_form.errors else 200
        return render(request, "dialogue/acts/identify.html", context, status=status)


@on_the_way
@require_POST
def forget(request: HttpRequest, handle: str) -> HttpResponse:
    """Forget who the session knows, and ask again."""
    forget_identity(request)
    return redirect("dialogue:acts:identify", handle)


@on_the_way
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, handle: str, token: str) -> HttpResponse:
    """Ask for the code that was sent; with the right one it is done, and the session knows the person for a while."""
    now = timezone.now()
    held = open_held(handle, at=now)
    with in_language_of(held.page):
        form = CodeForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                proof = residents.confirm_code(
                    token=token, code=form.cleaned_data["code"], purpose=PURPOSE, at=now, network=network_of(request)
                )
                if proof.payload["act"] != handle:
                    raise residents.ProofInvalid
            except residents.UnableToProve as problem:
                form.add_error("code", PROBLEMS_WITH_PROOF[type(problem)])
            else:
                remember_identity(request, proof.identity, at=now)
                return perform(request, held, proof.identity)
        context = {**held.context(request), "form": form}
        return render(request, "dialogue/acts/confirm.html", context, status=422 if form.errors else 200)


@on_the_way
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """
    The page that the mail leads to: it shows what is about to be done and has one button. Opening it does nothing.

    The session does not learn who it was: whoever sends somebody a link of their own must not become them by it.
    """
    now = timezone.now()
    try:
        proof = residents.open_link(token=token, purpose=PURPOSE, at=now)
    except residents.UnableToProve:
        raise residents.ActGone from None
    held = open_held(proof.payload["act"], at=now)
    with in_language_of(held.page):
        if request.method == "POST":
            return perform(request, held, proof.identity)
        return render(request, "dialogue/acts/link.html", {**held.context(request), "known": proof.identity.masked})


def perform(request: HttpRequest, held: HeldAct, identity: Identity) -> HttpResponse:
    """Do what was held, for a person who has shown who they are."""
    return held.kind.perform(request, held.payload, identity=identity, handle=held.handle, at=timezone.now())


def _perform_by_receipt(request: HttpRequest, held: HeldAct, form: OwnReceiptForm) -> HttpResponse | None:
    if held.kind.perform_by_receipt is None or not form.is_valid():
        return None
    return held.kind.perform_by_receipt(
        request,
        held.payload,
        voice=form.voice,
        code=form.cleaned_data["receipt"],
        handle=held.handle,
        at=timezone.now(),
    )


def _send_code(request: HttpRequest, held: HeldAct, form: AddressForm) -> HttpResponse | None:
    """Send the code and lead on; None when it couldn't be sent, with the reason beside the field."""
    try:
        challenge = residents.start_email_proof(
            address=form.cleaned_data["email"],
            purpose=PURPOSE,
            payload={"act": held.handle},
            at=timezone.now(),
            network=network_of(request),
        )
    except NotAnAddress:
        form.add_error("email", _("Adressen ser inte hel ut. Skriv den som namn@exempel.se."))
        return None
    except residents.TooManyMails:
        form.add_error("email", _("Många har bett om koder härifrån på kort tid. Vänta en timme och försök igen."))
        return None
    residents.send_email_proof(
        challenge=challenge,
        link=request.build_absolute_uri(reverse("dialogue:acts:link", args=[challenge.link_token])),
        act_label=held.kind.label(held.payload),
        language=translation.get_language(),
        sender_name=held.sender_name(),
    )
    return redirect("dialogue:acts:confirm", held.handle, challenge.screen_token)


def _scheme(held: HeldAct) -> Scheme:
    return Scheme.EMAIL if held.dialogue is None else held.dialogue.scheme
