"""
Spreading a proposal: its address as a square that a telephone reads, a sheet to print, lines for other websites; and a feed
of the list.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from dialogue.pages import acts
from dialogue.pages.qr import square_of
from proposals.enums import Publication
from proposals.models import ProposalIndexPage, ProposalRecord
from proposals.presentation.listing import Asked, cards
from proposals.views.pages import language_of, page_of, readable_or_404

SCRIPT = "proposals/js/elsewhere.js"
ROWS = 14
NEWEST = 50


@require_safe
@cache_control(public=True, max_age=300)
def share(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Show the ways in which a proposal can be spread."""
    record = readable_or_404(record_id)
    page = page_of(record, language=language_of(request))
    if page is None:
        raise Http404
    with acts.in_language_of(page):
        address = page.full_url or ""
        lines = {
            "url": address,
            "title": page.title,
            "language": page.locale.language_code,
            "count": request.build_absolute_uri(reverse("dialogue:proposals:count", args=[record.pk])),
            "script": request.build_absolute_uri(reverse("dialogue:proposals:elsewhere_script")),
        }
        context = {
            "page": page,
            "record": record,
            "square": square_of(address),
            "snippet": render_to_string("proposals/partials/share_snippet.html", lines).strip(),
            "has_sheet": record.publication == Publication.PUBLISHED,
        }
        return render(request, "proposals/share.html", context)


@require_safe
@cache_control(public=True, max_age=3600)
def elsewhere_script(request: HttpRequest) -> HttpResponse:
    """Give the script at an address that never changes, since others have written it into their pages."""
    path = finders.find(SCRIPT)
    if path is None:
        raise Http404
    response = HttpResponse(Path(path).read_bytes(), content_type="text/javascript; charset=utf-8")
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@require_safe
@cache_control(public=True, max_age=300)
def sheet(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Show a sheet for gathering names on paper, with the words that people put their names to."""
    record = readable_or_404(record_id)
    page = page_of(record, language=language_of(request))
    if page is None or record.publication != Publication.PUBLISHED:
        raise Http404
    with acts.in_language_of(page):
        context = {
            "page": page,
            "record": record,
            "points": page.words.points,
            "square": square_of(page.full_url or ""),
            "rows": range(1, ROWS + 1),
            "last_day": timezone.localdate(record.closes_at - timedelta(microseconds=1)) if record.closes_at else None,
        }
        return render(request, "proposals/sheet.html", context)


def render_feed(request: HttpRequest, page: ProposalIndexPage) -> HttpResponse:
    """Give the newest proposals as Atom; what the list can be narrowed by narrows the feed: an area, a topic, a state."""
    with acts.in_language_of(page):
        feed = Atom1Feed(
            title=page.title,
            link=page.full_url or "",
            description=page.purpose,
            language=page.locale.language_code,
            feed_url=request.build_absolute_uri(),
        )
        found = Asked(request.GET).narrow(ProposalRecord.objects.of_dialogue(page.anchor).readable())
        records = list(found.newest_first().select_related("dialogue", "subject", "body", "area", "topic")[:NEWEST])
        shown = {record.pk: record for record in records}
        for card in cards(records, language=page.locale.language_code, at=timezone.now()):
            record = shown[card.pk]
            feed.add_item(
                title=card.title,
                link=request.build_absolute_uri(card.url),
                description=f"{card.state.label}. {card.progress.sentence} {card.excerpt}",
                unique_id=f"urn:uuid:{record.pk}",
                pubdate=record.published_at,
                updateddate=record.answered_at or record.reached_at or record.published_at,
            )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
