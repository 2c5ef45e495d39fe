"""The page about personal data says what the settings and the published dialogues say, and nothing else."""

import pytest
import time_machine
from django.core.checks import run_checks
from django.urls import reverse

from dialogue.pages.models import PrivacyNoticePage
from tests.factories.proposals import WHILE_OPEN, a_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    with time_machine.travel(WHILE_OPEN, tick=False):
        way_in = a_list().get_parent()
        page = PrivacyNoticePage(title="Dina uppgifter", slug="dina-uppgifter", introduction="<p>Så gör vi här.</p>")
        way_in.add_child(instance=page)
        yield page


def said(client, page) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    assert not response.cookies
    return response.content.decode()


class TestThePageAboutPersonalData:
    def test_names_who_is_responsible_and_by_what_right(self, client, page, settings):
        settings.DIALOGUE_PRIVACY = {
            "controller": "Demonämnden",
            "contact": "kontakt@exempel.se",
            "officer": "dso@exempel.se",
            "basis": ["PUBLIC_TASK", "LEGAL_OBLIGATION"],
            "sensitive_ground": "HANDLING_A_CASE",
        }

        words = said(client, page)

        for each in (
            "Demonämnden är personuppgiftsansvarig",
            "dso@exempel.se",
            "artikel 6.1 e",
            "artikel 6.1 c",
            "9.2 g",
        ):
            assert each in words

    def test_says_for_each_dialogue_how_long_a_voice_can_be_tied_to_a_person(self, client, page):
        words = said(client, page)

        assert "E-förslag" in words
        assert "Ett år efter att dialogen har stängt" in words
        assert reverse("dialogue:my_page_sign_in") in words

    def test_promises_no_disposal_that_is_switched_off(self, client, page, settings):
        assert "Den tas bort efter 14 dagar" in said(client, page)

        settings.DIALOGUE_DISPOSAL_BY_ITSELF = ()

        assert "Den tas bort efter 14 dagar" not in said(client, page)
        assert "förstörs när tiden är ute" not in said(client, page)

    def test_speaks_of_e_legitimation_only_where_some_dialogue_asks_for_it(self, client, page):
        assert "e-legitimation" not in said(client, page)


class TestTheSetting:
    def test_that_names_nobody_is_noted_before_deploying(self, settings):
        settings.DIALOGUE_PRIVACY = {}

        assert "dialogue.I001" in {each.id for each in run_checks(include_deployment_checks=True)}

    def test_with_a_basis_that_there_is_not_is_an_error(self, settings):
        settings.DIALOGUE_PRIVACY = {"basis": "CONSENT"}

        assert "dialogue.E001" in {each.id for each in run_checks()}
