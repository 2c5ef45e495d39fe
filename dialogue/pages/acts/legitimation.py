"""Showing who one is with an e-legitimation: to the broker and back. The act itself is done at the button afterwards."""

from __future__ import annotations

import logging

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from dialogue.pages.acts.starting import in_language_of, open_held, refused
from dialogue.pages.acts.views import on_the_way
from dialogue.residents import eid
from dialogue.residents.eid.signing_in import take_back_question
from dialogue.residents.enums import Scheme
from dialogue.residents.sessions import remember_identity

logger = logging.getLogger(__name__)

PROBLEMS = {
    eid.Cancelled: gettext_lazy(
        "Du avbröt legitimeringen. Det du håller på med finns kvar: gå tillbaka och försök igen."
    ),
    eid.BrokerDown: gettext_lazy(
        "Tjänsten för e-legitimation svarar inte just nu. Försök igen om en stund. Det du håller på med finns kvar i ett "
        "dygn om du sparar sidans adress."
    ),
    eid.NotTrusted: gettext_lazy(
        "Svaret från tjänsten för e-legitimation gick inte att lita på. Börja om från början."
    ),
    eid.LevelTooLow: gettext_lazy(
        "Den e-legitimation som du använde räcker inte här. Använd en med högre säkerhet, till exempel BankID eller "
        "Freja+."
    ),
    eid.NoNumber: gettext_lazy(
        "Legitimationen saknar svenskt personnummer eller samordningsnummer. Ring kontaktpersonen, så hjälper vi dig."
    ),
    eid.LegitimationUsed: gettext_lazy(
        "Den här legitimeringen är redan använd, eller så tog den för lång tid. Gå tillbaka till fliken där du började "
        "och legitimera dig igen."
    ),
}


def _broker_or_404(name: str) -> eid.Broker:
    try:
        return eid.broker(name)
    except eid.UnknownBroker:
        raise Http404 from None


def _redirect_uri(request: HttpRequest, broker: eid.Broker) -> str:
    """The address that the broker knows: one, whatever language is spoken."""
    with translation.override(settings.LANGUAGE_CODE):
        return request.build_absolute_uri(reverse("dialogue:acts:legitimated", args=[broker.name]))


@on_the_way
@require_safe
def legitimate(request: HttpRequest, handle: str, broker_name: str) -> HttpResponse:
    """Send the person to the broker. A link and not a form: the policy lets forms lead nowhere else, redirected or not."""
    broker, now = _broker_or_404(broker_name), timezone.now()
    held = open_held(handle, at=now)
    with in_language_of(held.page):
        if Scheme.EID not in held.schemes:
            raise Http404
        try:
            url = eid.start_legitimation(
                request, broker=broker, act=handle, redirect_uri=_redirect_uri(request, broker), at=now
            )
        except eid.UnableToLegitimate as problem:
            return _explained(request, problem, page=held.page, handle=handle)
    return redirect(url)


@on_the_way
@require_safe
def legitimated(request: HttpRequest, broker_name: str) -> HttpResponse:
    """Where the broker sends the person back: with a good answer the session knows them, and they go on to the button."""
    broker, now = _broker_or_404(broker_name), timezone.now()
    try:
        waiting = take_back_question(request, broker=broker, state=request.GET.get("state", ""), at=now)
    except eid.LegitimationUsed as problem:
        return _explained(request, problem, page=None, handle="")
    held = open_held(waiting["act"], at=now)
    with in_language_of(held.page):
        try:
            shown = eid.finish_legitimation(
                broker=broker,
                waiting=waiting,
                answer=request.GET.dict(),
                rules=held.rules,
                redirect_uri=_redirect_uri(request, broker),
                at=now,
            )
        except eid.UnableToLegitimate as problem:
            return _explained(request, problem, page=held.page, handle=held.handle)
        remember_identity(request, shown.identity, at=now)
    return redirect("dialogue:acts:identify", held.handle)


def _explained(request: HttpRequest, problem: eid.UnableToLegitimate, *, page: object, handle: str) -> HttpResponse:
    if not isinstance(problem, eid.Cancelled):
        logger.warning("A legitimation led nowhere: %s", type(problem).__name__)
    context = {"handle": handle}
    response = refused(request, page=page, problems=[str(PROBLEMS[type(problem)])], context=context)
    if isinstance(problem, eid.BrokerDown):
        response.status_code = 503
    return response
