"""The dialogues on other people's websites: a few lines of HTML without a frame, and the script that they name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

SCRIPT = "dialogue/js/elsewhere.js"


@require_safe
def render_elsewhere(request: HttpRequest, index: Any) -> HttpResponse:
    """Show what to paste, and which feeds there are."""
    with translation.override(index.locale.language_code):
        here = index.get_full_url(request)
        context = {
            "page": index,
            "snippet": _snippet(request, here),
            "calendar_url": here + index.reverse_subpage("calendar"),
            "feed_url": here + index.reverse_subpage("feed"),
            "api_url": _api(request, "openapi"),
        }
        return render(request, "dialogue/elsewhere.html", context)


def _api(request: HttpRequest, name: str) -> str:
    """Return an address of the public JSON, or nothing on a site that has none."""
    try:
        return request.build_absolute_uri(reverse(f"dialogue:medborgardialog-api-1:{name}"))
    except NoReverseMatch:
        return ""


def _snippet(request: HttpRequest, url: str) -> str:
    """Return the lines to paste; nothing where there is no JSON to show."""
    dialogues = _api(request, "list_dialogues")
    script = request.build_absolute_uri(reverse("dialogue:elsewhere_script"))
    context = {"dialogues": f"{dialogues}?state=OPEN&limit=5", "url": url, "script": script}
    return render_to_string("dialogue/partials/elsewhere_snippet.html", context).strip() if dialogues else ""


@require_safe
@cache_control(public=True, max_age=3600)
def script(request: HttpRequest) -> HttpResponse:
    """Give the script at an address that never changes, since others have written it into their pages."""
    path = finders.find(SCRIPT)
    if path is None:
        raise Http404
    response = HttpResponse(Path(path).read_bytes(), content_type="text/javascript; charset=utf-8")
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
