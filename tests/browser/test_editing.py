"""An area of the size that a large municipality has, in the editor."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Page, expect

from budget.models import BudgetAreaPage
from tests.factories.budget import BudgetAreaPageFactory, BudgetLineFactory, BudgetSimulatorPageFactory

LINES = 60
AT_MOST = 2.0  # seconds of the server's own work: those of a busy machine say nothing


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


@contextmanager
def not_long() -> Iterator[None]:
    started = time.process_time()
    yield
    assert time.process_time() - started < AT_MOST


class TestAnAreaOfSixtyLines:
    def test_is_opened_and_saved_without_a_wait(self, editor, live_server, area):
        with not_long():
            editor.goto(f"{live_server.url}/admin/pages/{area.pk}/edit/")
        expect(editor.locator("[data-controller=budget-line]")).to_have_count(LINES)
        editor.get_by_text("Verksamhet 42", exact=True).locator("visible=true").first.click()
        editor.get_by_label("Belopp i kronor").locator("visible=true").first.fill("12500000")

        with not_long(), editor.expect_navigation():
            editor.get_by_role("button", name="Spara utkast").click()

        expect(editor.get_by_text("har blivit uppdaterad")).to_be_visible()
        saved = area.get_latest_revision_as_object()
        assert [line.amount for line in saved.lines.all()].count(12_500_000) == 1
        assert saved.lines.count() == LINES
