"""Supporting a proposal, or being against it where the rules ask for that: a page that repeats what is supported, then the shared way to show who one is."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from dialogue.ledger import services as ledger
from dialogue.ledger.views import unavailable_without_keys
from dialogue.pages import acts
from dialogue.residents.enums import Scheme
from dialogue.residents.identities import Identity
from dialogue.residents.networks import network_of
from proposals import services
from proposals.enums import Publication
from proposals.models import ProposalPage
from proposals.notifications import follow_proposal
from proposals.presentation.states import progress
from proposals.refusals import reason_in_words
from proposals.views.pages import language_of, page_of, readable_or_404

PURPOSE = "proposals.support"
AGAINST = "proposals.oppose"


@never_cache
@csrf_protect
@require_http_methods(["GET", "POST"])
def support(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Repeat what is about to be supported, with one button; pressing it leads on to showing who one is."""
    return _ask(request, record_id, is_against=False)


@never_cache
@csrf_protect
@require_http_methods(["GET", "POST"])
def oppose(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """The same for whoever is against it."""
    return _ask(request, record_id, is_against=True)


def _ask(request: HttpRequest, record_id: UUID, *, is_against: bool) -> HttpResponse:
    record = readable_or_404(record_id)
    page = _page_or_404(record_id, language=language_of(request))
    with acts.in_language_of(page):
        try:
            ledger.check_open(subject=record.subject, at=timezone.now())
        except ledger.SubjectClosed as refused:
            return acts.refused(request, page=page, problems=[reason_in_words(refused)])
        if record.publication != Publication.PUBLISHED:
            return acts.refused(request, page=page, problems=[reason_in_words(services.NotOpenForSupport())])
        if is_against and not record.subject.takes_against:
            return acts.refused(request, page=page, problems=[reason_in_words(ledger.NotAskedWhoIsAgainst())])
        if request.method == "POST":
            payload = {
                "record": str(record.pk),
                "language": page.locale.language_code,
                "follows": "follows" in request.POST,
            }
            return acts.begin_act(request, purpose=AGAINST if is_against else PURPOSE, payload=payload)
        context = {"page": page, "record": record, "points": page.words.points, "is_against": is_against}
        context["offers_mails"] = acts.leaves_an_address(page)
        supports, against = services.count_supports(record=record), services.count_against(record=record)
        context["progress"] = progress(record, supports=supports, against=against, at=timezone.now())
        return render(request, "proposals/support.html", context)


def register() -> None:
    """Tell the shared pages of us; called once, when the app is ready."""
    acts.register(
        acts.ActKind(
            purpose=PURPOSE,
            page=_page,
            label=_label,
            template="proposals/partials/what_is_supported.html",
            context=_context,
            perform=_give_support,
            heading=_("Stöd förslaget"),
            button=_("Stöd förslaget"),
            counted=_("Du kan ta tillbaka ditt stöd så länge förslaget är öppet."),
            style_sheets=["proposals/css/proposals.css"],
        )
    )
    acts.register(
        acts.ActKind(
            purpose=AGAINST,
            page=_page,
            label=_label_against,
            template="proposals/partials/what_is_supported.html",
            context=_context_against,
            perform=_be_against,
            heading=_("Säg att du är emot"),
            button=_("Jag är emot"),
            counted=_("Du är för eller emot. Du kan ändra dig så länge förslaget är öppet."),
            style_sheets=["proposals/css/proposals.css"],
        )
    )


def _page_or_404(record_id: UUID | str, *, language: str | None) -> ProposalPage:
    page = page_of(readable_or_404(record_id), language=language)
    if page is None:
        raise Http404
    return page


def _page(payload: acts.Payload) -> ProposalPage:
    return _page_or_404(payload["record"], language=payload["language"])


def _label(payload: acts.Payload) -> str:
    return gettext("stödja förslaget ”%(title)s”") % {"title": _page(payload).title}


def _context(request: HttpRequest, payload: acts.Payload) -> dict[str, Any]:
    page = _page(payload)
    return {"page": page, "points": page.words.points}


def _label_against(payload: acts.Payload) -> str:
    return gettext("säga att du är emot förslaget ”%(title)s”") % {"title": _page(payload).title}


def _context_against(request: HttpRequest, payload: acts.Payload) -> dict[str, Any]:
    return {**_context(request, payload), "is_against": True}


@unavailable_without_keys
def _give_support(
    request: HttpRequest, payload: acts.Payload, *, identity: Identity, handle: str, at: datetime
) -> HttpResponse:
    return _give(request, payload, identity=identity, handle=handle, at=at, is_against=False)


@unavailable_without_keys
def _be_against(
    request: HttpRequest, payload: acts.Payload, *, identity: Identity, handle: str, at: datetime
) -> HttpResponse:
    return _give(request, payload, identity=identity, handle=handle, at=at, is_against=True)


def _give(
    request: HttpRequest, payload: acts.Payload, *, identity: Identity, handle: str, at: datetime, is_against: bool
) -> HttpResponse:
    record = readable_or_404(payload["record"])
    try:
        given = services.give_support(
            record=record,
            identity=identity,
            network=network_of(request),
            at=at,
            act=handle,
            is_against=is_against,
        )
    except (services.UnableToSupport, ledger.UnableToGiveVoice) as refused:
        return acts.refused(request, page=_page(payload), problems=[reason_in_words(refused)])
    if payload.get("follows") and identity.scheme == Scheme.EMAIL:
        follow_proposal(record=record, address=identity.value, language=payload["language"], is_submitter=False, at=at)
    return redirect("dialogue:receipt", given.receipt)
