"""What people do that asks who they are: asking, and wondering too."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from dialogue.ledger import services as ledger
from dialogue.pages.acts import ActKind, Payload, refused
from dialogue.pages.acts import register as register_act
from dialogue.residents.enums import Right, Scheme
from dialogue.residents.identities import Identity
from dialogue.residents.networks import network_of
from dialogue.residents.services import discard_act
from dialogue.residents.sessions import remember_identity
from golden_chair import rules, services
from golden_chair.enums import Way
from golden_chair.forms import addressed, addressee_in_words
from golden_chair.models import MeetingPage, MeetingRecord, QuestionPage, QuestionRecord
from golden_chair.notifications import follow_question
from golden_chair.wording import problems_in_words

ASK = "golden_chair.ask"
WONDER = "golden_chair.wonder"
TASKS = "golden_chair.tasks"
STEPS = [gettext_lazy("Till vem"), gettext_lazy("Frågan"), gettext_lazy("Så är du med"), gettext_lazy("Skicka")]


def asked_from(payload: Payload) -> services.Asked:
    """Return what was held as what is asked."""
    addressee, ids = addressed(payload["to"])
    return services.Asked(
        text=payload["text"].strip(),
        language=payload.get("language") or "sv",
        addressee=addressee,
        addressed={**ids, "topic": payload.get("topic"), "area": payload.get("area")},
        way=rules.Way(payload["way"]) if payload.get("way") else None,
        agenda_item=payload.get("agenda_item") or "",
        name=payload.get("name", "").strip(),
        needs=payload.get("needs", "").strip(),
        is_resident=bool(payload.get("is_resident", True)),
        follow_up_of=UUID(payload["follow_up_of"]) if payload.get("follow_up_of") else None,
    )


def _live(pages: Any, pk: int) -> Page:
    page = pages.live().public().filter(pk=pk).select_related("locale").first()
    if page is None:
        raise Http404
    return page


def _meeting_page(payload: Payload) -> Page:
    return _live(MeetingPage.objects, payload["page"])


def _question_page(payload: Payload) -> Page:
    return _live(QuestionPage.objects, payload["page"])


def _ask_context(request: HttpRequest, payload: Payload) -> Mapping[str, Any]:
    return {
        "to": addressee_in_words(payload["to"]),
        "text": payload["text"],
        "way": Way(payload["way"]).label if payload.get("way") else "",
        "name": payload.get("name", ""),
    }


def _wonder_context(request: HttpRequest, payload: Payload) -> Mapping[str, Any]:
    return {"question": _question_page(payload)}


def _ask(request: HttpRequest, payload: Payload, *, identity: Identity, handle: str, at: datetime) -> HttpResponse:
    page = _meeting_page(payload)
    meeting = MeetingRecord.objects.get(pk=payload["meeting"])
    try:
        asked = services.ask(meeting=meeting, asked=asked_from(payload), identity=identity, at=at, act=handle)
    except (services.UnableToAsk, ledger.UnableToGiveVoice) as problem:
        return refused(request, page=page, problems=problems_in_words(problem))
    if payload.get("follows") and identity.scheme == Scheme.EMAIL:
        follow_question(
            record=asked.record, address=identity.value, language=page.locale.language_code, is_asker=True, at=at
        )
    return redirect("dialogue:receipt", asked.receipt)


def _wonder(request: HttpRequest, payload: Payload, *, identity: Identity, handle: str, at: datetime) -> HttpResponse:
    page = _question_page(payload)
    record = QuestionRecord.objects.get(pk=payload["question"])
    try:
        receipt = services.wonder_too(record=record, identity=identity, at=at, act=handle, network=network_of(request))
    except (services.UnableToChange, services.UnableToAsk, ledger.UnableToGiveVoice) as problem:
        return refused(request, page=page, problems=problems_in_words(problem))
    if payload.get("follows") and identity.scheme == Scheme.EMAIL:
        follow_question(
            record=record, address=identity.value, language=page.locale.language_code, is_asker=False, at=at
        )
    return redirect("dialogue:receipt", receipt)


def _open_tasks(
    request: HttpRequest, payload: Payload, *, identity: Identity, handle: str, at: datetime
) -> HttpResponse:
    discard_act(handle=handle, at=at)
    remember_identity(request, identity, at=at)
    return redirect("dialogue:golden_chair:tasks", payload["representative"])


def register() -> None:
    """Make the acts known; called once, when the app is ready."""
    register_act(
        ActKind(
            purpose=TASKS,
            page=lambda payload: None,
            label=lambda payload: _("öppna dina frågor i Gyllene stolen"),
            template="golden_chair/acts/tasks.html",
            context=lambda request, payload: {},
            perform=_open_tasks,
            heading=gettext_lazy("Öppna dina frågor"),
            button=gettext_lazy("Öppna dina frågor"),
            counted=gettext_lazy("Använd adressen som du har i ditt uppdrag. Det är den som mejlet kom till."),
            style_sheets=["golden_chair/css/golden_chair.css"],
        )
    )
    register_act(
        ActKind(
            purpose=ASK,
            page=_meeting_page,
            label=lambda payload: _("ställa en fråga till %(meeting)s") % {"meeting": _meeting_page(payload).title},
            template="golden_chair/acts/question.html",
            context=_ask_context,
            perform=_ask,
            right=Right.SUBMIT,
            heading=gettext_lazy("Skicka din fråga"),
            button=gettext_lazy("Skicka frågan"),
            counted=gettext_lazy("Koden visar att det är du som frågar. Då kan du läsa, följa och ta tillbaka frågan."),
            steps=STEPS,
            style_sheets=["golden_chair/css/golden_chair.css"],
        )
    )
    register_act(
        ActKind(
            purpose=WONDER,
            page=_question_page,
            label=lambda payload: _("säga att du också undrar: %(title)s") % {"title": _question_page(payload).title},
            template="golden_chair/acts/wonder.html",
            context=_wonder_context,
            perform=_wonder,
            heading=gettext_lazy("Jag undrar också"),
            button=gettext_lazy("Jag undrar också"),
            style_sheets=["golden_chair/css/golden_chair.css"],
        )
    )
