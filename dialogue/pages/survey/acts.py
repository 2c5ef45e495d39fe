"""Answering a survey as an act on the shared way: the answers wait sealed while people show who they are."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dialogue.ledger import services as ledger
from dialogue.ledger.views import unavailable_without_keys
from dialogue.pages import acts
from dialogue.pages.survey.asking import UnableToAnswer, answer_survey
from dialogue.pages.survey.pages import page_of
from dialogue.pages.survey.questions import SurveyQuestion, Wave
from dialogue.pages.survey.words import reason_in_words
from dialogue.residents.identities import Identity
from dialogue.residents.networks import network_of

PURPOSE = "dialogue.survey"


def register() -> None:
    """Tell the shared pages of us; called once, when the app is ready."""
    acts.register(
        acts.ActKind(
            purpose=PURPOSE,
            page=_page,
            label=_label,
            template="dialogue/survey/what_is_answered.html",
            context=_context,
            perform=_answer,
            heading=_("Skicka dina svar"),
            button=_("Skicka svaren"),
            counted=_("Var och en svarar en gång. Svaren räknas för sig, och ingen kan se vad just du svarade."),
        )
    )


def _page(payload: acts.Payload) -> Any:
    return page_of(payload["dialogue"], language=payload["language"])


def _label(payload: acts.Payload) -> str:
    return gettext("svara på enkäten om ”%(title)s”") % {"title": _page(payload).title}


def _context(request: HttpRequest, payload: acts.Payload) -> dict[str, Any]:
    return {"answered": [(SurveyQuestion(question), answer) for question, answer in payload["answers"].items()]}


@unavailable_without_keys
def _answer(
    request: HttpRequest, payload: acts.Payload, *, identity: Identity, handle: str, at: datetime
) -> HttpResponse:
    page = _page(payload)
    dialogue = page.ledger_dialogue()
    if dialogue is None:
        raise Http404
    try:
        answer_survey(
            dialogue=dialogue,
            wave=Wave(payload["wave"]),
            answers={SurveyQuestion(question): answer for question, answer in payload["answers"].items()},
            identity=identity,
            at=at,
            network=network_of(request),
            act=handle,
        )
    except (UnableToAnswer, ledger.UnableToGiveVoice) as refused:
        return acts.refused(request, page=page, problems=[reason_in_words(refused)])
    return redirect("dialogue:survey_thanks", dialogue.pk)
