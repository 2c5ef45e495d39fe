"""Figures and dates are written as people read them, in both languages."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from dialogue.pages import formats


def plain(text):
    """Return the text with no-break spaces shown as underscores and minus signs as hyphens, so that tests can be read."""
    return text.replace("\u00a0", "_").replace("\u2212", "-")


class TestSwedish:
    @pytest.mark.parametrize(
        ("value", "written"),
        [
            (0, "0"),
            (999, "999"),
            (1000, "1_000"),
            (1_026_100_000, "1_026_100_000"),
            (-1234, "-1_234"),
            (0.4, "0"),
            (-0.4, "0"),
        ],
    )
    def test_numbers_have_groups_of_three(self, value, written):
        assert plain(formats.number(value)) == written

    @pytest.mark.parametrize(
        ("value", "written"), [(0.5, "1"), (1.5, "2"), (2.5, "3"), (-2.5, "-3"), (Decimal("2.45"), "2")]
    )
    def test_halves_are_rounded_away_from_zero(self, value, written):
        assert plain(formats.number(value)) == written

    @pytest.mark.parametrize(
        ("value", "written"),
        [
            (0, "0_kronor"),
            (1, "1_krona"),
            (-1, "-1_krona"),
            (850_000, "850_000_kronor"),
            (999_999, "999_999_kronor"),
            (999_999.5, "1_miljon kronor"),
            (1_000_000, "1_miljon kronor"),
            (1_049_999, "1_miljon kronor"),
            (1_050_000, "1,1_miljoner kronor"),
            (1_200_000, "1,2_miljoner kronor"),
            (-5_000_000, "-5_miljoner kronor"),
            (1_365_200_000, "1_365,2_miljoner kronor"),
        ],
    )
    def test_a_sum_in_a_sentence_says_miljoner_kronor(self, value, written):
        assert plain(formats.kronor_in_words(value)) == written

    def test_a_sum_in_a_table_is_millions_with_one_decimal(self):
        assert plain(formats.mnkr_figure(463_700_000)) == "463,7"
        assert plain(formats.mnkr_figure(5_000_000, is_change=True)) == "+5,0"
        assert plain(formats.mnkr(1_026_100_000)) == "1_026,1_mnkr"
        assert plain(formats.mnkr(5_000_000, is_change=True)) == "+5,0_mnkr"
        assert plain(formats.mnkr(-49_000, is_change=True)) == "0,0_mnkr"

    def test_per_cent_ore_and_tax(self):
        assert plain(formats.percent(1.7)) == "1,7_%"
        assert plain(formats.percent(-1.7, is_change=True)) == "-1,7_%"
        assert plain(formats.ore(25, is_change=True)) == "+25_öre"
        assert plain(formats.tax_rate(2092)) == "20,92"
        assert plain(formats.kronor_of_ore(3397)) == "33,97_kr"

    @pytest.mark.parametrize(
        ("ore", "written"), [(3397, "34_kr"), (100, "1_kr"), (60, "60_öre"), (-46, "-46_öre"), (0, "0_öre")]
    )
    def test_a_share_of_a_hundred_kronor_is_spoken_in_kronor_or_in_ore(self, ore, written):
        assert plain(formats.about_kronor_of_ore(ore)) == written


class TestEnglish:
    def test_has_the_same_figures_in_its_own_form(self):
        assert formats.number(1_026_100, language="en") == "1,026,100"
        assert plain(formats.kronor(-5000, language="en-GB")) == "-SEK_5,000"
        assert plain(formats.mnkr(1_026_100_000, language="en")) == "SEK_1,026.1m"
        assert plain(formats.kronor_in_words(1_200_000, language="en")) == "SEK_1.2 million"
        assert formats.percent(1.7, language="en") == "1.7%"

    def test_another_language_gets_figures_as_in_swedish(self):
        assert formats.number(1000, language="fi") == formats.number(1000, language="sv")


class TestAnyNumber:
    @given(st.integers(min_value=-(10**15), max_value=10**15))
    def test_keeps_all_its_digits(self, value):
        written = formats.number(value).replace("\u00a0", "").replace("\u2212", "-")

        assert int(written) == value

    @given(st.integers(min_value=-(10**13), max_value=10**13))
    def test_never_breaks_over_a_line_between_figure_and_unit(self, value):
        assert " " not in formats.kronor(value) + formats.mnkr(value) + formats.percent(value)


def rendered(source, **context):
    return plain(Template("{% load dialogue_format %}" + source).render(Context(context)))


class TestTheFilters:
    def test_follow_the_active_language(self):
        with translation.override("en"):
            assert rendered("{{ amount|mnkr }}", amount=463_700_000) == "SEK_463.7m"
        with translation.override("sv"):
            assert rendered("{{ amount|mnkr }}", amount=463_700_000) == "463,7_mnkr"

    def test_write_nothing_for_nothing(self):
        assert (
            rendered(
                "{{ nothing|kronor }}{{ ''|percent }}{{ nothing|day }}{{ nothing|moment }}{{ nothing|period:nothing }}",
                nothing=None,
            )
            == ""
        )

    def test_take_so_many_decimals(self):
        assert rendered("{{ 3.456|decimals:2 }}") == "3,46"


def municipal(*moment):
    """Return a moment of the municipality's summer time as it is stored."""
    return datetime(*moment, tzinfo=UTC)


class TestAPeriod:
    @pytest.mark.parametrize(
        ("opens_at", "closes_at", "written"),
        [
            (municipal(2025, 3, 2, 23), municipal(2025, 4, 30, 22), "3_mars–30_april 2025"),
            (municipal(2025, 4, 2, 22), municipal(2025, 4, 30, 22), "3–30_april 2025"),
            (municipal(2024, 12, 1, 23), municipal(2025, 1, 31, 23), "2_december 2024–31_januari 2025"),
            (municipal(2025, 3, 2, 23), municipal(2025, 4, 30, 14), "3_mars–30_april 2025 kl._16.00"),
            (municipal(2025, 3, 2, 23), municipal(2025, 3, 3, 23), "3_mars 2025"),
            (municipal(2025, 3, 2, 23), None, "från och med 3_mars 2025"),
            (None, municipal(2025, 4, 30, 22), "till och med 30_april 2025"),
            (date(2025, 3, 3), date(2025, 4, 30), "3_mars–30_april 2025"),
        ],
    )
    def test_names_its_first_and_last_day(self, opens_at, closes_at, written):
        assert rendered("{{ a|period:b }}", a=opens_at, b=closes_at) == written

    def test_a_moment_has_its_time_of_day(self):
        assert rendered("{{ at|moment }}", at=municipal(2025, 4, 30, 14)) == "30_april 2025 kl._16.00"
