"""The page of a dialogue that has a survey, for those who answer it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import translation
from wagtail.models import Page

from dialogue.pages.models.mixin import DialoguePageMixin


def page_of(dialogue_id: UUID | str, *, language: str | None = None) -> Any:
    """
    Return the public page of a dialogue, in ``language`` (else the active one) where there is one.

    Raises:
        Http404: none is public.
    """
    wanted = language or translation.get_language()
    pages = Page.objects.live().public().filter(translation_key=dialogue_id, alias_of=None).select_related("locale")
    in_order = sorted(pages, key=lambda page: (page.locale.language_code != wanted, page.pk))
    for page in in_order:
        specific = page.specific
        if isinstance(specific, DialoguePageMixin):
            return specific
    raise Http404
