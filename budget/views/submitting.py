"""From a budget that waits sealed to a receipt: showing who one is, by a code or a link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from budget import presentation, services
from budget.enums import Level
from budget.forms import AddressForm, CodeForm, OwnReceiptForm
from budget.models import BudgetSimulatorPage
from budget.plans import WorkingPlan, hidden_fields, plan_of_amounts
from budget.refusals import reason_in_words, refusals_in_words
from budget.services.submitting import Plan, SubmittedBudget, UnableToSubmit
from budget.views.review import PURPOSE
from budget.views.simulator import in_language_of, live_page_or_404
from dialogue.ledger import services as ledger
from dialogue.ledger.models import Voice
from dialogue.ledger.views import unavailable_without_keys
from dialogue.pages.enums import ParticipationRule
from dialogue.residents import services as residents
from dialogue.residents.email_addresses import NotAnAddress
from dialogue.residents.identities import Identity
from dialogue.residents.networks import network_of

# The addresses on the way hold the key to what waits: no other site may see them. (With "no-referrer" browsers send no
# origin either, and the forms would be refused.)
REFERRER_POLICY = "same-origin"
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


@dataclass(frozen=True, slots=True)
class HeldBudget:
    """What waits to be handed in, opened."""

    handle: str
    page: BudgetSimulatorPage
    plan: Plan
    content: presentation.BudgetContent

    @property
    def working_plan(self) -> WorkingPlan:
        return plan_of_amounts(
            self.content,
            self.plan.amounts,
            level=self.plan.level,
            assumes_law_change=self.plan.assumes_law_change,
        )

    def context(self) -> dict[str, Any]:
        """Return what every page on the way shows: what is being handed in, and the way back."""
        return {
            "page": self.page,
            "content": self.content,
            "changes": presentation.change_rows(self.content, self.plan.amounts),
            "fields": hidden_fields(self.working_plan, self.content),
            "words": list(self.plan.words),
            "has_words": bool(self.plan.words),
            "handle": self.handle,
        }


def open_held(handle: str) -> HeldBudget:
    """
    Open what waits.

    Raises:
        dialogue.residents.services.ActGone: it has been handed in, or a day has passed.
    """
    now = timezone.now()
    payload = residents.open_act(handle=handle, purpose=PURPOSE, at=now)
    page = live_page_or_404(payload["page"])
    plan = Plan(
        scenario_number=payload["scenario"],
        amounts=payload["amounts"],
        level=Level(payload["level"]),
        assumes_law_change=payload["law"],
        words=payload["words"],
    )
    with in_language_of(page):
        return HeldBudget(handle, page, plan, presentation.content_for(page, at=now))


def _gone(request: HttpRequest) -> HttpResponse:
    return _private(render(request, "budget/gone.html", status=410))


def _private(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = REFERRER_POLICY
    return response


@never_cache
@csrf_protect
@unavailable_without_keys
@require_http_methods(["GET", "POST"])
def identify(request: HttpRequest, handle: str) -> HttpResponse:
    """Ask for what the dialogue's rule asks: an address, or nothing; or the receipt of a budget handed in before."""
    try:
        held = open_held(handle)
    except residents.ActGone:
        return _gone(request)
    with in_language_of(held.page):
        asks_for_address = held.page.participation_rule == ParticipationRule.EMAIL
        by_receipt = request.method == "POST" and "receipt" in request.POST
        receipt_form = OwnReceiptForm(request.POST if by_receipt else None, dialogue_id=held.page.anchor)
        address_form = AddressForm(request.POST if "email" in request.POST else None)
        if by_receipt and receipt_form.is_valid():
            return _hand_in(request, held, voice=receipt_form.voice, code=receipt_form.cleaned_data["receipt"])
        if request.method == "POST" and not by_receipt and not asks_for_address:
            return _hand_in(request, held, identity=Identity.anonymous())
        if request.method == "POST" and not by_receipt and address_form.is_valid():
            sent = _send_code(request, held, address_form)
            if sent is not None:
                return sent
        context = {
            **held.context(),
            "address_form": address_form,
            "receipt_form": receipt_form,
            "asks_for_address": asks_for_address,
        }
        status = 422 if address_form.errors or receipt_form.errors else 200
        return _private(render(request, "budget/identify.html", context, status=status))


def _send_code(request: HttpRequest, held: HeldBudget, form: AddressForm) -> HttpResponse | None:
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
    link = request.build_absolute_uri(reverse("dialogue:budget:link", args=[challenge.link_token]))
    residents.send_email_proof(
        challenge=challenge,
        link=link,
        act_label=_("lämna in din budget för %(name)s %(year)s")
        % {"name": held.page.municipality_name, "year": held.page.year},
        language=translation.get_language() or held.content.language,
        sender_name=held.page.municipality_name,
    )
    return redirect("dialogue:budget:confirm", held.handle, challenge.screen_token)


@never_cache
@csrf_protect
@unavailable_without_keys
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, handle: str, token: str) -> HttpResponse:
    """Ask for the code that was sent; with the right one the budget is handed in."""
    try:
        held = open_held(handle)
    except residents.ActGone:
        return _gone(request)
    with in_language_of(held.page):
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
                return _hand_in(request, held, identity=proof.identity)
        context = {**held.context(), "form": form}
        return _private(render(request, "budget/confirm.html", context, status=422 if form.errors else 200))


@never_cache
@csrf_protect
@unavailable_without_keys
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The page that the mail leads to: it shows what is handed in and has one button. Opening it does nothing."""
    try:
        proof = residents.open_link(token=token, purpose=PURPOSE, at=timezone.now())
        held = open_held(proof.payload["act"])
    except (residents.UnableToProve, residents.ActGone):
        return _gone(request)
    with in_language_of(held.page):
        if request.method == "POST":
            return _hand_in(request, held, identity=proof.identity)
        return _private(render(request, "budget/link.html", held.context()))


def _hand_in(
    request: HttpRequest,
    held: HeldBudget,
    *,
    identity: Identity | None = None,
    voice: Voice | None = None,
    code: str = "",
) -> HttpResponse:
    """Hand in what was held, for a person or for the holder of a receipt, and lead to the receipt."""
    try:
        submitted = _submit(held, identity=identity, voice=voice)
    except (UnableToSubmit, ledger.UnableToGiveVoice) as refused:
        problems = (
            refusals_in_words(refused.refusals, held.content)
            if isinstance(refused, services.BudgetRefused)
            else [{"text": reason_in_words(refused), "href": None}]
        )
        context = {**held.context(), "problems": problems}
        return _private(render(request, "budget/refused.html", context, status=409))
    return _private(redirect("dialogue:receipt", submitted.receipt or code))


def _submit(held: HeldBudget, *, identity: Identity | None, voice: Voice | None) -> SubmittedBudget:
    language = held.content.language
    now = timezone.now()
    if voice is not None:
        return services.change_budget(
            page=held.page, voice=voice, plan=held.plan, language=language, at=now, act=held.handle
        )
    return services.submit_budget(
        page=held.page,
        identity=identity or Identity.anonymous(),
        plan=held.plan,
        language=language,
        at=now,
        act=held.handle,
    )
