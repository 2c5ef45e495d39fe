"""Every right that code asks for exists, and whoever has none comes through none of our doors."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
OURS = ("dialogue", "budget", "proposals", "golden_chair", "cms")
ASKED = re.compile(
    r"\"((?:dialogue(?:_[a-z_]+)?|wagtail[a-z]+)\.(?:add|change|delete|view|publish|enter|invalidate|manage|access)_\w+)\""
)


def our_doors():
    """Return the addresses of the admin that our apps have added and that need no key."""

    def walk(resolver, namespaces):
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern, [*namespaces, pattern.namespace] if pattern.namespace else namespaces)
            elif isinstance(pattern, URLPattern) and pattern.name:
                module = getattr(pattern.callback, "view_class", pattern.callback).__module__
                if module.split(".")[0] in OURS and not pattern.pattern.regex.groupindex:
                    yield ":".join([*namespaces, pattern.name])

    for name in walk(get_resolver(), []):
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        if url.startswith("/admin/"):
            yield url


def test_every_right_that_code_asks_for_exists():
    sources = [path.read_text(encoding="utf-8") for app in OURS for path in (ROOT / app).rglob("*.py")]
    asked = {name for source in sources for name in ASKED.findall(source)}
    there = {
        f"{app}.{codename}" for app, codename in Permission.objects.values_list("content_type__app_label", "codename")
    }

    assert len(asked) > 5
    assert asked - there == set()


def test_whoever_may_only_open_the_admin_comes_through_no_door_of_ours(client):
    client.force_login(StaffFactory())

    doors = list(our_doors())
    answered = {url: client.get(url).status_code for url in doors}

    assert len(doors) > 8
    assert {url: status for url, status in answered.items() if status == 200} == {}
    assert {url for url in doors if client.post(url).status_code == 200} == set()
