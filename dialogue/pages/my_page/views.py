"""My page and what one can do on it. Never kept by anybody, no script needed, and the same to see for whoever did nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dialogue.ledger import services as ledger
from dialogue.ledger.views import unavailable_without_keys
from dialogue.pages.acts import begin_act
from dialogue.pages.my_page.rows import OwnVoice, own_voices
from dialogue.pages.my_page.signing_in import PURPOSE
from dialogue.pages.requests.services import copy_of
from dialogue.residents.identities import Identity
from dialogue.residents.sessions import forget_identity, identity_of

ROWS_ON_A_PAGE = 20
REFUSALS = {
    ledger.Closed: gettext_lazy(
        "Det går inte längre att ta tillbaka. Dialogen har stängt, och det som räknades då gäller."
    ),
    ledger.AlreadyWithdrawn: gettext_lazy("Det är redan tillbakataget. Du behöver inte göra något mer."),
}


def own_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What the pages have in common: never kept, 503 without the keys, and whoever is unknown is asked who they are."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        identity = identity_of(request, at=timezone.now())
        if identity is None or identity.is_anonymous:
            return redirect("dialogue:my_page_sign_in")
        return view(request, *args, identity=identity, **kwargs)

    return never_cache(csrf_protect(unavailable_without_keys(answer)))


@never_cache
@csrf_protect
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Say what the page is, and begin to ask who the person is."""
    if request.method == "POST":
        return begin_act(request, purpose=PURPOSE, payload={})
    return render(request, "dialogue/my_page/sign_in.html")


@own_page
@require_GET
def my_page(request: HttpRequest, *, identity: Identity) -> HttpResponse:
    """List what the person has handed in, supported and asked."""
    voices = ledger.find_voices_of(identity=identity)
    page_obj = Paginator(voices, ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    rows = own_voices(list(page_obj.object_list), at=timezone.now())
    context = {"rows": rows, "page_obj": page_obj, "known": identity.masked, "total": len(voices)}
    return render(request, "dialogue/my_page/my_page.html", context)


@own_page
@require_POST
def open_voice(request: HttpRequest, voice_id: UUID, *, identity: Identity) -> HttpResponse:
    """Lead to the receipt's page, where it can be looked at and changed, with a new code: the old one is stored nowhere."""
    own = _own_or_404(voice_id, identity)
    if not own.can_open:
        raise Http404
    return redirect("dialogue:receipt", str(ledger.issue_receipt(voice=own.voice, at=timezone.now())))


@own_page
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, voice_id: UUID, *, identity: Identity) -> HttpResponse:
    """Ask whether it is to be taken back, and take it back."""
    own = _own_or_404(voice_id, identity)
    if own.is_for_good:
        raise Http404
    problem = None
    if request.method == "POST":
        try:
            own.withdraw(at=timezone.now())
        except ledger.UnableToGiveVoice as refusal:
            problem = REFUSALS.get(type(refusal), REFUSALS[ledger.Closed])
        else:
            return redirect("dialogue:my_page")
    context = {"own": own, "problem": problem}
    return render(request, "dialogue/my_page/withdraw.html", context, status=409 if problem else 200)


@own_page
@require_GET
def take_copy(request: HttpRequest, *, identity: Identity) -> HttpResponse:
    """Hand over everything that can be found of the person, as a file that people and programs can read."""
    content = copy_of(identity=identity, at=timezone.now())
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="medborgardialog-{content["made_on"]}.json"'
    return response


@never_cache
@csrf_protect
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Forget who the person is, as on a library's computer."""
    forget_identity(request)
    return redirect("dialogue:my_page_sign_in")


def _own_or_404(voice_id: UUID, identity: Identity) -> OwnVoice:
    voice = ledger.own_voice(voice_id=voice_id, identity=identity)
    if voice is None:
        raise Http404(_("Det här hittar vi inte på din sida."))
    return own_voices([voice], at=timezone.now())[0]
