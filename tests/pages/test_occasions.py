"""Meetings and outreach: entered by staff, counted beside the voices, with photographs that say nothing but what is on them."""

import io
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from dialogue.cases.models import Follow
from dialogue.pages.evaluation.figures import figures_of
from dialogue.pages.models import Occasion, OccasionPhoto
from tests.factories.budget import CLOSES_AT, WHILE_OPEN, BudgetSimulatorPageFactory, DialogueIndexPageFactory, publish
from tests.factories.evaluations import EvaluationFactory
from tests.factories.ledger import SubjectFactory, VoiceFactory

pytestmark = pytest.mark.django_db

ADD = "/admin/snippets/dialogue/occasion/add/"


@pytest.fixture
def budget():
    page = BudgetSimulatorPageFactory(parent=DialogueIndexPageFactory())
    publish(page)
    return page


@pytest.fixture
def staff(admin_client):
    with time_machine.travel(CLOSES_AT, tick=False):
        admin_client.force_login(get_user_model().objects.get(is_superuser=True))
        yield admin_client


def a_photograph(size=(3000, 1500)):
    """Return a photograph that was taken on its side, with what a camera says of itself."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Hemlig kamera"
    exif.get_ifd(0x8825)[1] = "N"
    written = io.BytesIO()
    Image.new("RGB", size, "white").save(written, "JPEG", exif=exif)
    return SimpleUploadedFile("blad.jpg", written.getvalue(), "image/jpeg")


def filled_in(budget, **fields):
    return {
        "dialogue_id": str(budget.anchor),
        "title": "Kvällsmöte",
        "channel": "MEETING",
        "held_on": "2025-03-12",
        "place": "Biblioteket",
        "people": "34",
        "notes-TOTAL_FORMS": "1",
        "notes-INITIAL_FORMS": "0",
        "notes-0-kind": "TABLE",
        "notes-0-heading": "Bord 1",
        "notes-0-text": "Fler bussar.",
        "notes-0-ORDER": "1",
        "hands-TOTAL_FORMS": "1",
        "hands-INITIAL_FORMS": "0",
        "hands-0-alternative": "Fler bussar",
        "hands-0-number": "21",
        "hands-0-ORDER": "1",
    } | fields


class TestEntering:
    def test_keeps_the_meeting_its_notes_and_its_photographs_and_lets_those_on_the_list_follow(self, staff, budget):
        addresses = "anna@example.se\n\nbo@example.se\nAnna@example.se"

        response = staff.post(ADD, filled_in(budget, new_photos=[a_photograph()], addresses=addresses))

        assert response.status_code == 302, response.context["form"].errors
        meeting = Occasion.objects.get()
        assert [str(note) for note in meeting.notes.all()] == ["Bord 1"]
        assert [str(row) for row in meeting.hands.all()] == ["Fler bussar: 21"]
        assert Follow.objects.filter(key=budget.anchor).count() == 2
        photo = meeting.photos.get()
        picture = Image.open(io.BytesIO(bytes(photo.content)))
        assert picture.size == (1200, 2400)
        assert not picture.getexif()
        assert b"Hemlig kamera" not in bytes(photo.content)
        edited = staff.get(f"/admin/snippets/dialogue/occasion/edit/{meeting.pk}/").content.decode()
        assert "anna@example.se" not in edited
        assert f"/admin/dialogue/occasions/photos/{photo.pk}/" in edited

        staff.post(
            f"/admin/snippets/dialogue/occasion/edit/{meeting.pk}/",
            filled_in(budget, removed_photos=[str(photo.pk)], **{"notes-TOTAL_FORMS": "0", "hands-TOTAL_FORMS": "0"}),
        )
        assert not OccasionPhoto.objects.exists()

    @pytest.mark.parametrize(
        ("fields", "problem"),
        [
            ({"new_photos": SimpleUploadedFile("bild.jpg", b"<svg onload=x>")}, "går inte att läsa som en bild"),
            ({"addresses": "anna@example.se\ninte en adress"}, "Adressen på rad 2"),
            ({"held_on": "2026-01-01"}, "Dagen har inte varit än"),
        ],
    )
    def test_says_what_is_wrong_and_keeps_nothing(self, staff, budget, fields, problem):
        response = staff.post(ADD, filled_in(budget, **fields))

        assert problem in response.content.decode()
        assert not Occasion.objects.exists()
        assert not Follow.objects.exists()

    def test_lists_the_meetings_of_one_dialogue(self, staff, budget):
        Occasion.objects.create(dialogue_id=budget.anchor, title="Torgdag", held_on=WHILE_OPEN.date(), people=8)

        listing = staff.get(f"/admin/snippets/dialogue/occasion/?dialogue_id={budget.anchor}").content.decode()
        editor = staff.get(f"/admin/pages/{budget.pk}/edit/").content.decode()

        assert "Torgdag" in listing
        assert "Vår budget 2025" in listing
        assert f"/admin/snippets/dialogue/occasion/?dialogue_id={budget.anchor}" in editor


class TestAPhotograph:
    def test_is_shown_to_nobody_without_the_right(self, client, staff, budget):
        meeting = Occasion.objects.create(
            dialogue_id=budget.anchor, title="Torgdag", held_on=WHILE_OPEN.date(), people=8
        )
        photo = OccasionPhoto.objects.create(occasion=meeting, content=b"x", added_at=WHILE_OPEN)
        address = f"/admin/dialogue/occasions/photos/{photo.pk}/"

        assert staff.get(address)["Cache-Control"].count("no-store")
        client.force_login(get_user_model().objects.create_user("annan"))
        assert client.get(address).status_code in (302, 403, 404)


class TestTheFigures:
    def test_stand_beside_the_voices_and_are_never_added(self, client, budget):
        VoiceFactory.create_batch(10, subject=SubjectFactory(dialogue=budget.ledger_dialogue()))
        for people in (5, 4):
            day = WHILE_OPEN.date() + timedelta(days=people)
            Occasion.objects.create(dialogue_id=budget.anchor, title="Torgdag", held_on=day, people=people)
        evaluation = EvaluationFactory(dialogue_id=budget.anchor)
        address = f"{budget.get_parent().url}erfarenheter/{evaluation.pk}/"

        figures = figures_of([budget.anchor])[budget.anchor]
        assert (figures.all_voices, figures.occasions, figures.people_met) == (10, 2, 9)
        assert "<dd>färre än tio</dd>" in client.get(address).content.decode()

        Occasion.objects.filter(people=4).update(people=40)
        shown = client.get(address).content.decode()
        assert "<dd>10</dd>" in shown
        assert "<dd>45</dd>" in shown
