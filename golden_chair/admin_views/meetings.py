"""A meeting in the admin: what has come in, the programme, and the results."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from dialogue.cases import services as cases
from dialogue.cases.models import Case
from golden_chair import rules, services
from golden_chair.admin_views.access import wanted_at
from golden_chair.admin_views.base import MeetingView
from golden_chair.enums import AccessState, DeferReason, QuestionState, RuleCode
from golden_chair.models import QUESTION_KIND, AnswerVersion, MeetingPage, MeetingRecord, Preparation, QuestionRecord
from golden_chair.notifications import tell_addressee_of_refused, tell_of_result
from golden_chair.permissions import may_lead, may_lead_any
from golden_chair.presentation.meeting import begins_at, lottery_of, programme_of
from golden_chair.presentation.questions import shown
from golden_chair.rules import OrderRule
from golden_chair.wording import deadline_in_words

# The registrar's reason for what breaks published rules; its detail is the paragraph.
BREAKS_RULES = "breaks_rules"
ANSWERED, WRITTEN, DEFERRED = "ANSWERED", "TO_WRITTEN_REPLY", "DEFERRED"


def results() -> list[tuple[str, Any]]:
    """Return what can become of a question at a meeting, as choices; a deferral is chosen with its reason."""
    return [
        (ANSWERED, _("Besvarad")),
        (WRITTEN, _("Besvaras skriftligt")),
        *((f"{DEFERRED}:{reason.value}", _("Uppskjuten: %(why)s") % {"why": reason.label}) for reason in DeferReason),
    ]


def without_captions(meeting: MeetingRecord) -> list[QuestionRecord]:
    """Return the questions whose answer is a recording that not everybody can follow; the accessibility law covers it."""
    last = AnswerVersion.objects.filter(question__meeting=meeting).order_by("question", "-version")
    newest: dict[Any, AnswerVersion] = {}
    for answer in last.select_related("question"):
        newest.setdefault(answer.question_id, answer)
    return [answer.question for answer in newest.values() if answer.lacks_captions]


def typed_code(text: str) -> str:
    """Return a code of the printed programme as somebody typed it: case, spaces and look-alikes don't matter."""
    return "".join(text.upper().split()).translate(str.maketrans("OIL", "011"))


class MeetingsView(WagtailAdminTemplateMixin, View):
    """Every meeting that one may lead, what is ahead first."""

    page_title = gettext_lazy("Gyllene stolen")
    header_icon = "group"
    template_name = "golden_chair/admin/meetings.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        if not may_lead_any(request.user):
            return permission_denied(request)
        now = timezone.now()
        pages = {
            page.translation_key: page
            for page in MeetingPage.objects.filter(alias_of=None).order_by("-pk")
            if may_lead(page, request.user)
        }
        records = MeetingRecord.objects.filter(pk__in=pages).latest_first()
        rows = [
            {
                "meeting": record,
                "page": pages[record.pk],
                "is_over": record.is_over(at=now),
                "unread": record.questions.filter(state=QuestionState.RECEIVED).count(),
                "questions": record.questions.not_in_vain().count(),
            }
            for record in records
        ]
        ahead = [row for row in reversed(rows) if not row["is_over"]]
        past = [row for row in rows if row["is_over"]]
        return self.render_to_response(self.get_context_data(ahead=ahead, past=past))


