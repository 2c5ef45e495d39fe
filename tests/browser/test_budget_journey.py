"""From the start page to the receipt, as three people walk it: by mouse, by keyboard alone, and without JavaScript."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from budget.models import BudgetStatement, BudgetSubmission
from dialogue.cases.models import Case
from dialogue.ledger.models import Voice

HANDED_IN = "Din budget är inlämnad"


def code_in_mail() -> str:
    """Return the six digits of the newest mail."""
    return re.search(r"\b\d{6}\b", mail.outbox[-1].body).group()


def link_in_mail() -> str:
    """Return the link of the newest mail."""
    return re.search(r"http\S+/lank/\S+", mail.outbox[-1].body).group()


def submission_of_today() -> BudgetSubmission:
    """Return the one budget that isn't an example of the demonstration's finished dialogue."""
    newest = BudgetSubmission.objects.latest("submitted_at", "pk")
    return BudgetSubmission.objects.get(scenario=newest.scenario)


def amount_field(page: Page, name: str):
    return page.get_by_label(re.compile(rf"^\s*{name}, belopp"))


class TestByMouse:
    def test_a_resident_gives_more_to_older_people_and_hands_it_in(self, page, demo_site, assert_accessible):
        page.goto(f"{demo_site}/sv/paverka/")
        page.get_by_role("link", name="Vår budget 2025").click()
        assert_accessible(page)
        page.get_by_role("link", name="Gör din egen budget").click()
        expect(page.locator("[data-balance]").first).to_contain_text("i balans")
        assert page.context.cookies() == []

        page.get_by_role("button", name="Öka Vård- och omsorgsnämnd").click()
        expect(page.locator("[data-balance]").first).to_contain_text("för mycket")
        page.get_by_role("button", name="Få ihop den").click()
        page.get_by_role("button", name="Välj det här").first.click()
        expect(page.locator("[data-balance]").first).to_contain_text("i balans")
        assert_accessible(page)
        page.get_by_role("button", name="Läs igenom").click()

        expect(page.get_by_role("heading", name="Läs igenom din budget")).to_be_visible()
        page.get_by_label("Vad vill du säga om hela din budget?").fill("De gamla först.")
        assert_accessible(page)
        page.get_by_role("button", name="Lämna in min budget").click()

        page.get_by_label("Din e-postadress").fill("anna@example.org")
        assert_accessible(page)
        page.get_by_role("button", name="Skicka koden").click()
        assert_accessible(page)
        page.get_by_label("Koden i mejlet").fill(code_in_mail())
        page.get_by_role("button", name="Lämna in min budget").click()

        expect(page.get_by_role("heading", name=HANDED_IN)).to_be_visible()
        assert_accessible(page)
        assert submission_of_today().version == 1
        assert not BudgetStatement.objects.get(overall="De gamla först.").live

    def test_the_link_in_the_mail_does_nothing_before_its_button_is_pressed(self, page, demo_site, assert_accessible):
        page.goto(f"{demo_site}/sv/paverka/budget/simulator/")
        page.get_by_role("button", name="Läs igenom").click()
        page.get_by_role("button", name="Lämna in min budget").click()
        page.get_by_label("Din e-postadress").fill("anna@example.org")
        page.get_by_role("button", name="Skicka koden").click()
        before = Voice.objects.count()

        page.goto(link_in_mail())
        assert_accessible(page)
        assert Voice.objects.count() == before
        page.get_by_role("button", name="Lämna in min budget").click()

        expect(page.get_by_role("heading", name=HANDED_IN)).to_be_visible()
        assert Voice.objects.count() == before + 1

    def test_a_budget_is_looked_at_changed_and_taken_back_by_its_receipt(self, page, demo_site, assert_accessible):
        code = hand_in(page, demo_site)

        page.goto(f"{demo_site}/sv/dialog/kvittens/")
        assert_accessible(page)
        page.get_by_label("Din kod").fill(code.lower().replace("-", " "))
        page.get_by_role("button", name="Visa").click()
        page.get_by_role("button", name="Ändra min budget").click()
        page.get_by_role("button", name="Öka Familjenämnd").click()
        page.get_by_role("button", name="Få ihop den").click()
        page.get_by_role("button", name="Välj det här").first.click()
        page.get_by_role("button", name="Läs igenom").click()
        page.get_by_role("button", name="Lämna in min budget").click()
        page.get_by_text("Jag har redan en kvittens").click()
        page.get_by_label("Koden på din kvittens").fill(code)
        page.get_by_role("button", name="Ändra med kvittensen").click()

        expect(page.get_by_text("version 2")).to_be_visible()
        page.get_by_role("link", name="Ta tillbaka den").click()
        assert_accessible(page)
        page.get_by_role("button", name="Ta tillbaka budgeten").click()
        expect(page.get_by_role("heading", name="Din budget är tillbakatagen")).to_be_visible()
        assert_accessible(page)


class TestByKeyboardAlone:
    def test_a_resident_moves_money_and_hands_it_in(self, page, demo_site):
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(f"{demo_site}/sv/paverka/budget/")
        follow_by_keyboard(page, page.get_by_role("link", name="Gör din egen budget"))
        tab_to(page, page.get_by_role("slider", name="Familjenämnd"))
        page.keyboard.press("ArrowRight")
        expect(page.locator("[data-balance]").first).to_contain_text("för mycket")
        follow_by_keyboard(page, page.get_by_role("button", name="Få ihop den"))
        expect(page.get_by_role("button", name="Välj det här").first).to_be_visible()
        follow_by_keyboard(page, page.get_by_role("button", name="Välj det här").first)
        expect(page.locator("[data-balance]").first).to_contain_text("i balans")
        follow_by_keyboard(page, page.get_by_role("button", name="Läs igenom"))
        follow_by_keyboard(page, page.get_by_role("button", name="Lämna in min budget"))
        tab_to(page, page.get_by_label("Din e-postadress"))
        page.keyboard.type("anna@example.org")
        page.keyboard.press("Enter")
        expect(page.get_by_label("Koden i mejlet")).to_be_visible()
        tab_to(page, page.get_by_label("Koden i mejlet"))
        page.keyboard.type(code_in_mail())
        page.keyboard.press("Enter")

        expect(page.get_by_role("heading", name=HANDED_IN)).to_be_visible()


class TestWithoutJavaScript:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return {**browser_context_args, "java_script_enabled": False}

    def test_a_resident_calculates_with_the_server_and_hands_it_in(self, page, demo_site):
        page.goto(f"{demo_site}/sv/paverka/budget/")
        page.get_by_role("link", name="Gör din egen budget").click()
        amount_field(page, "Familjenämnd").fill("715,0")
        page.get_by_role("button", name="Räkna om").last.click()
        expect(page.locator("[data-balance]").first).to_contain_text("4,3 miljoner kronor för mycket")
        page.get_by_role("button", name="Detaljer").click()
        expect(page.locator("[data-balance]").first).to_contain_text("4,3 miljoner kronor för mycket")
        page.get_by_role("button", name="Få ihop den").click()
        page.locator("[value^='apply:']:visible").last.click()
        expect(page.locator("[data-balance]").first).to_contain_text("i balans")
        page.get_by_role("button", name="Läs igenom").click()
        page.get_by_role("button", name="Lämna in min budget").click()
        page.get_by_label("Din e-postadress").fill("inte en adress")
        page.get_by_role("button", name="Skicka koden").click()
        expect(page.get_by_text("Adressen ser inte hel ut").first).to_be_visible()
        page.get_by_label("Din e-postadress").fill("anna@example.org")
        page.get_by_role("button", name="Skicka koden").click()
        page.get_by_label("Koden i mejlet").fill("000000" if code_in_mail() != "000000" else "000001")
        page.get_by_role("button", name="Lämna in min budget").click()
        expect(page.get_by_text("Koden stämmer inte").first).to_be_visible()
        page.get_by_label("Koden i mejlet").fill(code_in_mail())
        page.get_by_role("button", name="Lämna in min budget").click()

        expect(page.get_by_role("heading", name=HANDED_IN)).to_be_visible()
        assert submission_of_today().amounts["INT-01"] > 0
        assert not Case.objects.filter(subject_ref=str(submission_of_today().pk)).exists()


def hand_in(page: Page, demo_site: str) -> str:
    """Hand in the municipality's own budget and return the receipt's code."""
    page.goto(f"{demo_site}/sv/paverka/budget/simulator/")
    page.get_by_role("button", name="Läs igenom").click()
    page.get_by_role("button", name="Lämna in min budget").click()
    page.get_by_label("Din e-postadress").fill("anna@example.org")
    page.get_by_role("button", name="Skicka koden").click()
    page.get_by_label("Koden i mejlet").fill(code_in_mail())
    page.get_by_role("button", name="Lämna in min budget").click()
    return page.locator("[data-receipt-code]").inner_text()


def tab_to(page: Page, target, *, at_most: int = 400) -> None:
    """Press Tab until ``target`` has the focus."""
    for _ in range(at_most):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never came to {target}")


def follow_by_keyboard(page: Page, target) -> None:
    tab_to(page, target)
    page.keyboard.press("Enter")
