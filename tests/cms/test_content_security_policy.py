"""What a browser may load: strict in public, wider only where Wagtail's admin needs it."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from cms.models import HomePage


def directives(response) -> dict[str, set[str]]:
    policy = response.headers["Content-Security-Policy"]
    parts = [part.split() for part in policy.split(";") if part.strip()]
    return {name: set(values) for name, *values in parts}


class TestThePolicy:
    @pytest.mark.parametrize("path", ["/", "/health/live", "/sv/finns-inte/"])
    @pytest.mark.django_db
    def test_allows_nothing_inline_and_no_other_server_in_public(self, client, path):
        policy = directives(client.get(path))

        assert policy["default-src"] == {"'self'"}
        assert policy["frame-ancestors"] == {"'none'"}
        assert "script-src" not in policy
        assert "style-src" not in policy
        assert not {"'unsafe-inline'", "'unsafe-eval'", "*"} & set().union(*policy.values())

    @pytest.mark.django_db
    def test_lets_the_admin_use_inline_scripts_and_frame_its_own_previews(self, client):
        policy = directives(client.get("/admin/login/"))

        assert policy["script-src"] == {"'self'", "'unsafe-inline'"}
        assert policy["frame-ancestors"] == {"'self'"}

    @pytest.mark.django_db
    def test_lets_the_editor_see_a_page_beside_the_form(self, admin_client):
        home = Page.objects.get(depth=1).add_child(instance=HomePage(title="Hem", slug="hem"))

        policy = directives(admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[home.pk])))

        assert policy["frame-ancestors"] == {"'self'"}

    @pytest.mark.django_db
    def test_of_a_page_that_only_begins_like_the_admin_is_the_strict_one(self, client):
        assert "script-src" not in directives(client.get("/administration/", follow=True))
