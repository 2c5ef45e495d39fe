"""Showing who one is, to see one's own page: an act as any other, on the shared way, that asks for nothing but that."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.pages import acts
from dialogue.residents.identities import Identity
from dialogue.residents.services import discard_act
from dialogue.residents.sessions import remember_identity

PURPOSE = "dialogue.my_page"


def register() -> None:
    """Tell the shared pages of us; called once, when the app is ready."""
    acts.register(
        acts.ActKind(
            purpose=PURPOSE,
            page=lambda payload: None,
            label=lambda payload: _("öppna din sida"),
            template="dialogue/my_page/act.html",
            context=lambda request, payload: {},
            perform=_open,
            heading=gettext_lazy("Öppna min sida"),
            button=gettext_lazy("Öppna min sida"),
            counted=gettext_lazy("Använd samma adress som när du deltog, så visar vi det du har gjort."),
            way_back="dialogue/my_page/way_back.html",
        )
    )


def _open(
    request: HttpRequest, payload: acts.Payload, *, identity: Identity, handle: str, at: datetime
) -> HttpResponse:
    discard_act(handle=handle, at=at)
    remember_identity(request, identity, at=at)
    return redirect("dialogue:my_page")
