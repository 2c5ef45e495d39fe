"""
StreamField blocks with which an ordinary page shows what goes on in the dialogues.

They are for any page of the host. What they show is worked out when the page is, and is the same for everybody. What can't
be shown (taken down, not for all) leaves no trace.
"""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page
from wagtail.snippets.blocks import SnippetChooserBlock

from dialogue.pages import way_in

SOME = 3


def readable(page: Page | None) -> Any:
    """Return a chosen page in the language that is spoken, if everybody can read it there; else None."""
    if page is None:
        return None
    here = page.localized.specific
    return here if here.live and not here.get_view_restrictions().exists() else None


class DialoguesBlock(blocks.StructBlock):
    """Dialogues that go on about a subject or in an area, on a page that is about the same."""

    heading = blocks.CharBlock(label=_("Rubrik"), required=False, max_length=120)
    topic = SnippetChooserBlock("dialogue_municipality.Topic", label=_("Ämne"), required=False)
    area = SnippetChooserBlock("dialogue_municipality.Area", label=_("Område"), required=False)
    number = blocks.IntegerBlock(label=_("Så många högst"), default=SOME, min_value=1, max_value=12)

    class Meta:
        icon = "group"
        label = _("Dialoger om ett ämne")
        template = "dialogue/blocks/dialogues.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        request = (parent_context or {}).get("request")
        if request is None:
            return {**context, "entries": [], "way_in": None}
        entries = way_in.going_on(way_in.public_entries(request, at=timezone.now()))
        for name in ("topic", "area"):
            if chosen := value[name]:
                entries = [entry for entry in entries if _has(entry.page, f"{name}s", chosen.translation_key)]
        return {**context, "entries": entries[: value["number"]], "way_in": way_in.first_index(request)}


def _has(page: Any, relation: str, translation_key: Any) -> bool:
    return any(each.translation_key == translation_key for each in getattr(page, relation).all())