class OneMeetingView(MeetingView):
    """Everything about one meeting on one page, in the order in which it is done."""

    page_title = gettext_lazy("Frågor till mötet")
    template_name = "golden_chair/admin/meeting.html"

    def get(self, request: HttpRequest, meeting_id: Any) -> HttpResponse:
        now = timezone.now()
        questions = QuestionRecord.objects.filter(meeting=self.meeting).select_related("meeting")
        by_state = {state: questions.filter(state=state).in_order() for state in QuestionState}
        programme = programme_of(self.meeting, only_live=False)
        accepted = shown(QuestionRecord.objects.accepted_for(self.meeting).in_order(), only_live=False)
        return self.render_to_response(
            self.get_context_data(
                received=shown(by_state[QuestionState.RECEIVED], only_live=False),
                accepted=accepted,
                programme=[
                    {"shown": row, "at": begins_at(self.meeting, row.slot.begins) if row.slot else None}
                    for row in programme
                ],
                merged=shown(by_state[QuestionState.MERGED], only_live=False),
                targets=[*accepted, *(row for row in programme if row.record.state == QuestionState.SCHEDULED)],
                results=results(),
                rules=RuleCode.choices,
                wanted=wanted_at(self.meeting),
                access_states=AccessState.choices,
                without_captions=without_captions(self.meeting),
                replies=Preparation.objects.filter(question__meeting=self.meeting)
                .exclude(reply="")
                .select_related("question", "representative")
                .order_by("reply_sent_at"),
                has_lottery=self.meeting.rule_set.order is OrderRule.LOTTERY,
                lottery=lottery_of(self.meeting),
                is_over=self.meeting.is_over(at=now),
                deadline=deadline_in_words(self.meeting.closes_at),
                has_begun=self.meeting.starts_at <= now,
            )
        )

    def post(self, request: HttpRequest, meeting_id: Any) -> HttpResponse:
        acts: dict[str, Callable[[HttpRequest], str]] = {
            "programme": self.set_programme,
            "lottery": self.hold_lottery,
            "up": self.move_up,
            "down": self.move_down,
            "off": self.take_off,
            "refuse": self.refuse,
            "merge": self.merge,
            "part": self.part,
            "result": self.enter_result,
            "finish": self.finish,
        }
        act = acts.get(request.POST.get("action", ""))
        if act is None:
            return redirect(self.meeting_url)
        try:
            messages.success(request, act(request))
        except services.LotteryHeld:
            messages.warning(request, _("Lottningen är redan gjord. Den görs bara en gång."))
        except services.UnableToChange:
            messages.warning(request, _("Så kan frågan inte ändras nu. Ladda om sidan och se hur det står."))
        return redirect(f"{self.meeting_url}#{request.POST.get('stay', '')}")

    def question(self, request: HttpRequest) -> QuestionRecord:
        return get_object_or_404(
            QuestionRecord.objects.select_related("meeting"), meeting=self.meeting, pk=request.POST.get("question")
        )

    def set_programme(self, request: HttpRequest) -> str:
        self.put_on_programme(request)
        return _("Programmet är uppdaterat. De som frågade får veta det.")

    def put_on_programme(self, request: HttpRequest) -> None:
        now = timezone.now()
        for record in services.set_programme(meeting=self.meeting, at=now, by=request.user):
            if record.state == QuestionState.SCHEDULED:
                tell_of_result(record=record, at=now)

    def hold_lottery(self, request: HttpRequest) -> str:
        services.hold_lottery(meeting=self.meeting, at=timezone.now())
        self.put_on_programme(request)
        return _("Ordningen är lottad, och talet visas på mötets sida.")

    def _move(self, request: HttpRequest, step: int) -> str:
        ids = [str(record.pk) for record in QuestionRecord.objects.on_programme(self.meeting)]
        place = ids.index(str(self.question(request).pk))
        other = min(max(place + step, 0), len(ids) - 1)
        ids[place], ids[other] = ids[other], ids[place]
        services.set_order(meeting=self.meeting, ids=ids)
        return _("Ordningen är ändrad.")

    def move_up(self, request: HttpRequest) -> str:
        return self._move(request, -1)

    def move_down(self, request: HttpRequest) -> str:
        return self._move(request, 1)

    def take_off(self, request: HttpRequest) -> str:
        services.take_off_programme(record=self.question(request), at=timezone.now(), by=request.user)
        return _("Frågan är borttagen från programmet, men fortfarande godkänd.")

    def refuse(self, request: HttpRequest) -> str:
        """Refuse by one of the council's rules: the registrar's side keeps the reasons and tells the one who asked."""
        record, rule = self.question(request), request.POST.get("rule", "")
        reason = request.POST.get("reason", "").strip()[:1000]
        if rule not in RuleCode.values:
            raise services.UnableToChange
        quoted = self.meeting.rule_set.by_law.get(rules.RuleCode(rule))
        number = quoted.number if quoted else str(RuleCode(rule).label)
        now = timezone.now()
        services.refuse(record=record, rule=rule, reason=reason, at=now, by=request.user)
        for case in Case.objects.for_subject(kind=QUESTION_KIND, subject_ref=str(record.pk)):
            grounds = cases.Grounds(code=BREAKS_RULES, detail=number)
            message = " ".join(filter(None, [reason, f"”{quoted.text}”" if quoted else ""]))
            cases.refuse(case, grounds, by=request.user, at=now, message=message)
        tell_addressee_of_refused(record=record, at=now)
        return _("Frågan är inte godkänd. Den som frågade får veta varför.")

    def merge(self, request: HttpRequest) -> str:
        target = get_object_or_404(QuestionRecord, meeting=self.meeting, pk=request.POST.get("target"))
        record = self.question(request)
        services.merge_into(record=record, target=target, at=timezone.now(), by=request.user)
        tell_of_result(record=record, at=timezone.now())
        return _("Frågorna är sammanslagna. Den som frågade får veta det.")

    def part(self, request: HttpRequest) -> str:
        services.part(record=self.question(request), at=timezone.now(), by=request.user)
        return _("Frågan är en egen igen.")

    def enter_result(self, request: HttpRequest) -> str:
        """Enter a result for a row of the page, or for the code on the printed programme."""
        code = typed_code(request.POST.get("code", ""))
        if code:
            record = QuestionRecord.objects.filter(meeting=self.meeting, code=code).select_related("meeting").first()
            if record is None:
                messages.warning(request, _("Ingen fråga på det här mötet har koden %(code)s.") % {"code": code})
                raise services.OtherMeeting
        else:
            record = self.question(request)
        result, _sep, reason = request.POST.get("result", "").partition(":")
        now = timezone.now()
        if result == DEFERRED:
            services.defer(record=record, reason=reason, at=now, by=request.user)
        elif result == WRITTEN:
            services.hand_to_written_reply(record=record, at=now, by=request.user)
        else:
            services.note_answered(record=record, at=now, by=request.user)
        tell_of_result(record=record, at=now)
        return _("Fråga %(number)s: %(state)s.") % {"number": record.number, "state": record.get_state_display()}

    def finish(self, request: HttpRequest) -> str:
        services.finish_meeting(meeting=self.meeting, at=timezone.now())
        return _("Mötet är avslutat.")
