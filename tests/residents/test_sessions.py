"""The identity that a person has shown, while they are here."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from dialogue.residents.sessions import SESSION_KEY, forget_identity, identity_of, remember_identity
from tests.factories.residents import AT, an_identity

pytestmark = pytest.mark.django_db

INSTANT = timedelta(microseconds=1)


@pytest.fixture
def request_():
    request = RequestFactory().get("/")
    request.session = SessionStore()
    return request


class TestAnIdentityInASession:
    def test_is_nobody_at_first_and_asking_leaves_no_trace(self, request_):
        assert identity_of(request_, at=AT) is None
        assert not request_.session.modified

    def test_is_remembered_and_forgotten(self, request_):
        remember_identity(request_, an_identity(), at=AT)
        assert identity_of(request_, at=AT) == an_identity()

        forget_identity(request_)

        assert identity_of(request_, at=AT) is None
        assert request_.session.is_empty()

    def test_cannot_be_read_out_of_the_session_store(self, request_):
        remember_identity(request_, an_identity(), at=AT)

        assert an_identity().value not in str(dict(request_.session))

    def test_gets_a_new_session_key_so_that_a_planted_one_is_worth_nothing(self, request_):
        request_.session.create()
        planted = request_.session.session_key

        remember_identity(request_, an_identity(), at=AT)

        assert request_.session.session_key != planted

    def test_is_forgotten_after_two_hours_without_use(self, request_):
        remember_identity(request_, an_identity(), at=AT)

        assert identity_of(request_, at=AT + timedelta(hours=2)) is None
        assert SESSION_KEY not in request_.session

    def test_stays_as_long_as_it_is_used(self, request_):
        remember_identity(request_, an_identity(), at=AT)
        at = AT
        for _ in range(4):
            at += timedelta(hours=2) - timedelta(seconds=1)
            assert identity_of(request_, at=at) == an_identity()

    def test_is_not_written_anew_for_each_click(self, request_):
        remember_identity(request_, an_identity(), at=AT)
        request_.session.modified = False

        identity_of(request_, at=AT + timedelta(minutes=5) - INSTANT)
        assert not request_.session.modified
        identity_of(request_, at=AT + timedelta(minutes=5))
        assert request_.session.modified

    def test_that_was_tampered_with_is_nobody(self, request_):
        request_.session[SESSION_KEY] = "nonsense"

        assert identity_of(request_, at=AT) is None

    def test_goes_without_signing_out_a_member_of_staff(self, request_):
        request_.session["_auth_user_id"] = "1"
        remember_identity(request_, an_identity(), at=AT)

        forget_identity(request_)

        assert request_.session["_auth_user_id"] == "1"
