"""Interpreters and other help at a meeting: noting what is asked for, and saying that it is arranged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from golden_chair import services
from golden_chair.admin_views.base import MeetingView
from golden_chair.enums import AccessState, QuestionState
from golden_chair.models import AccessRequest, MeetingRecord, QuestionRecord
from golden_chair.notifications import tell_of_access


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    A row of the list.

    ``question`` is the number of the asker's question, or None for somebody who comes to listen; ``contact`` how they are reached.
    """

    key: str
    words: str
    state: AccessState
    question: int | None = None
    contact: str = ""

    @property
    def is_open(self) -> bool:
        return self.state is AccessState.ASKED


def wanted_at(meeting: MeetingRecord) -> list[Wanted]:
    """Return what people need at a meeting, what isn't arranged yet first."""
    askers = QuestionRecord.objects.filter(meeting=meeting).exclude(needs="").not_in_vain()
    rows = [
        *(
            Wanted(
                key=f"question:{record.pk}",
                words=record.needs,
                state=AccessState(record.needs_state),
                question=record.number,
            )
            for record in askers.exclude(state=QuestionState.DEFERRED).order_by("number")
        ),
        *(
            Wanted(
                key=f"request:{request.pk}",
                words=request.words,
                state=AccessState(request.state),
                contact=services.contact_of(request),
            )
            for request in AccessRequest.objects.filter(meeting=meeting).order_by("noted_at", "pk")
        ),
    ]
    return sorted(rows, key=lambda row: not row.is_open)


class AccessView(MeetingView):
    """Takes what is done in the list on the meeting's page in the admin."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, meeting_id: Any) -> HttpResponse:
        try:
            if request.POST.get("action") == "note":
                words = request.POST.get("words", "").replace("\0", "")
                services.note_access_request(meeting=self.meeting, words=words, at=timezone.now(), by=request.user)
                messages.success(request, _("Önskemålet står på listan."))
            else:
                self.arrange(request)
        except services.SaysNothing:
            messages.warning(request, _("Skriv vad som behövs."))
        except services.UnableToChange:
            messages.warning(request, _("Det går inte att ändra. Ladda om sidan och se hur det står."))
        return redirect(f"{self.meeting_url}#access")

    def arrange(self, request: HttpRequest) -> None:
        kind, _sep, pk = request.POST.get("wanted", "").partition(":")
        state = request.POST.get("state", "")
        try:
            if kind == "question":
                record = get_object_or_404(QuestionRecord, meeting=self.meeting, pk=pk)
                services.arrange_access(wanted=record, state=state)
                if state != AccessState.ASKED:
                    tell_of_access(record=record, at=timezone.now())
                messages.success(request, _("Det är noterat. Den som frågade får veta det, om hen vill ha mejl."))
            else:
                noted = get_object_or_404(AccessRequest, meeting=self.meeting, pk=pk)
                services.arrange_access(wanted=noted, state=state)
                messages.success(request, _("Det är noterat."))
        except (ValidationError, ValueError):
            raise services.UnableToChange from None
