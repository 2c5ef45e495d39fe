"""Counting how far people come: what browsers say, and for how long they have been on the way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from budget.enums import WayStep
from budget.services.way import LONGEST, count_step
from budget.views.simulator import live_page_or_404

# Those that change nothing on the server: counting them there would make a reader wait in line with those who write.
TOLD_BY_BROWSERS = (WayStep.OPENED, WayStep.BEGUN, WayStep.READ)
SECONDS = 60


@csrf_exempt  # a page that everybody shares has no token, and all that it does is to make a number one higher
@never_cache
@require_POST
def count(request: HttpRequest, page_id: int) -> HttpResponse:
    """Count a step that only the browser knows of; what else it may say is not read."""
    page = live_page_or_404(page_id)
    step = request.POST.get("step", "")
    is_ours = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    if step not in TOLD_BY_BROWSERS or not is_ours:
        return HttpResponse(status=400)
    count_step(page=page, step=WayStep(step), language=page.locale.language_code, at=timezone.now())
    return HttpResponse(status=204)


def since(posted: Mapping[str, str], *, at: datetime) -> str:
    """
    Return the minute in which the simulator was opened, whole minutes since 1970; empty when it isn't known.

    The simulator tells how long it took, by the browser's clock; from then on our own clock goes.
    """
    now = int(at.timestamp()) // SECONDS
    for field, began in (("took", lambda minutes: now - minutes), ("since", lambda minute: minute)):
        try:
            minute = began(int(posted.get(field, "")))
        except ValueError:
            continue
        if now - LONGEST * 8 <= minute <= now:
            return str(minute)
    return ""


def minutes_since(minute: str, *, at: datetime) -> int | None:
    """Return how many whole minutes have passed since ``minute``, as ``since`` gives it."""
    return int(at.timestamp()) // SECONDS - int(minute) if minute else None
