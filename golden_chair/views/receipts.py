"""What a receipt stands for: one's own question, or one that one wonders too."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from dialogue.cases.models import Case
from dialogue.ledger import services as ledger
from dialogue.ledger.enums import SubjectKind
from dialogue.ledger.models import Voice
from dialogue.ledger.views import unavailable_without_keys
from golden_chair import services
from golden_chair.enums import QuestionState, Verdict
from golden_chair.forms import VerdictForm
from golden_chair.models import QUESTION_KIND, QuestionRecord, VerdictOnAnswer
from golden_chair.notifications import find_question
from golden_chair.presentation.chair import meetings_shown
from golden_chair.presentation.pages import meeting_pages
from golden_chair.presentation.question import timeline
from golden_chair.presentation.questions import shown
from golden_chair.transitions import may_go
from golden_chair.wording import problems_in_words


def voice_or_404(code: str) -> Voice:
    voice = ledger.find_voice_by_receipt(code=code)
    if voice is None or voice.subject.kind != SubjectKind.ASK:
        raise Http404(_("Vi hittar inget med den koden."))
    return voice


def receipt_context(voice: Voice) -> dict[str, Any]:
    """Return what the holder of a voice for a question may know of it."""
    record = QuestionRecord.objects.filter(pk=voice.subject.anchor).select_related("meeting").first()
    if record is None:
        raise Http404
    case = Case.objects.for_subject(kind=QUESTION_KIND, subject_ref=str(record.pk)).first()
    said = VerdictOnAnswer.objects.filter(voice=voice).first()
    is_own = record.asker_voice_id == voice.pk
    quoted = record.meeting.rule_set.by_law
    target = find_question(record.pk)
    return {
        "record": record,
        "shown": shown([record], only_live=False)[0],
        "case": case,
        "is_own": is_own,
        "voice": voice,
        "words": next((word["text"] for word in case.words if word["field"] == "text"), "") if case and is_own else "",
        "events": timeline(record, at=timezone.now()),
        "meeting_page": meeting_pages([record.meeting_id]).get(record.meeting_id),
        "may_take_back": voice.withdrawn_at is None and (not is_own or may_go(record.state, QuestionState.WITHDRAWN)),
        "quoted": next((each for code, each in quoted.items() if code.value == record.refused_by), None),
        "follow_up_to": _meeting_for_follow_up(record) if is_own else None,
        "has_answer": record.answers.exists(),
        "can_be_followed": target is not None and target.can_be_followed,
        "said": Verdict(said.verdict) if said else None,
    }


def _meeting_for_follow_up(record: QuestionRecord) -> Any:
    """Return the page of the meeting to which the one follow-up can be asked, or None."""
    if not services.may_follow_up(record):
        return None
    meetings = meetings_shown(record.meeting.dialogue_id, at=timezone.now())
    return next((meeting.page for meeting in meetings if meeting.is_open), None)


@csrf_protect
def show_receipt(request: HttpRequest, voice: Voice, code: str) -> HttpResponse:
    """Show the question behind a receipt, where it stands, and what its holder can do."""
    context = receipt_context(voice)
    form = VerdictForm(initial={"verdict": context["said"]}) if context["has_answer"] else None
    return render(request, "golden_chair/receipt.html", {**context, "code": code, "form": form})


@never_cache
@csrf_protect
@unavailable_without_keys
@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, code: str) -> HttpResponse:
    """Ask whether a question, or that one wonders too, is to be taken back, and take it back."""
    voice = voice_or_404(code)
    problems: list[str] = []
    if request.method == "POST":
        try:
            services.take_back(voice=voice, at=timezone.now())
        except (services.UnableToChange, ledger.UnableToGiveVoice) as refused:
            problems = problems_in_words(refused)
        else:
            return redirect("dialogue:receipt", code)
    context = {**receipt_context(voice), "code": code, "problems": problems}
    response = render(request, "golden_chair/take_back.html", context, status=409 if problems else 200)
    response["Referrer-Policy"] = "same-origin"
    return response


@never_cache
@csrf_protect
@unavailable_without_keys
@require_POST
def verdict(request: HttpRequest, code: str) -> HttpResponse:
    """Keep what the holder of a voice says about the answer."""
    voice = voice_or_404(code)
    form = VerdictForm(request.POST)
    if form.is_valid():
        try:
            services.say_whether_answered(voice=voice, verdict=Verdict(form.cleaned_data["verdict"]), at=timezone.now())
        except services.NotAnswered:
            raise Http404 from None
    return redirect("dialogue:receipt", code)
