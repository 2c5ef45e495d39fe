"""A dialogue is late with its feedback after the day of the decision, and everybody sees it a month later."""

from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from hypothesis import given
from hypothesis import strategies as st

from dialogue.pages.feedback import PUBLIC_AFTER_DAYS, FeedbackState, feedback_state
from dialogue.pages.late_feedback import late_dialogues
from tests.factories.budget import CLOSES_AT, BudgetSimulatorPageFactory

DECISION = date(2025, 11, 24)
LATENESS = [FeedbackState.NOT_DUE, FeedbackState.LATE, FeedbackState.LATE_IN_PUBLIC]


def state_on(today, **fields):
    return feedback_state(**{"decision_date": DECISION, "is_given": False, **fields}, today=today)


class TestFeedbackState:
    def test_is_not_due_on_the_day_of_the_decision_itself(self):
        assert state_on(DECISION) is FeedbackState.NOT_DUE

    def test_is_late_from_the_day_after(self):
        assert state_on(DECISION + timedelta(days=1)) is FeedbackState.LATE

    def test_is_everybodys_to_see_after_thirty_days(self):
        assert state_on(DECISION + timedelta(days=30)) is FeedbackState.LATE
        assert state_on(DECISION + timedelta(days=31)) is FeedbackState.LATE_IN_PUBLIC

    def test_is_never_due_without_a_day(self):
        assert state_on(date.max, decision_date=None) is FeedbackState.NOT_DUE

    @given(st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 1, 1)))
    def test_once_given_is_never_late(self, today):
        assert state_on(today, is_given=True) is FeedbackState.GIVEN

    @given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 90))
    def test_only_grows_later(self, some_days, more_days, public_after_days):
        earlier = state_on(DECISION + timedelta(days=some_days), public_after_days=public_after_days)
        later = state_on(DECISION + timedelta(days=some_days + more_days), public_after_days=public_after_days)

        assert LATENESS.index(earlier) <= LATENESS.index(later)
        assert PUBLIC_AFTER_DAYS == 30


@pytest.mark.django_db
class TestTheDialoguesPage:
    LATE = CLOSES_AT + timedelta(days=90)

    @pytest.fixture
    def budget(self):
        return BudgetSimulatorPageFactory(decision_date=date(2025, 6, 1), contact_email="ekonomi@demo.example")

    def page_at(self, client, budget, at):
        with time_machine.travel(at, tick=False):
            return client.get(budget.url).content.decode()

    def test_says_in_public_that_nothing_has_been_told(self, client, budget):
        text = self.page_at(client, budget, self.LATE)

        assert "Vi har inte berättat vad som hände" in text
        assert "1 juni 2025" in text.replace("\N{NO-BREAK SPACE}", " ")
        assert "ekonomi@demo.example" in text

    def test_says_nothing_of_it_once_it_has_been_told(self, client, budget):
        budget.decided_on = date(2025, 6, 1)
        budget.what_did_not_change = "<p>Skatten är oförändrad.</p>"
        budget.save_revision().publish()

        assert "Vi har inte berättat" not in self.page_at(client, budget, self.LATE)

    def test_says_nothing_of_it_where_the_municipality_has_chosen_so(self, client, budget, settings):
        settings.DIALOGUE_SHOW_LATE_FEEDBACK = False

        assert "Vi har inte berättat" not in self.page_at(client, budget, self.LATE)

    def test_is_named_on_the_editors_home_the_day_after_the_decision(self, admin_client, budget):
        with time_machine.travel(CLOSES_AT.replace(month=6, day=2), tick=False):
            admin_client.force_login(get_user_model().objects.get(is_superuser=True))
            home = admin_client.get("/admin/").content.decode()

        assert "Berätta vad som hände" in home
        assert budget.title in home
        assert "1 dag" in home

    def test_is_not_named_to_an_editor_who_may_not_edit_it(self, budget):
        stranger = get_user_model().objects.create_user("annan")

        assert late_dialogues(user=stranger, at=self.LATE) == []
