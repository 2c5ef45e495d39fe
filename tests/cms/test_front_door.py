"""The bare address leads to the front page in the reader's language."""

import pytest


class TestTheBareAddress:
    @pytest.mark.parametrize(
        ("accepted", "leads_to"),
        [
            ("", "/sv/"),
            ("sv-SE,sv;q=0.9,en;q=0.8", "/sv/"),
            ("en-GB,en;q=0.9", "/en/"),
            ("fi,en;q=0.5", "/en/"),
            ("fi,de", "/sv/"),
            ("*", "/sv/"),
            ("nonsense;;;q=x", "/sv/"),
        ],
    )
    def test_leads_to_the_language_that_the_browser_asks_for(self, client, accepted, leads_to):
        response = client.get("/", headers={"Accept-Language": accepted})

        assert (response.status_code, response.headers["Location"]) == (302, leads_to)

    def test_can_be_cached_per_language_since_no_cookie_has_a_say(self, client):
        client.cookies["django_language"] = "en"

        response = client.get("/", headers={"Accept-Language": "sv"})

        assert response.headers["Location"] == "/sv/"
        assert response.headers["Vary"] == "Accept-Language"
        assert not response.cookies
