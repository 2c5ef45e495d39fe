"""The shared way to show who one is, with a made-up act in a real dialogue."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.http import Http404, HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation

from budget.models import BudgetSimulatorPage
from dialogue.pages import acts
from dialogue.pages.acts import kinds
from dialogue.pages.enums import ParticipationRule
from dialogue.residents import services as residents
from dialogue.residents.enums import Scheme
from tests.factories.budget import WHILE_OPEN, a_budget

pytestmark = pytest.mark.django_db(transaction=True)

DONE = []


def live_page(payload):
    page = BudgetSimulatorPage.objects.live().filter(pk=payload["page"]).first()
    if page is None:
        raise Http404
    return page


def perform(request, payload, *, identity, handle, at):
    if not residents.discard_act(handle=handle, at=at):
        return acts.refused(request, page=live_page(payload), problems=["Det är redan gjort. Titta på din kvittens."])
    DONE.append(identity)
    return HttpResponse("Gjort")


@pytest.fixture(autouse=True)
def _an_act(monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    acts.register(
        acts.ActKind(
            purpose="test.wave",
            page=live_page,
            label=lambda payload: "vinka till kommunen",
            template="dialogue/partials/notice.html",
            context=lambda request, payload: {"text": "Du vinkar."},
            perform=perform,
            heading="Vinka",
            button="Vinka nu",
        )
    )
    DONE.clear()
    with time_machine.travel(WHILE_OPEN, tick=False), translation.override("sv"):
        yield


@pytest.fixture
def simulator():
    return a_budget()


def begin(simulator, rf):
    return acts.begin_act(rf.post("/"), purpose="test.wave", payload={"page": simulator.pk})["Location"]


def confirm_page(client, simulator, rf, address="anna@example.org"):
    return client.post(begin(simulator, rf), {"email": address})["Location"]


def code():
    return re.search(r"\b\d{6}\b", mail.outbox[-1].body).group()


def link():
    return re.search(r"http\S+/lank/\S+", mail.outbox[-1].body).group()


class TestAProgramThatFillsInEveryField:
    def test_sees_and_gets_what_everybody_does_and_is_doubted(self, client, simulator, rf):
        identify = begin(simulator, rf)
        stamp = re.search(r'name="shown" value="([^"]+)"', client.get(identify).content.decode()).group(1)
        filled = {"email": "anna@example.org", "reference_line": "https://advertisement.example", "shown": stamp}

        with time_machine.travel(WHILE_OPEN + timedelta(minutes=1), tick=False):
            answer = client.post(identify, filled)
            assert answer.status_code == 302
            client.post(answer["Location"], {"code": code()})

        assert [identity.is_doubted for identity in DONE] == [True]


class TestOnTheWay:
    def test_each_page_shows_what_is_about_to_be_done(self, client, simulator, rf):
        identify = begin(simulator, rf)
        confirm = client.post(identify, {"email": "anna@example.org"})["Location"]

        for url in (identify, confirm, link()):
            assert "Du vinkar." in client.get(url).content.decode()
        assert "du är på väg att vinka till kommunen" in mail.outbox[-1].body
        assert DONE == []

    def test_the_mail_is_sent_in_the_municipalitys_name(self, client, simulator, rf):
        confirm_page(client, simulator, rf)

        assert mail.outbox[-1].subject == "Din kod till Demokommunen"

    def test_no_answer_is_kept_or_tells_its_address(self, client, simulator, rf):
        identify = begin(simulator, rf)
        confirm = client.post(identify, {"email": "anna@example.org"})["Location"]

        for url in (identify, confirm, link(), identify.replace(".", "x")):
            response = client.get(url)
            assert "no-store" in response["Cache-Control"]
            assert response["Referrer-Policy"] == "same-origin"

    def test_the_pages_language_is_spoken_whatever_the_address_says(self, client, simulator, rf):
        identify = begin(simulator, rf).replace("/sv/", "/en/")

        assert "Vart ska vi skicka koden?" in client.get(identify).content.decode()

    def test_what_is_no_act_is_gone(self, client, simulator, rf):
        response = client.get(reverse("dialogue:acts:identify", args=["nonsense"]))

        assert response.status_code == 410
        assert "gäller inte längre" in response.content.decode()

    def test_a_page_that_is_no_longer_published_is_not_found(self, client, simulator, rf):
        identify = begin(simulator, rf)
        simulator.unpublish()

        assert client.get(identify).status_code == 404

    @pytest.mark.parametrize("typed", ["", "anna", "anna@"])
    def test_what_is_no_address_says_so_beside_the_field(self, client, simulator, rf, typed):
        response = client.post(begin(simulator, rf), {"email": typed})

        assert response.status_code == 422
        assert 'id="id_email_email_error"' in response.content.decode()

    def test_forms_need_their_token(self, simulator, rf):
        strict = Client(enforce_csrf_checks=True)

        assert strict.post(begin(simulator, rf), {"email": "anna@example.org"}).status_code == 403

    def test_too_many_mails_say_when_to_come_back(self, client, simulator, rf, settings):
        settings.DIALOGUE_LIMITS = {"mail_per_domain": 0}

        response = client.post(begin(simulator, rf), {"email": "anna@example.org"})

        assert "Vänta en timme" in response.content.decode()


class TestTheCode:
    def test_does_it_as_the_person_whose_mail_it_was(self, client, simulator, rf):
        response = client.post(confirm_page(client, simulator, rf), {"code": code()})

        assert response.content == b"Gjort"
        assert [(identity.scheme, identity.value) for identity in DONE] == [(Scheme.EMAIL, "anna@example.org")]

    def test_does_it_once(self, client, simulator, rf):
        confirm = confirm_page(client, simulator, rf)
        client.post(confirm, {"code": code()})

        assert client.post(confirm, {"code": code()}).status_code == 410
        assert len(DONE) == 1

    def test_of_another_act_does_nothing(self, client, simulator, rf):
        token = confirm_page(client, simulator, rf).rstrip("/").rsplit("/", 1)[-1]
        handle = begin(simulator, rf).rstrip("/").rsplit("/", 1)[-1]

        response = client.post(reverse("dialogue:acts:confirm", args=[handle, token]), {"code": code()})

        assert response.status_code == 422
        assert "hör till något annat" in response.content.decode()
        assert DONE == []

    def test_lets_the_session_know_the_person_so_that_the_next_act_needs_a_button_only(self, client, simulator, rf):
        client.post(confirm_page(client, simulator, rf), {"code": code()})
        mails = len(mail.outbox)
        identify = begin(simulator, rf)

        content = client.get(identify).content.decode()
        client.post(identify)

        assert "a•••@example.org" in content
        assert "anna@example.org" not in content
        assert [identity.value for identity in DONE] == ["anna@example.org"] * 2
        assert len(mail.outbox) == mails

    def test_is_asked_for_again_when_the_session_shall_forget(self, client, simulator, rf):
        client.post(confirm_page(client, simulator, rf), {"code": code()})
        identify = begin(simulator, rf)
        handle = identify.rstrip("/").rsplit("/", 1)[-1]

        asked = client.post(reverse("dialogue:acts:forget", args=[handle]), follow=True)

        assert "Vart ska vi skicka koden?" in asked.content.decode()


class TestTheLink:
    def test_does_it_at_the_button_and_not_when_opened(self, client, simulator, rf):
        confirm_page(client, simulator, rf)

        client.get(link())
        assert DONE == []
        client.post(link())

        assert [identity.value for identity in DONE] == ["anna@example.org"]

    def test_leaves_nothing_in_the_session_of_the_browser_that_opens_it(self, client, simulator, rf):
        confirm_page(client, simulator, rf)
        client.post(link())

        assert "Vart ska vi skicka koden?" in client.get(begin(simulator, rf)).content.decode()


class TestAnOpenDialogue:
    def test_asks_for_nothing_but_a_button_and_says_what_that_means(self, client, rf):
        identify = begin(a_budget(participation_rule=ParticipationRule.NONE), rf)

        content = client.get(identify).content.decode()
        client.post(identify)

        assert "inte en per person" in content
        assert [identity.is_anonymous for identity in DONE] == [True]


class TestRegistering:
    def test_two_acts_of_one_purpose_are_refused(self):
        with pytest.raises(ValueError, match=re.escape("test.wave")):
            acts.register(
                acts.ActKind(
                    purpose="test.wave",
                    page=live_page,
                    label=str,
                    template="",
                    context=lambda request, payload: {},
                    perform=perform,
                )
            )


class TestHowAFormIsFilledIn:
    """What may be a program is doubted, and gets to see what everybody sees."""

    @pytest.fixture(autouse=True)
    def _as_people_meet_it(self, settings):
        settings.DIALOGUE_SHORTEST_FILLING = 2

    @pytest.fixture
    def open_to_all(self):
        return a_budget(participation_rule=ParticipationRule.NONE)

    def shown(self, client, url):
        return re.search(r'name="shown" value="([^"]+)"', client.get(url).content.decode()).group(1)

    def is_doubted(self):
        (identity,) = DONE
        return identity.is_doubted

    @pytest.mark.parametrize(("seconds", "doubted"), [(1, True), (2, False), (3600, False)])
    def test_at_once_or_as_a_person_does(self, client, open_to_all, rf, seconds, doubted):
        identify = begin(open_to_all, rf)
        stamp = self.shown(client, identify)

        with time_machine.travel(WHILE_OPEN + timedelta(seconds=seconds), tick=False):
            assert client.post(identify, {"shown": stamp}).content == b"Gjort"

        assert self.is_doubted() is doubted

    @pytest.mark.parametrize("filled", [{}, {"shown": "x"}, {"reference_line": "https://advertisement.example"}])
    def test_without_its_moment_or_with_what_nobody_sees(self, client, open_to_all, rf, filled):
        identify = begin(open_to_all, rf)
        stamp = self.shown(client, identify)

        with time_machine.travel(WHILE_OPEN + timedelta(minutes=1), tick=False):
            sent = filled if "reference_line" not in filled else {"shown": stamp, **filled}
            assert client.post(identify, sent).content == b"Gjort"

        assert self.is_doubted()

    def test_with_the_moment_of_another_act(self, client, open_to_all, rf):
        stamp = self.shown(client, begin(open_to_all, rf))

        with time_machine.travel(WHILE_OPEN + timedelta(minutes=1), tick=False):
            client.post(begin(open_to_all, rf), {"shown": stamp})

        assert self.is_doubted()

    @pytest.mark.parametrize("by", ["code", "link"])
    def test_with_an_address_at_once_gets_its_mail_and_is_doubted_by_either_way(self, client, simulator, rf, by):
        identify = begin(simulator, rf)
        answer = client.post(identify, {"email": "anna@example.org", "shown": self.shown(client, identify)})

        if by == "code":
            client.post(answer["Location"], {"code": code()})
        else:
            client.post(link())

        assert self.is_doubted()

    def test_too_often_from_one_network_without_showing_who_one_is(self, client, open_to_all, rf, settings):
        settings.DIALOGUE_LIMITS = {"open_per_network": 1}

        answers = [client.post(begin(open_to_all, rf), REMOTE_ADDR="8.8.8.8") for _ in range(2)]

        assert [answer.status_code for answer in answers] == [200, 409]
        assert "Vänta en timme" in answers[1].content.decode()
