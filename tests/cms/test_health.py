"""What a supervisor and a load balancer are told."""

import pytest

from cms import health
from tests.factories.ledger import SubjectFactory

ANOTHER_KEY = "c29tZS1vdGhlci1rZXktdGhhdC1vcGVucy1ub3RoaW4="


def fail() -> None:
    raise RuntimeError("postgres://user:password@host/name")


class TestLiveness:
    def test_asks_nothing_of_the_database(self, client):
        response = client.get("/health/live")

        assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
class TestReadiness:
    def test_is_green_when_everything_works(self, client):
        response = client.get("/health/ready")

        assert response.status_code == 200
        assert set(response.json().values()) == {"ok"}

    def test_is_red_when_one_thing_fails_and_names_only_the_thing(self, client, monkeypatch):
        monkeypatch.setitem(health.CHECKS, "cache", fail)

        response = client.get("/health/ready")

        assert response.status_code == 503
        assert response.json()["cache"] == "failed"
        assert response.json()["database"] == "ok"
        assert "password" not in response.content.decode()

    def test_is_red_when_the_keys_of_the_ledger_do_not_open(self, client, settings):
        SubjectFactory()
        assert client.get("/health/ready").json()["keys"] == "ok"

        (name,) = settings.DIALOGUE_MASTER_KEYS
        settings.DIALOGUE_MASTER_KEYS = {name: ANOTHER_KEY}

        response = client.get("/health/ready")
        assert (response.status_code, response.json()["keys"]) == (503, "failed")

    def test_is_never_cached(self, client):
        assert "no-store" in client.get("/health/ready").headers["Cache-Control"]
