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
from golden_chair.presentation.pages import page_in_language

TEMPLATES = {"home": "golden_chair/live.html", "hall": "golden_chair/hall.html"}
# What in them changes.
REGIONS = {"home": "golden_chair/partials/live.html", "hall": "golden_chair/partials/hall.html"}


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
    meeting = get_object_or_404(MeetingRecord.objects.announced(), pk=meeting_id)
    document = state_document(meeting, at=timezone.now())
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


@require_safe
def region(request: HttpRequest, meeting_id: Any, name: str) -> HttpResponse:
    """
    Give what has changed on the page at home or in the hall, so that nobody fetches a whole page for it.

    No database is asked for it while it is kept. ``Meeting-Step`` is the number of the last step that it shows.
    """
    number, html = _kept_region(meeting_id, name)
    return _cacheable(HttpResponse(html, headers={"Meeting-Step": str(number)}))


@require_safe
def home(request: HttpRequest, meeting_id: Any) -> HttpResponse:
    """Show what is being answered now, what comes and what has been, with a way to the broadcast."""
    return _whole(request, meeting_id, "home")


@require_safe
def hall(request: HttpRequest, meeting_id: Any) -> HttpResponse:
    """Show who is in the chair, in type that is read from the far end of the hall."""
    return _whole(request, meeting_id, "hall")


def live_url(page: MeetingPage, name: str) -> str:
    """Return where a meeting is followed at home or in the hall, in the page's language."""
    with in_language_of(page):
        return reverse(f"dialogue:golden_chair:{name}", args=[page.anchor])


def _whole(request: HttpRequest, meeting_id: Any, name: str) -> HttpResponse:
    """
    Give a whole page, kept with the step that it shows: whoever comes while it is kept asks no database either.

    Knows no visitor. The frame is the site's, so each host has its own.
    """
    number, html = _kept_region(meeting_id, name)
    whole = kept(
        f"{name}:{request.scheme}:{request.get_host()}:{number}",
        meeting_id,
        lambda: _rendered(request, meeting_id, name, number, html),
    )
    return _cacheable(HttpResponse(whole))


def _rendered(request: HttpRequest, meeting_id: Any, name: str, number: int, html: str) -> bytes:
    page = _followed_page(meeting_id)
    with in_language_of(page):
        context = {
            "page": page,
            "chair": page.chair,
            "region": html,
            "step": number,
            "region_url": reverse("dialogue:golden_chair:region", args=[page.anchor, name]),
            "state_url": reverse("dialogue:golden_chair:state", args=[page.anchor]),
        }
        return render(request, TEMPLATES[name], context).content


def _kept_region(meeting_id: Any, name: str) -> tuple[int, str]:
    found: tuple[int, str] = kept(name, meeting_id, lambda: _region(meeting_id, name))
    return found


def _region(meeting_id: Any, name: str) -> tuple[int, str]:
    page, now = _followed_page(meeting_id), timezone.now()
    meeting = get_object_or_404(MeetingRecord.objects.announced(), pk=page.anchor)
    with in_language_of(page):
        live = live_of(meeting, at=now)
        return live.number, render_to_string(REGIONS[name], {"live": live, "at": now, "page": page})


def _followed_page(meeting_id: Any) -> MeetingPage:
    """Return the page of a meeting that can be followed live by anybody, in the language that is spoken, or refuse."""
    page: MeetingPage | None = page_in_language(MeetingPage.objects.live().public().of_meeting(meeting_id))
    if page is None or not page.chair.uses_live_desk:
        raise Http404
    return page


def _cacheable(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, public=True, max_age=KEPT_SECONDS, stale_while_revalidate=10)
    return response
