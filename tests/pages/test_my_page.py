"""My page: what a person has done, for nobody's eyes but theirs."""

import json
import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from budget.services.submitting import Plan, submit_budget
from dialogue.ledger import services as ledger
from dialogue.ledger.enums import SubjectKind
from dialogue.ledger.models import Voice
from tests.factories.budget import CLOSES_AT, WHILE_OPEN, a_budget
from tests.factories.ledger import DialogueFactory, InvalidationFactory, SubjectFactory
from tests.factories.residents import an_identity

pytestmark = pytest.mark.django_db

MY_PAGE = "/sv/dialog/min-sida/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(WHILE_OPEN, tick=False):
        yield


def sign_in(client, name="nagon"):
    """Show who one is by the code in a mail, as people do; return the page that it leads to."""
    begun = client.post(reverse("dialogue:my_page_sign_in"))
    with TestCase.captureOnCommitCallbacks(execute=True):
        asked = client.post(begun.url, {"email": f"{name}@example.se"})
    code = re.search(r"\b\d{6}\b", mail.outbox[-1].body)[0]
    return client.post(asked.url, {"code": code}, follow=True)


def hand_in(name="nagon", simulator=None):
    simulator = simulator or a_budget()
    plan = Plan(scenario_number=1, amounts={}, words=[{"code": "", "text": "Mer bibliotek."}])
    return submit_budget(page=simulator, identity=an_identity(name), plan=plan, language="sv", at=WHILE_OPEN)


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


class TestSigningIn:
    def test_is_asked_of_whoever_is_unknown(self, client):
        response = client.get(MY_PAGE)

        assert response.status_code == 302
        assert response.url == reverse("dialogue:my_page_sign_in")

    def test_is_done_by_the_code_in_a_mail_and_leads_to_the_page(self, client):
        hand_in()

        response = sign_in(client)

        assert response.redirect_chain[-1][0] == MY_PAGE
        assert "Din budget för Demokommunen 2025" in text_of(response)
        assert "öppna din sida" in mail.outbox[-1].body

    def test_looks_the_same_for_whoever_did_nothing(self, client):
        hand_in("annan")

        response = sign_in(client)

        assert response.status_code == 200
        assert "Här finns inget än." in text_of(response)

    def test_ends_when_one_asks_to_be_forgotten(self, client):
        sign_in(client)

        client.post(reverse("dialogue:my_page_forget"))

        assert client.get(MY_PAGE).status_code == 302
        assert not client.cookies["sessionid"].value

    def test_is_kept_by_nobody(self, client):
        response = sign_in(client)

        assert "no-store" in response["Cache-Control"]


class TestTheList:
    def test_shows_only_ones_own(self, client):
        simulator = a_budget()
        hand_in("nagon", simulator)
        hand_in("annan", simulator)

        response = sign_in(client)

        assert [own.voice.pk for own in response.context["rows"]] == [
            ledger.find_voice(subject=Voice.objects.first().subject, identity=an_identity()).pk
        ]

    def test_leaves_out_what_nobody_can_know_again(self, client):
        hand_in()
        subject = Voice.objects.get().subject
        ledger.destroy_subject_key(subject=subject, at=WHILE_OPEN)

        response = sign_in(client)

        assert "Här finns inget än." in text_of(response)

    def test_says_what_has_become_of_each(self, client):
        hand_in()
        Voice.objects.update(quarantined_at=WHILE_OPEN)
        assert "Någon på kommunen tittar på den" in text_of(sign_in(client))

        invalidation = InvalidationFactory(subject=Voice.objects.get().subject, reason="Automatiska röster.")
        Voice.objects.update(invalidated_by=invalidation)
        assert "Skäl: Automatiska röster." in text_of(client.get(MY_PAGE))

    def test_shows_what_no_kind_knows_by_the_title_of_its_page(self, client):
        simulator = a_budget()
        subject = SubjectFactory(dialogue=simulator.ledger_dialogue(), kind=SubjectKind.SURVEY, anchor=simulator.anchor)
        ledger.give_voice(subject=subject, identity=an_identity(), at=WHILE_OPEN)

        response = sign_in(client)

        assert "Du svarade på enkäten om Vår budget 2025" in text_of(response)

    def test_asks_as_many_questions_of_the_database_for_many_voices_as_for_few(self, client):
        sign_in(client)
        dialogue = DialogueFactory()

        def voices(count):
            for subject in SubjectFactory.create_batch(count, dialogue=dialogue, kind=SubjectKind.SURVEY):
                ledger.give_voice(subject=subject, identity=an_identity(), at=WHILE_OPEN)

        voices(3)
        client.get(MY_PAGE)
        with CaptureQueriesContext(connection) as few:
            client.get(MY_PAGE)
        voices(60)
        with CaptureQueriesContext(connection) as many:
            response = client.get(MY_PAGE)

        assert response.context["total"] == 63
        assert len(response.context["rows"]) == 20
        assert len(many) == len(few)


