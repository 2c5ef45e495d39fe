"""Records of ours that are kept in the admin: the reasons for not publishing, and texts to begin an answer from."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet

from dialogue.cases.models import CannedText, RefusalReason


class RefusalReasonViewSet(SnippetViewSet):
    """One that has been given can't be deleted, only put out of use."""

    model = RefusalReason
    icon = "clipboard-list"
    menu_label = _("Skäl för att inte publicera")
    ordering = ("sort_order", "pk")
    list_display = [
        Column("__str__", label=_("Skäl")),
        Column("code", label=_("Kod"), sort_key="code"),
        BooleanColumn("may_show_text", label=_("Texten får visas"), sort_key="may_show_text"),
        BooleanColumn("is_active", label=_("Används"), sort_key="is_active"),
    ]
    inspect_view_enabled = False
    panels = [
        InlinePanel(
            "texts",
            heading=_("Hur skälet lyder"),
            label=_("språk"),
            min_num=1,
            panels=[FieldPanel("language"), FieldPanel("label"), FieldPanel("explanation")],
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("code"), FieldPanel("sort_order")]),
                FieldPanel("detail"),
                FieldPanel("may_show_text"),
                FieldPanel("is_active"),
            ],
            heading=_("Hur det används"),
            icon="cog",
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return RefusalReason.objects.prefetch_related("texts")


class CannedTextViewSet(SnippetViewSet):
    model = CannedText
    icon = "mail"
    menu_label = _("Svarsmallar")
    list_display = ["title", "sort_order"]
    ordering = ("sort_order", "title", "pk")
    inspect_view_enabled = False
    panels = [FieldPanel("title"), FieldPanel("text"), FieldPanel("sort_order")]
