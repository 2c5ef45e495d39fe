"""The pages on which anybody follows something, says how often, and stops."""

import re

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from dialogue.cases import services
from dialogue.cases.enums import Rhythm
from dialogue.cases.models import Follow
from tests.factories.budget import BudgetSimulatorPageFactory
from tests.factories.follows import a_follow
from tests.factories.residents import AT

pytestmark = pytest.mark.django_db

ADDRESS = "nagon@example.se"


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def page(db):
    return BudgetSimulatorPageFactory(title="Vår budget")


@pytest.fixture
def ask(client, page, django_capture_on_commit_callbacks):
    def ask(**more):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(
                reverse("dialogue:follow", args=[page.translation_key]),
                {"email": ADDRESS, "rhythm": "AT_ONCE", **more},
            )

    return ask


def link_in_the_mail() -> str:
    return re.search(r"http://testserver(\S+)", mail.outbox[-1].body)[1]


class TestFollowing:
    def test_says_that_it_is_not_supporting(self, client, page):
        response = client.get(reverse("dialogue:follow", args=[page.translation_key]))

        assert "Följ ”Vår budget”" in response.content.decode()
        assert "Att följa är inte att stödja." in response.content.decode()

    def test_is_confirmed_by_the_link_in_a_mail_and_not_by_opening_it(self, ask, client, page):
        ask(rhythm="DAILY")
        assert "du är på väg att följa ”Vår budget”." in mail.outbox[0].body
        opened = client.get(link_in_the_mail())
        assert "Att följa är inte att stödja." in opened.content.decode()
        assert not Follow.objects.exists()

        response = client.post(link_in_the_mail(), follow=True)

        assert "Du följer nu." in response.content.decode()
        followed = Follow.objects.get()
        assert (followed.key_id, followed.rhythm, followed.language) == (page.translation_key, Rhythm.DAILY, "sv")

    def test_asks_once_more_where_a_browser_has_filled_in_what_nobody_sees(self, ask):
        stopped = ask(reference_line="https://advertisement.example")

        assert stopped.status_code == 422
        assert "Vi har inte fått det än" in stopped.content.decode()
        assert "https://advertisement.example" not in stopped.content.decode()
        assert not mail.outbox

    def test_is_confirmed_by_the_code(self, ask, client):
        where = ask().url
        code = re.search(r"^ +(\d{6})$", mail.outbox[0].body, re.MULTILINE)[1]

        wrong = client.post(where, {"code": "000000" if code != "000000" else "000001"})
        right = client.post(where, {"code": code}, follow=True)

        assert wrong.status_code == 422
        assert "Du följer nu." in right.content.decode()

    def test_tells_nobody_whether_an_address_follows_already(self, ask, page):
        before = ask()
        a_follow("nagon", target=page.translation_key)
        after = ask()

        assert before.status_code == after.status_code == 302
        assert len(mail.outbox) == 2

    @pytest.mark.parametrize("email", ["", "nagon", "nagon@"])
    def test_says_what_is_wrong_with_an_address(self, ask, email):
        response = ask(email=email)

        assert response.status_code == 422
        assert mail.outbox == []

    def test_of_what_is_not_public_is_not_found(self, client, page):
        page.unpublish()

        assert client.get(reverse("dialogue:follow", args=[page.translation_key])).status_code == 404

    def test_by_an_old_link_says_what_to_do(self, ask, client):
        ask()

        with time_machine.travel(AT.replace(day=21), tick=False):
            response = client.post(link_in_the_mail())

        assert response.status_code == 410
        assert not Follow.objects.exists()

    def test_sets_no_cookie_that_knows_anybody(self, ask, client):
        ask()
        client.post(link_in_the_mail(), follow=True)

        assert "sessionid" not in client.cookies


class TestTheChoices:
    @pytest.fixture
    def followed(self, page):
        return a_follow("nagon", target=page.translation_key)

    def test_can_be_changed_by_whoever_has_the_mail(self, client, followed):
        url = reverse("dialogue:follow_choices", args=[services.token_of(follow=followed)])

        response = client.post(url, {"rhythm": "WEEKLY"})

        followed.refresh_from_db()
        assert followed.rhythm == Rhythm.WEEKLY
        assert "Ditt val är sparat." in response.content.decode()

    def test_hold_a_way_out(self, client, followed):
        token = services.token_of(follow=followed)
        shown = client.get(reverse("dialogue:follow_choices", args=[token]))
        assert reverse("dialogue:stop_following", args=[token]) in shown.content.decode()

        response = client.post(reverse("dialogue:stop_following", args=[token]))

        assert "Du får inga fler mejl om det här." in response.content.decode()
        assert not Follow.objects.exists()

    def test_are_gone_with_the_follow_and_say_so(self, client, followed):
        token = services.token_of(follow=followed)
        services.stop_following(token=token)

        for name in ("follow_choices", "stop_following"):
            response = client.get(reverse(f"dialogue:{name}", args=[token]))
            assert "Du följer inte längre" in response.content.decode()

    def test_give_their_address_to_nobody(self, client, followed):
        response = client.get(reverse("dialogue:follow_choices", args=[services.token_of(follow=followed)]))

        assert response["Referrer-Policy"] == "same-origin"
        assert "no-store" in response["Cache-Control"]

    def test_are_unavailable_while_the_keys_do_not_open(self, client, followed, settings):
        token = services.token_of(follow=followed)
        settings.DIALOGUE_MASTER_KEYS = {"other": "b3RoZXItbWFzdGVyLWtleS0tLS0tLS0tLS0tLS0tLS0="}

        for name in ("follow_choices", "stop_following"):
            assert client.get(reverse(f"dialogue:{name}", args=[token])).status_code == 503
