"""A site that has made choices of its own: users, middleware, base template, languages, a prefix, and both extras."""

from tests.machine.host_site import Host

USERS = '''
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models


class StaffManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=email, **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Staff(AbstractBaseUser, PermissionsMixin):
    """Somebody who works here: an address, no user name and no first or last name."""

    email = models.EmailField(unique=True)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    objects = StaffManager()
    USERNAME_FIELD = EMAIL_FIELD = "email"
'''
BEFORE = """
from .dev import *

INSTALLED_APPS += ["people"]
AUTH_USER_MODEL = "people.Staff"
LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("sv", "Svenska"), ("fi", "Suomi")]
USE_I18N = WAGTAIL_I18N_ENABLED = True
ROOT_URLCONF = "host.urls_before"
MIDDLEWARE = [
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "django.middleware.security.SecurityMiddleware",
]
"""
# The documented lines, and those of the two extras.
WITH_DIALOGUES = """
import os
import sys

from .before import *

sys.modules.update(dict.fromkeys({forbidden}))
left_out = os.environ.get("WITHOUT")
if left_out:
    sys.modules[left_out] = None
INSTALLED_APPS += [app for app in {apps} if app != left_out]
INSTALLED_APPS += ["wagtail_localize", "wagtail_localize.locales"]
DIALOGUE_EID = {{
    "broker": {{
        "label": "E-legitimation",
        "issuer": "https://broker.example",
        "client_id": "provkommunen",
        "client_secret": "prov",
        "acr_values": ["http://id.elegnamnden.se/loa/1.0/loa3"],
        "levels": {{"http://id.elegnamnden.se/loa/1.0/loa3": 3}},
    }}
}}
ROOT_URLCONF = "host.urls_with_dialogues"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = os.path.join(BASE_DIR, "mail")
DATABASES["default"]["NAME"] = os.environ.get("DATABASE", DATABASES["default"]["NAME"])
"""
URLS_BEFORE = """
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

without_language = [path("admin/", include(wagtailadmin_urls)), path("documents/", include(wagtaildocs_urls))]
with_language = [path("webb/", include(wagtail_urls))]
urlpatterns = [*without_language, *i18n_patterns(*with_language)]
"""
URLS_WITH_DIALOGUES = """
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from host.urls_before import with_language, without_language

urlpatterns = [*without_language, *i18n_patterns(path("dialog/", include("dialogue.pages.urls")), *with_language)]
"""
# Its blocks have other names than those of `wagtail start`.
BASE = """{% load static wagtailcore_tags %}<!doctype html>
<html lang="sv">
    <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>{% block page_title %}{{ page.title }}{% endblock %}</title>
        <style>
            * { margin: 0; } h1 { color: maroon; font: 3rem serif; } button { background: gold; border-radius: 2rem; }
            header, footer { background: midnightblue; color: white; padding: 1rem; } main { padding: 1rem; }
        </style>
        {% block head %}{% endblock %}
    </head>
    <body>
        <header><h2>Provkommunen</h2><button>Meny</button></header>
        <main>{% block main %}<h1>{{ page.title }}</h1><p>Välkommen. <button>Sök</button></p>{% endblock %}</main>
        <footer><p>Sidfot</p></footer>
        {% block scripts %}{% endblock %}
    </body>
</html>
"""
HOME = '{% extends "base.html" %}'
RENAMED = {
    "{% block title %}": "{% block page_title %}",
    "{% endblock title %}": "{% endblock page_title %}",
    "{% block extra_css %}": "{% block head %}",
    "{% endblock extra_css %}": "{% endblock head %}",
    "{% block content %}": "{% block main %}",
    "{% endblock content %}": "{% endblock main %}",
    "{% block extra_js %}": "{% block scripts %}",
    "{% endblock extra_js %}": "{% endblock scripts %}",
}


def make_it_its_own(host: Host) -> None:
    """Change a site that is fresh from `wagtail start`, and the one file that the documentation says to copy."""
    from tests.machine.host_site import KEYS, NOT_INSTALLED, OURS, ROOT

    forbidden = [name for name in NOT_INSTALLED if name != "wagtail_localize"]
    host.write("people/__init__.py", "")
    host.write("people/models.py", USERS)
    host.write("people/migrations/__init__.py", "")
    host.write("host/settings/before.py", BEFORE)
    host.write("host/settings/with_dialogues.py", WITH_DIALOGUES.format(apps=OURS, forbidden=forbidden) + KEYS)
    host.write("host/urls_before.py", URLS_BEFORE)
    host.write("host/urls_with_dialogues.py", URLS_WITH_DIALOGUES)
    host.write("host/templates/base.html", BASE)
    host.write("home/templates/home/home_page.html", HOME)
    copied = (ROOT / "templates/dialogue/base.html").read_text(encoding="utf-8")
    for ours, theirs in RENAMED.items():
        copied = copied.replace(ours, theirs)
    host.write("host/templates/dialogue/base.html", copied)
    host.manage("makemigrations", "people", settings="before")
