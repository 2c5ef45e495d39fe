"""The rules, on plain figures and days."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposals.enums import RulePreset
from proposals.rules import PRESETS, LengthUnit, Rules, ThresholdKind, part_of

POPULATIONS = st.integers(1, 1_000_000)
DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))


class TestPresets:
    def test_are_those_that_an_editor_can_pick(self):
        assert set(PRESETS) == set(RulePreset.values)

    @pytest.mark.parametrize(
        ("preset", "needed", "lengths", "unit"),
        [
            ("SMALL", 25, (90,), LengthUnit.DAYS),
            ("MALMO", 100, (3, 6, 9, 12), LengthUnit.MONTHS),
            ("GOTEBORG", 200, (90,), LengthUnit.DAYS),
            ("LULEA", 79, (3,), LengthUnit.MONTHS),
            ("HANINGE", 50, (90,), LengthUnit.DAYS),
            ("HALLSTAHAMMAR", 50, (60,), LengthUnit.DAYS),
            ("ORNSKOLDSVIK", 50, (90,), LengthUnit.DAYS),
            ("SODERHAMN", 25, (90,), LengthUnit.DAYS),
            ("STATUTORY", None, (90,), LengthUnit.DAYS),
        ],
    )
    def test_ask_for_what_the_municipality_asks_for(self, preset, needed, lengths, unit):
        rules = PRESETS[preset]

        assert rules.needed(population=78_549) == needed
        assert (rules.lengths, rules.length_unit) == (lengths, unit)

    @pytest.mark.parametrize("preset", PRESETS)
    def test_survive_being_kept_as_data(self, preset):
        assert Rules.from_data(PRESETS[preset].as_data()) == PRESETS[preset]


class TestAShareOfTheResidents:
    @given(population=POPULATIONS, share=st.decimals("0.01", "100", places=2))
    def test_is_the_smallest_whole_number_that_is_no_less(self, population, share):
        needed = Rules(threshold_kind=ThresholdKind.SHARE, share_per_mille=share).needed(population=population)

        assert needed * 1000 >= share * population
        assert needed == 1 or (needed - 1) * 1000 < share * population

    def test_can_not_be_taken_of_nobody(self):
        with pytest.raises(ValueError):
            Rules(threshold_kind=ThresholdKind.SHARE, share_per_mille=Decimal(1)).needed(population=None)


class TestTheTimeThatAProposalIsOpen:
    @given(day=DAYS, length=st.integers(1, 400))
    def test_is_so_many_whole_days_after_the_first(self, day, length):
        closing = Rules().closing_day(opens_on=day, length=length)

        assert closing - day == timedelta(length + 1)

    def test_in_months_ends_on_the_same_day_of_the_month_or_its_last(self):
        rules = Rules(length_unit=LengthUnit.MONTHS)

        assert rules.closing_day(opens_on=date(2025, 3, 15), length=3) == date(2025, 6, 16)
        assert rules.closing_day(opens_on=date(2025, 11, 30), length=3) == date(2026, 3, 1)

    def test_has_no_end_where_no_support_is_needed(self):
        assert PRESETS["STATUTORY"].closing_day(opens_on=date(2025, 3, 15), length=90) is None


class TestTheSameProposalAgain:
    def test_may_be_made_when_the_months_have_passed(self):
        rules = PRESETS["MALMO"]

        assert not rules.may_be_repeated(ended_on=date(2024, 2, 29), on=date(2026, 2, 27))
        assert rules.may_be_repeated(ended_on=date(2024, 2, 29), on=date(2026, 2, 28))


class TestTheBar:
    @given(supports=st.integers(0, 10_000), needed=st.integers(1, 10_000))
    def test_is_full_only_when_enough_have_come_in(self, supports, needed):
        assert (part_of(supports, needed) == 100) == (supports >= needed)
