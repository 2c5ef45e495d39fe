"""What our views about one meeting share."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from golden_chair.models import MeetingPage, MeetingRecord
from golden_chair.permissions import may_lead
from golden_chair.presentation.pages import page_in_language


class MeetingView(WagtailAdminTemplateMixin, View):
    """A view about one meeting, for those who may lead it."""

    header_icon = "group"
    meeting: MeetingRecord
    meeting_page: MeetingPage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.meeting = get_object_or_404(MeetingRecord.objects.select_related("dialogue"), pk=kwargs["meeting_id"])
        page = page_in_language(MeetingPage.objects.of_meeting(self.meeting.pk), self.meeting.dialogue.source_language)
        if page is None:
            raise Http404
        self.meeting_page = page
        if not may_lead(page, request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    @property
    def meeting_url(self) -> str:
        return reverse("dialogue_golden_chair:meeting", args=[self.meeting.pk])

    def get_page_subtitle(self) -> str:
        return self.meeting_page.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Hem")},
            {"url": reverse("dialogue_golden_chair:meetings"), "label": _("Gyllene stolen")},
            {"url": self.meeting_url, "label": self.meeting_page.title},
            *([] if type(self).page_title == "" else [{"url": "", "label": self.page_title}]),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            meeting=self.meeting, meeting_page=self.meeting_page, chair=self.meeting_page.chair, **kwargs
        )
