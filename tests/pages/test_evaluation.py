"""What dialogues were worth: the bank that everyone can read, the figures in it, and the year in review."""

import csv
import io

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from dialogue.ledger.enums import Channel
from dialogue.pages.evaluation.figures import figures_of
from dialogue.pages.method.advice import Tool
from dialogue.pages.models import Evaluation
from tests.factories.budget import CLOSES_AT, WHILE_OPEN, BudgetSimulatorPageFactory, DialogueIndexPageFactory, publish
from tests.factories.evaluations import EvaluationFactory
from tests.factories.ledger import InvalidationFactory, SubjectFactory, VoiceFactory
from tests.factories.municipality import TargetGroupFactory

pytestmark = pytest.mark.django_db
AFTERWARDS = CLOSES_AT.replace(year=CLOSES_AT.year + 1)


@pytest.fixture
def way_in():
    return DialogueIndexPageFactory()


@pytest.fixture
def bank(client, way_in):
    """Return what the bank says when it is asked for something."""

    def ask(**asked: str) -> str:
        response = client.get(f"{way_in.url}erfarenheter/", asked)
        assert response.status_code == 200
        return response.content.decode()

    return ask


@pytest.fixture
def budget(way_in):
    page = BudgetSimulatorPageFactory(parent=way_in, title="Vår budget")
    publish(page)
    return page


class TestTheBank:
    def test_is_narrowed_by_everything_that_one_may_look_for(self, bank):
        young = TargetGroupFactory(name="Unga")
        meeting = EvaluationFactory(title="Badplatsen", cost=5_000)
        meeting.target_groups.set([young])
        meeting.save()
        EvaluationFactory(title="Skolbussen", method=Tool.WALK, outcome="NOTHING", step_reached="INFLUENCE")

        for asked, found, left_out in [
            ({}, ["Badplatsen", "Skolbussen"], []),
            ({"q": "badplatsen SAKNADES"}, ["Badplatsen"], ["Skolbussen"]),
            ({"metod": "WALK"}, ["Skolbussen"], ["Badplatsen"]),
            ({"steg": "INFLUENCE"}, ["Skolbussen"], ["Badplatsen"]),
            ({"grupp": "Unga"}, ["Badplatsen"], ["Skolbussen"]),
            ({"resultat": "NOTHING"}, ["Skolbussen"], ["Badplatsen"]),
            ({"kostnad": "10000"}, ["Badplatsen"], ["Skolbussen"]),
            ({"kostnad": "mycket", "metod": "x"}, ["Badplatsen", "Skolbussen"], []),
        ]:
            page = bank(**asked)
            assert all(title in page for title in found), asked
            assert not any(title in page for title in left_out), asked

    def test_says_what_to_do_when_nothing_fits(self, bank):
        EvaluationFactory()

        assert "Inget stämmer med det du valde" in bank(metod="WALK")

    def test_shows_no_draft(self, client, bank, way_in):
        draft = EvaluationFactory(title="Inte klart", live=False)

        assert "Inte klart" not in bank()
        assert client.get(f"{way_in.url}erfarenheter/{draft.pk}/").status_code == 404

    def test_says_where_an_example_from_others_comes_from(self, client, bank, way_in):
        example = EvaluationFactory(organisation="Grannkommunen", source_url="https://grannkommunen.example/")

        assert "Grannkommunen" in bank()
        assert (
            "https://grannkommunen.example/" in client.get(f"{way_in.url}erfarenheter/{example.pk}/").content.decode()
        )

    def test_is_reached_from_the_one_way_in(self, client, way_in):
        assert f"{way_in.url}erfarenheter/" in client.get(way_in.url).content.decode()


class TestTheFigures:
    def test_are_those_of_the_ledger(self, budget):
        subject = SubjectFactory(dialogue=budget.ledger_dialogue())
        VoiceFactory.create_batch(2, subject=subject)
        VoiceFactory(subject=subject, channel=Channel.DESK)
        VoiceFactory(subject=subject, invalidated_by=InvalidationFactory(subject=subject))

        figures = figures_of([budget.anchor])[budget.anchor]

        assert (figures.all_voices, figures.apart, figures.entered) == (2, 1, 1)

    def test_never_tell_a_few_on_paper_apart(self, client, way_in, budget):
        subject = SubjectFactory(dialogue=budget.ledger_dialogue())
        VoiceFactory.create_batch(12, subject=subject)
        VoiceFactory.create_batch(9, subject=subject, channel=Channel.DESK)
        evaluation = EvaluationFactory(dialogue_id=budget.anchor)
        address = f"{way_in.url}erfarenheter/{evaluation.pk}/"

        assert "På papper" not in client.get(address).content.decode()

        VoiceFactory(subject=subject, channel=Channel.DESK)
        assert "På papper" in client.get(address).content.decode()

    def test_are_not_told_when_fewer_than_ten_took_part(self, client, way_in, budget):
        subject = SubjectFactory(dialogue=budget.ledger_dialogue())
        VoiceFactory.create_batch(9, subject=subject)
        evaluation = EvaluationFactory(dialogue_id=budget.anchor)
        address = f"{way_in.url}erfarenheter/{evaluation.pk}/"

        assert "färre än tio" in client.get(address).content.decode()

        VoiceFactory(subject=subject)
        assert "<dd>10</dd>" in client.get(address).content.decode()


