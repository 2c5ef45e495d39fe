"""The survey before and after: asked of those who take part, answered once, kept as sums, told when ten have answered."""

import re
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import TestCase
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from dialogue.ledger.models import Voice
from dialogue.ledger.services import Closed, find_voice
from dialogue.pages.enums import DialogueType
from dialogue.pages.evaluation.figures import figures_of
from dialogue.pages.models import SurveyCount
from dialogue.pages.my_page.rows import own_voices
from dialogue.pages.survey import asking
from dialogue.pages.survey.questions import SurveyQuestion, Wave, after_closes_at, wave_at
from dialogue.pages.survey.reading import results_of, tell_of
from tests.factories.budget import (
    CLOSES_AT,
    OPENS_AT,
    STOCKHOLM,
    WHILE_OPEN,
    BudgetSimulatorPageFactory,
    DialogueIndexPageFactory,
    publish,
)
from tests.factories.evaluations import EvaluationFactory
from tests.factories.residents import an_identity

INVOLVED, WANTS = SurveyQuestion.INVOLVED, SurveyQuestion.WANTS
AFTERWARDS = CLOSES_AT + timedelta(days=10)
LONG_AFTER = CLOSES_AT + timedelta(days=400)


@pytest.fixture
def page(db):
    simulator = BudgetSimulatorPageFactory(parent=DialogueIndexPageFactory(), asks_survey=True)
    publish(simulator)
    return simulator


@pytest.fixture
def dialogue(page):
    return page.ledger_dialogue()


def answer(dialogue, name="nagon", *, wave=Wave.BEFORE, at=WHILE_OPEN, **answers):
    told = {SurveyQuestion(question.upper()): answer for question, answer in (answers or {"involved": 4}).items()}
    asking.answer_survey(dialogue=dialogue, wave=wave, answers=told, identity=an_identity(name), at=at)


def sums():
    return {(row.question, row.answer): row.number for row in SurveyCount.objects.all()}


class TestWhenItIsAsked:
    @given(minutes=st.integers(-300_000, 300_000))
    def test_is_in_one_wave_at_a_time_and_in_none_outside(self, minutes):
        at = CLOSES_AT + timedelta(minutes=minutes)
        wave = wave_at(opens_at=OPENS_AT, closes_at=CLOSES_AT, decision_date=None, at=at)

        ends = after_closes_at(closes_at=CLOSES_AT, decision_date=None)
        assert (wave is Wave.BEFORE) == (OPENS_AT <= at < CLOSES_AT)
        assert (wave is Wave.AFTER) == (CLOSES_AT <= at < ends)

    def test_goes_on_for_thirty_days_after_a_late_decision(self):
        assert after_closes_at(closes_at=CLOSES_AT, decision_date=None) == CLOSES_AT + timedelta(days=90)
        assert after_closes_at(closes_at=CLOSES_AT, decision_date=date(2025, 11, 1)) == datetime(
            2025, 12, 1, tzinfo=STOCKHOLM
        )

    def test_is_never_of_an_open_channel(self, page):
        page.dialogue_type, page.closes_at = DialogueType.OPEN_CHANNEL, None

        assert "asks_survey" in page.publishing_errors()
        assert wave_at(opens_at=OPENS_AT, closes_at=None, decision_date=None, at=WHILE_OPEN) is None


class TestAnswering:
    def test_adds_to_the_sums_once_per_person_and_wave(self, dialogue):
        answer(dialogue, "anna", involved=4, wants=5)
        answer(dialogue, "bo", involved=4)
        with pytest.raises(asking.AlreadyAnswered):
            answer(dialogue, "anna", involved=1)
        answer(dialogue, "anna", wave=Wave.AFTER, at=AFTERWARDS, involved=1)

        assert sums() == {("INVOLVED", 4): 2, ("WANTS", 5): 1, ("INVOLVED", 1): 1}
        assert not list(asking.sums_are_possible())

    def test_is_refused_outside_the_scale_and_outside_the_wave(self, dialogue):
        with pytest.raises(asking.NothingAnswered):
            answer(dialogue, involved=6)
        with pytest.raises(Closed):
            answer(dialogue, at=AFTERWARDS)

        assert not SurveyCount.objects.exists()
        assert not Voice.objects.exists()

    def test_is_refused_where_the_dialogue_has_no_survey(self, db):
        simulator = BudgetSimulatorPageFactory(parent=DialogueIndexPageFactory())
        publish(simulator)

        with pytest.raises(asking.NotAsked):
            answer(simulator.ledger_dialogue())

    def test_adds_nothing_for_whom_somebody_has_to_look_at_first(self, dialogue):
        asking.answer_survey(
            dialogue=dialogue, wave=Wave.BEFORE, answers={INVOLVED: 5}, identity=an_identity().doubted(), at=WHILE_OPEN
        )

        assert not SurveyCount.objects.exists()

    def test_is_no_part_in_the_dialogue_and_is_never_taken_back(self, dialogue):
        answer(dialogue)
        subject = asking.survey_subject(dialogue, Wave.BEFORE)
        own = own_voices([find_voice(subject=subject, identity=an_identity())], at=WHILE_OPEN)[0]

        assert figures_of([dialogue.pk])[dialogue.pk].all_voices == 0
        assert own.row.title == "Vår budget 2025"
        assert not own.can_withdraw

    def test_more_answers_than_people_are_found_by_the_check(self, dialogue):
        answer(dialogue)
        SurveyCount.objects.update(number=3)

        assert [(each.stored, each.counted) for each in asking.sums_are_possible()] == [(3, 1)]

    @pytest.mark.parametrize("wrong", [{"answer": 6}, {"number": 0}, {"question": "NAME"}])
    def test_the_database_takes_no_other_sums(self, dialogue, wrong):
        row = {
            "subject": asking.survey_subject(dialogue, Wave.BEFORE),
            "question": INVOLVED,
            "answer": 3,
            "number": 1,
            **wrong,
        }

        with pytest.raises(IntegrityError), transaction.atomic():
            SurveyCount.objects.create(**row)


