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
from dialogue.pages.acts import moments, ways
from dialogue.pages.acts.forms import AddressForm, CodeForm, ConfirmForm, InvitationForm, OwnReceiptForm
from dialogue.pages.acts.starting import HeldAct, in_language_of, open_held, private, refused
from dialogue.pages.honeypot import HoneypotMixin
from dialogue.pages.participation import refusal_in_words, who_may_take_part
from dialogue.residents import eid, limits
from dialogue.residents import services as residents
from dialogue.residents.email_addresses import NotAnAddress
from dialogue.residents.enums import Scheme
from dialogue.residents.identities import Identity
from dialogue.residents.networks import network_of
from dialogue.residents.rules import NotEligible, ShowAgain
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
    """Ask for what the dialogue's rules ask: an address, a code, nothing, or only a button when the session knows who."""
    now = timezone.now()
    held = open_held(handle, at=now)
    with in_language_of(held.page):
        known = identity_of(request, at=now)
        if known is not None and known.scheme not in held.schemes:
            known = None
        asked = ways.asked(request, held, known=known)
        if request.method == "POST":
            done = _chosen(request, held, asked, known=known)
            if done is not None:
                return done
        return render(
            request,
            "dialogue/acts/identify.html",
            {
                **held.context(request),
                **asked,
                "known": known,
                "stamp": moments.stamp(handle=handle, at=now),
                "brokers": eid.brokers() if Scheme.EID in held.schemes and known is None else [],
                "who_may": who_may_take_part(held.rules, municipality=held.sender_name(), right=held.kind.right),
            },
            status=422 if any(form is not None and form.errors for form in asked.values()) else 200,
        )


def _chosen(request: HttpRequest, held: HeldAct, asked: ways.Asked, *, known: Identity | None) -> HttpResponse | None:
    """Go the way that the person has chosen; None when something is missing, with the reason beside its field."""
    way = ways.chosen(request)
    form = asked[way]
    if form is None or not form.is_valid():
        return None
    if way == ways.RECEIPT:
        return _perform_by_receipt(request, held, form)
    if way == ways.ADDRESS:
        return _send_code(request, held, form)
    if way == ways.INVITATION:
        return _open_invitation(request, held, form)
    if known is None:
        return _without_identity(request, held, form)
    return perform(request, held, known, declared=form.declared())


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
                return perform(request, held, _shown_by(proof), declared=proof.payload["declared"])
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
            return perform(request, held, _shown_by(proof), declared=proof.payload["declared"])
        return render(request, "dialogue/acts/link.html", {**held.context(request), "known": proof.identity})


def perform(request: HttpRequest, held: HeldAct, identity: Identity, *, declared: list[str]) -> HttpResponse:
    """Do what was held, for a person who has shown who they are and may do it."""
    try:
        held.rules.check(right=held.kind.right, identity=identity, declared=declared)
    except NotEligible as refusal:
        if isinstance(refusal, ShowAgain):
            forget_identity(request)
        problem = refusal_in_words(refusal, municipality=held.sender_name())
        return refused(request, page=held.page, problems=[problem], context={"handle": held.handle})
    return held.kind.perform(request, held.payload, identity=identity, handle=held.handle, at=timezone.now())


def _shown_by(proof: residents.EmailProof) -> Identity:
    return proof.identity.doubted() if proof.payload.get("doubted") else proof.identity


def _looks_automatic(request: HttpRequest, held: HeldAct, form: HoneypotMixin) -> bool:
    """
    Tell whether a program seems to have filled in the form. What it does then waits for somebody to look at it, and the
    pages say what they always say.
    """
    hasty = moments.is_hasty(request.POST.get("shown", ""), handle=held.handle, at=timezone.now())
    return hasty or form.looks_automatic()


def _without_identity(request: HttpRequest, held: HeldAct, form: ConfirmForm) -> HttpResponse:
    """Do it for somebody who shows nothing of who they are."""
    network = network_of(request)
    if network and not limits.count_attempt(limits.OPEN_PER_NETWORK, network, at=timezone.now()).is_allowed:
        problem = _(
            "Många har deltagit härifrån på kort tid utan att visa vilka de är. Vänta en timme och försök igen. Det du "
            "håller på med finns kvar i ett dygn om du sparar sidans adress."
        )
        return refused(request, page=held.page, problems=[problem], context={"handle": held.handle})
    identity = Identity.anonymous()
    if _looks_automatic(request, held, form):
        identity = identity.doubted()
    return perform(request, held, identity, declared=form.declared())


def _perform_by_receipt(request: HttpRequest, held: HeldAct, form: OwnReceiptForm) -> HttpResponse | None:
    if held.kind.perform_by_receipt is None:
        return None
    return held.kind.perform_by_receipt(
        request,
        held.payload,
        voice=form.voice,
        code=form.cleaned_data["receipt"],
        handle=held.handle,
        at=timezone.now(),
    )


def _open_invitation(request: HttpRequest, held: HeldAct, form: InvitationForm) -> HttpResponse | None:
    """Do it for whoever holds an invitation; None when the code is none."""
    now = timezone.now()
    try:
        identity = residents.open_invitation(
            dialogue_id=held.dialogue.pk,
            code=form.cleaned_data["invitation"],
            at=now,
            network=network_of(request),
        )
    except residents.NotAnInvitation:
        form.add_error("invitation", _("Koden stämmer inte. Kontrollera att alla tecken kom med."))
        return None
    except residents.TooManyInvitations:
        form.add_error(
            "invitation", _("Det blev för många försök härifrån. Vänta en timme, eller ring den som bjöd in dig.")
        )
        return None
    remember_identity(request, identity, at=now)
    if _looks_automatic(request, held, form):
        identity = identity.doubted()
    return perform(request, held, identity, declared=form.declared())


def _send_code(request: HttpRequest, held: HeldAct, form: AddressForm) -> HttpResponse | None:
    """Send the code and lead on; None when it couldn't be sent, with the reason beside the field."""
    now = timezone.now()
    # Whoever looks like a program gets their mail like everybody: a person taken for one would wait for it in vain.
    doubted = _looks_automatic(request, held, form)
    try:
        challenge = residents.start_email_proof(
            address=form.cleaned_data["email"],
            purpose=PURPOSE,
            payload={"act": held.handle, "declared": form.declared(), "doubted": doubted},
            at=now,
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