class TestWhatCanBeDone:
    def test_opening_leads_to_the_receipt_with_a_new_code(self, client):
        submitted = hand_in()
        own = sign_in(client).context["rows"][0]

        response = client.post(reverse("dialogue:my_page_open", args=[own.voice.pk]), follow=True)

        assert "Din budget är inlämnad" in text_of(response)
        assert ledger.find_voice_by_receipt(code=submitted.receipt) == own.voice

    def test_taking_back_asks_first_and_takes_the_words_too(self, client):
        hand_in()
        own = sign_in(client).context["rows"][0]
        address = reverse("dialogue:my_page_withdraw", args=[own.voice.pk])

        assert "Vill du ta tillbaka det här?" in text_of(client.get(address))
        assert ledger.count_voices(subject=own.voice.subject) == 1
        response = client.post(address, follow=True)

        assert "Tillbakataget" in text_of(response)
        assert ledger.count_voices(subject=own.voice.subject) == 0

    def test_taking_back_after_closing_says_why_not(self, client):
        hand_in()
        own = sign_in(client).context["rows"][0]

        with time_machine.travel(CLOSES_AT, tick=False):
            sign_in(client)
            response = client.post(reverse("dialogue:my_page_withdraw", args=[own.voice.pk]))

        assert response.status_code == 409
        assert "Dialogen har stängt" in text_of(response)

    @pytest.mark.parametrize("name", ["my_page_open", "my_page_withdraw"])
    def test_is_possible_with_nobody_elses(self, client, name):
        hand_in("annan")
        sign_in(client)

        response = client.post(reverse(f"dialogue:{name}", args=[Voice.objects.get().pk]))

        assert response.status_code == 404
        assert Voice.objects.get().withdrawn_at is None

    def test_a_copy_holds_what_one_wrote_and_chose(self, client):
        hand_in()
        sign_in(client)

        response = client.get(reverse("dialogue:my_page_copy"))

        assert response["Content-Disposition"] == 'attachment; filename="medborgardialog-2025-03-20.json"'
        (row,) = json.loads(response.content)["rows"]
        assert row["title"] == "Din budget för Demokommunen 2025"
        assert row["content"]["amounts"]["SN-320"] == 30_000_000
        assert row["content"]["words"] == [{"field": "", "text": "Mer bibliotek."}]
        assert "no-store" in response["Cache-Control"]

    def test_is_forgotten_after_two_hours(self, client):
        sign_in(client)

        with time_machine.travel(WHILE_OPEN + timedelta(hours=2), tick=False):
            assert client.get(MY_PAGE).status_code == 302


class TestWithoutTheKeys:
    def test_the_page_says_that_it_has_to_wait(self, client, settings):
        hand_in()
        sign_in(client)

        settings.DIALOGUE_MASTER_KEYS = {}

        assert client.get(MY_PAGE).status_code == 503
