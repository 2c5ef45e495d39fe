"""Rules of taking part, from the editor's form to the door."""

import re

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from budget.models import BudgetSubmission
from dialogue.ledger import services as ledger
from dialogue.ledger.models import Voice
from dialogue.pages.enums import AlsoAccepted, DialogueKind, ParticipationRule, SubmitRule
from dialogue.pages.participation import residency_beside_count, who_may_take_part
from dialogue.residents import services as residents
from dialogue.residents.enums import Residency, Right, Scheme
from dialogue.residents.rules import ParticipationRules
from tests.factories.budget import WHILE_OPEN, a_budget, publish

pytestmark = pytest.mark.django_db(transaction=True)

BALANCED = '{"amounts": {"SN-320": 27000000, "SN-440": 63000000}, "anchor": {}}'


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(WHILE_OPEN, tick=False), translation.override("sv"):
        yield


def begin(client, page):
    form = {"scenario": "1", "view": "DETAIL", "state": BALANCED}
    return client.post(reverse("dialogue:budget:submit", args=[page.pk]), form)["Location"]


def with_code(client, identify, **declared):
    confirm = client.post(identify, {"email": "anna@example.org", **declared})["Location"]
    return client.post(confirm, {"code": re.search(r"\b\d{6}\b", mail.outbox[-1].body).group()})


class TestWhatAnEditorChooses:
    def test_is_what_the_dialogue_keeps_when_published(self):
        page = a_budget(residency_rule=Residency.SELF_DECLARED, lowest_age=13, also_accepts=AlsoAccepted.NONE)

        assert page.ledger_dialogue().participation_rules == ParticipationRules(
            scheme=Scheme.EMAIL, also=(Scheme.NONE,), residency=Residency.SELF_DECLARED, lowest_age=13
        )

    def test_does_not_count_before_it_is_published(self, client):
        page = a_budget()
        page.residency_rule = Residency.SELF_DECLARED
        page.save_revision()

        assert page.ledger_dialogue().participation_rules.residency == Residency.ANYONE

    @pytest.mark.parametrize(
        ("chosen", "field"),
        [
            ({"participation_rule": ParticipationRule.EID}, "participation_rule"),
            ({"submit_rule": SubmitRule.EID}, "submit_rule"),
            ({"participation_rule": ParticipationRule.INVITATION}, "participation_rule"),
            ({"also_accepts": AlsoAccepted.EMAIL}, "also_accepts"),
            ({"residency_rule": Residency.CHECKED_IN_REGISTER}, "residency_rule"),
        ],
    )
    def test_must_be_possible_here(self, chosen, field):
        page = a_budget()
        for name, value in chosen.items():
            setattr(page, name, value)

        with pytest.raises(ValidationError) as problem:
            page.full_clean()

        assert field in problem.value.message_dict


class TestWhatPeopleSayOfThemselves:
    def test_is_asked_for_before_the_code_is_sent(self, client):
        page = a_budget(residency_rule=Residency.SELF_DECLARED, lowest_age=13)

        response = client.post(begin(client, page), {"email": "anna@example.org", "age": "on"})

        content = response.content.decode()
        assert response.status_code == 422
        assert "Jag är folkbokförd i Demokommunen." in content
        assert "Jag har fyllt 13 år." in content
        assert "Du intygar själv att du är folkbokförd i Demokommunen." in content
        assert not mail.outbox

    def test_travels_with_the_code_and_with_the_link(self, client):
        page = a_budget(residency_rule=Residency.SELF_DECLARED)

        with_code(client, begin(client, page), resident="on")
        client.cookies.clear()
        client.post(begin(client, page), {"email": "cia@example.org", "resident": "on"})
        client.post(re.search(r"http\S+/lank/\S+", mail.outbox[-1].body).group())

        assert BudgetSubmission.objects.count() == 2

    def test_is_asked_again_of_whom_the_session_knows(self, client):
        page = a_budget(residency_rule=Residency.SELF_DECLARED)
        with_code(client, begin(client, page), resident="on")
        identify = begin(client, page)

        assert client.post(identify).status_code == 422
        assert client.post(identify, {"resident": "on"}).status_code == 302


class TestStaffWhoCheck:
    def test_are_where_people_are_sent(self, client):
        page = a_budget(residency_rule=Residency.CHECKED_BY_STAFF)

        response = with_code(client, begin(client, page))

        assert response.status_code == 409
        assert "lämnar vi in åt dig" in response.content.decode()
        assert not Voice.objects.exists()


class TestAnInvitedDialogue:
    @pytest.fixture
    def invited(self):
        return a_budget(participation_rule=ParticipationRule.INVITATION, dialogue_kind=DialogueKind.USERS)

    def test_counts_each_code_once(self, client, invited):
        first, second = residents.make_invitations(dialogue_id=invited.anchor, count=2)

        for code in (first, first, second):
            client.cookies.clear()
            assert client.post(begin(client, invited), {"invitation": code}).status_code == 302

        assert ledger.count_voices(subject=Voice.objects.first().subject) == 2

    def test_says_so_when_the_code_is_none(self, client, invited):
        response = client.post(begin(client, invited), {"invitation": "0000-0000-0000-0000"})

        assert response.status_code == 422
        assert "Koden stämmer inte" in response.content.decode()

    def test_asks_for_no_address(self, client, invited):
        content = client.get(begin(client, invited)).content.decode()

        assert "Koden som du har fått" in content
        assert 'type="email"' not in content


class TestThoseWhoAreCountedApart:
    def test_are_let_in_and_not_added(self, client):
        page = a_budget(also_accepts=AlsoAccepted.NONE)

        with_code(client, begin(client, page))
        client.cookies.clear()
        client.post(begin(client, page))

        subject = Voice.objects.first().subject
        assert ledger.count_voices(subject=subject) == 1
        assert {scheme: count for (scheme, _), count in ledger.count_voices_by_scheme(subject=subject).items()} == {
            "EMAIL": 1,
            "NONE": 1,
        }


class TestTheWords:
    @pytest.mark.parametrize("scheme", Scheme)
    @pytest.mark.parametrize("residency", Residency)
    def test_say_for_every_rule_who_may_and_how_it_is_known(self, scheme, residency):
        rules = ParticipationRules(scheme=scheme, residency=residency, lowest_age=13)

        said = who_may_take_part(rules, municipality="Orsa")

        assert "Du ska ha fyllt 13 år." in said
        assert ("Orsa" in said) == (residency != Residency.ANYONE)
        assert bool(residency_beside_count(rules, municipality="Orsa")) == (residency != Residency.ANYONE)

    def test_say_what_is_asked_for_words_of_ones_own(self):
        rules = ParticipationRules(scheme=Scheme.EMAIL, to_submit=Scheme.EID)

        assert "e-legitimation" in who_may_take_part(rules, municipality="Orsa", right=Right.SUBMIT)
        assert "e-legitimation" not in who_may_take_part(rules, municipality="Orsa")

    def test_stand_on_the_start_page(self, client):
        page = a_budget(residency_rule=Residency.SELF_DECLARED)
        publish(page)

        assert "Du intygar själv" in client.get(page.url).content.decode()
