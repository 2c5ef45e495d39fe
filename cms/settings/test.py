"""Tests: everything in a scratch folder, fast hashing, and no waiting for a disk."""

import atexit
import shutil
import tempfile
from pathlib import Path

from .base import *
from .base import DATABASES, INSTALLED_APPS

SCRATCH_DIR = Path(tempfile.mkdtemp(prefix="medborgardialog-test-"))
atexit.register(shutil.rmtree, SCRATCH_DIR, ignore_errors=True)

DEBUG = False
SECRET_KEY = "tests-only"  # noqa: S105
DIALOGUE_MASTER_KEYS = {"test": "dGVzdHMtb25seS1tYXN0ZXIta2V5LS0tLS0tLS0tLS0="}
DIALOGUE_IDENTITY_KEY = "dGVzdHMtb25seS1pZGVudGl0eS1rZXktLS0tLS0tLS0="
ALLOWED_HOSTS = ["*"]

INSTALLED_APPS = [*INSTALLED_APPS, "cms.demo", "tests.cases.testapp"]

# A file and not memory: threads (the live server of the browser tests, tests of what happens at once) need connections
# of their own.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["NAME"] = SCRATCH_DIR / "site.sqlite3"
    DATABASES["default"]["TEST"] = {"NAME": SCRATCH_DIR / "test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MEDIA_ROOT = SCRATCH_DIR / "media"
STATIC_ROOT = SCRATCH_DIR / "static"
DEMO_POST_BOX = SCRATCH_DIR / "mail"

# Tests sign in by a short way, but for those of the second factor itself.
STAFF_SECOND_FACTOR = False
# Tests fill in forms as fast as programs do.
DIALOGUE_SHORTEST_FILLING = 0

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Finds static files where they lie; nothing is collected for a test run.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
