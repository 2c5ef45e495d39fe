"""A password alone opens nothing: staff show a second factor before they are anybody."""

import re
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db

PASSWORD = "korv-med-bröd-12"
# What a person without a session reaches under the admin: ways to sign in, and what the sign-in page itself needs.
OPEN_TO_ALL = {"wagtailadmin_login", "wagtailadmin_javascript_catalog", "wagtailadmin_sprite"}


@pytest.fixture(autouse=True)
def _as_in_production(settings):
    settings.STAFF_SECOND_FACTOR = True


@pytest.fixture
def editor():
    user = StaffFactory(username="redaktor", is_superuser=True)
    user.set_password(PASSWORD)
    user.save()
    return user


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def with_an_app(user) -> str:
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def sign_in(client: Client, **fields: str):
    return client.post(reverse("account_login"), {"login": "redaktor", "password": PASSWORD, **fields})


def doors(patterns=None, prefix: str = "/admin/", inside: bool = False) -> Iterator[tuple[str, str]]:
    """Yield every address under the admin, with something in the place of what varies, and its name."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        route = str(entry.pattern)
        if patterns is None and route != "admin/":
            continue
        address = "" if patterns is None else re.sub(r"\\[AZ]|[\^$?]", "", re.sub(r"<[^>]+>|\(.*?\)\)?", "1", route))
        if isinstance(entry, URLResolver):
            yield from doors(entry.url_patterns, f"{prefix}{address}", inside=True)
        elif isinstance(entry, URLPattern):
            yield f"{prefix}{address}", entry.name or ""


class TestAPasswordAlone:
    def test_opens_no_door_of_the_admin(self, client, editor):
        client.force_login(editor)
        every = list(doors())

        answers = {address: client.get(address) for address, name in every if name not in OPEN_TO_ALL}

        assert len(every) > 300
        opened = {address: answer.status_code for address, answer in answers.items() if answer.status_code != 302}
        assert opened == {}
        assert {answer["Location"] for answer in answers.values()} == {reverse("mfa_index")}

    def test_is_not_taken_by_the_admins_own_sign_in(self, client, editor):
        answer = client.post(reverse("wagtailadmin_login"), {"username": "redaktor", "password": PASSWORD})

        assert answer["Location"] == reverse("account_login")
        assert SESSION_KEY not in client.session

    def test_of_someone_with_a_second_factor_makes_no_other(self, client, editor):
        with_an_app(editor)
        client.force_login(editor)

        for name in ("mfa_index", "mfa_add_webauthn", "mfa_generate_recovery_codes", "mfa_deactivate_totp"):
            answer = client.get(reverse(name))
            assert answer.status_code == 302
            assert answer["Location"].startswith((reverse("wagtailadmin_login"), reverse("account_login")))
        assert client.get("/admin/")["Location"].startswith(reverse("wagtailadmin_login"))

    def test_registers_nobody(self, client):
        fields = {"username": "ny", "password1": PASSWORD, "password2": PASSWORD, "email": "ny@exempel.se"}

        client.post(reverse("account_signup"), fields)

        assert not StaffFactory._meta.model.objects.filter(username="ny").exists()


class TestASecondFactor:
    @pytest.mark.django_db(transaction=True)
    def test_is_made_at_the_first_sign_in_and_opens_the_admin(self, client, editor):
        assert sign_in(client)["Location"] == "/admin/"
        assert client.get("/admin/")["Location"] == reverse("mfa_index")
        again = client.get(reverse("mfa_activate_totp"))["Location"]
        client.post(again, {"password": PASSWORD})
        form = client.get(reverse("mfa_activate_totp"))
        secret = client.session["mfa.totp.secret"]

        client.post(reverse("mfa_activate_totp"), {"code": code(secret)})

        assert form.status_code == 200
        assert client.get("/admin/").status_code == 200

    def test_is_asked_for_at_the_next_sign_in(self, client, editor):
        secret = with_an_app(editor)

        assert sign_in(client)["Location"] == reverse("mfa_authenticate")
        assert client.get("/admin/").status_code == 302
        wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
        assert wrong.status_code == 200
        client.post(reverse("mfa_authenticate"), {"code": code(secret)})

        assert client.get("/admin/").status_code == 200

    def test_is_kept_encrypted(self, editor):
        secret = with_an_app(editor)

        kept = Authenticator.objects.get(user=editor)

        assert secret not in str(kept.data)
        assert kept.wrap().validate_code(code(secret))


class TestTheOtherPages:
    def test_do_not_know_someone_with_a_password_alone_and_ask_no_cookie(self, client, editor):
        client.force_login(editor)

        answer = client.get("/sv/")

        assert "Cookie" not in answer.get("Vary", "")

    def test_of_the_sign_in_are_in_the_sites_look_and_keep_its_policy(self, client):
        answer = client.get(reverse("account_login"))

        page = answer.content.decode()
        assert "md-field" in page
        assert "unsafe-inline" not in answer["Content-Security-Policy"]
        assert not re.search(r"<script(?![^>]*(src=|type=\"application/json\"))", page)


class TestWhereItIsTurnedOff:
    def test_a_password_is_enough(self, client, editor, settings):
        settings.STAFF_SECOND_FACTOR = False
        client.force_login(editor)

        assert client.get("/admin/").status_code == 200
