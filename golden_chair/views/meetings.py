"""A meeting's programme on paper."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from dialogue.pages.acts import in_language_of
from golden_chair.models import MeetingPage
from golden_chair.presentation.meeting import begins_at, programme_of
from golden_chair.rules import minutes_for_one


def render_programme(request: HttpRequest, page: MeetingPage) -> HttpResponse:
    """Show the order of the questions with estimated times. No codes: those are on the presidium's own paper."""
    meeting = page.record()
    if meeting is None:
        raise Http404
    with in_language_of(page):
        rows = [
            {"shown": row, "at": begins_at(meeting, row.slot.begins) if row.slot else None}
            for row in programme_of(meeting)
        ]
        context = {
            "page": page,
            "meeting": meeting,
            "rows": rows,
            "each": minutes_for_one(meeting.rule_set),
            "total": meeting.rule_set.total_minutes,
        }
        return render(request, "golden_chair/programme.html", context)
