"""The one way in: a list of all dialogues."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from dialogue.pages.enums import DialogueState
from dialogue.pages.models.mixin import SIMPLE_TEXT, DialoguePageMixin

STATE_ORDER = [
    DialogueState.OPEN,
    DialogueState.PAUSED,
    DialogueState.PLANNED,
    DialogueState.CLOSED,
    DialogueState.DECIDED,
]


class DialogueIndexPage(Page):
    """Lists the dialogues below it, the open ones first."""

    introduction = RichTextField(_("inledning"), features=SIMPLE_TEXT, blank=True)
    closed_heading = models.CharField(_("rubrik över avslutade dialoger"), max_length=120, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("closed_heading")]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    template = "dialogue/dialogue_index_page.html"

    class Meta:
        verbose_name = _("ingång till dialoger")
        verbose_name_plural = _("ingångar till dialoger")

    def get_context(self, request, *args, **kwargs) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        children = list(self.get_children().live().public().specific())
        pages = [page for page in children if isinstance(page, DialoguePageMixin)]
        context["other_pages"] = [page for page in children if not isinstance(page, DialoguePageMixin)]
        entries = [{"page": page, "state": page.state(at=now)} for page in pages]
        entries.sort(key=lambda entry: (STATE_ORDER.index(entry["state"]), entry["page"].path))
        ended = {DialogueState.CLOSED, DialogueState.DECIDED}
        context["current_entries"] = [entry for entry in entries if entry["state"] not in ended]
        context["ended_entries"] = [entry for entry in entries if entry["state"] in ended]
        return context
