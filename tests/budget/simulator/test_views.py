"""The simulator as a page: the same document for everybody, and a form that works without JavaScript."""

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation

from budget import services
from budget.models import BudgetAreaPage, BudgetLine, BudgetSimulatorPage
from budget.presentation.browser import USUAL_VALUES
from tests.budget.simulator.conftest import fields_of
from tests.factories.budget import OPENS_AT, WHILE_OPEN, BudgetSimulatorPageFactory, a_budget

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(shared_database):
    return a_budget(allows_law_change=True)


@pytest.fixture
def page(made, time_machine):
    time_machine.move_to(WHILE_OPEN, tick=False)
    return BudgetSimulatorPage.objects.get(pk=made.pk)


@pytest.fixture
def simulator(page):
    return page.url + "simulator/"


@pytest.fixture
def recalculate(page):
    return reverse("dialogue:budget:recalculate", args=[page.pk])


def soup_of(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def form_of(soup: BeautifulSoup) -> dict[str, str | list[str]]:
    """Return what a browser without JavaScript posts when nothing is touched."""
    fields: dict[str, str | list[str]] = {}
    for field in soup.select("form[data-budget] input[name]:not([disabled])"):
        if field.get("type") == "checkbox":
            if field.has_attr("checked"):
                fields.setdefault(field["name"], []).append(field["value"])
        else:
            fields[field["name"]] = field["value"]
    return fields


def amount_in(soup: BeautifulSoup, code: str) -> str:
    return soup.select_one(f'[name="amount-{code}"]')["value"]


class TestTheDocument:
    def test_is_the_same_for_everybody(self, client, simulator):
        response = client.get(simulator)

        assert response.status_code == 200
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
        assert b"csrf" not in response.content

    def test_has_no_inline_script_or_style(self, client, simulator):
        soup = soup_of(client.get(simulator))

        assert [script.get("type") for script in soup.select("script:not([src])")] == ["application/json"]
        assert not soup.select("style, [style]")
        assert not [name for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on")]

    def test_shows_the_whole_budget(self, client, simulator):
        soup = soup_of(client.get(simulator))

        assert {line["id"].removeprefix("post-") for line in soup.select("[data-line]")} == {
            "INT-1",
            "SN-440",
            "SN-320",
            "KS-900",
        }
        assert [heading.text.strip() for heading in soup.select("form h2")][:3] == [
            "Få ihop den",
            "Utgifter",
            "Intäkter",
        ]

    def test_says_why_a_line_can_not_be_moved(self, client, simulator):
        soup = soup_of(client.get(simulator))
        fixed = soup.select_one("#post-INT-1")

        assert not fixed.select("input")
        assert "går inte att ändra här" in fixed.text

    def test_has_at_most_four_fields_a_line(self, client, simulator):
        soup = soup_of(client.get(simulator))

        for line in soup.select("[data-line]"):
            assert len({field["name"] for field in line.select("input[name]")}) <= 4

    def test_gives_the_browser_the_figures_that_were_frozen(self, client, page, simulator):
        soup = soup_of(client.get(simulator))
        scenario = services.scenario_in_force(page=page, at=WHILE_OPEN)

        data = json.loads(soup.select_one("#budget-data").text)
        figures = json.loads(scenario.figures)
        for area, given in zip(figures["areas"], data["figures"]["areas"], strict=True):
            for line, left in zip(area["lines"], given["lines"], strict=True):
                assert line == USUAL_VALUES | {"lowest_if_law_changed": left["lowest"]} | left
        assert data["key"].endswith(scenario.figures_hash[:12])

    def test_never_lets_a_text_end_the_data_block(self, client, page, simulator):
        BudgetLine.objects.filter(code="SN-440").update(title="</script><b>")
        services.scenario_in_force(page=page, at=WHILE_OPEN)

        assert b"</script><b>" not in client.get(simulator).content

    def test_can_be_tried_before_it_opens(self, client, simulator, time_machine):
        time_machine.move_to(OPENS_AT.replace(month=1), tick=False)

        soup = soup_of(client.get(simulator))

        assert "Det går att lämna in från 3 mars 2025" in soup.text.replace("\u00a0", " ")
        assert not soup.select("[data-review-button]")

    def test_says_in_plain_words_that_the_budget_is_not_ready(self, client, db):
        empty = BudgetSimulatorPageFactory()

        response = client.get(empty.url + "simulator/")

        assert response.status_code == 200
        assert "Budgeten är inte klar än" in response.content.decode()


class TestRecalculate:
    def test_changes_nothing_when_nothing_was_touched(self, client, simulator, recalculate):
        before = soup_of(client.get(simulator))
        after = soup_of(client.post(recalculate, form_of(before)))

        assert form_of(after) == form_of(before)

    def test_does_what_a_button_says_and_keeps_the_focus_there(self, client, simulator, recalculate):
        form = form_of(soup_of(client.get(simulator)))

        soup = soup_of(client.post(recalculate, {**form, "step": "plus:SN-440"}))

        assert amount_in(soup, "SN-440") == "61,0"
        assert soup.select_one("[autofocus]")["value"] == "plus:SN-440"
        assert (
            soup.select_one("[data-balance]").text.replace("\u00a0", " ")
            == "Du har fördelat 1 miljon kronor för mycket"
        )
        assert "Skolnämnd" in soup.select_one("[data-changes]").text

    def test_loses_nothing_that_was_typed(self, client, simulator, recalculate):
        form = form_of(soup_of(client.get(simulator)))

        response = client.post(
            recalculate, {**form, "amount-SN-440": "mycket mer", "amount-SN-320": "31", "action": "recalculate"}
        )

        soup = soup_of(response)
        field = soup.select_one('[name="amount-SN-440"]')
        assert response.status_code == 422
        assert (field["value"], field["aria-invalid"]) == ("mycket mer", "true")
        assert "Skriv ett belopp" in soup.find(id=field["aria-describedby"]).text
        assert soup.select_one(f'[data-error-summary] a[href="#{field["id"]}"]')
        assert amount_in(soup, "SN-320") == "31,0"

    def test_goes_between_the_views_without_loss(self, client, simulator, recalculate):
        form = form_of(soup_of(client.get(simulator)))

        detail = soup_of(client.post(recalculate, {**form, "area-percent-SN": "2", "action": "detail"}))
        overview = soup_of(client.post(recalculate, {**form_of(detail), "action": "overview"}))

        assert detail.select_one("form[data-budget]")["data-view"] == "DETAIL"
        assert len(detail.select("[data-lines][open]")) == 3
        assert not overview.select("[data-lines][open]")
        assert overview.select_one('[name="area-amount-SN"]')["value"] == "91,8"

    def test_helps_to_balance(self, client, simulator, recalculate):
        form = form_of(soup_of(client.get(simulator)))

        asked = soup_of(client.post(recalculate, {**form, "amount-SN-440": "65", "action": "balance"}))
        choice = asked.select_one("dialog[open] button[value^='apply:']")["value"]
        balanced = soup_of(client.post(recalculate, {**form_of(asked), "action": choice}))

        assert asked.select_one("dialog[open] h2").has_attr("autofocus")
        assert balanced.select_one("[data-balance]").text == "Budgeten är i balans"
        assert not balanced.select("dialog[open]")

    def test_undoes_over_many_posts(self, client, simulator, recalculate):
        soup = soup_of(client.get(simulator))
        for _ in range(3):
            soup = soup_of(client.post(recalculate, {**form_of(soup), "step": "plus:SN-440"}))
        for _ in range(2):
            soup = soup_of(client.post(recalculate, {**form_of(soup), "action": "undo"}))

        assert amount_in(soup, "SN-440") == "61,0"

    def test_carries_the_words_of_the_review_along(self, client, simulator, recalculate):
        form = form_of(soup_of(client.get(simulator)))

        soup = soup_of(client.post(recalculate, {**form, "words": '[{"code": "", "text": "Hej"}]'}))

        assert form_of(soup)["words"] == '[{"code": "", "text": "Hej"}]'

    def test_says_that_the_figures_have_changed(self, client, page, simulator, recalculate):
        form = form_of(soup_of(client.get(simulator)))
        plan = form_of(soup_of(client.post(recalculate, {**form, "step": "plus:SN-440"})))
        BudgetLine.objects.filter(code="SN-320").update(amount=29_000_000)
        for area in BudgetAreaPage.objects.child_of(page):
            area.save_revision().publish()
        services.freeze_new_scenario(page=page, reason="Fel summa", by=None, at=WHILE_OPEN)

        soup = soup_of(client.post(recalculate, {**plan, "action": "recalculate"}))

        assert "Kommunen har ändrat budgeten sedan du började" in soup.text
        assert amount_in(soup, "SN-440") == "61,0"
        assert amount_in(soup, "SN-320") == "29,0"
        assert form_of(soup)["scenario"] == "2"

    def test_leads_to_the_simulator_when_it_is_only_visited(self, client, simulator, recalculate):
        response = client.get(recalculate)

        assert response.status_code == 302
        assert response["Location"].endswith(simulator)

    def test_is_never_cached_and_needs_no_cookie(self, recalculate):
        from django.test import Client

        response = Client(enforce_csrf_checks=True).post(recalculate, {})

        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
        assert not response.cookies

    def test_is_not_found_when_the_page_is_not_published(self, client, page, recalculate):
        page.unpublish()

        assert client.post(recalculate, {}).status_code == 404


class TestReview:
    def test_says_how_much_is_left_when_it_is_too_little_to_matter(self, client, page, simulator, recalculate):
        form = form_of(soup_of(client.get(simulator)))
        left = soup_of(client.post(recalculate, {**form, "amount-SN-320": "29,9", "action": "recalculate"}))

        said = client.post(reverse("dialogue:budget:review", args=[page.pk]), form_of(left))
        untouched = client.post(reverse("dialogue:budget:review", args=[page.pk]), form)

        assert "100 000 kronor är inte fördelade" in said.content.decode().replace("\u00a0", " ")
        assert "är inte fördelade" not in untouched.content.decode()


class TestPreview:
    @staticmethod
    def preview(**values: str) -> str:
        """Return what an editor sees of the school's area with values typed into its lines but nothing saved."""
        area = BudgetAreaPage.objects.get(code="SN")
        lines = list(area.lines.all())
        for line in lines:
            for name, value in values.items():
                setattr(line, name, value)
        area.lines = lines
        return area.make_preview_request().content.decode()

    def test_shows_a_draft_area_within_the_whole(self, page):
        text = self.preview(title="Grundskolan som utkast")

        assert "Grundskolan som utkast" in text
        assert "Kommunstyrelse" in text

    def test_says_to_an_editor_what_has_to_be_put_right(self, page):
        assert "Koden SAMMA finns mer än en gång" in self.preview(code="SAMMA")


class TestSentences:
    def test_are_given_in_the_language_that_is_asked_for(self, client):
        response = client.get(reverse("dialogue:budget:sentences", args=["sv"]))

        assert response.json()["tax_higher"] == "högre"
        assert "public" in response["Cache-Control"]

    def test_are_not_found_in_another(self, client):
        assert client.get(reverse("dialogue:budget:sentences", args=["xx"])).status_code == 404


class TestLanguage:
    def test_is_the_pages_own_whatever_the_address_says(self, client, page, simulator):
        form = form_of(soup_of(client.get(simulator)))
        with translation.override("en"):
            english_address = reverse("dialogue:budget:recalculate", args=[page.pk])

        response = client.post(english_address, form)

        assert "Så fördelar du" in response.content.decode()


class TestAPlanOfThePure:
    def test_posts_what_the_document_has(self, client, content, simulator):
        """The plans' tests fill in the form themselves; here it is compared with the one that is served."""
        from budget.presentation import budget_view, content_for

        soup = soup_of(client.get(simulator))
        page = BudgetAreaPage.objects.first().simulator()

        filled_in = fields_of(budget_view(content_for(page, at=WHILE_OPEN)))

        assert {name: filled_in.get(name) for name in filled_in if name != "protect"} == form_of(soup)
