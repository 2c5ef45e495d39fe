"""Writing a contribution on a page of its own, and its receipt."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from dialogue.cases.links import case_url
from dialogue.ledger import services as ledger
from dialogue.ledger.enums import SubjectKind
from dialogue.ledger.models import Voice
from dialogue.ledger.views import unavailable_without_keys
from dialogue.pages import acts
from dialogue.pages.conversation import services
from dialogue.pages.conversation.forms import ContributionForm
from dialogue.pages.conversation.pages import find_page
from dialogue.pages.enums import Side
from dialogue.pages.models.conversation import ConversationPage
from dialogue.pages.routes import register_receipt
from dialogue.residents.enums import Right
from dialogue.residents.identities import Identity
from dialogue.residents.networks import network_of

PURPOSE = "dialogue.contribute"
REASONS = {
    services.AlreadyDone: _("Det är redan inlämnat. Titta på din kvittens."),
    services.TooMany: _("Du har skrivit fem inlägg här, och fler går det inte att lämna. Låt andra komma till tals."),
    ledger.Closed: _("Dialogen har stängt, så det går inte att lämna inlägg."),
    ledger.NotYetOpen: _("Dialogen har inte öppnat än."),
    ledger.Paused: _("Dialogen är pausad, så det går inte att lämna inlägg just nu."),
    ledger.Unpublished: _("Dialogen är inte publicerad just nu, så det går inte att lämna inlägg."),
    ledger.WrongScheme: _("Den här dialogen ber dig att visa vem du är på ett annat sätt."),
}


def reason_in_words(refusal: Exception) -> str:
    return str(next((words for kind, words in REASONS.items() if isinstance(refusal, kind)), REASONS[ledger.Closed]))


@never_cache
@csrf_protect
@unavailable_without_keys
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask for the words; they wait sealed while the person shows who they are."""
    page = get_object_or_404(ConversationPage.objects.live().public(), pk=page_id)
    dialogue = page.ledger_dialogue()
    if dialogue is None:
        raise Http404
    with acts.in_language_of(page):
        try:
            ledger.check_open(subject=services.conversation_subject(dialogue), at=timezone.now())
        except ledger.SubjectClosed as refused:
            return acts.refused(request, page=page, problems=[reason_in_words(refused)])
        form = ContributionForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            payload = {
                "dialogue": str(dialogue.pk),
                "language": page.locale.language_code,
                "side": form.cleaned_data["side"],
                "text": form.cleaned_data["text"].replace("\r\n", "\n"),
                "name": form.cleaned_data["name"],
            }
            return acts.begin_act(request, purpose=PURPOSE, payload=payload)
        context = {"page": page, "form": form}
        return render(request, "dialogue/conversation/write.html", context, status=422 if form.errors else 200)


@csrf_protect
def show_receipt(request: HttpRequest, voice: Voice, code: str) -> HttpResponse:
    """Show what the holder has written here and what becomes of it, and let them take it back."""
    page = find_page(voice.subject.dialogue_id)
    problem = ""
    with acts.in_language_of(page):
        if request.method == "POST":
            try:
                services.withdraw_contributions(voice=voice, at=timezone.now())
            except ledger.UnableToGiveVoice as refused:
                problem = reason_in_words(refused)
            else:
                return redirect("dialogue:receipt", code)
        own = [
            {"case": case, "words": {each["field"]: each["text"] for each in case.words}, "url": case_url(case)}
            for case in services.cases_of(voice)
        ]
        if not own:
            raise Http404
        for each in own:
            each["side"] = Side(each["words"]["side"]).label
        context = {"page": page, "voice": voice, "code": code, "own": own, "problem": problem}
        return render(request, "dialogue/conversation/receipt.html", context, status=409 if problem else 200)


def register() -> None:
    """Tell the shared pages of us; called once, when the app is ready."""
    register_receipt(SubjectKind.EXCHANGE, show_receipt)
    acts.register(
        acts.ActKind(
            purpose=PURPOSE,
            page=_page,
            label=lambda payload: gettext("lämna ett inlägg i ”%(title)s”") % {"title": _page(payload).title},
            template="dialogue/conversation/what_is_written.html",
            context=lambda request, payload: {
                "side": Side(payload["side"]),
                "text": payload["text"],
                "name": payload["name"],
            },
            perform=_contribute,
            right=Right.SUBMIT,
            heading=_("Lämna ditt inlägg"),
            button=_("Lämna inlägget"),
            counted=_("Någon på kommunen läser inlägget innan andra ser det. Åsikter tas inte bort."),
        )
    )


def _page(payload: acts.Payload) -> ConversationPage:
    page = find_page(payload["dialogue"], language=payload["language"])
    if page is None:
        raise Http404
    return page


@unavailable_without_keys
def _contribute(
    request: HttpRequest, payload: acts.Payload, *, identity: Identity, handle: str, at: datetime
) -> HttpResponse:
    page = _page(payload)
    said: dict[str, Any] = {name: payload[name] for name in ("text", "name", "language")}
    try:
        code = services.contribute(
            dialogue=page.ledger_dialogue(),
            side=Side(payload["side"]),
            identity=identity,
            at=at,
            network=network_of(request),
            act=handle,
            **said,
        )
    except (services.UnableToContribute, ledger.UnableToGiveVoice) as refused:
        return acts.refused(request, page=page, problems=[reason_in_words(refused)])
    return redirect("dialogue:receipt", code)
