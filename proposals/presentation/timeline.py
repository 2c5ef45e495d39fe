"""What has happened with a proposal and what comes next, with its days."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.pages.templatetags.dialogue_format import day
from proposals.enums import Duty, Publication
from proposals.models import ProposalRecord
from proposals.services import answer_time_of


def timeline(record: ProposalRecord, *, at: datetime) -> list[dict[str, Any]]:
    """Return the events of a proposal for ``dialogue/partials/timeline.html``, in order."""
    events = [_done(record.received_at, _("Förslaget lämnades in"))]
    if record.published_at is None:
        return [*events, _now(_("Någon på kommunen läser förslaget innan andra kan se det"))]
    events.append(_done(record.published_at, _("Granskat och öppet för stöd")))
    changed = record.amendments.filter(applied_at__isnull=False).order_by("number")
    events += [_done(row.applied_at, _("Förslagsställaren ändrade i förslaget"), url="#andrat") for row in changed]
    if record.reached_at:
        events.append(_done(record.reached_at, _reached_title(record)))
    if record.publication == Publication.CLOSED and record.ended_at:
        events.append(_done(record.ended_at, _("Stängt för stöd")))
    if record.picked_up_on:
        events.append(_done(record.picked_up_on, _picked_up_title(record)))
    if record.answered_at:
        events.append(_done(record.answered_at, _answered_title(record), url="#svar"))
    else:
        events += _what_comes(record, at=at)
    return events


def _what_comes(record: ProposalRecord, *, at: datetime) -> list[dict[str, Any]]:
    today = timezone.localdate(at)
    if record.duty == Duty.AWAITING:
        is_late = record.answer_due_on is not None and record.answer_due_on < today
        title = _("%(body)s svarar") % {"body": record.body} if record.body else _("Kommunen svarar")
        return [
            {
                "state": "now",
                "when": _("senast %(day)s") % {"day": day(record.answer_due_on)} if record.answer_due_on else "",
                "title": title,
                "text": _delay_in_words(record),
                "is_late": is_late,
            }
        ]
    if record.publication != Publication.PUBLISHED:
        return []
    coming = []
    if record.closes_at:
        coming.append(
            {
                "state": "now",
                "when": _("till och med %(day)s") % {"day": day(_last_day(record.closes_at))},
                "title": _("Förslaget samlar stöd"),
            }
        )
    coming.append(
        {
            "state": "next",
            "when": _("om tillräckligt många stöder det"),
            "title": _("%(body)s svarar") % {"body": record.body} if record.body else _("Kommunen svarar"),
        }
    )
    return coming


def _delay_in_words(record: ProposalRecord) -> str:
    """Return why the answer comes later than was promised, as the municipality has told."""
    answer_time = answer_time_of(record)
    if answer_time is None or not answer_time.delay_reason:
        return ""
    return _("Svaret är försenat. Ny tid: %(day)s. Skäl: %(reason)s") % {
        "day": day(answer_time.expected_date),
        "reason": answer_time.delay_reason,
    }


def _last_day(closes_at: datetime) -> Any:
    return timezone.localtime(closes_at - timedelta(microseconds=1)).date()


def _reached_title(record: ProposalRecord) -> str:
    if record.needed is None:
        return _("Förslaget gick vidare för svar")
    return _("%(number)s personer stöder förslaget, och det räcker") % {"number": record.needed}


def _picked_up_title(record: ProposalRecord) -> str:
    return _("%(name)s tog upp förslaget") % {"name": record.picked_up_by or _("En förtroendevald")}


def _answered_title(record: ProposalRecord) -> str:
    who = record.body or _("Kommunen")
    return _("%(body)s svarade: %(outcome)s") % {"body": who, "outcome": record.get_outcome_display()}


def _done(when: Any, title: str, *, text: str = "", url: str = "") -> dict[str, Any]:
    return {"state": "done", "when": day(when), "title": title, "text": text, "url": url}


def _now(title: str) -> dict[str, Any]:
    return {"state": "now", "when": _("nu"), "title": title}
