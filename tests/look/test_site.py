"""The site around the dialogues: the same for everyone, in both languages, and led by what is going on."""

import json

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import translation
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Locale, Page, Site

from cms.blocks import LinkBlock
from cms.models import BrandSettings, ContentPage, HomePage
from dialogue.pages.models import DialogueIndexPage
from tests.factories.budget import WHILE_OPEN, BudgetSimulatorPageFactory

pytestmark = pytest.mark.django_db

NOTICE = {"sv": "Detta är en demonstration.", "en": "This is a demonstration."}


@pytest.fixture
def home():
    """A small site: a front page, the one way in and a page below a page in Swedish; the front page in English."""
    root = Page.objects.get(depth=1)
    swedish, _ = Locale.objects.get_or_create(language_code="sv")
    english, _ = Locale.objects.get_or_create(language_code="en")
    home = root.add_child(
        instance=HomePage(title="Välkommen", slug="valkommen", locale=swedish, introduction="Säg vad du tycker.")
    )
    Site.objects.update(root_page=home)
    home.add_child(instance=DialogueIndexPage(title="Påverka", slug="paverka", locale=swedish, show_in_menus=True))
    about = home.add_child(instance=ContentPage(title="Om dialog", slug="om", locale=swedish, show_in_menus=True))
    about.add_child(instance=ContentPage(title="Tillgänglighet", slug="tillganglighet", locale=swedish))
    translated = home.copy_for_translation(english)
    translated.title = "Welcome"
    translated.save_revision().publish()
    brand = BrandSettings.for_site(Site.objects.get())
    brand.municipality_name = "Demokommunen"
    brand.texts = json.dumps(
        [
            {
                "type": "texts",
                "value": {"language": code, "notice": notice, "contact": "<p>Kontaktcenter</p>", "about": ""},
            }
            for code, notice in NOTICE.items()
        ]
    )
    brand.footer_links = json.dumps(
        [{"type": "link", "value": {"page": Page.objects.get(slug="tillganglighet").pk, "url": "", "text": ""}}]
    )
    brand.save()
    return home


def page_at(client, path, *, status=200):
    response = client.get(path)
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


class TestEveryPage:
    @pytest.mark.parametrize("path", ["/sv/", "/en/", "/sv/paverka/", "/sv/om/tillganglighet/"])
    def test_is_the_same_for_everyone_and_can_be_cached(self, client, home, path):
        response = client.get(path)

        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")
        assert b"csrf" not in response.content

    @pytest.mark.parametrize("path", ["/sv/", "/sv/om/", "/sv/paverka/"])
    def test_has_nothing_inline(self, client, home, path):
        page = page_at(client, path)

        assert not page.select("[style], style")
        assert not page.select("script:not([src])")

    def test_says_whose_it_is_that_it_is_a_demonstration_and_whom_to_contact(self, client, home):
        page = page_at(client, "/sv/om/")

        assert page.title.text.strip() == "Om dialog – Demokommunen"
        assert page.select_one("header .site-notice").text == NOTICE["sv"]
        assert "Kontaktcenter" in page.footer.text
        assert page.footer.select_one("nav a")["href"] == "/sv/om/tillganglighet/"

    def test_has_one_main_part_that_the_skip_link_leads_to(self, client, home):
        page = page_at(client, "/sv/")

        (main,) = page.select("main")
        assert page.body.select_one("a")["href"] == f"#{main['id']}"
        assert len(page.select("h1")) == 1

    def test_costs_few_queries(self, client, home, django_assert_max_num_queries):
        client.get("/sv/om/tillganglighet/")

        with django_assert_max_num_queries(16):
            client.get("/sv/om/tillganglighet/")


class TestLanguages:
    def test_speak_to_the_reader_in_the_pages_language(self, client, home):
        page = page_at(client, "/en/")

        assert (page.html["lang"], page.html["dir"]) == ("en", "ltr")
        assert page.select_one(".site-notice").text == NOTICE["en"]

    def test_are_changed_by_a_link_to_the_translation(self, client, home):
        page = page_at(client, "/sv/")

        links = {link["hreflang"]: link["href"] for link in page.select(".site-languages a")}
        assert links == {"sv": "/sv/", "en": "/en/"}
        assert {link["hreflang"] for link in page.select("link[rel=alternate]")} == {"sv", "en"}

    def test_lead_to_the_front_page_where_there_is_no_translation(self, client, home):
        page = page_at(client, "/sv/om/")

        assert page.select_one(".site-languages a[hreflang=en]")["href"] == "/en/"
        assert not page.select("link[rel=alternate][hreflang=en]")

    def test_are_changed_under_the_same_address_where_there_is_no_page(self, client, home):
        page = page_at(client, "/sv/dialog/kvittens/")

        assert page.select_one(".site-languages a[hreflang=en]")["href"] == "/en/dialog/kvittens/"


