"""How many support a proposal: a tiny document that a page or a cache can ask for often."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from proposals.models import ProposalRecord
from proposals.presentation.states import progress
from proposals.services import count_against, count_supports


def _etag(request: HttpRequest, record_id: UUID) -> str | None:
    record = ProposalRecord.objects.readable().select_related("subject").filter(pk=record_id).first()
    if record is None:
        return None
    reached = "reached" if record.reached_at else ""
    today = timezone.localdate()
    counted = f"{count_supports(record=record)}-{count_against(record=record)}"
    return f'"{request.LANGUAGE_CODE}-{counted}-{record.publication}-{reached}-{today}"'


@require_safe
@cache_control(public=True, max_age=5)
@condition(etag_func=_etag)
def count(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Return the number, what is needed, and the sentence that says both in the language of the address."""
    record = get_object_or_404(ProposalRecord.objects.readable().with_dialogue(), pk=record_id)
    supports, against = count_supports(record=record), count_against(record=record)
    far = progress(record, supports=supports, against=against, at=timezone.now())
    response = JsonResponse(
        {
            "supports": far.supports,
            "needed": far.needed,
            "percent": far.percent,
            "days_left": far.days_left,
            "sentence": far.sentence,
            "against": far.against,
            "against_sentence": far.against_sentence,
        }
    )
    # Anybody may show the number on a page of their own.
    response["Access-Control-Allow-Origin"] = "*"
    return response
