"""Next year's budget is Wagtail's copy of this year's."""

import pytest
from django.urls import reverse

from budget import services
from budget.models import BudgetAreaPage, BudgetScenario, BudgetSimulatorPage
from dialogue.ledger.models import Dialogue
from tests.budget.admin.posting import edit_url, text_of
from tests.factories.budget import OPENS_AT, a_budget

pytestmark = pytest.mark.django_db


@pytest.fixture
def simulator():
    page = a_budget()
    services.scenario_in_force(page=page, at=OPENS_AT)
    return page


@pytest.fixture
def copy(admin_client, simulator):
    """The copy that the admin's copy view makes, subpages and all, as drafts."""
    answer = {
        "new_title": "Vår budget 2026",
        "new_slug": "budget-2026",
        "new_parent_page": str(simulator.get_parent().pk),
        "copy_subpages": "on",
    }
    assert admin_client.post(reverse("wagtailadmin_pages:copy", args=[simulator.pk]), answer).status_code == 302
    return BudgetSimulatorPage.objects.get(slug="budget-2026")


def lines_of(simulator):
    return [
        (area.code, area.title, line.code, line.title, line.amount, line.explanation, line.lowest, line.text_state)
        for area in BudgetAreaPage.objects.child_of(simulator).order_by("path")
        for line in area.lines.all()
    ]


class TestACopyForNextYear:
    def test_has_every_area_and_line(self, simulator, copy):
        assert lines_of(copy) == lines_of(simulator)
        assert len(lines_of(copy)) == 4

    def test_is_a_draft_throughout(self, copy):
        assert not copy.live
        assert not BudgetAreaPage.objects.child_of(copy).live().exists()

    def test_is_a_dialogue_of_its_own_with_nothing_frozen(self, simulator, copy):
        assert copy.anchor != simulator.anchor
        assert copy.ledger_dialogue() is None
        assert Dialogue.objects.count() == BudgetScenario.objects.count() == 1

    def test_is_told_about_where_the_year_is_changed(self, admin_client, copy):
        assert copy.year == 2025
        assert "När du kopierar simulatorn till nästa år byter du årtal och datum själv." in text_of(
            admin_client.get(edit_url(copy))
        )
