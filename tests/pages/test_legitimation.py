"""E-legitimation end to end, against a real issuer in a process of its own."""

import logging
import re
import subprocess
import sys
from datetime import timedelta

import pytest
import requests
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone, translation
from joserfc.jwk import RSAKey

from budget.models import BudgetSubmission
from dialogue.ledger import services as ledger
from dialogue.ledger.models import Voice
from dialogue.pages.enums import AlsoAccepted, ParticipationRule
from dialogue.residents import residency
from dialogue.residents.enums import Residency, Scheme
from dialogue.residents.identities import Identity
from dialogue.residents.keys import hashed_number, hashed_subject
from dialogue.residents.sessions import SESSION_KEY, identity_of
from tests.factories.budget import a_budget
from tests.residents.issuer import CLIENT_ID, CLIENT_SECRET, LEVEL, NUMBER_CLAIM, SUBJECT

pytestmark = pytest.mark.django_db

NUMBER = "198112189876"
BALANCED = '{"amounts": {"SN-320": 27000000, "SN-440": 63000000}, "anchor": {}}'


NOT_TRUSTED, TOO_LOW, NO_NUMBER = "gick inte att lita på", "räcker inte här", "saknar svenskt personnummer"
LIES = [
    ({"claims": {"nonce": "another"}}, NOT_TRUSTED),
    ({"claims": {"nonce": None}}, NOT_TRUSTED),
    ({"claims": {"iss": "https://another.example"}}, NOT_TRUSTED),
    ({"claims": {"aud": "another"}}, NOT_TRUSTED),
    ({"claims": {"aud": [CLIENT_ID, "another"], "azp": "another"}}, NOT_TRUSTED),
    ({"claims": {"exp": 1}}, NOT_TRUSTED),
    ({"claims": {"sub": None}}, NOT_TRUSTED),
    ({"key": "other"}, NOT_TRUSTED),
    ({"issuer": "https://another.example"}, NOT_TRUSTED),
    ({"answer": {"iss": "https://another.example"}}, NOT_TRUSTED),
    ({"answer": {"code": "another"}}, NOT_TRUSTED),
    ({"claims": {NUMBER_CLAIM: None}, "userinfo": {"sub": "changed"}}, NOT_TRUSTED),
    ({"claims": {"acr": "loa2"}}, TOO_LOW),
    ({"claims": {"acr": "unheard of"}}, TOO_LOW),
    ({"claims": {"acr": None}}, TOO_LOW),
    ({"claims": {NUMBER_CLAIM: None}}, NO_NUMBER),
    ({"claims": {NUMBER_CLAIM: "198112189875"}}, NO_NUMBER),
    ({"answer": {"error": "access_denied"}}, "Du avbröt legitimeringen"),
    ({"answer": {"error": "server_error"}}, NOT_TRUSTED),
]