class TestWhatIsTold:
    @given(counts=st.dictionaries(st.integers(1, 5), st.integers(0, 40)))
    def test_is_nothing_of_fewer_than_ten_and_no_share_with_fewer_on_either_side(self, counts):
        told = tell_of(counts)
        number = sum(counts.values())
        high = counts.get(4, 0) + counts.get(5, 0)

        assert (told is None) == (number < 10)
        if told is not None:
            assert 1 <= told.median <= 5
            assert (told.share_high is not None) == (high >= 10 and number - high >= 10)

    def test_comes_when_the_wave_is_over_and_stands_in_the_evaluation(self, client, admin_client, page, dialogue):
        for number in range(20):
            answer(dialogue, f"nummer{number}", involved=4 if number < 10 else 2, safe=3)
        for number in range(9):
            answer(dialogue, f"nummer{number}", wave=Wave.AFTER, at=AFTERWARDS, involved=5)
        evaluation = EvaluationFactory(dialogue_id=page.anchor)

        assert results_of(dialogue.pk, at=WHILE_OPEN) is None
        told = results_of(dialogue.pk, at=LONG_AFTER)
        assert told.waves == (Wave.BEFORE,)
        involved = told.rows[0].waves[0]
        assert (involved.number, involved.median, involved.share_high) == (20, 3, 50)
        assert told.rows[1].waves == (None,)

        with time_machine.travel(LONG_AFTER, tick=False):
            public = client.get(f"{page.get_parent().url}erfarenheter/{evaluation.pk}/").content.decode()
            admin_client.force_login(get_user_model().objects.get(is_superuser=True))
            edited = admin_client.get(f"/admin/snippets/dialogue/evaluation/edit/{evaluation.pk}/").content.decode()
        assert "Så svarade de som deltog" in public
        assert "Så svarade de som deltog" in edited
        assert re.search(r"50\s% svarade 4 eller 5", public)


class TestThePages:
    def test_lead_from_the_questions_past_a_code_to_thanks_and_say_no_the_second_time(self, client, page):
        address = reverse("dialogue:survey", args=[page.anchor])

        def send():
            begun = client.post(address, {"involved": "4", "wants": "5"})
            return begun.url

        with time_machine.travel(WHILE_OPEN, tick=False):
            assert client.post(address, {}).status_code == 422
            with TestCase.captureOnCommitCallbacks(execute=True):
                asked = client.post(send(), {"email": "nagon@example.se"})
            code = re.search(r"\b\d{6}\b", mail.outbox[-1].body)[0]
            done = client.post(asked.url, {"code": code}, follow=True)
            again = client.post(send(), {})

        assert "svara på enkäten om" in mail.outbox[-1].body
        assert "Tack för dina svar" in done.content.decode()
        assert sums() == {("INVOLVED", 4): 1, ("WANTS", 5): 1}
        assert again.status_code == 409
        assert "Du har redan svarat" in again.content.decode()

    def test_say_when_there_is_nothing_to_answer(self, client, page):
        address = reverse("dialogue:survey", args=[page.anchor])

        with time_machine.travel(LONG_AFTER, tick=False):
            assert client.get(address).status_code == 409
        page.asks_survey = False
        publish(page)
        with time_machine.travel(WHILE_OPEN, tick=False):
            assert client.get(address).status_code == 404
