"""The page of a dialogue on a question."""

from __future__ import annotations

from uuid import UUID

from django.utils import translation

from dialogue.pages.models.conversation import ConversationPage


def find_page(dialogue_id: UUID | str, *, language: str | None = None) -> ConversationPage | None:
    """Return the public page of a dialogue, in ``language`` (else the active one) where there is one."""
    wanted = language or translation.get_language()
    pages = ConversationPage.objects.live().public().filter(translation_key=dialogue_id, alias_of=None)
    in_order = sorted(pages.select_related("locale"), key=lambda page: (page.locale.language_code != wanted, page.pk))
    return in_order[0] if in_order else None
