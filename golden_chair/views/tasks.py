"""A representative's own page: what they have been asked, what they note, what they are said to have promised."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from dialogue.ledger.views import unavailable_without_keys
from dialogue.municipality.models import ElectedRepresentative
from dialogue.pages.acts import begin_act
from dialogue.residents.enums import Scheme
from dialogue.residents.identities import Identity
from dialogue.residents.sessions import forget_identity, identity_of
from golden_chair import services
from golden_chair.acts import TASKS
from golden_chair.enums import PromiseState
from golden_chair.forms import HandOverForm
from golden_chair.models import Preparation, Promise
from golden_chair.notifications import tell_addressee
from golden_chair.presentation.tasks import questions_to_prepare
from golden_chair.staff import tell_staff_of_reply

LONGEST_NOTES = 10_000


def is_who(representative: ElectedRepresentative, identity: Identity | None) -> bool:
    """Return whether a person has shown that they read the mail to a representative's own address."""
    if identity is None or identity.scheme != Scheme.EMAIL or not representative.email:
        return False
    return identity == Identity.email(representative.email)


@never_cache
@csrf_protect
@unavailable_without_keys
@require_http_methods(["GET", "POST"])
def tasks(request: HttpRequest, representative_id: int) -> HttpResponse:
    """Show what waits for a representative, to nobody but them."""
    representative = get_object_or_404(ElectedRepresentative, pk=representative_id)
    now = timezone.now()
    identity = identity_of(request, at=now)
    if not is_who(representative, identity):
        return _ask_who(request, representative, is_somebody_else=identity is not None)
    said = _do(request, representative) if request.method == "POST" else ""
    if said is None:
        return redirect(request.path)
    context = {
        "representative": representative,
        "questions": questions_to_prepare(representative, at=now),
        "promises": _to_confirm(representative),
        "hand_over_form": HandOverForm(leaves_out=representative.pk),
        "problem": said,
    }
    return render(request, "golden_chair/tasks.html", context, status=409 if said else 200)


def _ask_who(request: HttpRequest, representative: ElectedRepresentative, *, is_somebody_else: bool) -> HttpResponse:
    if request.method == "POST" and "begin" in request.POST:
        forget_identity(request)
        return begin_act(request, purpose=TASKS, payload={"representative": representative.pk})
    context = {"representative": representative, "is_somebody_else": is_somebody_else}
    return render(request, "golden_chair/tasks_sign_in.html", context, status=403 if is_somebody_else else 200)


def _do(request: HttpRequest, representative: ElectedRepresentative) -> str | None:
    """Do what was posted; return None when it is done, else why not."""
    action, now = request.POST.get("action", ""), timezone.now()
    try:
        if action in ("notes", "hand_over", "reply"):
            own = Preparation.objects.filter(representative=representative).select_related("question__meeting")
            preparation = get_object_or_404(own, pk=_number(request.POST.get("preparation")))
            if action == "notes":
                notes = request.POST.get("notes", "")[:LONGEST_NOTES]
                services.keep_notes(preparation=preparation, notes=notes)
            elif action == "reply":
                words = request.POST.get("reply", "")[:LONGEST_NOTES]
                services.send_reply(preparation=preparation, words=words, at=now)
                tell_staff_of_reply(preparation=preparation, at=now)
            else:
                _hand_over(request, preparation)
        elif action in ("confirm", "deny"):
            promise = get_object_or_404(_to_confirm(representative), pk=_number(request.POST.get("promise")))
            if action == "confirm":
                services.confirm_promise(promise=promise, at=now)
            else:
                services.deny_promise(promise=promise)
    except services.SaysNothing:
        return _("Skriv ditt svar först.")
    except services.UnableToChange:
        return _("Det går inte längre. Frågan har lämnats vidare eller redan varit uppe på mötet.")
    return None


def _hand_over(request: HttpRequest, preparation: Preparation) -> None:
    form = HandOverForm(request.POST, leaves_out=preparation.representative_id)
    if form.is_valid():
        now = timezone.now()
        theirs = services.hand_over(preparation=preparation, to=form.cleaned_data["to"], at=now)
        tell_addressee(preparation=theirs, at=now)


def _to_confirm(representative: ElectedRepresentative) -> Any:
    waiting = Promise.objects.filter(promised_by=representative, state=PromiseState.PROPOSED)
    return waiting.select_related("question", "owner").order_by("due_on", "pk")


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0
