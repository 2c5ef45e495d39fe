"""A question's page: what was asked, where it stands, what was answered and promised."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.pages.templatetags.dialogue_format import day, moment
from golden_chair.enums import PromiseState, QuestionState, Verdict
from golden_chair.models import AnswerVersion, QuestionPage, QuestionRecord
from golden_chair.presentation.pages import meeting_pages, question_pages
from golden_chair.presentation.questions import Shown, shown
from golden_chair.transitions import WAITING

# Below this no distribution of what people say is shown.
ENOUGH = 10


def question_context(*, page: QuestionPage, at: datetime) -> dict[str, Any]:
    """Return what a question's page shows."""
    record = page.record()
    context: dict[str, Any] = {"record": record, "meeting_page": page.meeting, "chair": page.meeting.chair}
    if record is None:
        return context
    answers = list(record.answers.order_by("-version").select_related("answered_by__photo"))
    today = timezone.localdate(at)
    return {
        **context,
        "shown": shown([record], only_live=False)[0],
        "events": timeline(record, at=at),
        "answer": answers[0] if answers else None,
        "clip": clip_url(answers[0]) if answers else "",
        "clip_file": clip_file_url(answers[0]) if answers else "",
        "spoken": settings.LANGUAGE_CODE,
        "corrections": answers[:-1],
        "earlier_answers": answers[1:],
        "promises": [
            {"promise": promise, "is_late": promise.is_late(on=today)}
            for promise in record.promises.exclude(state=PromiseState.PROPOSED)
            .select_related("owner", "promised_by")
            .order_by("due_on", "pk")
        ],
        "verdict": asker_verdict(record),
        "may_wonder": record.state in WAITING and not record.meeting.is_over(at=at),
        "merged": shown(record.merged_questions.in_order(), only_live=False),
        "target": _target(record),
        "follow_up_of": _public_one(record.follow_up_of),
        "follow_up": _public_one(QuestionRecord.objects.public().filter(follow_up_of=record).first()),
    }


def timeline(record: QuestionRecord, *, at: datetime) -> list[dict[str, Any]]:
    """Return what has happened to a question and what comes next, for ``dialogue/partials/timeline.html``."""
    events: list[dict[str, Any]] = []
    statuses = list(record.statuses.order_by("at", "pk").select_related("meeting"))
    pages = meeting_pages({status.meeting_id for status in statuses} | {record.meeting_id})
    for status in _without_undone(statuses):
        meeting_page = pages.get(status.meeting_id)
        events.append(
            {
                "state": "done",
                "when": day(timezone.localtime(status.at)),
                "title": _title(status.after, record),
                "text": _text(status.after, record) if status is statuses[-1] else "",
                "url": meeting_page.url if meeting_page and status.after == QuestionState.SCHEDULED else None,
            }
        )
    if events:
        events[-1]["state"] = "now"
    if record.state in WAITING or (record.state == QuestionState.DEFERRED and record.deferred_to_id):
        coming = record.deferred_to if record.state == QuestionState.DEFERRED else record.meeting
        events.append(
            {
                "state": "next",
                "when": moment(timezone.localtime(coming.starts_at)),
                "title": _("Frågan tas upp på mötet"),
            }
        )
    elif record.state == QuestionState.TO_WRITTEN_REPLY and record.reply_due_on:
        events.append(
            {
                "state": "next",
                "when": _("senast %(day)s") % {"day": day(record.reply_due_on)},
                "title": _("Skriftligt svar"),
                "is_late": timezone.localdate(at) > record.reply_due_on,
            }
        )
    return events


def clip_url(answer: AnswerVersion) -> str:
    """Return the recording's address, from where the answer begins (media fragments, which players understand)."""
    return f"{answer.clip_url}{_fragment(answer)}" if answer.clip_url else ""


def clip_file_url(answer: AnswerVersion) -> str:
    """Return an uploaded recording's address; from where the answer begins, unless that belongs to a link beside it."""
    if not answer.clip_file:
        return ""
    return f"{answer.clip_file.url}{'' if answer.clip_url else _fragment(answer)}"


def _fragment(answer: AnswerVersion) -> str:
    if answer.clip_from is None:
        return ""
    return f"#t={answer.clip_from}{'' if answer.clip_to is None else f',{answer.clip_to}'}"


def asker_verdict(record: QuestionRecord) -> Verdict | None:
    """Return what the one who asked says about the answer, if they have said it."""
    found = record.verdicts.filter(voice=record.asker_voice_id).first() if record.asker_voice_id else None
    return Verdict(found.verdict) if found else None


def _without_undone(statuses: list[Any]) -> list[Any]:
    """Leave out the chair, and what was undone at the desk: of several lines about one meeting the last counts."""
    last: dict[Any, Any] = {}
    for status in statuses:
        if status.after != QuestionState.CALLED:
            last[status.meeting_id, status.after] = status
    return sorted(last.values(), key=lambda status: (status.at, status.pk))


def _title(state: str, record: QuestionRecord) -> str:
    return {
        QuestionState.RECEIVED: _("Frågan kom in"),
        QuestionState.ACCEPTED: _("Frågan godkändes"),
        QuestionState.MERGED: _("Frågan slogs ihop med en annan"),
        QuestionState.REFUSED: _("Frågan godkändes inte"),
        QuestionState.WITHDRAWN: _("Frågan togs tillbaka"),
        QuestionState.SCHEDULED: _("Frågan kom med på mötets program"),
        QuestionState.ANSWERED: _("Frågan besvarades"),
        QuestionState.DEFERRED: _("Frågan sköts upp"),
        QuestionState.TO_WRITTEN_REPLY: _("Frågan ska besvaras skriftligt"),
    }[QuestionState(state)]


def _text(state: str, record: QuestionRecord) -> str:
    if state == QuestionState.DEFERRED and record.defer_reason:
        return str(record.get_defer_reason_display())
    if state == QuestionState.REFUSED:
        return record.refusal_reason
    return ""


def _public_one(record: QuestionRecord | None) -> Shown | None:
    return next(iter(shown([record])), None) if record is not None else None


def _target(record: QuestionRecord) -> Shown | None:
    """Return the question that this one was merged with, if it is public."""
    if record.merged_into_id is None or record.merged_into_id not in question_pages([record.merged_into_id]):
        return None
    return shown([record.merged_into])[0] if record.merged_into else None
