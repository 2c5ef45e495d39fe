"""What happens when many people do the same at the same moment, on PostgreSQL with a connection each."""

import pytest

from budget import services
from budget.models import BudgetScenario, BudgetSubmission
from budget.services.submitting import AlreadyHandedIn, Plan, budget_subject
from dialogue.ledger import services as ledger
from dialogue.residents.identities import Identity
from dialogue.residents.services import hold_act
from tests.factories.budget import OPENS_AT, WHILE_OPEN, a_budget
from tests.ledger.at_once import all_at_once

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]

BALANCED = {"SN-320": 27_000_000, "SN-440": 63_000_000}


def hand_in(page, address, **kwargs):
    return services.submit_budget(
        page=page,
        identity=Identity.email(address),
        plan=Plan(scenario_number=1, amounts=BALANCED),
        language="sv",
        at=WHILE_OPEN,
        **kwargs,
    )


class TestManyAtOnce:
    def test_the_first_requests_at_opening_make_one_scenario(self):
        page = a_budget()

        numbers = all_at_once([lambda: services.scenario_in_force(page=page, at=OPENS_AT).number] * 16)

        assert numbers == [1] * 16
        assert BudgetScenario.objects.count() == 1

    def test_one_person_in_many_windows_has_one_voice_and_versions_without_a_gap(self):
        page = a_budget()
        services.scenario_in_force(page=page, at=OPENS_AT)

        all_at_once([lambda: hand_in(page, "anna@example.org")] * 16)

        assert ledger.count_voices(subject=budget_subject(page=page)) == 1
        assert sorted(BudgetSubmission.objects.values_list("version", flat=True)) == list(range(1, 17))

    def test_many_clicks_on_one_link_make_one_version(self):
        page = a_budget()
        services.scenario_in_force(page=page, at=OPENS_AT)
        act = str(hold_act(purpose="budget.submit", payload={}, at=WHILE_OPEN))

        def click():
            try:
                hand_in(page, "anna@example.org", act=act)
            except AlreadyHandedIn:
                return "already"
            return "handed in"

        assert sorted(all_at_once([click] * 16)) == ["already"] * 15 + ["handed in"]
        assert BudgetSubmission.objects.count() == 1

    def test_many_people_are_each_counted(self):
        page = a_budget()
        services.scenario_in_force(page=page, at=OPENS_AT)

        all_at_once([lambda number=number: hand_in(page, f"person{number}@example.org") for number in range(32)])

        assert ledger.count_voices(subject=budget_subject(page=page)) == 32
        assert BudgetSubmission.objects.that_count().count() == 32
