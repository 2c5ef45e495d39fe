"""A meeting as it happens: what the desk, the hall and those at home see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from golden_chair import live
from golden_chair.enums import QuestionState
from golden_chair.models import MeetingRecord, QuestionRecord
from golden_chair.presentation.questions import Shown, shown
from golden_chair.rules import RuleSet
from golden_chair.services import open_desk
from golden_chair.transitions import RESULTS

# How long what everybody sees may be old; a step at the desk makes it new at once in the process that took it.
KEPT_SECONDS = 2
LANGUAGES_KEPT = ("sv", "en")
LONGEST_IN_DOCUMENT = 90
AHEAD_IN_DOCUMENT = 3
# A ring's circumference on the grid of its drawing (radius 54).
RING = 339.292


@dataclass(frozen=True, slots=True)
class Clock:
    """
    The clock of a phase: whole milliseconds used when it last started or stopped, the moment when it started, its limit.

    ``limit`` is None when the council has set none; then time is counted upwards.
    """

    used: int
    since: int | None
    limit: int | None
    left: str
    ring: str
    tone: str


@dataclass(frozen=True, slots=True)
class Live:
    """Where a meeting stands, with its questions as they are shown."""

    meeting: MeetingRecord
    number: int
    can_undo: bool
    state: live.DeskState
    now: Shown | None
    clock: Clock
    phase: str
    halt: str
    queue: list[Shown]
    done: list[Shown]
    spent_minutes: int
    total_minutes: int | None


def live_of(meeting: MeetingRecord, *, at: datetime) -> Live:
    """Read where a meeting stands at ``at``."""
    desk = open_desk(meeting=meeting)
    rows = shown(
        QuestionRecord.objects.on_programme(meeting).select_related("meeting"),
        only_live=False,
        rule_set=meeting.rule_set,
    )
    done = [row for row in rows if row.record.state in RESULTS]
    return Live(
        meeting=meeting,
        number=desk.number,
        can_undo=desk.can_undo,
        state=desk.state,
        now=next((row for row in rows if row.id == desk.state.current), None),
        clock=clock_of(desk.state, meeting.rule_set, at=at),
        phase=phase_in_words(desk.state.phase),
        halt=halt_in_words(desk.state.halt),
        queue=[row for row in rows if row.record.state == QuestionState.SCHEDULED],
        done=sorted(done, key=lambda row: row.record.closed_at or at, reverse=True),
        spent_minutes=int(desk.state.spent_at(at) / timedelta(minutes=1)),
        total_minutes=meeting.rule_set.total_minutes,
    )


def limit_of(phase: live.Phase, rule_set: RuleSet) -> timedelta | None:
    """Return how long a phase may last, or None."""
    minutes = {
        live.Phase.QUESTION: rule_set.question_minutes,
        live.Phase.ANSWER: rule_set.answer_minutes,
        live.Phase.FOLLOW_UP: rule_set.follow_up_minutes,
    }.get(phase)
    return None if minutes is None else timedelta(minutes=minutes)


def clock_of(state: live.DeskState, rule_set: RuleSet, *, at: datetime) -> Clock:
    limit = limit_of(state.phase, rule_set)
    used = state.elapsed_at(at)
    share = min(used / limit, 1) if limit else 0
    return Clock(
        used=int(state.elapsed / timedelta(milliseconds=1)),
        since=None if state.running_since is None else int(state.running_since.timestamp() * 1000),
        limit=None if limit is None else int(limit / timedelta(milliseconds=1)),
        left=time_in_words(used, limit),
        ring=f"{RING * (1 - share):.1f}",
        tone=tone_of(used, limit),
    )


def tone_of(used: timedelta, limit: timedelta | None) -> str:
    """Return how the clock looks: plenty, soon (half a minute is left), over."""
    if limit is None or limit - used > timedelta(seconds=30):
        return "plenty"
    return "soon" if used < limit else "over"


def time_in_words(used: timedelta, limit: timedelta | None) -> str:
    """Return what is left as minutes and seconds, with a minus when it is over; without a limit what has been used."""
    seconds = int((used if limit is None else limit - used).total_seconds())
    sign = "−" if seconds < 0 else ""
    return f"{sign}{abs(seconds) // 60}:{abs(seconds) % 60:02}"


def phase_in_words(phase: live.Phase) -> str:
    return {
        live.Phase.NOBODY: _("Ingen i stolen"),
        live.Phase.CALLED: _("På väg till stolen"),
        live.Phase.QUESTION: _("Frågan ställs"),
        live.Phase.ANSWER: _("Svaret ges"),
        live.Phase.FOLLOW_UP: _("Följdfråga"),
    }[phase]


def halt_in_words(halt: live.Halt | None) -> str:
    if halt is None:
        return ""
    return {live.Halt.PAUSE: _("Paus"), live.Halt.POINT_OF_ORDER: _("Ordningsfråga")}[halt]


def state_document(meeting: MeetingRecord, *, at: datetime) -> dict[str, Any]:
    """
    Return where a meeting stands as a small document, the same for everybody: under two kilobytes whatever was asked.

    Moments are milliseconds since 1970, so that a browser's own clock goes on; ``v`` is the number of the last step.
    """
    seen = live_of(meeting, at=at)
    state = seen.state
    return {
        "v": seen.number,
        "open": state.is_open,
        "over": state.closed_at is not None,
        "now": None
        if seen.now is None
        else {
            "question": _short(seen.now.title),
            "asker": _short(seen.now.asker),
            "to": _short(seen.now.to),
            "phase": state.phase.value,
            "halt": state.halt.value if state.halt else None,
            "used": seen.clock.used,
            "since": seen.clock.since,
            "limit": seen.clock.limit,
        },
        "next": [_short(row.title) for row in seen.queue[:AHEAD_IN_DOCUMENT]],
        "left": len(seen.queue),
        "done": len(seen.done),
    }


def kept(name: str, meeting_id: Any, make: Any) -> Any:
    """Return what was made in the last seconds, or make it: so ten thousand who look are one who asks."""
    return cache.get_or_set(f"golden_chair:{name}:{get_language()}:{meeting_id}", make, KEPT_SECONDS)


def forget_kept(meeting_id: Any) -> None:
    """See to it that a step shows at once."""
    names = ("state", "home", "hall")
    cache.delete_many([f"golden_chair:{name}:{language}:{meeting_id}" for name in names for language in LANGUAGES_KEPT])


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_IN_DOCUMENT else f"{text[: LONGEST_IN_DOCUMENT - 1]}…"
