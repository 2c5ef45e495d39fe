"""The budget simulator in Arabic: from right to left, with what isn't translated said, and nothing in the way."""

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Page, expect
from wagtail.models import Locale

from budget.models import BudgetSimulatorPage

TITLE = "ميزانيتنا 2025"


@pytest.fixture
def arabic(settings, demo_site: str) -> str:
    """Give the demonstration's budget a page in Arabic, as an editor does; return its address."""
    languages = [*django_settings.LANGUAGES, ("ar", "Arabiska")]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = languages
    locale = Locale.objects.create(language_code="ar")
    budget = BudgetSimulatorPage.objects.get(slug="budget", locale__language_code="sv")
    page = budget.copy_for_translation(locale, copy_parents=True).specific
    page.title = page.draft_title = TITLE
    page.purpose = "ما الأهم بالنسبة لك؟"
    page.save_revision().publish()
    return f"{demo_site}{page.url}"


def test_a_resident_changes_the_budget_from_right_to_left(page: Page, arabic: str, assert_accessible) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(arabic)
    assert page.locator("html").evaluate("html => [html.lang, html.dir]") == ["ar", "rtl"]
    expect(page.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
    expect(page.get_by_role("complementary", name="أجزاء من هذه الصفحة غير مترجمة.")).to_be_visible()
    assert_accessible(page)

    page.goto(f"{arabic}simulator/")
    expect(page.locator("[data-keep]")).to_be_attached()
    balance = page.locator("[data-balance]")
    before = balance.inner_text()
    page.get_by_role("button", name="زد").first.click()
    expect(balance).not_to_have_text(before)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert_accessible(page)
