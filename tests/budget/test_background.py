"""Telling who one is: voluntary, once, and joined to nobody."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from budget import services
from budget.models import BackgroundCount, BudgetSimulatorPage
from budget.services.submitting import Plan
from dialogue.residents.identities import Identity
from tests.factories.budget import OPENS_AT, WHILE_OPEN, a_budget

pytestmark = pytest.mark.django_db(transaction=True)

AGES = [{"label": "16–24 år", "population": 2000}, {"label": "25 år och äldre", "population": 6000}]
GENDERS = [{"label": "Kvinna", "population": 4000}, {"label": "Man", "population": 4000}]


@pytest.fixture
def page() -> Iterator[BudgetSimulatorPage]:
    page = a_budget(
        background_questions=[
            ("question", {"question": "AGE", "groups": AGES, "source": ""}),
            ("question", {"question": "GENDER", "groups": GENDERS, "source": ""}),
        ]
    )
    services.scenario_in_force(page=page, at=OPENS_AT)
    with time_machine.travel(WHILE_OPEN, tick=False):
        yield page


def test_is_asked_after_handing_in_and_counted_once_question_by_question(page: BudgetSimulatorPage) -> None:
    handed_in = services.submit_budget(
        page=page,
        identity=Identity.email("anna@example.org"),
        plan=Plan(scenario_number=1, amounts={}),
        language="sv",
        at=WHILE_OPEN,
    )
    client = Client()
    receipt = reverse("dialogue:receipt", args=[handed_in.receipt])
    address = reverse("dialogue:budget:about_you", args=[handed_in.receipt])

    assert address in client.get(receipt).content.decode()
    assert "16–24 år" in client.get(address).content.decode()
    assert client.post(address, {"age": "16–24 år"}).url == receipt
    client.post(address, {"age": "16–24 år", "gender": "Man"})

    assert list(BackgroundCount.objects.values_list("question", "label", "count")) == [("AGE", "16–24 år", 1)]
    assert address not in client.get(receipt).content.decode()
