"""Every component can be used by everyone, on any screen."""

import copy
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db(transaction=True)

TEMPLATES = Path(__file__).resolve().parents[1] / "look" / "templates"
WIDTHS = [320, 390, 1280]


@pytest.fixture
def gallery(live_server, settings) -> str:
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [*templates[0]["DIRS"], TEMPLATES]
    settings.TEMPLATES = templates
    settings.ROOT_URLCONF = "tests.look.urls"
    return f"{live_server.url}/gallery/?page=2"


@pytest.mark.parametrize("scheme", ["light", "dark"])
class TestThePageOfAllComponents:
    def test_is_accessible_and_fits_any_width(self, page: Page, gallery, assert_accessible, scheme):
        page.emulate_media(color_scheme=scheme)
        page.goto(gallery)

        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 844})
            assert_accessible(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width


class TestControls:
    def test_are_at_least_44_pixels_where_one_aims_at_them(self, page: Page, gallery):
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(gallery)

        small = page.evaluate(
            """() => [...document.querySelectorAll(
                 ".md-button, .md-input, .md-tabs__link, summary, .md-choice, .md-field > input, .md-field > select, .md-slider__range")]
               .map((element) => [element.textContent.trim() || element.className, element.getBoundingClientRect()])
               .filter(([, { width, height }]) => height < 43.9 || width < 43.9)
               .map(([name]) => name)"""
        )

        assert small == []

    def test_show_a_focus_ring_of_three_pixels(self, page: Page, gallery):
        page.goto(gallery)
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")

        focused = page.locator(":focus")
        expect(focused).to_have_css("outline-width", "3px")
        expect(focused).to_have_css("outline-style", "solid")


class TestWhatStaysInSight:
    def bar_is_in_sight(self, page: Page) -> bool:
        return page.evaluate(
            """() => {
                 const { top, bottom } = document.querySelector(".md-stay__bar").getBoundingClientRect();
                 return top >= -1 && bottom <= innerHeight + 1;
               }"""
        )

    def scroll_to(self, page: Page, selector: str) -> None:
        page.evaluate("(selector) => document.querySelector(selector).scrollIntoView({ block: 'center' })", selector)

    @pytest.mark.parametrize("place", [".md-stay__main .md-card", ".md-stay__rest"])
    def test_is_the_balance_on_a_phone(self, page: Page, gallery, place):
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(gallery)
        self.scroll_to(page, place)

        assert self.bar_is_in_sight(page)

    def test_covers_nothing_that_has_focus(self, page: Page, gallery):
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(gallery)

        for field in page.locator(".md-stay__main .md-input").all():
            field.focus()
            covered = field.evaluate(
                """(element) => {
                     const bar = document.querySelector(".md-stay__bar").getBoundingClientRect();
                     const { top, bottom } = element.getBoundingClientRect();
                     return bottom > bar.top && top < bar.bottom;
                   }"""
            )
            assert not covered

    def test_gives_way_in_a_very_low_window(self, page: Page, gallery):
        page.set_viewport_size({"width": 320, "height": 256})
        page.goto(gallery)

        expect(page.locator(".md-stay__bar")).to_have_css("position", "static")


class TestTheNote:
    def test_follows_what_one_budgets(self, page: Page, gallery):
        page.goto(gallery)
        page.evaluate(
            """async () => {
                 const { HundredKronaNote } = await import("/static/budget/note.js");
                 new HundredKronaNote(document.querySelector("[data-note]")).update({ 0: 5000, 1: 5000 });
               }"""
        )

        note = page.locator("[data-note]").first
        expect(note.locator("[data-note-piece='0']")).to_have_attribute("width", "50%")
        expect(note.locator("[data-note-ore='1']")).to_have_text("50,00\u00a0kr")
        expect(note.locator("[data-note-ore='2']")).to_have_text("0,00\u00a0kr")

    def test_keeps_its_words_inside_their_pieces(self, page: Page, gallery):
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            page.goto(gallery)
            outside = page.evaluate(
                """() => [...document.querySelectorAll("[data-note-piece]")].flatMap((piece) => {
                     const fill = piece.querySelector(".md-note__fill").getBoundingClientRect();
                     return [...piece.querySelectorAll("text")]
                       .filter((text) => text.getClientRects().length)
                       .filter((text) => text.getBoundingClientRect().right > fill.right + 1)
                       .map((text) => text.textContent);
                   })"""
            )
            assert outside == []
