"""The one way in: what has come of taking part, what one wants to do, and all dialogues."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from dialogue.pages.blocks import WaysOutBlock
from dialogue.pages.models.mixin import SIMPLE_TEXT, DialoguePageMixin


class DialogueIndexPage(RoutablePageMixin, Page):
    """Lists the dialogues below it, and leads people to the right one or out to what is not ours."""

    introduction = RichTextField(_("inledning"), features=SIMPLE_TEXT, blank=True)
    closed_heading = models.CharField(_("rubrik över avslutade dialoger"), max_length=120, blank=True)
    ways_out = StreamField(WaysOutBlock(), verbose_name=_("vägar"), blank=True, use_json_field=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("closed_heading"),
        MultiFieldPanel(
            [
                HelpPanel(
                    content=_(
                        "Besökaren svarar på högst tre frågor och leds hit. Dialoger, budget, förslag och frågor hittas "
                        "av sig själva. Fyll i vägarna ut: felanmälan, synpunkt, e-tjänster och kontakt. En väg som "
                        "kommunen inte har utelämnar du, så frågar guiden inte om den."
                    )
                ),
                FieldPanel("ways_out"),
            ],
            heading=_("Vad vill du göra?"),
            icon="help",
        ),
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    template = "dialogue/dialogue_index_page.html"

    class Meta:
        verbose_name = _("ingång till dialoger")
        verbose_name_plural = _("ingångar till dialoger")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from dialogue.pages import guide, way_in

        context = super().get_context(request, *args, **kwargs)
        pages = way_in.pages_below(self)
        entries = way_in.entries_of(pages, at=timezone.now())
        offered = way_in.offered_destinations(self, pages)
        context["other_pages"] = [page for page in pages if not isinstance(page, DialoguePageMixin)]
        context["current_entries"] = way_in.going_on(entries)
        context["ended_entries"] = way_in.ended(entries)
        context["decided_entries"] = way_in.decided_thanks_to_people(entries)
        context["question"] = guide.pruned(guide.START, is_offered=offered.__contains__)
        for name in ("guide", "all", "ladder", "bank", "calendar", "feed", "subscribe", "elsewhere"):
            context[f"{name}_url"] = self.get_url(request) + self.reverse_subpage(name)
        return context

    @path("guide/", name="guide")
    @path("guide/<path:answers>/", name="guide_answers")
    def serve_guide(self, request: HttpRequest, answers: str = "") -> HttpResponse:
        """Ask the next question, or show where the answers in the address lead."""
        from dialogue.pages.way_in.views import render_guide

        return render_guide(request, self, [answer for answer in answers.split("/") if answer])

    @path("alla/", name="all")
    def serve_all(self, request: HttpRequest) -> HttpResponse:
        """List every dialogue, narrowed by what the address asks for."""
        from dialogue.pages.way_in.views import render_all

        return render_all(request, self)

    @path("mejl/", name="subscribe")
    def serve_subscribe(self, request: HttpRequest) -> HttpResponse:
        """List the subjects and areas whose dialogues one can be mailed about."""
        from dialogue.pages.way_in.views import render_subscribe

        return render_subscribe(request, self)

    @path("visa-hos-andra/", name="elsewhere")
    def serve_elsewhere(self, request: HttpRequest) -> HttpResponse:
        """Show how another website can list the dialogues."""
        from dialogue.pages.way_in.elsewhere import render_elsewhere

        return render_elsewhere(request, self)

    @path("delaktighet/", name="ladder")
    def serve_ladder(self, request: HttpRequest) -> HttpResponse:
        """Explain the steps of the participation ladder, with what goes on now on each."""
        from dialogue.pages.way_in.views import render_ladder

        return render_ladder(request, self)

    @path("erfarenheter/", name="bank")
    def serve_bank(self, request: HttpRequest) -> HttpResponse:
        """List what was learnt from dialogues that have ended."""
        from dialogue.pages.evaluation.views import render_bank

        return render_bank(request, self)

    @path("erfarenheter/<int:pk>/", name="evaluation")
    def serve_evaluation(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what was learnt from one dialogue."""
        from dialogue.pages.evaluation.views import render_evaluation

        return render_evaluation(request, self, pk)

    @path("kalender/", name="calendar")
    def serve_calendar(self, request: HttpRequest) -> HttpResponse:
        """Return when the dialogues open, close and are decided, for people's own calendars."""
        from dialogue.pages.way_in.feeds import calendar

        return calendar(request, self)

    @path("nytt/", name="feed")
    def serve_feed(self, request: HttpRequest) -> HttpResponse:
        """Return what has opened, closed and been decided, newest first."""
        from dialogue.pages.way_in.feeds import feed

        return feed(request, self)
