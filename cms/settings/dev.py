"""Development and the demonstration: no secrets, no second factor, and mail that can be read at /demo/post/."""

import os
from pathlib import Path

import environ

# One's own values (see .env.example) are read before base, which takes everything from the environment.
environ.Env.read_env(Path(__file__).resolve().parents[2] / ".env")

from .base import *  # noqa: E402
from .base import INSTALLED_APPS, VAR_DIR  # noqa: E402

VAR_DIR.mkdir(exist_ok=True)

DEBUG = True
SECRET_KEY = "development-only-and-public-so-never-of-any-use-to-anyone"  # noqa: S105
DIALOGUE_MASTER_KEYS = {"dev": "ZGV2ZWxvcG1lbnQtb25seS1tYXN0ZXIta2V5LS0tLS0="}
DIALOGUE_IDENTITY_KEY = "ZGV2ZWxvcG1lbnQtb25seS1pZGVudGl0eS1rZXktLS0="
DIALOGUE_PRIVACY = {
    "controller": "Demokommunens kommunstyrelse",
    "contact": "Påhittad: demo@exempel.se",
    "officer": "Påhittat: dso@exempel.se",
    "basis": ["PUBLIC_TASK", "LEGAL_OBLIGATION"],
}
ALLOWED_HOSTS = ["*"]
# Links in mail lead to where `make run` serves.
WAGTAILADMIN_BASE_URL = os.environ.get("SITE_URL") or f"http://localhost:{os.environ.get('PORT') or 8000}"

INSTALLED_APPS = [*INSTALLED_APPS, "cms.demo"]

EMAIL_BACKEND = "cms.demo.mail.PostBoxBackend"
DEMO_POST_BOX = VAR_DIR / "mail"

# Nor does the demonstration ask its editors for a second factor.
STAFF_SECOND_FACTOR = False
# The demonstration's accounts have a short life and one password; rules for it would only be in the way.
AUTH_PASSWORD_VALIDATORS = []
