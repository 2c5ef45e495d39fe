"""Finding the pages of records, in the language that is spoken."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from wagtail.models import Page, PageQuerySet

from golden_chair.models import MeetingPage, QuestionPage


def page_in_language(pages: PageQuerySet, language: str | None = None) -> Any:
    """Return the one of a page's translations in ``language`` (that which is spoken), else the oldest, else None."""
    found = list(pages.select_related("locale").order_by("pk"))
    wanted = language or get_language()
    return next((page for page in found if page.locale.language_code == wanted), next(iter(found), None))


def question_pages(ids: Iterable[UUID], *, only_live: bool = True) -> dict[UUID, QuestionPage]:
    """Return the pages of questions, each in the language that is spoken or else in its own; two queries."""
    pages = QuestionPage.objects.of_questions(list(ids)).select_related("locale", "representative", "body", "topic")
    return _by_anchor(pages.live() if only_live else pages)


def meeting_pages(ids: Iterable[UUID]) -> dict[UUID, MeetingPage]:
    """Return the published pages of meetings, each in the language that is spoken or else in its own."""
    return _by_anchor(MeetingPage.objects.live().filter(translation_key__in=list(ids)).select_related("locale"))


def _by_anchor(pages: Iterable[Page]) -> dict[UUID, Any]:
    found: dict[UUID, Any] = {}
    spoken = get_language()
    for page in sorted(pages, key=lambda each: each.pk):
        if page.translation_key not in found or page.locale.language_code == spoken:
            found[page.translation_key] = page
    return found