class TestTheMenu:
    def test_has_the_pages_that_editors_put_in_it(self, client, home):
        assert [link.text for link in page_at(client, "/sv/").select(".site-menu a")] == ["Påverka", "Om dialog"]

    def test_marks_where_one_is_and_what_lies_above(self, client, home):
        here = page_at(client, "/sv/om/").select_one(".site-menu [aria-current]")
        below = page_at(client, "/sv/om/tillganglighet/").select_one(".site-menu [aria-current]")

        assert (here.text, here["aria-current"]) == ("Om dialog", "page")
        assert (below.text, below["aria-current"]) == ("Om dialog", "true")

    def test_is_left_out_when_it_is_empty(self, client, home):
        assert not page_at(client, "/en/").select(".site-menu")


class TestTheFrontPage:
    def test_leads_to_the_one_way_in_also_when_nothing_is_going_on(self, client, home):
        main = page_at(client, "/sv/").main

        assert "Just nu finns ingen öppen dialog." in main.text
        assert main.select_one("section a")["href"] == "/sv/paverka/"

    def test_is_led_by_the_dialogue_that_is_open(self, client, home):
        BudgetSimulatorPageFactory(parent=DialogueIndexPage.objects.get())

        with time_machine.travel(WHILE_OPEN, tick=False):
            article = page_at(client, "/sv/").article

        assert article.h3.text == "Vår budget 2025"
        assert "Öppen" in article.text
        assert article.a["href"] == "/sv/paverka/budget/"
        assert " ".join(article.a.text.split()) == "Var med (Vår budget 2025)"


class TestAnOrdinaryPage:
    def test_shows_the_way_to_it(self, client, home):
        crumbs = page_at(client, "/sv/om/tillganglighet/").select(".md-crumbs a")

        assert [crumb.text for crumb in crumbs] == ["Start", "Om dialog", "Tillgänglighet"]
        assert crumbs[-1]["aria-current"] == "page"

    def test_shows_every_kind_of_block(self, client, home):
        about = ContentPage.objects.get(slug="om")
        link = {"page": None, "url": "https://example.org/", "text": "Handboken"}
        gone = {"page": None, "url": "", "text": "Borttagen"}
        about.body = json.dumps(
            [
                {"type": "heading", "value": {"text": "Så går det till", "level": "h2"}},
                {"type": "paragraph", "value": "<p>Vi frågar, <b>du</b> svarar.</p>"},
                {
                    "type": "link_list",
                    "value": {
                        "heading": "Läs mer",
                        "links": [{"type": "item", "value": each, "id": each["text"]} for each in (link, gone)],
                    },
                },
            ]
        )
        about.save_revision().publish()

        article = page_at(client, "/sv/om/").article

        assert [heading.text for heading in article.select("h2")] == ["Så går det till", "Läs mer"]
        assert article.b.text == "du"
        assert [(each.text, each["href"]) for each in article.select("a")] == [("Handboken", "https://example.org/")]


class TestALink:
    @pytest.mark.parametrize(
        "value",
        [{"page": None, "url": "", "text": "Ingenstans"}, {"page": None, "url": "https://example.org/", "text": ""}],
    )
    def test_must_lead_somewhere_and_say_where(self, value):
        block = LinkBlock()

        with pytest.raises((ValidationError, StructBlockValidationError)):
            block.clean(block.to_python(value))

    def test_to_a_page_follows_the_readers_language(self, home):
        value = LinkBlock().to_python({"page": home.pk, "url": "", "text": ""})

        with translation.override("en"):
            assert (value.title, value.href) == ("Welcome", "/en/")


class TestWhenThingsGoWrong:
    def test_an_address_that_leads_nowhere_has_a_way_on(self, client, home):
        page = page_at(client, "/sv/finns-inte/", status=404)

        assert page.h1.text == "Sidan finns inte"
        assert page.main.a["href"] == "/sv/"

    def test_a_failure_of_ours_asks_the_database_for_nothing(self, django_assert_num_queries):
        with django_assert_num_queries(0):
            html = render_to_string("500.html")

        assert "Det beror inte på dig." in html
