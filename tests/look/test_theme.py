"""A municipality makes the site its own with ten values, and no choice makes it hard to read."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Site

from cms.models import BrandSettings, FontChoice, RadiusChoice
from cms.theme import FONTS, INK, MUTED, RADII, SURFACE, Theme
from tests.look.style_sheets import tokens


class TestTheme:
    def test_is_readable_as_it_comes(self):
        assert Theme().unreadable() == {}

    @pytest.mark.parametrize(
        ("values", "named"),
        [
            ({"accent_light": "#f2c200"}, ["accent_light", "on_accent_light"]),
            ({"accent_dark": "#303a3c"}, ["accent_dark", "on_accent_dark"]),
            ({"on_accent_light": "#3b8088"}, ["on_accent_light"]),
            ({"ground_light": "#606060"}, ["accent_light", "ground_light"]),
            ({"band_dark": "#9a9a9a"}, ["accent_dark", "band_dark"]),
        ],
    )
    def test_names_every_value_with_which_text_would_be_hard_to_read(self, values, named):
        assert sorted(Theme(**values).unreadable()) == named

    def test_writes_the_ten_values_without_a_layer_so_that_they_win(self):
        css = Theme(accent_light="#7a1f5c", radius="none").css()

        assert css.startswith(".medborgardialog {")
        assert len(re.findall("--md-brand-", css)) == 10
        assert "--md-brand-accent-light: #7a1f5c;" in css
        assert "--md-brand-radius: 0;" in css

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_is_checked_against_the_colours_that_the_tokens_have(self, scheme):
        colours = tokens(scheme)

        assert (SURFACE[scheme], INK[scheme], MUTED[scheme]) == tuple(
            colours[f"md-{name}"] for name in ("surface", "ink", "muted")
        )

    def test_offers_the_fonts_and_corners_that_it_knows(self):
        assert set(FontChoice.values) == set(FONTS)
        assert set(RadiusChoice.values) == set(RADII)

    def test_fetches_no_font(self):
        assert not [stack for stack in FONTS.values() if "url" in stack]


@pytest.fixture
def brand(db):
    return BrandSettings.for_site(Site.objects.get(is_default_site=True))


class TestBrandSettings:
    def test_can_be_saved_as_they_come(self, brand):
        brand.full_clean()

    def test_refuse_a_colour_with_which_text_would_be_hard_to_read(self, brand):
        brand.accent_light = "#f2c200"

        with pytest.raises(ValidationError) as refusal:
            brand.full_clean()

        assert "till 1. Den behöver vara minst 4,5" in refusal.value.message_dict["accent_light"][0]

    def test_refuse_what_is_no_colour_with_one_message(self, brand):
        brand.accent_light = "red;}"

        with pytest.raises(ValidationError) as refusal:
            brand.full_clean()

        assert len(refusal.value.message_dict["accent_light"]) == 1

    def test_give_another_version_when_a_value_changes_and_only_then(self, brand):
        before = brand.theme_version
        brand.municipality_name = "Demokommunen"
        assert brand.theme_version == before

        brand.radius = RadiusChoice.LARGE
        assert brand.theme_version != before


class TestTheStyleSheetOfTheTheme:
    def test_may_be_kept_for_ever_because_its_address_holds_its_version(self, client, brand):
        response = client.get(reverse("theme", args=[brand.theme_version]))

        assert response.content.decode() == brand.theme.css()
        assert response.headers["Content-Type"] == "text/css; charset=utf-8"
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"

    def test_is_kept_for_minutes_when_the_address_is_of_an_older_look(self, client, brand):
        response = client.get(reverse("theme", args=["0123456789ab"]))

        assert response.content.decode() == brand.theme.css()
        assert response.headers["Cache-Control"] == "public, max-age=300"

    def test_is_the_same_for_everyone(self, client, brand):
        response = client.get(reverse("theme", args=[brand.theme_version]))

        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")
