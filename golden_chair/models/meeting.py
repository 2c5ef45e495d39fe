"""A meeting of the council as a page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index

from dialogue.pages.models.mixin import SIMPLE_TEXT
from dialogue.pages.translation import synchronized
from golden_chair.blocks import AgendaItemBlock
from golden_chair.enums import MeetingKind
from golden_chair.models.records import MeetingRecord
from golden_chair.querysets import MeetingPageQuerySet


class MeetingPage(RoutablePageMixin, Page):
    """
    When and where the council meets, and how one follows it. Questions are its children.

    Once published, what services read is the :class:`MeetingRecord` beside it.
    """

    starts_at = models.DateTimeField(_("börjar"))
    meeting_kind = models.CharField(_("slag av möte"), max_length=10, choices=MeetingKind, default=MeetingKind.ORDINARY)
    place = models.CharField(_("plats"), max_length=120)
    address = models.CharField(_("adress"), max_length=200, blank=True)
    introduction = RichTextField(_("inledning"), features=SIMPLE_TEXT, blank=True)
    stream_url = models.URLField(_("sändning"), blank=True, help_text=_("Där mötet sänds, hos er vanliga videotjänst."))
    recording_url = models.URLField(
        _("inspelning av mötet"), blank=True, help_text=_("Efter mötet, hos er vanliga videotjänst.")
    )
    recording_has_captions = models.BooleanField(
        _("inspelningen har undertexter"),
        default=False,
        help_text=_("Lagen om tillgänglighet till digital offentlig service gäller inspelningar."),
    )
    agenda_url = models.URLField(_("kallelse och handlingar"), blank=True)
    agenda = StreamField(
        [("item", AgendaItemBlock())],
        verbose_name=_("ärenden på dagordningen"),
        blank=True,
        use_json_field=True,
        help_text=_("Behövs bara när reglerna säger något om ärenden på dagordningen."),
    )
    interpretation = models.CharField(
        _("teckenspråk, tolk och hörslinga"),
        max_length=300,
        blank=True,
        help_text=_(
            "Vad som finns, och hur man ber om det. Till exempel ”Hörslinga finns. Beställ tolk senast 1 juni.”"
        ),
    )
    is_cancelled = models.BooleanField(_("inställt"), default=False)
    cancelled_why = models.CharField(_("varför det är inställt"), max_length=200, blank=True)

    objects = PageManager.from_queryset(MeetingPageQuerySet)()

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("meeting_kind")]),
                FieldRowPanel([FieldPanel("place"), FieldPanel("address")]),
                FieldPanel("introduction"),
            ],
            heading=_("När och var?"),
            icon="calendar-alt",
        ),
        MultiFieldPanel(
            [
                FieldPanel("stream_url"),
                FieldPanel("agenda_url"),
                FieldPanel("interpretation"),
                FieldRowPanel([FieldPanel("recording_url"), FieldPanel("recording_has_captions")]),
            ],
            heading=_("Hur följer man mötet?"),
            icon="media",
        ),
        FieldPanel("agenda"),
        MultiFieldPanel(
            [FieldPanel("is_cancelled"), FieldPanel("cancelled_why")], heading=_("Är mötet inställt?"), icon="cross"
        ),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("place"),
        index.FilterField("starts_at"),
    ]
    parent_page_types = ["dialogue_golden_chair.GoldenChairPage"]
    subpage_types = ["dialogue_golden_chair.QuestionPage"]
    template = "golden_chair/meeting.html"
    override_translatable_fields = synchronized(
        "starts_at", "meeting_kind", "stream_url", "recording_url", "recording_has_captions", "is_cancelled"
    )

    class Meta:
        verbose_name = _("möte med frågor")
        verbose_name_plural = _("möten med frågor")

    @property
    def anchor(self) -> UUID:
        """The id that this meeting's record has: shared by its translations and aliases."""
        page = self
        while page.alias_of_id:
            page = page.alias_of.specific
        return page.translation_key

    @property
    def lacks_captions(self) -> bool:
        """Whether there is a recording of the meeting that not everybody can follow."""
        return bool(self.recording_url) and not self.recording_has_captions

    def record(self) -> MeetingRecord | None:
        """Return what the system knows of this meeting, or None before it has been published."""
        return MeetingRecord.objects.filter(pk=self.anchor).first()

    @property
    def chair(self) -> Page:
        """The golden chair that this meeting belongs to, in its language."""
        return self.get_parent().specific

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from golden_chair.presentation.meeting import meeting_context

        return {**super().get_context(request, *args, **kwargs), **meeting_context(page=self, at=timezone.now())}

    @path("kalender/", name="calendar")
    def serve_calendar(self, request: HttpRequest) -> HttpResponse:
        """Give the meeting as an iCalendar file."""
        from golden_chair.views.feeds import render_calendar

        return render_calendar(request, self)

    @path("program/", name="programme")
    def serve_programme(self, request: HttpRequest) -> HttpResponse:
        """Show the order of the questions with estimated times, for print."""
        from golden_chair.views.meetings import render_programme

        return render_programme(request, self)

    @path("live/", name="live")
    def serve_live(self, request: HttpRequest) -> HttpResponse:
        """Lead to what is happening at the meeting, for those at home: an address that is easy to say."""
        from golden_chair.views.live import live_url

        return redirect(live_url(self, "home"))

    @path("sal/", name="hall")
    def serve_hall(self, request: HttpRequest) -> HttpResponse:
        """Lead to who is in the chair, in large type for the hall."""
        from golden_chair.views.live import live_url

        return redirect(live_url(self, "hall"))
