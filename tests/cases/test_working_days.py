"""A table of cases: how answer times are counted over Swedish holidays and leap years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.cases.working_days import (
    add_months,
    add_working_days,
    count_working_days,
    is_working_day,
    subtract_working_days,
    working_day_on_or_after,
)

DAYS = st.dates(min_value=date(1995, 1, 1), max_value=date(2060, 12, 31))


class TestDaysOff:
    @pytest.mark.parametrize(
        ("day", "name"),
        [
            (date(2026, 1, 1), "nyårsdagen"),
            (date(2026, 1, 6), "trettondedag jul"),
            (date(2026, 4, 3), "långfredagen"),
            (date(2026, 4, 6), "annandag påsk"),
            (date(2026, 5, 1), "första maj"),
            (date(2026, 5, 14), "Kristi himmelsfärdsdag"),
            (date(2025, 6, 6), "nationaldagen"),
            (date(2026, 6, 19), "midsommarafton"),
            (date(2026, 6, 20), "midsommardagen"),
            (date(2025, 11, 1), "alla helgons dag"),
            (date(2026, 12, 24), "julafton"),
            (date(2026, 12, 25), "juldagen"),
            (date(2025, 12, 26), "annandag jul"),
            (date(2026, 12, 31), "nyårsafton"),
            (date(2026, 11, 28), "en lördag"),
            (date(2026, 11, 29), "en söndag"),
            (date(2004, 5, 31), "annandag pingst, som var helgdag till och med 2004"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_are_those_of_the_law(self, day, name):
        assert not is_working_day(day)

    @pytest.mark.parametrize(
        ("day", "name"),
        [
            (date(2026, 4, 2), "skärtorsdagen"),
            (date(2026, 4, 30), "valborg"),
            (date(2026, 5, 15), "en klämdag"),
            (date(2026, 5, 25), "annandag pingst, som inte är helgdag sedan 2005"),
            (date(2003, 6, 6), "nationaldagen, som blev helgdag 2005"),
            (date(2026, 12, 23), "dagen före julafton"),
            (date(2024, 2, 29), "skottdagen"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_are_no_others(self, day, name):
        assert is_working_day(day)


class TestAddWorkingDays:
    @pytest.mark.parametrize(
        ("start", "number", "end"),
        [
            (date(2026, 11, 23), 1, date(2026, 11, 24)),  # Monday to Tuesday
            (date(2026, 11, 27), 1, date(2026, 11, 30)),  # over a weekend
            (date(2026, 11, 28), 1, date(2026, 11, 30)),  # from a Saturday
            (date(2026, 4, 2), 1, date(2026, 4, 7)),  # over Easter
            (date(2026, 3, 30), 10, date(2026, 4, 15)),
            (date(2026, 6, 18), 1, date(2026, 6, 22)),  # over Midsummer
            (date(2025, 6, 5), 1, date(2025, 6, 9)),  # the national day on a Friday
            (date(2026, 12, 23), 1, date(2026, 12, 28)),  # over Christmas
            (date(2026, 12, 23), 4, date(2027, 1, 4)),  # and the new year
            (date(2025, 12, 23), 5, date(2026, 1, 7)),  # with Epiphany on a Tuesday
            (date(2024, 2, 28), 1, date(2024, 2, 29)),  # a leap year
            (date(2023, 2, 28), 1, date(2023, 3, 1)),
            (date(2026, 4, 4), 0, date(2026, 4, 7)),  # none: the first one that is no day off
        ],
    )
    def test_counts_over_what_is_off(self, start, number, end):
        assert add_working_days(start, number) == end

    def test_refuses_to_count_backwards(self):
        with pytest.raises(ValueError, match="0 or more"):
            add_working_days(date(2026, 1, 7), -1)

    @given(day=DAYS, number=st.integers(min_value=1, max_value=60))
    def test_lands_on_a_working_day_that_many_away(self, day, number):
        end = add_working_days(day, number)

        assert is_working_day(end)
        assert count_working_days(day, end) == number

    @given(day=DAYS, number=st.integers(min_value=1, max_value=60))
    def test_is_taken_back_by_subtracting(self, day, number):
        start = working_day_on_or_after(day)

        assert subtract_working_days(add_working_days(start, number), number) == start


class TestSubtractWorkingDays:
    @pytest.mark.parametrize(
        ("day", "number", "start"),
        [
            (date(2026, 4, 7), 1, date(2026, 4, 2)),  # before Easter
            (date(2026, 6, 22), 5, date(2026, 6, 12)),
            (date(2027, 1, 4), 4, date(2026, 12, 23)),
            (date(2024, 3, 1), 1, date(2024, 2, 29)),
            (date(2026, 6, 21), 0, date(2026, 6, 18)),
        ],
    )
    def test_counts_back_over_what_is_off(self, day, number, start):
        assert subtract_working_days(day, number) == start


class TestAddMonths:
    @pytest.mark.parametrize(
        ("day", "number", "end"),
        [
            (date(2026, 1, 15), 3, date(2026, 4, 15)),
            (date(2025, 11, 30), 3, date(2026, 2, 28)),
            (date(2023, 11, 30), 3, date(2024, 2, 29)),  # a leap year
            (date(2026, 8, 31), 6, date(2027, 2, 28)),
            (date(2024, 2, 29), 12, date(2025, 2, 28)),
            (date(2024, 2, 29), 48, date(2028, 2, 29)),
            (date(2026, 12, 31), 2, date(2027, 2, 28)),
            (date(2026, 3, 31), -1, date(2026, 2, 28)),
            (date(2026, 1, 15), 0, date(2026, 1, 15)),
        ],
    )
    def test_keeps_the_day_of_the_month(self, day, number, end):
        assert add_months(day, number) == end

    @given(day=DAYS, number=st.integers(min_value=0, max_value=240))
    def test_is_never_more_than_that_many_months_away(self, day, number):
        end = add_months(day, number)

        assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == number
        assert end.day <= day.day
        assert end.day == day.day or (end + timedelta(days=1)).day == 1
