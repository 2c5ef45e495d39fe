"""What an editor sees of how hard the page's words are to read. It warns; it never keeps a page from being published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import Panel

from dialogue.pages.readability import lix

FIELDS = ("purpose", "background", "what_can_be_influenced", "what_cannot_be_influenced", "use_of_result")
EASY = "easy_read"
DEFAULT_LIMIT = 45
# What is called easy to read has to be it, whatever the municipality allows elsewhere.
EASY_LIMIT = 30


@dataclass(frozen=True, slots=True)
class HardText:
    """A field whose words are harder than they should be."""

    label: str
    lix: int
    limit: int


def hard_texts(page: Any) -> list[HardText]:
    """Return the fields of a dialogue above the municipality's limit, as last saved; only Swedish is measured."""
    if page.locale_id and page.locale.language_code != "sv":
        return []
    limit = int(getattr(settings, "DIALOGUE_READABILITY_LIMIT", DEFAULT_LIMIT))
    found = []
    for name in (*FIELDS, EASY):
        allowed = EASY_LIMIT if name == EASY else limit
        # A paragraph is a sentence's end, also where nobody has written a full stop.
        words = BeautifulSoup(getattr(page, name) or "", "html.parser").get_text("\n\n")
        index = lix(words)
        if index is not None and index > allowed:
            found.append(HardText(str(page._meta.get_field(name).verbose_name), index, allowed))
    return found


class ReadingPanel(Panel):
    """Lists what is hard to read, or says that nothing is."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", gettext_lazy("Är det lätt att läsa?"))
        kwargs.setdefault("icon", "glasses")
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "dialogue/admin/reading_panel.html"

        @cached_property
        def hard_texts(self) -> list[HardText]:
            return hard_texts(self.instance)