@pytest.fixture(scope="module")
def issuer():
    """Start the issuer, and stop it when this module's tests are done."""
    command = [sys.executable, "-m", "tests.residents.issuer"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        yield process.stdout.readline().strip()
        process.terminate()


@pytest.fixture(autouse=True)
def brokers(issuer, settings):
    """One broker in the settings, and the issuer as honest as it is by default."""
    script(issuer)
    settings.DEBUG = False
    settings.DIALOGUE_EID = {"provlegitimation": a_broker(issuer)}
    with translation.override("sv"):
        yield settings.DIALOGUE_EID


@pytest.fixture
def simulator():
    return open_now()


def open_now(**fields):
    now = timezone.now()
    values = {
        "participation_rule": ParticipationRule.EID,
        "opens_at": now - timedelta(days=1),
        "closes_at": now + timedelta(days=1),
    }
    page = a_budget(**values | fields)
    # The factory publishes in the past of most tests; the issuer's clock is the real one.
    page.save_revision().publish()
    return page


def a_broker(issuer, **changes):
    return {
        "label": "Provlegitimation",
        "issuer": issuer,
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
        "acr_values": [LEVEL],
        "levels": {LEVEL: 3, "loa2": 2},
        **changes,
    }


def script(address, **values):
    requests.post(f"{address}/script", json=values, timeout=5)
    cache.clear()


def begin(client, page):
    form = {"scenario": "1", "view": "DETAIL", "state": BALANCED}
    return client.post(reverse("dialogue:budget:submit", args=[page.pk]), form)["Location"]


def to_broker(client, identify):
    """Follow the page's link and return where the broker is."""
    link = re.search(r'href="([^"]+/e-legitimation/provlegitimation/)"', client.get(identify).content.decode())[1]
    return client.get(link)["Location"]


def back_from(url):
    """Let the broker do its part, and return the path that it sends the person back to."""
    return requests.get(url, timeout=5, allow_redirects=False).headers["Location"].removeprefix("http://testserver")


def legitimate(client, page):
    """Go to the broker and back, and return the answer."""
    identify = begin(client, page)
    return identify, client.get(back_from(to_broker(client, identify)))


def identity_in(client):
    request = RequestFactory().get("/")
    request.session = client.session
    return identity_of(request, at=timezone.now())


class TestALegitimation:
    def test_leads_back_to_the_button_which_hands_in(self, client, simulator):
        identify, answer = legitimate(client, simulator)

        assert answer["Location"] == identify
        assert not Voice.objects.exists()
        assert client.post(identify).status_code == 302
        assert Voice.objects.get().scheme == Scheme.EID

    def test_counts_a_person_once_however_often(self, client, simulator):
        for _ in range(2):
            identify, _answer = legitimate(client, simulator)
            client.post(identify)
            client.cookies.clear()

        assert ledger.count_voices(subject=Voice.objects.get().subject) == 1
        assert BudgetSubmission.objects.count() == 2

    def test_asks_for_what_the_settings_say(self, client, simulator, issuer):
        url = to_broker(client, begin(client, simulator))
        asked = requests.get(url, timeout=5, allow_redirects=False).json()

        assert asked["acr_values"] == LEVEL
        assert asked["code_challenge_method"] == "S256"
        assert asked["scope"].split()[0] == "openid"
        assert asked["prompt"] == "login"
        assert asked["redirect_uri"] == "http://testserver/sv/dialog/e-legitimation/provlegitimation/"

    @pytest.mark.parametrize("way", ["client_secret_basic", "client_secret_post", "private_key_jwt"])
    def test_shows_the_broker_who_the_site_is(self, client, simulator, issuer, brokers, way):
        key = RSAKey.generate_key(2048)
        brokers["provlegitimation"] |= {"client_auth": way, "private_key": key.as_pem(private=True).decode()}
        script(issuer, auth=way, client_key=key.as_dict(private=False))

        identify, answer = legitimate(client, simulator)

        assert answer["Location"] == identify

    def test_takes_a_key_that_the_broker_has_changed_to(self, client, simulator, issuer):
        legitimate(client, simulator)
        client.cookies.clear()
        requests.post(f"{issuer}/script", json={"key": "new"}, timeout=5)

        assert legitimate(client, simulator)[1].status_code == 302

    def test_leaves_no_number_name_or_subject_anywhere(self, client, simulator, caplog, tmp_path):
        caplog.set_level(logging.DEBUG)
        identify, _answer = legitimate(client, simulator)
        content = client.get(identify).content.decode()
        client.post(identify)
        dump = tmp_path / "dump.json"
        call_command("dumpdata", output=str(dump), verbosity=0)

        kept = f"{dump.read_text()}{caplog.text}{content}{dict(client.session)}"
        for secret in (NUMBER, NUMBER[2:], "811218-9876", "Påhittad", SUBJECT, hashed_number(NUMBER)):
            assert secret not in kept


class TestWhoSomebodyIs:
    def test_is_the_number_however_the_broker_writes_it(self, client, simulator, issuer):
        identify = begin(client, simulator)
        for written in ("198112189876", "19811218-9876", "8112189876", "811218-9876"):
            client.cookies.clear()
            script(issuer, claims={NUMBER_CLAIM: written})
            client.get(back_from(to_broker(client, identify)))

            assert identity_in(client) == Identity.eid(hashed_number(NUMBER))

    def test_may_be_a_coordination_number(self, client, simulator, issuer):
        coordination = "https://id.oidc.se/claim/coordinationNumber"
        script(issuer, claims={NUMBER_CLAIM: None, coordination: "197010632391"})
        legitimate(client, simulator)

        assert identity_in(client) == Identity.eid(hashed_number("197010632391"))

    def test_may_be_told_only_when_asked_once_more(self, client, simulator, issuer):
        script(issuer, claims={NUMBER_CLAIM: None}, userinfo={NUMBER_CLAIM: NUMBER})
        legitimate(client, simulator)

        assert identity_in(client) == Identity.eid(hashed_number(NUMBER))

    def test_may_stand_in_the_claims_of_another_broker(self, client, simulator, issuer, brokers):
        brokers["provlegitimation"] |= {
            "number_claims": ["nin"],
            "number_type": {"claim": "nin_type", "values": ["PERSON"]},
        }
        script(issuer, claims={"nin": NUMBER, "nin_type": "PERSON"})
        legitimate(client, simulator)
        assert identity_in(client) == Identity.eid(hashed_number(NUMBER))

        client.cookies.clear()
        script(issuer, claims={"nin": NUMBER, "nin_type": "ORGANISATION"})
        assert "saknar svenskt personnummer" in legitimate(client, simulator)[1].content.decode()

    def test_is_the_brokers_own_subject_where_there_is_no_number(self, client, simulator, issuer, brokers):
        brokers["provlegitimation"] |= {"identity": "subject"}
        script(issuer, claims={NUMBER_CLAIM: None})
        legitimate(client, simulator)

        assert identity_in(client) == Identity.eid(hashed_subject(issuer=issuer, subject=SUBJECT))


class TestAnAnswerThatIsNotTrusted:
    def test_leads_nowhere_and_says_what_to_do(self, client, simulator, issuer):
        identify = begin(client, simulator)
        for lie, said in LIES:
            script(issuer)
            honest = to_broker(client, identify)
            script(issuer, **lie)

            answer = client.get(back_from(honest))

            assert answer.status_code == 409, lie
            assert said in answer.content.decode(), lie
            assert identify in answer.content.decode(), lie
            assert SESSION_KEY not in client.session, lie

    def test_that_comes_a_second_time_is_used(self, client, simulator):
        path = back_from(to_broker(client, begin(client, simulator)))
        client.get(path)

        again = client.get(path)

        assert again.status_code == 409
        assert "redan använd" in again.content.decode()

    def test_in_another_browser_is_worth_nothing(self, client, simulator):
        path = back_from(to_broker(client, begin(client, simulator)))
        other = Client()

        assert other.get(path).status_code == 409
        assert SESSION_KEY not in other.session
        assert client.get(path).status_code == 302

    def test_with_a_made_up_state_is_worth_nothing(self, client, simulator):
        to_broker(client, begin(client, simulator))

        url = reverse("dialogue:acts:legitimated", args=["provlegitimation"])

        assert client.get(url, {"state": "made.up", "code": "x"}).status_code == 409
        assert client.get(url).status_code == 409

    def test_of_one_broker_is_none_of_anothers(self, client, simulator, brokers, issuer):
        brokers["annan"] = a_broker(issuer)
        path = back_from(to_broker(client, begin(client, simulator))).replace("/provlegitimation/", "/annan/")

        assert client.get(path).status_code == 409

    def test_after_a_day_is_too_late(self, client, simulator):
        path = back_from(to_broker(client, begin(client, simulator)))

        with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
            assert client.get(path).status_code == 409


class TestABrokerThatIsDown:
    def test_is_said_before_anyone_is_sent_there(self, client, simulator, brokers):
        brokers["provlegitimation"] |= {"issuer": "http://localhost:9", "timeout": 1}
        identify = begin(client, simulator)

        answer = client.get(reverse("dialogue:acts:legitimate", args=[identify.split("/")[-2], "provlegitimation"]))

        assert answer.status_code == 503
        assert "svarar inte just nu" in answer.content.decode()
        assert identify in answer.content.decode()

    def test_is_said_when_they_come_back(self, client, simulator, brokers):
        path = back_from(to_broker(client, begin(client, simulator)))
        brokers["provlegitimation"] |= {"issuer": "http://localhost:9", "timeout": 1}

        # Its own word for itself would be another issuer's otherwise.
        answer = client.get(re.sub(r"&iss=[^&]+", "", path))

        assert answer.status_code == 503
        assert "svarar inte just nu" in answer.content.decode()

    def test_that_is_unknown_is_not_found(self, client, simulator):
        identify = begin(client, simulator)

        assert client.get(reverse("dialogue:acts:legitimated", args=["okand"])).status_code == 404
        assert client.get(f"{identify}e-legitimation/okand/").status_code == 404

    def test_is_no_way_into_a_dialogue_that_asks_for_something_else(self, client):
        identify = begin(client, open_now(participation_rule=ParticipationRule.EMAIL))

        assert "Legitimera dig med" not in client.get(identify).content.decode()
        assert client.get(f"{identify}e-legitimation/provlegitimation/").status_code == 404


class TestAgeAndResidency:
    @pytest.mark.parametrize(("lowest_age", "answer"), [(13, True), (99, False)])
    def test_age_is_kept_as_yes_or_no(self, client, lowest_age, answer):
        page = open_now(lowest_age=lowest_age)
        identify, _answer = legitimate(client, page)

        assert identity_in(client).answers == ((f"age_{lowest_age}", answer),)
        assert client.post(identify).status_code == (302 if answer else 409)

    @pytest.mark.parametrize(
        ("says", "status", "said"), [(True, 302, ""), (False, 409, "inte är folkbokförd"), (None, 409, "en gång till")]
    )
    def test_the_municipalitys_register_is_asked(self, client, settings, says, status, said, monkeypatch):
        settings.DIALOGUE_RESIDENCY_REGISTER = "tests.pages.test_legitimation.register"
        monkeypatch.setitem(REGISTER, NUMBER, says)
        identify, _answer = legitimate(client, open_now(residency_rule=Residency.CHECKED_IN_REGISTER))

        answer = client.post(identify)

        assert answer.status_code == status
        assert said in answer.content.decode()

    def test_a_register_that_fails_is_logged_without_the_number(self, settings, caplog):
        settings.DIALOGUE_RESIDENCY_REGISTER = "tests.pages.test_legitimation.register"

        assert residency.is_registered_here("197010632391", at=timezone.now()) is None
        assert "KeyError" in caplog.text
        assert "197010632391" not in caplog.text


class TestBesideOtherWays:
    def test_those_with_an_address_only_are_counted_apart(self, client):
        page = open_now(also_accepts=AlsoAccepted.EMAIL)

        content = client.get(begin(client, page)).content.decode()

        assert "Legitimera dig med Provlegitimation" in content
        assert "räknas för sig" in content
        assert 'type="email"' in content


REGISTER: dict[str, bool | None] = {}


def register(number, *, at):
    return REGISTER[number]
