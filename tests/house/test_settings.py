"""Production refuses to start half set up, and every variable that the settings read is explained."""

import base64
import json
import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def random_key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


COMPLETE = {
    "DJANGO_SECRET_KEY": secrets.token_urlsafe(60),
    "ALLOWED_HOSTS": "dialog.kommun.example",
    "SITE_URL": "https://dialog.kommun.example",
    "DATABASE_URL": "postgres://site:secret@database/site",
    "DIALOGUE_MASTER_KEYS": f"2026:{random_key()}",
    "DIALOGUE_IDENTITY_KEY": random_key(),
    "EMAIL_URL": "smtp+tls://site:secret@mail:587",
    "DEFAULT_FROM_EMAIL": "dialog@kommun.example",
}
SHOW = """
import json, django
from django.conf import settings
django.setup()
print(json.dumps({name: getattr(settings, name) for name in %r}, default=str))
"""


def start(environment: dict[str, str], *names: str) -> subprocess.CompletedProcess[str]:
    """Start Django with production's settings and nothing else in the environment, and print the settings ``names``."""
    bare = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "cms.settings.production", **environment}
    return subprocess.run(
        [sys.executable, "-c", SHOW % (names,)], cwd=ROOT, env=bare, capture_output=True, text=True, check=False
    )


def settings_of(environment: dict[str, str], *names: str) -> dict:
    started = start(environment, *names)
    assert started.returncode == 0, started.stderr
    return json.loads(started.stdout)


class TestProduction:
    @pytest.mark.parametrize("name", sorted(COMPLETE))
    def test_refuses_to_start_without(self, name):
        started = start({key: value for key, value in COMPLETE.items() if key != name})

        assert started.returncode != 0
        assert f"can't start without {name}" in started.stderr

    def test_names_everything_that_is_missing_at_once(self):
        last_line = start({}).stderr.strip().splitlines()[-1]

        assert all(name in last_line for name in COMPLETE)

    def test_refuses_a_short_secret(self):
        started = start({**COMPLETE, "DJANGO_SECRET_KEY": "short"})

        assert started.returncode != 0
        assert "at least 50 characters" in started.stderr

    def test_starts_closed_to_the_curious(self):
        found = settings_of(
            COMPLETE,
            "DEBUG",
            "ALLOWED_HOSTS",
            "SECURE_SSL_REDIRECT",
            "SECURE_HSTS_SECONDS",
            "SESSION_COOKIE_SECURE",
            "CSRF_COOKIE_SECURE",
            "SESSION_COOKIE_HTTPONLY",
            "INSTALLED_APPS",
        )

        assert found.pop("ALLOWED_HOSTS") == ["dialog.kommun.example"]
        assert found.pop("SECURE_HSTS_SECONDS") == 31_536_000
        assert found.pop("DEBUG") is False
        assert "cms.demo" not in found.pop("INSTALLED_APPS")
        assert all(found.values())

    def test_calls_no_third_party(self):
        found = settings_of(COMPLETE, "WAGTAIL_GRAVATAR_PROVIDER_URL", "WAGTAIL_ENABLE_UPDATE_CHECK")

        assert not any(found.values())

    def test_takes_several_master_keys_with_the_current_one_first(self):
        keys = f"2027:{random_key()}, 2026:{random_key()}"

        found = settings_of({**COMPLETE, "DIALOGUE_MASTER_KEYS": keys}, "DIALOGUE_MASTER_KEYS")

        assert list(found["DIALOGUE_MASTER_KEYS"]) == ["2027", "2026"]

    def test_runs_on_sqlite_as_well_for_a_small_municipality(self):
        found = settings_of({**COMPLETE, "DATABASE_URL": "sqlite:////var/lib/site/site.sqlite3"}, "DATABASES")[
            "DATABASES"
        ]

        assert found["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        assert "journal_mode=WAL" in found["default"]["OPTIONS"]["init_command"]

    def test_keeps_media_in_a_bucket_when_one_is_named(self):
        found = settings_of({**COMPLETE, "MEDIA_BUCKET": "media"}, "STORAGES")["STORAGES"]

        assert found["default"]["BACKEND"] == "storages.backends.s3.S3Storage"

    def test_passes_the_checks_that_django_has_for_deployment(self):
        checked = subprocess.run(
            [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "cms.settings.production", **COMPLETE},
            capture_output=True,
            text=True,
            check=False,
        )

        assert checked.returncode == 0, checked.stderr


class TestTheExampleEnvironment:
    def test_explains_every_variable_that_settings_read(self):
        sources = "".join(path.read_text() for path in (ROOT / "cms" / "settings").glob("*.py"))
        read = set(re.findall(r"(?:\benv(?:\.\w+)?|environ\.get)\(\s*\"([A-Z_]+)\"", sources))
        explained = set(re.findall(r"^#?\s?([A-Z_]+)=", (ROOT / ".env.example").read_text(), flags=re.MULTILINE))

        assert read - explained == set()
        assert explained >= set(COMPLETE)
