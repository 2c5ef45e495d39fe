"""What is said in a recording, as a file that players show on it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from golden_chair.models import AnswerVersion
from golden_chair.presentation.pages import question_pages
from golden_chair.transitions import PUBLIC

# A version never changes; a question that is taken down should soon be gone from caches too.
KEPT_SECONDS = 300


@require_safe
def captions(request: HttpRequest, answer_id: int) -> HttpResponse:
    """Give an answer's captions (WebVTT), as long as its question can be read."""
    answer = get_object_or_404(AnswerVersion.objects.select_related("question").exclude(captions=""), pk=answer_id)
    if answer.question.state not in PUBLIC or answer.question_id not in question_pages([answer.question_id]):
        raise Http404
    response = HttpResponse(answer.captions, content_type="text/vtt; charset=utf-8")
    patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
    return response
