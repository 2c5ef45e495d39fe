"""Figures are frozen when the dialogue opens, and never change under those who answer."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from budget import services
from budget.models import BudgetAreaPage, BudgetScenario
from budget.services.freezing import NothingNew, NotOpen
from tests.factories.budget import CLOSES_AT, OPENS_AT, WHILE_OPEN, a_budget, publish

pytestmark = pytest.mark.django_db


def change_amount(simulator, code: str, amount: int) -> None:
    """Publish another amount for a line, as an editor would."""
    area = BudgetAreaPage.objects.child_of(simulator).get(lines__code=code)
    area = area.get_latest_revision_as_object()
    lines = list(area.lines.all())
    next(line for line in lines if line.code == code).amount = amount
    area.lines = lines
    area.save_revision().publish()


class TestScenarioInForce:
    def test_there_is_none_before_opening(self):
        simulator = a_budget()

        assert services.scenario_in_force(page=simulator, at=OPENS_AT - timedelta(seconds=1)) is None

    def test_the_first_request_at_opening_freezes_it(self):
        simulator = a_budget()

        scenario = services.scenario_in_force(page=simulator, at=OPENS_AT)

        assert scenario.number == 1
        assert scenario.arithmetic.line("SN-440").amount == 60_000_000
        assert scenario.texts["sv"]["lines"]["SN-440"]["title"] == "Grundskola"

    def test_a_second_request_gets_the_same(self):
        simulator = a_budget()

        first = services.scenario_in_force(page=simulator, at=OPENS_AT)
        second = services.scenario_in_force(page=simulator, at=WHILE_OPEN)

        assert first == second
        assert BudgetScenario.objects.count() == 1

    def test_publishing_other_figures_changes_nothing_by_itself(self):
        simulator = a_budget()
        frozen = services.scenario_in_force(page=simulator, at=OPENS_AT)

        change_amount(simulator, "SN-440", 61_000_000)

        assert services.scenario_in_force(page=simulator, at=WHILE_OPEN).figures == frozen.figures

    def test_an_editor_makes_a_new_one_and_says_why(self):
        simulator = a_budget()
        services.scenario_in_force(page=simulator, at=OPENS_AT)
        change_amount(simulator, "SN-440", 61_000_000)

        scenario = services.freeze_new_scenario(page=simulator, reason="Nytt statsbidrag", by=None, at=WHILE_OPEN)

        assert (scenario.number, scenario.reason) == (2, "Nytt statsbidrag")
        assert services.scenario_in_force(page=simulator, at=WHILE_OPEN).arithmetic.line("SN-440").amount == 61_000_000

    def test_a_new_one_without_changes_is_refused(self):
        simulator = a_budget()
        services.scenario_in_force(page=simulator, at=OPENS_AT)

        with pytest.raises(NothingNew):
            services.freeze_new_scenario(page=simulator, reason="Ingen", by=None, at=WHILE_OPEN)

    @pytest.mark.parametrize("at", [OPENS_AT - timedelta(seconds=1), CLOSES_AT])
    def test_a_new_one_is_refused_when_nobody_answers(self, at):
        with pytest.raises(NotOpen):
            services.freeze_new_scenario(page=a_budget(), reason="För tidigt eller för sent", by=None, at=at)

        assert not BudgetScenario.objects.exists()

    def test_the_periodic_run_freezes_what_nobody_has_visited(self):
        a_budget()

        assert services.freeze_what_has_opened(at=OPENS_AT) == 1
        assert services.freeze_what_has_opened(at=OPENS_AT) == 0

    def test_the_database_refuses_to_change_it(self):
        simulator = a_budget()
        scenario = services.scenario_in_force(page=simulator, at=OPENS_AT)

        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
            BudgetScenario.objects.filter(pk=scenario.pk).update(figures="{}")

        scenario.refresh_from_db()
        assert scenario.figures != "{}"


class TestBoundsFromALine:
    @pytest.fixture
    def scenario(self):
        return services.scenario_in_force(page=a_budget(), at=OPENS_AT).arithmetic

    def test_an_entered_lowest_amount_binds_a_loan(self, scenario):
        interest = scenario.line("KS-900")

        assert interest.binds
        assert interest.lowest == 10_000_000

    def test_a_line_without_bounds_of_its_own_moves_as_far_as_the_page_says(self, scenario):
        library = scenario.line("SN-320")

        assert (library.lowest, library.highest) == (24_000_000, 36_000_000)

    def test_a_lowest_amount_for_a_duty_warns_and_does_not_bind(self):
        simulator = a_budget()
        area = BudgetAreaPage.objects.child_of(simulator).get(code="SN")
        school = area.lines.get(code="SN-440")
        school.lowest = 58_000_000
        school.save()

        line = services.scenario_in_force(page=simulator, at=OPENS_AT).arithmetic.line("SN-440")

        assert not line.binds
        assert line.warns_below == 58_000_000
        assert line.lowest == 48_000_000


class TestPublishing:
    def test_a_copy_for_next_year_is_a_dialogue_of_its_own(self):
        simulator = a_budget()
        services.scenario_in_force(page=simulator, at=OPENS_AT)

        copy = simulator.copy(recursive=True, update_attrs={"slug": "budget-2026", "title": "Vår budget 2026"})
        publish(copy)

        assert copy.anchor != simulator.anchor
        assert services.scenario_in_force(page=copy, at=OPENS_AT).dialogue_id == copy.anchor
        assert BudgetScenario.objects.count() == 2
