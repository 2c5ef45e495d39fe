"""An area of the size that a large municipality has, in the editor; `make bench` says how long it takes."""

import re

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Page, expect

from budget.models import BudgetAreaPage
from tests.factories.budget import BudgetAreaPageFactory, BudgetLineFactory, BudgetSimulatorPageFactory

LINES = 60


@pytest.fixture
def area() -> BudgetAreaPage:
    area = BudgetAreaPageFactory(parent=BudgetSimulatorPageFactory(), title="Stora nämnden", code="SN")
    for number in range(LINES):
        BudgetLineFactory(area=area, code=f"SN-{number:02}", title=f"Verksamhet {number:02}", sort_order=number)
    area.save_revision()
    return area


@pytest.fixture
def editor(page: Page, live_server, area) -> Page:
    """A page of somebody who is signed in and may do everything."""
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("redaktor"))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page.set_viewport_size({"width": 1280, "height": 900})
    return page


class TestAnAreaOfSixtyLines:
    def test_is_changed_saved_and_shown_again(self, editor, live_server, area):
        editor.goto(f"{live_server.url}/admin/pages/{area.pk}/edit/")
        expect(editor.locator("[data-controller=budget-line]")).to_have_count(LINES)
        editor.get_by_text("Verksamhet 42", exact=True).locator("visible=true").first.click()
        editor.get_by_label("Belopp i kronor").locator("visible=true").first.fill("12500000")

        with editor.expect_navigation():
            editor.get_by_role("button", name="Spara utkast").click()

        expect(editor.get_by_text("har blivit uppdaterad")).to_be_visible()
        expect(editor.locator("[data-controller=budget-line]")).to_have_count(LINES)
        expect(editor.locator("[data-controller=budget-line]").nth(42)).to_contain_text(re.compile(r"12\s500\s000"))
