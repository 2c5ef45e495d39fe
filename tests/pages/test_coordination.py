"""Departments see each other while they plan: where dialogues meet, and how often a group is asked."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from hypothesis import given
from hypothesis import strategies as st

from dialogue.municipality.models import Department, TargetGroup
from dialogue.pages.coordination.overlap import Planned, overlap, overlaps, times_asked
from dialogue.pages.coordination.planning import share_of_year
from tests.factories.budget import CLOSES_AT, OPENS_AT, WHILE_OPEN, BudgetSimulatorPageFactory, DialogueIndexPageFactory

MARCH = Planned(key="a", title="Budgeten", opens_on=date(2025, 3, 3), last_day=date(2025, 3, 31))
APRIL = Planned(key="b", title="Badhuset", opens_on=date(2025, 4, 1), last_day=date(2025, 4, 30))
names = st.frozensets(st.sampled_from(["Norr", "Söder", "Unga", "Äldre"]), max_size=3)
days = st.dates(min_value=date(2024, 1, 1), max_value=date(2026, 12, 31))


@st.composite
def plans(draw, key="p"):
    opens_on = draw(days)
    last_day = opens_on + timedelta(days=draw(st.integers(0, 200)))
    return Planned(key=key, title=key, opens_on=opens_on, last_day=last_day, areas=draw(names), groups=draw(names))


class TestOverlap:
    def test_is_none_when_one_ends_the_day_before_the_other_opens(self):
        assert overlap(MARCH, APRIL) is None

    def test_is_one_day_when_they_share_one(self):
        met = overlap(MARCH, replace(APRIL, opens_on=MARCH.last_day))

        assert (met.starts_on, met.last_day, met.days) == (MARCH.last_day, MARCH.last_day, 1)

    def test_needs_people_in_common(self):
        young = replace(MARCH, groups=frozenset({"Unga"}))

        assert overlap(young, replace(MARCH, key="c", groups=frozenset({"Äldre"}))) is None
        assert overlap(young, replace(MARCH, key="c", groups=frozenset({"Unga", "Äldre"}))).groups == {"Unga"}

    def test_of_a_dialogue_for_everybody_is_with_everybody(self):
        met = overlap(MARCH, replace(MARCH, key="c", areas=frozenset({"Norr"})))

        assert met.areas == {"Norr"}

    @given(plans("a"), plans("b"))
    def test_is_the_same_from_both_sides(self, one, other):
        assert overlap(one, other) == overlap(other, one)

    @given(plans("a"), plans("b"))
    def test_lies_within_both(self, one, other):
        met = overlap(one, other)

        if met:
            for each in (one, other):
                assert each.opens_on <= met.starts_on <= met.last_day <= each.last_day
                assert not each.areas or not met.areas or met.areas <= each.areas

    @given(st.lists(plans(), max_size=5).map(lambda found: [replace(p, key=str(n)) for n, p in enumerate(found)]))
    def test_of_many_is_found_once_for_each_pair(self, planned):
        pairs = [(met.first.key, met.second.key) for met in overlaps(planned)]

        assert len({frozenset(pair) for pair in pairs}) == len(pairs)


class TestTimesAsked:
    def test_counts_a_dialogue_for_everybody_for_each_group(self):
        young = replace(MARCH, groups=frozenset({"Unga"}))

        assert times_asked([young, APRIL], year=2025, groups=["Unga", "Äldre"]) == {"Unga": 2, "Äldre": 1}

    @given(st.lists(plans(), max_size=6))
    def test_counts_each_dialogue_in_one_year_only(self, planned):
        by_year = [times_asked(planned, year=year, groups=["Unga"])["Unga"] for year in (2024, 2025, 2026)]

        assert sum(by_year) == sum(1 for each in planned if not each.groups or "Unga" in each.groups)


class TestShareOfYear:
    @given(days, days)
    def test_grows_with_the_days_and_stays_within_the_year(self, one, other):
        earlier, later = sorted((one, other))

        assert 0 <= share_of_year(earlier, year=2025) <= share_of_year(later, year=2025) <= 100


@pytest.mark.django_db
class TestThePlanningCalendar:
    @pytest.fixture
    def two_budgets(self):
        way_in = DialogueIndexPageFactory()
        school = Department.objects.create(name="Skolförvaltningen", locale=way_in.locale)
        TargetGroup.objects.create(name="Unga", locale=way_in.locale)
        first = BudgetSimulatorPageFactory(parent=way_in)
        second = BudgetSimulatorPageFactory(
            parent=way_in, slug="skolvag", title="Skolvägen", department=school, contact_telephone="010-000 00 02"
        )
        return first, second

    def test_shows_the_year_the_overlap_and_whom_to_talk_to(self, admin_client, two_budgets):
        text = admin_client.get("/admin/dialogue/planning/?year=2025").content.decode()

        assert "Skolvägen" in text
        assert "Skolförvaltningen" in text
        assert "Möts i tid, område och målgrupp" in text
        assert "010-000 00 02" in text

    def test_shows_drafts_as_they_were_last_saved(self, admin_client, two_budgets):
        first, _second = two_budgets
        first.opens_at, first.closes_at = OPENS_AT.replace(year=2027), CLOSES_AT.replace(year=2027)
        first.save_revision()

        assert first.title in admin_client.get("/admin/dialogue/planning/?year=2027").content.decode()

    def test_costs_few_queries(self, admin_client, two_budgets, django_assert_max_num_queries):
        with django_assert_max_num_queries(45):
            admin_client.get("/admin/dialogue/planning/?year=2025")

    @pytest.mark.parametrize("year", ["nonsens", "99999", "²"])
    def test_shows_this_year_when_the_address_asks_for_none(self, admin_client, year):
        with time_machine.travel(WHILE_OPEN, tick=False):
            admin_client.force_login(get_user_model().objects.get(is_superuser=True))
            text = admin_client.get("/admin/dialogue/planning/", {"year": year}).content.decode()

        assert "under 2025" in text

    def test_is_not_for_those_who_edit_nothing(self, client):
        user = get_user_model().objects.create_user("annan")
        client.force_login(user)

        assert client.get("/admin/dialogue/planning/").status_code in (302, 403)

    def test_is_told_of_on_the_dialogues_own_page(self, admin_client, two_budgets):
        first, _second = two_budgets
        with time_machine.travel(WHILE_OPEN, tick=False):
            admin_client.force_login(get_user_model().objects.get(is_superuser=True))
            text = admin_client.get(f"/admin/pages/{first.pk}/edit/").content.decode()

        assert "Samma personer tillfrågas samtidigt" in text
        assert "Skolvägen" in text
