"""The meeting as it happens, for the hall and for those at home; the same for everyone, so that it can be cached."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from dialogue.pages.acts import in_language_of
from golden_chair.models import MeetingPage, MeetingRecord
from golden_chair.presentation.live import KEPT_SECONDS, kept, live_of, state_document


@require_safe
def state(request: HttpRequest, meeting_id: Any) -> HttpResponse:
    """Give where a meeting stands: a document under two kilobytes, which no database is asked for while it is kept."""
    body = kept("state", meeting_id, lambda: _state_body(meeting_id))
    etag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    response: HttpResponse = (
        HttpResponseNotModified()
        if request.headers.get("If-None-Match") == etag
        else HttpResponse(body, content_type="application/json")
    )
    response["ETag"] = etag
    return _cacheable(response)


def _state_body(meeting_id: Any) -> bytes:
    meeting = get_object_or_404(MeetingRecord, pk=meeting_id)
    document = state_document(meeting, at=timezone.now())
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def render_live(request: HttpRequest, page: MeetingPage) -> HttpResponse:
    """Show what is being answered now, what comes and what has been, with a way to the broadcast."""
    return _shown(
        request, page, name="home", template="golden_chair/live.html", region="golden_chair/partials/live.html"
    )


def render_hall(request: HttpRequest, page: MeetingPage) -> HttpResponse:
    """Show who is in the chair, in type that is read from the far end of the hall."""
    return _shown(
        request, page, name="hall", template="golden_chair/hall.html", region="golden_chair/partials/hall.html"
    )


def _shown(request: HttpRequest, page: MeetingPage, *, name: str, template: str, region: str) -> HttpResponse:
    meeting = page.record()
    if meeting is None or not page.chair.uses_live_desk:
        raise Http404
    with in_language_of(page):

        def make() -> str:
            now = timezone.now()
            return render_to_string(region, {"live": live_of(meeting, at=now), "at": now, "page": page})

        context = {
            "page": page,
            "meeting": meeting,
            "chair": page.chair,
            "region": kept(name, meeting.pk, make),
            "state_url": reverse("dialogue:golden_chair:state", args=[meeting.pk]),
        }
        return _cacheable(render(request, template, context))


def _cacheable(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, public=True, max_age=KEPT_SECONDS, stale_while_revalidate=10)
    return response
