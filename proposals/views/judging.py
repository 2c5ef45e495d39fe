"""Saying whether an answer addressed the proposal: a question with three answers, then the shared way to show who one is."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from dialogue.ledger import services as ledger
from dialogue.ledger.views import unavailable_without_keys
from dialogue.pages import acts
from dialogue.residents.identities import Identity
from dialogue.residents.networks import network_of
from proposals import services
from proposals.enums import Addressed
from proposals.models import AnswerSurvey, ProposalAnswer, ProposalPage, ProposalRecord
from proposals.refusals import reason_in_words
from proposals.views.pages import language_of, page_of, readable_or_404

PURPOSE = "proposals.judge"


class VerdictForm(forms.Form):
    """Asks one thing."""

    addressed = forms.ChoiceField(
        label=_("Svarar det på förslaget?"),
        help_text=_("Det gäller om svaret tar upp det som föreslogs, inte om du håller med."),
        choices=Addressed.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj ett av svaren.")},
    )


@never_cache
@csrf_protect
@require_http_methods(["GET", "POST"])
def judge(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Ask whether the answer addressed the proposal; answering leads on to showing who one is."""
    record, page = _asked_or_404(record_id, language=language_of(request))
    with acts.in_language_of(page):
        try:
            ledger.check_open(subject=record.answer_survey.subject, at=timezone.now())
        except ledger.SubjectClosed as refused:
            return acts.refused(request, page=page, problems=[_why_not(refused)])
        form = VerdictForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            payload = {
                "record": str(record.pk),
                "language": page.locale.language_code,
                "addressed": form.cleaned_data["addressed"],
            }
            return acts.begin_act(request, purpose=PURPOSE, payload=payload)
        context = {"page": page, "record": record, "form": form, "answer": _answer_of(record)}
        return render(request, "proposals/judge.html", context, status=422 if form.errors else 200)


@require_safe
@cache_control(public=True, max_age=300)
def judged(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Thank whoever has answered, and say what becomes of it."""
    record = readable_or_404(record_id)
    page = page_of(record, language=language_of(request))
    if page is None:
        raise Http404
    with acts.in_language_of(page):
        return render(request, "proposals/judged.html", {"page": page, "record": record})


def register() -> None:
    """Tell the shared pages of us; called once, when the app is ready."""
    acts.register(
        acts.ActKind(
            purpose=PURPOSE,
            page=lambda payload: _asked_or_404(payload["record"], language=payload["language"])[1],
            label=_label,
            template="proposals/partials/what_is_judged.html",
            context=_context,
            perform=_judge,
            heading=_("Lämna ditt omdöme"),
            button=_("Lämna omdömet"),
            counted=_("Svarar du igen gäller det nya svaret."),
            style_sheets=["proposals/css/proposals.css"],
        )
    )


def _asked_or_404(record_id: UUID | str, *, language: str | None) -> tuple[ProposalRecord, ProposalPage]:
    record = readable_or_404(record_id)
    page = page_of(record, language=language)
    if page is None or not AnswerSurvey.objects.filter(record=record).exists():
        raise Http404
    return record, page


def _answer_of(record: ProposalRecord) -> ProposalAnswer | None:
    return ProposalAnswer.objects.filter(record=record, live=True).first()


def _label(payload: acts.Payload) -> str:
    page = _asked_or_404(payload["record"], language=payload["language"])[1]
    return gettext("säga vad du tycker om svaret på ”%(title)s”") % {"title": page.title}


def _context(request: HttpRequest, payload: acts.Payload) -> dict[str, Any]:
    record, page = _asked_or_404(payload["record"], language=payload["language"])
    return {"page": page, "answer": _answer_of(record), "verdict": Addressed(payload["addressed"]).label}


@unavailable_without_keys
def _judge(
    request: HttpRequest, payload: acts.Payload, *, identity: Identity, handle: str, at: datetime
) -> HttpResponse:
    record, page = _asked_or_404(payload["record"], language=payload["language"])
    try:
        services.judge_answer(
            record=record,
            addressed=Addressed(payload["addressed"]),
            identity=identity,
            network=network_of(request),
            at=at,
            act=handle,
        )
    except (services.UnableToSupport, services.NothingToJudge, ledger.UnableToGiveVoice) as refused:
        return acts.refused(request, page=page, problems=[_why_not(refused)])
    return redirect("dialogue:proposals:judged", record.pk)


def _why_not(refused: Exception) -> str:
    match refused:
        case ledger.Closed() | services.NothingToJudge():
            return gettext("Frågan om svaret är stängd. På förslagets sida ser du vad andra har sagt.")
    return reason_in_words(refused)
