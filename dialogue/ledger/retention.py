"""
How long what ties voices to people is kept. Pure Python: days in, a day out.

An editor chooses the rule before publishing. It runs from when the subject was closed, or from when the decision was taken.
"""

from calendar import monthrange
from datetime import date

AT_DECISION = "AT_DECISION"
# Months after closing; where the decision decides but nobody has told of one, a year is the longest.
MONTHS_AFTER_CLOSING = {AT_DECISION: 12, "THREE_MONTHS": 3, "ONE_YEAR": 12, "TWO_YEARS": 24}


def retention_ends_on(*, rule: str, closed_on: date | None, decided_on: date | None) -> date | None:
    """
    Return the first day on which nothing ties a subject's voices to people any more.

    Args:
        rule: a code of ``dialogue.pages.enums.RetentionRule``.
        closed_on: the day on which the subject was closed; while it is open, nothing ends.
        decided_on: the day of the decision, once it has been taken.

    Returns: None while the day can't be known, or when the rule is of nobody's making.
    """
    if closed_on is None or rule not in MONTHS_AFTER_CLOSING:
        return None
    if rule == AT_DECISION and decided_on is not None:
        return max(closed_on, decided_on)
    return months_later(closed_on, MONTHS_AFTER_CLOSING[rule])


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the month's last where it has none."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return day.replace(year=year, month=month, day=min(day.day, monthrange(year, month)[1]))
