"""A meeting in one's calendar, and meetings and answers as a feed."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from icalendar import Calendar, Event

from dialogue.pages.acts import in_language_of
from dialogue.pages.templatetags.dialogue_format import moment
from golden_chair.enums import QuestionState
from golden_chair.models import GoldenChairPage, MeetingPage, QuestionRecord
from golden_chair.presentation.chair import meetings_shown
from golden_chair.presentation.questions import shown
from golden_chair.wording import deadline_in_words

USUAL_LENGTH = timedelta(hours=3)
LATEST = 30


def render_calendar(request: HttpRequest, page: MeetingPage) -> HttpResponse:
    """Give the meeting as iCalendar, and when questions have to be in as a reminder in its text."""
    meeting = page.record()
    if meeting is None:
        raise Http404
    with in_language_of(page):
        calendar = Calendar()
        calendar.add("prodid", "-//wagtail-medborgardialog//golden chair//SV")
        calendar.add("version", "2.0")
        event = Event()
        event.add("uid", f"{meeting.pk}@medborgardialog")
        event.add("dtstamp", page.last_published_at or meeting.announced_at)
        event.add("dtstart", meeting.starts_at)
        event.add("dtend", meeting.starts_at + USUAL_LENGTH)
        event.add("summary", page.title)
        event.add("location", ", ".join(filter(None, [page.place, page.address])))
        event.add("url", page.full_url or "")
        event.add(
            "description",
            _("Frågor ska vara inne %(deadline)s.") % {"deadline": deadline_in_words(meeting.closes_at)},
        )
        event.add("status", "CANCELLED" if page.is_cancelled else "CONFIRMED")
        calendar.add_component(event)
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{page.slug}.ics"'
    return response


@cache_control(public=True, max_age=300)
def render_feed(request: HttpRequest, page: GoldenChairPage) -> HttpResponse:
    """Give meetings and answers as Atom, the newest first."""
    with in_language_of(page):
        feed = Atom1Feed(
            title=page.title, link=page.full_url or "", description=page.purpose, language=page.locale.language_code
        )
        now = timezone.now()
        entries = [
            (
                meeting.record.announced_at,
                {
                    "title": meeting.page.title,
                    "link": meeting.page.full_url or "",
                    "description": f"{moment(timezone.localtime(meeting.record.starts_at))}, {meeting.page.place}",
                    "unique_id": f"urn:uuid:{meeting.record.pk}",
                },
            )
            for meeting in meetings_shown(page.anchor, at=now)
        ]
        answered = QuestionRecord.objects.filter(meeting__dialogue=page.anchor, state=QuestionState.ANSWERED)
        for row in shown(answered.order_by("-closed_at", "pk")[:LATEST]):
            if row.page is not None and row.record.closed_at is not None:
                answer = {
                    "title": _("Besvarad: %(title)s") % {"title": row.title},
                    "link": row.page.full_url or "",
                    "description": row.page.text,
                    "unique_id": f"urn:uuid:{row.record.pk}",
                }
                entries.append((row.record.closed_at, answer))
        for at, entry in sorted(entries, key=lambda each: each[0], reverse=True)[:LATEST]:
            feed.add_item(**entry, pubdate=at, updateddate=at)
        return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
