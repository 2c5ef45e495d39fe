"""Next year's budget is Wagtail's copy of this year's."""

import pytest
from django.urls import reverse

from budget import services
from budget.models import BudgetAreaPage, BudgetScenario, BudgetSimulatorPage
from dialogue.ledger.models import Dialogue
from tests.budget.admin.posting import edit_url, text_of
from tests.factories.budget import OPENS_AT, a_budget, publish

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


class TestNextYearBeginsWhereTheLastOneEnded:
    def test_with_the_amounts_that_were_decided_and_without_last_years_decisions(self, admin_client, simulator):
        said = {"outcome": "PARTLY", "because": ""}
        simulator.line_decisions = [
            ("decision", {"code": "SN-440", "amount": 61_500_000, **said}),
            ("decision", {"code": "SN-320", "amount": None, **said}),
        ]
        publish(simulator)
        new_year = simulator.copy(update_attrs={"slug": "nasta", "year": 2026, "live": False}, recursive=True)
        address = reverse("dialogue_budget:start_from_decisions", args=[new_year.pk])

        asked = admin_client.get(address).content.decode()
        admin_client.post(address)

        drafts = [area.get_latest_revision_as_object() for area in BudgetAreaPage.objects.child_of(new_year)]
        amounts = {line.code: line.amount for area in drafts for line in area.lines.all()}
        assert "Grundskola" in asked
        assert "Bibliotek" not in asked
        assert amounts == {"INT-1": 100_000_000, "SN-440": 61_500_000, "SN-320": 30_000_000, "KS-900": 10_000_000}
        assert not new_year.get_latest_revision_as_object().line_decisions

    def test_until_residents_answer_to_it(self, admin_client, simulator):
        earlier = a_budget(slug="forra", year=2024, parent=simulator.get_parent())
        earlier.line_decisions = [
            ("decision", {"code": "SN-440", "amount": 1, "outcome": "NO", "because": ""}),
        ]
        publish(earlier)

        admin_client.post(reverse("dialogue_budget:start_from_decisions", args=[simulator.pk]))

        drafts = [area.get_latest_revision_as_object() for area in BudgetAreaPage.objects.child_of(simulator)]
        assert 1 not in {line.amount for area in drafts for line in area.lines.all()}
