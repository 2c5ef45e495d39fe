"""A dialogue on a question: written for and against, read before it is shown, taken back, and what politicians say."""

import re

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import TestCase
from django.urls import reverse

from dialogue.cases import services as cases
from dialogue.cases.models import Case
from dialogue.ledger.services import Closed, find_voice_by_receipt
from dialogue.municipality.models import ElectedRepresentative
from dialogue.pages.conversation import services
from dialogue.pages.enums import Side
from dialogue.pages.models import Contribution
from tests.factories.budget import CLOSES_AT, WHILE_OPEN
from tests.factories.conversation import a_conversation
from tests.factories.residents import an_identity

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return a_conversation()


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(WHILE_OPEN, tick=False):
        yield


def write(page, name="nagon", *, text="Vi som arbetar skift behöver söndagen.", side=Side.FOR, at=WHILE_OPEN, shown=""):
    with TestCase.captureOnCommitCallbacks(execute=True):
        return services.contribute(
            dialogue=page.ledger_dialogue(),
            side=side,
            text=text,
            name=shown,
            identity=an_identity(name),
            language="sv",
            at=at,
        )


def read(client, page):
    return client.get(page.url).content.decode()


class TestAContribution:
    def test_is_written_past_a_code_read_and_shown_on_its_side(self, client, page):
        address = reverse("dialogue:conversation_write", args=[page.pk])
        assert client.post(address, {"text": ""}).status_code == 422
        begun = client.post(address, {"side": "AGAINST", "text": "Ha hellre kvällsöppet.", "name": "Anna"})
        with TestCase.captureOnCommitCallbacks(execute=True):
            asked = client.post(begun.url, {"email": "nagon@example.se"})
        code = re.search(r"\b\d{6}\b", mail.outbox[-1].body)[0]
        with TestCase.captureOnCommitCallbacks(execute=True):
            done = client.post(asked.url, {"code": code}, follow=True)

        assert "Ditt inlägg är inlämnat" in done.content.decode()
        assert "Ha hellre kvällsöppet." not in read(client, page)
        contribution = Contribution.objects.get()
        contribution.get_latest_revision().publish()
        shown = read(client, page)
        assert shown.index("Emot") < shown.index("Ha hellre kvällsöppet.")
        assert "Anna" in shown
        assert reverse("dialogue:report", args=[Case.objects.get().pk]) in shown
        assert "csrfmiddlewaretoken" not in shown

    def test_hides_a_personal_number_and_says_when_the_municipality_has_changed_it(self, client, page):
        write(page, text="Ring mig, 19811218-9876.")
        contribution = Contribution.objects.get()

        assert "9876" not in contribution.text
        assert not contribution.is_edited_by_municipality
        contribution.text = "Ring."
        contribution.save_revision().publish()
        assert "Ändrat av kommunen" in read(client, page)

    def test_is_at_most_one_of_five_by_one_person(self, page):
        for number in range(services.MOST_PER_PERSON):
            write(page, text=f"Inlägg {number}")

        with pytest.raises(services.TooMany):
            write(page, text="Ett till")
        with pytest.raises(Closed):
            write(page, "annan", at=CLOSES_AT)
        assert Case.objects.count() == services.MOST_PER_PERSON

    def test_is_taken_back_with_all_the_others_by_its_receipt(self, client, page):
        write(page, text="Inlägg ett")
        code = write(page, text="Inlägg två")
        for contribution in Contribution.objects.all():
            contribution.get_latest_revision().publish()
        assert "Inlägg ett" in read(client, page)

        with TestCase.captureOnCommitCallbacks(execute=True):
            done = client.post(reverse("dialogue:receipt", args=[code]), follow=True)

        assert "Ditt inlägg är tillbakataget" in done.content.decode()
        assert find_voice_by_receipt(code=code).withdrawn_at is not None
        shown = read(client, page)
        assert "Inlägg ett" not in shown
        assert "Inlägg två" not in shown

    def test_is_deleted_with_its_history_when_that_is_decided(self, page):
        from dialogue.pages.conversation.kinds import purge

        write(page)
        purge(Case.objects.get(), WHILE_OPEN)

        assert not Contribution.objects.exists()


class TestWhatPoliticiansSay:
    def test_is_entered_by_an_editor_and_marked(self, client, admin_client, page):
        admin_client.force_login(get_user_model().objects.get(is_superuser=True))
        who = ElectedRepresentative.objects.create(name="Exempel Exempelsson")
        answers = {
            "dialogue_id": str(page.translation_key),
            "side": "NEUTRAL",
            "text": "En söndag kostar som två kvällar.",
            "representative": str(who.pk),
            "spoken_as": "",
            "written_on": "2025-03-18",
            "action-publish": "1",
        }
        address = "/admin/snippets/dialogue/contribution/add/"

        assert "Välj vem det är" in admin_client.post(address, answers).content.decode()
        response = admin_client.post(address, answers | {"spoken_as": "ledamot i kulturnämnden"})

        assert response.status_code == 302, response.context["form"].errors
        shown = read(client, page)
        assert "Förtroendevald" in shown
        assert "Exempel Exempelsson, ledamot i kulturnämnden" in shown

    def test_is_never_also_a_residents(self, page):
        write(page)

        with pytest.raises(IntegrityError), transaction.atomic():
            Contribution.objects.update(spoken_as="ledamot")

    def test_only_the_words_of_a_resident_can_be_changed(self, admin_client, page):
        admin_client.force_login(get_user_model().objects.get(is_superuser=True))
        write(page)
        contribution = Contribution.objects.get()

        editor = admin_client.get(f"/admin/snippets/dialogue/contribution/edit/{contribution.pk}/").content.decode()

        assert 'name="text"' in editor
        assert 'name="spoken_as"' not in editor
        assert 'name="side"' not in editor


def test_a_refused_contribution_is_not_shown(client, page):
    write(page)
    case = Case.objects.get()
    cases.refuse(
        case, cases.Grounds("breaks_rules", "4"), by=get_user_model().objects.create_user("granskare"), at=WHILE_OPEN
    )

    assert "behöver söndagen" not in read(client, page)
