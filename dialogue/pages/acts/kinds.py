"""What people can be about to do when they are asked who they are. Each app registers its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from dialogue.ledger.models import Voice
from dialogue.residents.enums import Right
from dialogue.residents.identities import Identity

Payload = Mapping[str, Any]

CONFIRM = _("Bekräfta")
HAS_A_RECEIPT = _("Jag har redan en kvittens och vill ändra")


class Perform(Protocol):
    def __call__(
        self, request: HttpRequest, payload: Payload, *, identity: Identity, handle: str, at: datetime
    ) -> HttpResponse: ...


class PerformByReceipt(Protocol):
    def __call__(
        self, request: HttpRequest, payload: Payload, *, voice: Voice, code: str, handle: str, at: datetime
    ) -> HttpResponse: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ActKind:
    """
    One thing that people do and are counted for. Everything runs in the language of the page.

    ``payload`` is what ``begin_act`` was given; it has waited sealed, and nobody could change it.
    """

    purpose: str
    """Names the kind in what is sealed, such as ``"proposals.support"``."""
    page: Callable[[Payload], Page | None]
    """The live dialogue page, or a page below it, whose rules ask. None when no dialogue's rules do. Raises Http404."""
    label: Callable[[Payload], str]
    """What is about to be done, as it stands after "du är på väg att" in the mail: ``"stödja förslaget …"``."""
    template: str
    """The partial that shows what is about to be done, on every page on the way."""
    context: Callable[[HttpRequest, Payload], Mapping[str, Any]]
    """What the partials need; ``page`` and ``handle`` are there already."""
    perform: Perform
    """One service call, which discards the held act inside its transaction; then a redirect to a receipt, or why not."""
    right: Right = Right.BE_COUNTED
    """Which part of the dialogue's rules asks: being counted, or handing in words of one's own."""
    heading: Any = CONFIRM
    """The heading of the page whose one button does it."""
    button: Any = CONFIRM
    """What that button says."""
    counted: Any = ""
    """What is to be said besides the rules where the person is asked who they are, such as what happens the second time."""
    steps: Sequence[Any] = ()
    """The names of the views on the way, when there are several; showing who one is is the last."""
    style_sheets: Sequence[str] = ()
    """Static paths that the partials need."""
    way_back: str = ""
    """The partial with the way back to change something; else there is a link to the page."""
    perform_by_receipt: PerformByReceipt | None = None
    """Does it for whoever holds a receipt in the same dialogue, without showing who they are."""
    receipt_heading: Any = HAS_A_RECEIPT
    """What opens the field for it."""

    @property
    def takes_a_receipt(self) -> bool:
        """For templates, which would call ``perform_by_receipt`` to ask."""
        return self.perform_by_receipt is not None


class UnknownAct(LookupError):
    """No app has registered that purpose."""


_kinds: dict[str, ActKind] = {}


def register(kind: ActKind) -> None:
    """
    Make a kind known; call it in ``AppConfig.ready()``.

    Raises:
        ValueError: another kind has the purpose.
    """
    if _kinds.setdefault(kind.purpose, kind) is not kind:
        raise ValueError(f"There is an act called {kind.purpose} already.")


def kind(purpose: str) -> ActKind:
    """
    Return the kind that was registered for ``purpose``.

    Raises:
        UnknownAct: there is none.
    """
    try:
        return _kinds[purpose]
    except KeyError:
        raise UnknownAct(purpose) from None
