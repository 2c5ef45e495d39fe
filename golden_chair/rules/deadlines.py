"""The last moment for handing in a question, counted back from the meeting."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from dialogue.cases.working_days import subtract_working_days
from golden_chair.rules.enums import NoticeKind
from golden_chair.rules.rule_set import Notice

DAYS_IN_WEEK = 7


def closes_at(notice: Notice, *, starts_at: datetime) -> datetime:
    """
    Return the first moment that is too late for a meeting that begins at ``starts_at``.

    Args:
        starts_at: in the municipality's own time zone; the days are counted there, over changes of the clock too.

    Returns: with a time of day, that time on the last day; without one, the midnight that ends the last day; never after
        the meeting has begun.
    """
    if notice.kind is NoticeKind.NONE:
        return starts_at
    if notice.kind is NoticeKind.MINUTES:
        return starts_at - timedelta(minutes=notice.number)
    day = starts_at.date()
    if notice.kind is NoticeKind.DAYS:
        last = day - timedelta(days=notice.number)
    elif notice.kind is NoticeKind.WORKING_DAYS:
        last = subtract_working_days(day, notice.number)
    else:
        monday = day - timedelta(days=day.weekday())
        last = monday - timedelta(days=DAYS_IN_WEEK - notice.weekday)
    if notice.at is None:
        closing = datetime.combine(last + timedelta(days=1), time(0), tzinfo=starts_at.tzinfo)
    else:
        closing = datetime.combine(last, notice.at, tzinfo=starts_at.tzinfo)
    return min(closing, starts_at)
