"""
Who is told what about a dialogue: that it has opened, that it has closed, what came of it.

Those who follow the dialogue are told all of it. Those who follow one of its subjects or areas, or an area around one, are
told that it has opened and what came of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import get_page_models

from dialogue.cases import services as cases
from dialogue.cases.follow_targets import FollowTarget
from dialogue.cases.models import Announcement
from dialogue.cases.periodic import PeriodicReport, describe_failure
from dialogue.municipality.models import Area, Topic
from dialogue.pages.enums import DialogueState
from dialogue.pages.models import DialogueIndexPage, DialoguePageMixin
from dialogue.pages.services import is_source

TEMPLATE = "dialogue/mail/dialogue"
# A run may be missed; what happened longer ago than this is no news.
NEWS_FOR = timedelta(days=7)
FEEDBACK_IS_NEWS_FOR = timedelta(days=365)


class Happened(StrEnum):
    """What is told of a dialogue, each once."""

    OPENED = "OPENED"
    CLOSED = "CLOSED"
    FEEDBACK = "FEEDBACK"


def tell_of_dialogues(*, at: datetime) -> PeriodicReport:
    """Tell what has happened to dialogues that anybody may read. One that fails doesn't stop the others."""
    done = 0
    failures = []
    for page in _public_dialogues():
        try:
            done += _tell_of(page, at=at)
        except Exception as error:
            failures.append(f"{page._meta.label} {page.pk}: {describe_failure(error)}")
    return PeriodicReport(done=done, failures=tuple(failures))


def find_subject(target: UUID) -> FollowTarget | None:
    """Return a subject or an area by its ``translation_key``, in the active language where there is one."""
    if topic := _in_language(Topic.objects.filter(translation_key=target)):
        return FollowTarget(
            title=_("Dialoger och förslag om %(topic)s") % {"topic": topic.name}, url=_list_of("amne", topic)
        )
    if area := _in_language(Area.objects.filter(translation_key=target)):
        return FollowTarget(
            title=_("Dialoger och förslag i %(area)s") % {"area": area.name}, url=_list_of("omrade", area)
        )
    return None


def _public_dialogues() -> Iterator[Any]:
    for model in get_page_models():
        if issubclass(model, DialoguePageMixin):
            yield from model._default_manager.live().public().filter(alias_of=None).order_by("pk")


def _tell_of(page: Any, *, at: datetime) -> int:
    happened = list(_happened_to(page, at=at))
    if not happened:
        return 0
    told = set(Announcement.objects.filter(target=page.anchor).values_list("event", flat=True))
    news = [each for each in happened if _event(page, each) not in told]
    if not news or not is_source(page):
        return 0
    for each in news:
        with transaction.atomic():
            for target in [page.anchor, *(_around(page) if each is not Happened.CLOSED else ())]:
                cases.notify(
                    target=target,
                    event=_event(page, each),
                    template=TEMPLATE,
                    context={
                        "happened": each.value,
                        "about": str(page.anchor),
                        "title": page.title,
                        "url": page.url or "",
                        "survey_url": _survey_url(page) if each is Happened.CLOSED else "",
                    },
                    at=at,
                )
    return len(news)


def _event(page: Any, happened: Happened) -> str:
    return f"dialogue:{happened}:{page.anchor}"


def _happened_to(page: Any, *, at: datetime) -> Iterator[Happened]:
    if page.opens_at and page.state(at=at) is DialogueState.OPEN:
        opened = max(page.opens_at, page.first_published_at or page.opens_at)
        if opened <= at < opened + NEWS_FOR:
            yield Happened.OPENED
    if page.closes_at and page.closes_at <= at < page.closes_at + NEWS_FOR:
        yield Happened.CLOSED
    if page.has_feedback and page.decided_on >= timezone.localdate(at - FEEDBACK_IS_NEWS_FOR):
        yield Happened.FEEDBACK


def _survey_url(page: Any) -> str:
    return reverse("dialogue:survey", args=[page.anchor]) if page.asks_survey else ""


def _around(page: Any) -> list[UUID]:
    """Return the subjects and areas by which a dialogue can be followed; an area's with those that it lies in."""
    found = [topic.translation_key for topic in page.topics.all()]
    for area in page.areas.all():
        around: Area | None = area
        while around is not None:
            found.append(around.translation_key)
            around = around.parent
    return list(dict.fromkeys(found))


def _in_language(rows: QuerySet) -> Any:
    spoken = get_language()
    found = list(rows.select_related("locale").order_by("pk"))
    return next((row for row in found if row.locale.language_code == spoken), found[0] if found else None)


def _list_of(name: str, row: Topic | Area) -> str:
    """Return where the dialogues are listed that have the subject or area."""
    index = DialogueIndexPage.objects.live().filter(locale=row.locale_id).order_by("path").first()
    return f"{index.url}{index.reverse_subpage('all')}?{name}={row.pk}" if index and index.url else ""
