"""The desk: from where a meeting is led, one step at a time, by the keyboard."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from golden_chair import live, services
from golden_chair.admin_views.base import MeetingView
from golden_chair.enums import DeferReason, QuestionState
from golden_chair.models import QuestionRecord
from golden_chair.notifications import tell_of_result
from golden_chair.presentation.live import forget_kept, live_of
from golden_chair.views.live import live_url

# What each step is called on its button, and its key. In the order in which they come.
BUTTONS = (
    (live.Step.OPEN, gettext_lazy("Öppna frågestunden"), "Enter"),
    (live.Step.CALL, gettext_lazy("Kalla nästa"), "K"),
    (live.Step.QUESTION, gettext_lazy("Frågan börjar"), "F"),
    (live.Step.ANSWER, gettext_lazy("Svaret börjar"), "S"),
    (live.Step.FOLLOW_UP, gettext_lazy("Följdfråga"), "J"),
    (live.Step.RESUME, gettext_lazy("Fortsätt"), "P"),
    (live.Step.PAUSE, gettext_lazy("Paus"), "P"),
    (live.Step.POINT_OF_ORDER, gettext_lazy("Ordningsfråga"), "O"),
    (live.Step.DONE, gettext_lazy("Klar"), "D"),
    (live.Step.WRITTEN_REPLY, gettext_lazy("Skriftligt svar"), "W"),
    (live.Step.CLOSE, gettext_lazy("Avsluta frågestunden"), "A"),
)
DEFER_KEYS = {DeferReason.ABSENCE: "1", DeferReason.MORE_PREPARATION: "2", DeferReason.TIME: "3"}


class DeskView(MeetingView):
    """Who is in the chair, who is next, and what is done. Every button has its key on it."""

    page_title = gettext_lazy("Mötesbordet")
    header_icon = "time"
    template_name = "golden_chair/admin/desk.html"

    def get(self, request: HttpRequest, meeting_id: Any) -> HttpResponse:
        seen = live_of(self.meeting, at=timezone.now())
        possible = seen.state.possible()
        has_queue = bool(seen.queue)
        buttons = [
            {"step": step.value, "label": label, "key": key}
            for step, label, key in BUTTONS
            if step in possible
            and (step is not live.Step.CALL or has_queue)
            and (step is not live.Step.WRITTEN_REPLY or seen.state.current)
        ]
        return self.render_to_response(
            self.get_context_data(
                live=seen,
                buttons=buttons,
                may_defer=live.Step.DEFER in possible,
                reasons=[
                    {"value": reason.value, "label": reason.label, "key": DEFER_KEYS[reason]} for reason in DeferReason
                ],
                state_url=reverse("dialogue:golden_chair:state", args=[self.meeting.pk]),
                hall_url=live_url(self.meeting_page, "hall"),
            )
        )

    def post(self, request: HttpRequest, meeting_id: Any) -> HttpResponse:
        here = redirect("dialogue_golden_chair:desk", self.meeting.pk)
        try:
            step = live.Step(request.POST.get("step", ""))
            seen = int(request.POST.get("seen", ""))
            reason = DeferReason(request.POST.get("reason", "")) if step is live.Step.DEFER else None
        except ValueError:
            return here
        question = self.question(request, step)
        try:
            services.take_step(
                meeting=self.meeting,
                step=step,
                seen=seen,
                question=question,
                data={"reason": reason.value} if reason else None,
                at=timezone.now(),
                by=request.user,
            )
        except services.StepTaken:
            messages.warning(
                request, _("Någon annan hann före. Så här står det nu; inget av det du tryckte på har hänt.")
            )
        except (live.NotPossible, services.UnableToChange):
            messages.warning(request, _("Det steget går inte att ta härifrån. Så här står det nu."))
        else:
            if step is live.Step.CLOSE:
                self.tell_of_results()
        forget_kept(self.meeting.pk)
        return here

    def question(self, request: HttpRequest, step: live.Step) -> QuestionRecord | None:
        """Return the question that a step is about: the one that was named, or the first in the queue for a call."""
        of_meeting = QuestionRecord.objects.filter(meeting=self.meeting)
        if request.POST.get("question"):
            return get_object_or_404(of_meeting, pk=request.POST["question"])
        if step is live.Step.CALL:
            return of_meeting.filter(state=QuestionState.SCHEDULED).in_order().first()
        return None

    def tell_of_results(self) -> None:
        """Tell those who follow what became of their questions, when the meeting has ended and nothing is undone."""
        for record in QuestionRecord.objects.closed().filter(meeting=self.meeting):
            tell_of_result(record=record, at=timezone.now())
