"""The four questions on a page of their own that is never kept, and the thanks."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from dialogue.ledger import services as ledger
from dialogue.ledger.views import unavailable_without_keys
from dialogue.pages import acts
from dialogue.pages.survey.acts import PURPOSE
from dialogue.pages.survey.asking import NotAsked, current_wave, survey_subject
from dialogue.pages.survey.forms import SurveyForm
from dialogue.pages.survey.pages import page_of
from dialogue.pages.survey.questions import Wave
from dialogue.pages.survey.words import reason_in_words


@never_cache
@csrf_protect
@unavailable_without_keys
@require_http_methods(["GET", "POST"])
def survey(request: HttpRequest, dialogue_id: UUID) -> HttpResponse:
    """Ask; what is answered waits sealed while the person shows who they are."""
    page = page_of(dialogue_id)
    dialogue = page.ledger_dialogue()
    if dialogue is None or not dialogue.rules.get("survey"):
        raise Http404
    now = timezone.now()
    with acts.in_language_of(page):
        wave = current_wave(dialogue, at=now)
        try:
            if wave is None:
                raise NotAsked
            ledger.check_open(subject=survey_subject(dialogue, wave), at=now)
        except (NotAsked, ledger.SubjectClosed) as refused:
            return acts.refused(request, page=page, problems=[reason_in_words(refused)])
        form = SurveyForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            payload = {
                "dialogue": str(dialogue.pk),
                "language": page.locale.language_code,
                "wave": wave.value,
                "answers": form.answers(),
            }
            return acts.begin_act(request, purpose=PURPOSE, payload=payload)
        context = {"page": page, "form": form, "is_after": wave is Wave.AFTER}
        return render(request, "dialogue/survey/survey.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def thanks(request: HttpRequest, dialogue_id: UUID) -> HttpResponse:
    """Say that the answers are counted, and what they are used for."""
    page = page_of(dialogue_id)
    with acts.in_language_of(page):
        return render(request, "dialogue/survey/thanks.html", {"page": page})
