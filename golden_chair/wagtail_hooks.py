"""What the golden chair registers with Wagtail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from golden_chair.admin_views.access import AccessView
from golden_chair.admin_views.answers import AnswerView
from golden_chair.admin_views.desk import DeskView
from golden_chair.admin_views.meetings import MeetingsView, OneMeetingView
from golden_chair.admin_views.papers import MinutesView, PaperView
from golden_chair.admin_views.presets import PresetsView
from golden_chair.models import GoldenChairPage, MeetingPage, MeetingRecord
from golden_chair.permissions import may_lead, may_lead_any


@hooks.register("register_admin_urls")
def register_golden_chair_urls() -> list[URLPattern | URLResolver]:
    urls = [
        path("", MeetingsView.as_view(), name="meetings"),
        path("rules/<int:page_id>/", PresetsView.as_view(), name="presets"),
        path("<uuid:meeting_id>/", OneMeetingView.as_view(), name="meeting"),
        path("<uuid:meeting_id>/access/", AccessView.as_view(), name="access"),
        path("<uuid:meeting_id>/desk/", DeskView.as_view(), name="desk"),
        path("<uuid:meeting_id>/paper/", PaperView.as_view(), name="paper"),
        path("<uuid:meeting_id>/minutes/", MinutesView.as_view(), name="minutes"),
        path("<uuid:meeting_id>/questions/<uuid:question_id>/answer/", AnswerView.as_view(), name="answer"),
    ]
    return [path("golden-chair/", include((urls, "dialogue_golden_chair")))]


class GoldenChairMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_lead_any(request.user)


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MenuItem:
    return GoldenChairMenuItem(
        _("Gyllene stolen"),
        reverse("dialogue_golden_chair:meetings"),
        name="golden-chair",
        icon_name="group",
        order=160,
    )


@hooks.register("register_page_header_buttons")
def add_header_buttons(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Lead from a meeting's page to its questions, and from a golden chair's to rules to begin from."""
    if issubclass(page.specific_class or Page, GoldenChairPage) and page.permissions_for_user(user).can_edit():
        url = reverse("dialogue_golden_chair:presets", args=[page.pk])
        yield Button(_("Börja från en arbetsordning"), url, icon_name="openquote", priority=35)
    if issubclass(page.specific_class or Page, MeetingPage) and may_lead(page, user):
        meeting = MeetingRecord.objects.filter(pk=page.specific.anchor).first()
        if meeting is not None:
            url = reverse("dialogue_golden_chair:meeting", args=[meeting.pk])
            yield Button(_("Frågor, program och resultat"), url, icon_name="group", priority=35)
