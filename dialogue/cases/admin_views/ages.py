"""How long something has waited and how long is left, in the words of a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.utils.translation import gettext, ngettext

from dialogue.cases.models import AnswerPause, AnswerTime


@dataclass(frozen=True, slots=True)
class Deadline:
    """What is to be done next about a case, and by when."""

    expected: date
    is_paused: bool
    is_promised_anew: bool
    purpose: str

    def days_left(self, today: date) -> int:
        return (self.expected - today).days


def deadlines(targets: Iterable[UUID]) -> dict[UUID, Deadline]:
    """Return what is to be done next about each of the targets that has something promised. Two queries."""
    found = (
        AnswerTime.objects.waiting()
        .filter(target__in=list(targets))
        .soonest_first()
        .prefetch_related(Prefetch("pauses", queryset=AnswerPause.objects.open(), to_attr="open_pauses"))
    )
    result: dict[UUID, Deadline] = {}
    for answer_time in found:
        result.setdefault(answer_time.target, _deadline(answer_time, is_paused=bool(answer_time.open_pauses)))
    return result


def nearest_deadline(answer_times: Iterable[AnswerTime]) -> Deadline | None:
    """Return what is to be done next, of one target's answer times that have been read with their pauses."""
    waiting = [each for each in answer_times if each.answered_at is None]
    nearest = min(waiting, key=lambda each: (each.expected_date, each.pk), default=None)
    return None if nearest is None else _deadline(nearest, is_paused=has_open_pause(nearest))


def has_open_pause(answer_time: AnswerTime) -> bool:
    """Tell whether an answer time that has been read with its pauses stands still."""
    return any(pause.ends_date is None for pause in answer_time.pauses.all())


def _deadline(answer_time: AnswerTime, *, is_paused: bool) -> Deadline:
    return Deadline(
        expected=answer_time.expected_date,
        is_paused=is_paused,
        is_promised_anew=answer_time.new_due_date is not None,
        purpose=answer_time.purpose,
    )


def age_in_words(days: int, deadline: Deadline | None, today: date) -> str:
    """Return "12 dagar (2 kvar)": the days since it came in, by the calendar, and those that are left."""
    age = gettext("i dag") if days < 1 else ngettext("%(days)s dag", "%(days)s dagar", days) % {"days": days}
    if deadline is None:
        return age
    return gettext("%(age)s (%(left)s)") % {"age": age, "left": _left(deadline, today)}


def is_late(deadline: Deadline | None, today: date) -> bool:
    return deadline is not None and not deadline.is_paused and deadline.days_left(today) < 0


def _left(deadline: Deadline, today: date) -> str:
    left: Any = deadline.days_left(today)
    if deadline.is_paused:
        return gettext("paus")
    if left < 0:
        return ngettext("%(days)s dag för sent", "%(days)s dagar för sent", -left) % {"days": -left}
    if left == 0:
        return gettext("sista dagen")
    return gettext("%(days)s kvar") % {"days": left}
