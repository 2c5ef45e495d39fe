"""The dialogues for people's own calendars and feed readers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from dialogue.pages import way_in

NEWEST = 50


@dataclass(frozen=True, slots=True)
class Happening:
    """Something about a dialogue that happens at a moment or on a day."""

    page: Any
    code: str
    title: str
    when: datetime | date

    @property
    def moment(self) -> datetime:
        """The moment it is sorted by: that of a day is its beginning."""
        if isinstance(self.when, datetime):
            return self.when
        return timezone.make_aware(datetime.combine(self.when, datetime.min.time()))


def happenings(page: Any) -> Iterator[Happening]:
    """Return what is known to happen to a dialogue, as its page has it."""
    if page.opens_at:
        yield Happening(page, "opens", _("%(title)s öppnar") % {"title": page.title}, page.opens_at)
    if page.closes_at:
        yield Happening(page, "closes", _("%(title)s stänger") % {"title": page.title}, page.closes_at)
    if page.decided_on:
        yield Happening(page, "decided", _("Beslut om %(title)s") % {"title": page.title}, page.decided_on)
    elif page.decision_date:
        yield Happening(page, "decided", _("Beslut om %(title)s") % {"title": page.title}, page.decision_date)


def _all_happenings(index: Any) -> list[Happening]:
    pages = [entry.page for entry in way_in.entries_of(way_in.pages_below(index), at=timezone.now())]
    return [happening for page in pages for happening in happenings(page)]


@require_safe
def calendar(request: HttpRequest, index: Any) -> HttpResponse:
    """Return an iCalendar file (RFC 5545) with one event for each happening; the same event keeps its id."""
    with translation.override(index.locale.language_code):
        document = Calendar()
        document.add("prodid", "-//medborgardialog//")
        document.add("version", "2.0")
        document.add("x-wr-calname", index.title)
        for happening in sorted(_all_happenings(index), key=lambda each: (each.moment, each.page.pk, each.code)):
            event = Event()
            event.add("uid", f"{happening.page.translation_key}-{happening.code}-{index.locale.language_code}")
            event.add("dtstamp", happening.page.last_published_at or happening.moment)
            event.add("dtstart", happening.when)
            if not isinstance(happening.when, datetime):
                event.add("dtend", happening.when + timedelta(days=1))
            event.add("summary", happening.title)
            event.add("description", happening.page.purpose)
            event.add("url", happening.page.get_full_url(request))
            document.add_component(event)
    response = HttpResponse(document.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="dialoger.ics"'
    return response


@require_safe
def feed(request: HttpRequest, index: Any) -> HttpResponse:
    """Return an Atom feed (RFC 4287) of what has happened up to now, newest first."""
    now = timezone.now()
    with translation.override(index.locale.language_code):
        past = [happening for happening in _all_happenings(index) if happening.moment <= now]
        newest = sorted(past, key=lambda each: (each.moment, each.page.pk, each.code), reverse=True)[:NEWEST]
        document = Atom1Feed(
            title=index.title,
            link=index.get_full_url(request),
            description="",
            language=index.locale.language_code,
            feed_url=request.build_absolute_uri(),
        )
        for happening in newest:
            document.add_item(
                title=happening.title,
                link=happening.page.get_full_url(request),
                unique_id=f"urn:uuid:{happening.page.translation_key}#{happening.code}",
                description=happening.page.purpose,
                updateddate=happening.moment,
                pubdate=happening.moment,
            )
        content = document.writeString("utf-8")
    return HttpResponse(content, content_type="application/atom+xml; charset=utf-8")