class TestAnEvaluation:
    def test_is_of_no_dialogue_that_is_still_open(self, admin_client, budget):
        address = "/admin/snippets/dialogue/evaluation/add/"
        with time_machine.travel(WHILE_OPEN, tick=False):
            admin_client.force_login(get_user_model().objects.get(is_superuser=True))
            assert str(budget.anchor) not in admin_client.get(address).content.decode()
        with time_machine.travel(AFTERWARDS, tick=False):
            admin_client.force_login(get_user_model().objects.get(is_superuser=True))
            assert str(budget.anchor) in admin_client.get(address).content.decode()

    def test_of_somebody_elses_is_never_of_a_dialogue_of_ours(self, budget):
        with pytest.raises(IntegrityError), transaction.atomic():
            EvaluationFactory(dialogue_id=budget.anchor, organisation="Grannkommunen")

    def test_is_one_for_each_dialogue(self, budget):
        EvaluationFactory(dialogue_id=budget.anchor)

        with pytest.raises(IntegrityError), transaction.atomic():
            EvaluationFactory(dialogue_id=budget.anchor)

    def test_starts_from_the_dialogue_that_has_ended(self, admin_client, budget):
        with time_machine.travel(AFTERWARDS, tick=False):
            admin_client.force_login(get_user_model().objects.get(is_superuser=True))
            listing = admin_client.get(f"/admin/pages/{budget.pk}/edit/").content.decode()
            address = f"/admin/snippets/dialogue/evaluation/add/?dialogue={budget.anchor}"
            form = admin_client.get(address).content.decode()

        assert address in listing
        assert 'value="Vår budget"' in form
        assert f'value="{CLOSES_AT.year}"' in form

    def test_is_written_by_an_editor_and_published(self, admin_client, budget):
        answers = {
            "title": "Budgetdialogen",
            "dialogue_id": str(budget.anchor),
            "year": "2025",
            "method": "BUDGET",
            "purpose_met": "YES",
            "step_aimed": "CONSULTATION",
            "step_reached": "CONSULTATION",
            "participants": "Många, men få unga.",
            "outcome": "PARTLY",
            "again": "Börja tidigare.",
            "material-count": "0",
            "action-publish": "1",
        }

        response = admin_client.post("/admin/snippets/dialogue/evaluation/add/", answers)

        assert response.status_code == 302, response.context["form"].errors
        written = Evaluation.objects.get()
        assert written.live
        again = admin_client.post(f"/admin/snippets/dialogue/evaluation/edit/{written.pk}/", answers | {"year": "2024"})
        assert again.status_code == 302, again.context["form"].errors
        assert Evaluation.objects.get().year == 2024
        assert Evaluation.objects.get().dialogue_id == budget.anchor


class TestTheYearInReview:
    def test_says_the_same_on_the_screen_and_in_the_file(self, admin_client, budget):
        VoiceFactory.create_batch(3, subject=SubjectFactory(dialogue=budget.ledger_dialogue()))
        EvaluationFactory(dialogue_id=budget.anchor, outcome="CHANGED")

        screen = admin_client.get("/admin/dialogue/year/?year=2025").content.decode()
        response = admin_client.get("/admin/dialogue/year/?year=2025&format=csv")
        heading, row = csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";")

        assert "Beslutet ändrades" in screen
        told = dict(zip(heading, row, strict=True))
        assert (told["Dialog"], told["Röster"], told["Ledde till"]) == ("Vår budget", "3", "Beslutet ändrades")
        assert response.headers["Content-Disposition"] == 'attachment; filename="dialoger-2025.csv"'

    def test_can_be_had_for_the_meetings_papers(self, admin_client, budget):
        response = admin_client.get("/admin/dialogue/year/?year=2025&format=pdf")

        assert response.content.startswith(b"%PDF-")

    def test_lists_a_dialogue_in_the_years_that_it_went_on(self, admin_client, budget):
        with time_machine.travel(AFTERWARDS, tick=False):
            admin_client.force_login(get_user_model().objects.get(is_superuser=True))
            after = admin_client.get(f"/admin/dialogue/year/?year={AFTERWARDS.year}").content.decode()

        assert "Ingen dialog pågick" in after

    def test_is_not_for_those_who_edit_nothing(self, client):
        client.force_login(get_user_model().objects.create_user("annan"))

        assert client.get("/admin/dialogue/year/").status_code in (302, 403)
