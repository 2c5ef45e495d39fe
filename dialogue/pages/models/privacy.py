"""The page that tells people what is known of them: an editor's words around what the settings say."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from dialogue.pages.models.mixin import SIMPLE_TEXT


class PrivacyNoticePage(Page):
    """What is kept, why, how long and by whom. All of it that the installation knows is filled in, so that it stays true."""

    introduction = RichTextField(_("inledning"), features=SIMPLE_TEXT, blank=True)
    more = RichTextField(
        _("mer"), features=SIMPLE_TEXT, blank=True, help_text=_("Sist på sidan. Det som bara kommunen vet.")
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        HelpPanel(
            heading=_("Det som fylls i av sig självt"),
            content=_(
                "Vem som ansvarar, den rättsliga grunden, vad som sparas och hur länge, och hur man begär ut sina "
                "uppgifter. Det kommer från inställningarna och från de dialoger som är publicerade."
            ),
        ),
        FieldPanel("more"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("more")]
    subpage_types: list[str] = []
    template = "dialogue/privacy_notice_page.html"

    class Meta:
        verbose_name = _("sida om personuppgifter")
        verbose_name_plural = _("sidor om personuppgifter")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from dialogue.pages.privacy import notice

        context = super().get_context(request, *args, **kwargs)
        return {**context, "notice": notice(language=self.locale.language_code, at=timezone.now())}
