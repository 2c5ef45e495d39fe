"""Records of ours that are kept in the admin: texts to begin an answer from."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from dialogue.cases.models import CannedText


class CannedTextViewSet(SnippetViewSet):
    model = CannedText
    icon = "mail"
    menu_label = _("Svarsmallar")
    add_to_settings_menu = True
    list_display = ["title", "sort_order"]
    ordering = ("sort_order", "title", "pk")
    inspect_view_enabled = False
    panels = [FieldPanel("title"), FieldPanel("text"), FieldPanel("sort_order")]
