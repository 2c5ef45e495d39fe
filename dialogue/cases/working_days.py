"""
Swedish working days and calendar months, as answer times are counted. Pure Python.

A working day is what lagen (1930:173) om beräkning av lagstadgad tid, 2 §, leaves: not a Saturday, a Sunday, another
public holiday, Midsummer Eve, Christmas Eve or New Year's Eve.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Container
from datetime import date, timedelta
from functools import cache

import holidays

ONE_DAY = timedelta(days=1)


def is_working_day(day: date) -> bool:
    """Return whether a municipality's offices work on ``day``."""
    return day.weekday() < 5 and day not in _days_off(day.year)


def add_working_days(day: date, number: int) -> date:
    """
    Return the working day that comes ``number`` working days after ``day``, which itself isn't counted.

    Args:
        number: 0 or more. With 0: ``day``, or the first working day after it.
    Raises: ValueError, when ``number`` is below 0.
    """
    _refuse_negative(number)
    if number == 0:
        return working_day_on_or_after(day)
    return _step(day, number, ONE_DAY)


def subtract_working_days(day: date, number: int) -> date:
    """
    Return the working day that comes ``number`` working days before ``day``, which itself isn't counted.

    With 0: ``day``, or the last working day before it. So what must be in five working days before a meeting is in time
    on the day that this returns.

    Raises: ValueError, when ``number`` is below 0.
    """
    _refuse_negative(number)
    if number == 0:
        return day if is_working_day(day) else _step(day, 1, -ONE_DAY)
    return _step(day, number, -ONE_DAY)


def add_months(day: date, number: int) -> date:
    """
    Return the day ``number`` calendar months after ``day``: the one with the same number in its month.

    A month that has no such day gives its last: 31 January and one month is 28 February, or 29 in a leap year (1930:173,
    1 §). ``number`` may be negative.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def working_day_on_or_after(day: date) -> date:
    """Return ``day``, or the first working day after it: a time that ends on a day off is kept on the next working day."""
    return day if is_working_day(day) else _step(day, 1, ONE_DAY)


def count_working_days(start: date, end: date) -> int:
    """Return how many working days there are after ``start``, up to and including ``end``; negative when it lies before."""
    if end < start:
        return -count_working_days(end, start)
    return sum(is_working_day(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


def _step(day: date, number: int, step: timedelta) -> date:
    while number:
        day += step
        number -= is_working_day(day)
    return day


def _refuse_negative(number: int) -> None:
    if number < 0:
        raise ValueError(f"A number of working days is 0 or more, not {number}.")


@cache
def _days_off(year: int) -> Container[date]:
    """Return the public holidays of a year and the three eves: the library's "de facto" holidays of Sweden."""
    return frozenset(holidays.country_holidays("SE", years=[year], categories=("public", "de_facto")))
