"""Holding what somebody is about to do, opening it again, and telling why it couldn't be done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from wagtail.models import Page

from dialogue.ledger.models import Dialogue
from dialogue.pages.acts.kinds import ActKind, Payload, UnknownAct, kind
from dialogue.pages.models import DialoguePageMixin
from dialogue.residents import eid
from dialogue.residents import services as residents
from dialogue.residents.enums import Right, Scheme
from dialogue.residents.rules import ParticipationRules

# The addresses on the way hold the key to what waits: no other site may see them. (With "no-referrer" browsers send no
# origin either, and the forms would be refused.)
REFERRER_POLICY = "same-origin"


def begin_act(request: HttpRequest, *, purpose: str, payload: Payload) -> HttpResponseRedirect:
    """
    Hold ``payload`` (what JSON can hold), sealed, and lead on to where the person shows who they are.

    Raises:
        dialogue.residents.services.ActTooLarge: more than anybody writes by hand.
    """
    handle = residents.hold_act(purpose=kind(purpose).purpose, payload=payload, at=timezone.now())
    return redirect("dialogue:acts:identify", str(handle))


@dataclass(frozen=True, slots=True)
class HeldAct:
    """What waits to be done, opened."""

    handle: str
    kind: ActKind
    payload: Payload
    page: Page | None
    """The page that asks."""
    dialogue_page: DialoguePageMixin | None
    """That page, or the nearest above it that is a dialogue."""
    dialogue: Dialogue | None
    """The dialogue whose rules ask, as published."""

    def sender_name(self) -> str:
        """Return in whose name mail is sent."""
        page = self.dialogue_page
        return page.sender_name() if page is not None else getattr(settings, "WAGTAIL_SITE_NAME", "")

    @property
    def rules(self) -> ParticipationRules:
        """Who may do it. Where no dialogue's rules ask, such as for one's own page, any identity will do."""
        if self.dialogue is None:
            return ParticipationRules(scheme=Scheme.EMAIL, also=(Scheme.EID,))
        return self.dialogue.participation_rules

    @property
    def schemes(self) -> tuple[Scheme, ...]:
        """The ways to show who one is."""
        return self.rules.schemes_for(self.kind.right)

    def context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what every page on the way shows: what is about to be done, and the way back."""
        return {"page": self.page, "handle": self.handle, "kind": self.kind, **self.kind.context(request, self.payload)}


def open_held(handle: str, *, at: datetime) -> HeldAct:
    """
    Open what waits.

    Raises:
        dialogue.residents.services.ActGone: it is done, or a day has passed.
        Http404: its page is no longer published.
    """
    purpose, payload = residents.open_any_act(handle=handle, at=at)
    try:
        of_kind = kind(purpose)
    except UnknownAct:
        raise residents.ActGone from None
    page = of_kind.page(payload)
    dialogue_page = None if page is None else dialogue_page_of(page)
    return HeldAct(
        handle=handle,
        kind=of_kind,
        payload=payload,
        page=page,
        dialogue_page=dialogue_page,
        dialogue=None if dialogue_page is None else dialogue_page.ledger_dialogue(),
    )


def dialogue_page_of(page: Page) -> DialoguePageMixin | None:
    """Return ``page`` if it is a dialogue, else the nearest page above it that is."""
    if isinstance(page, DialoguePageMixin):
        return page
    above = page.get_ancestors().order_by("-depth").specific()
    return next((each for each in above if isinstance(each, DialoguePageMixin)), None)


def leaves_an_address(page: Page, *, right: Right = Right.BE_COUNTED) -> bool:
    """
    Tell whether everybody who takes part on ``page`` shows an e-mail address, so that a tick can have mails sent there.

    With an e-legitimation, a code on paper or nothing there is no address, and no tick is shown. Following is then a page
    of its own, which the receipt leads to.
    """
    dialogue_page = dialogue_page_of(page)
    if dialogue_page is None:
        return False
    dialogue = dialogue_page.ledger_dialogue()
    rules = dialogue_page.participation_rules() if dialogue is None else dialogue.participation_rules
    schemes = set(rules.schemes_for(right))
    # Rules of "at least an address" let an e-legitimation in as well, where there is a broker for it.
    return schemes == {Scheme.EMAIL} or (schemes == {Scheme.EMAIL, Scheme.EID} and not eid.brokers())


def in_language_of(page: Page | None) -> AbstractContextManager[None]:
    """Speak the page's language, whatever the address or the browser says."""
    return nullcontext() if page is None else translation.override(page.locale.language_code)


def refused(
    request: HttpRequest, *, page: Page, problems: Iterable[str], context: Mapping[str, Any] | None = None
) -> HttpResponse:
    """
    Return the page that says why it couldn't be done, for ``perform`` to answer with.

    Args:
        problems: whole sentences, each with what to do next.
        context: for a template of one's own that extends ``dialogue/acts/refused.html``.
    """
    return render(
        request, "dialogue/acts/refused.html", {"page": page, "problems": list(problems), **(context or {})}, status=409
    )


def private(response: HttpResponse) -> HttpResponse:
    """Keep the address of a page on the way from other sites."""
    response["Referrer-Policy"] = REFERRER_POLICY
    return response
