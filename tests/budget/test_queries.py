"""How often the database is asked: as often for a large budget as for a small one."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from budget import services
from budget.models import BudgetAreaPage, BudgetSimulatorPage
from tests.factories.budget import OPENS_AT, WHILE_OPEN, BudgetLineFactory, a_budget, publish

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.indexed]

# Upper bounds; the order of the questions, and what Wagtail itself asks, may change below them.
FOR_THE_START_PAGE = 18
FOR_THE_SIMULATOR = 18
FOR_A_RECALCULATION = 12
FOR_THE_REVIEW = 16
FOR_A_SUBMISSION = 29


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(WHILE_OPEN, tick=False):
        yield


@pytest.fixture(params=[4, 60], ids=["a small budget", "a large budget"])
def simulator(request: pytest.FixtureRequest) -> BudgetSimulatorPage:
    """An open budget with so many lines."""
    simulator = a_budget()
    for area in BudgetAreaPage.objects.child_of(simulator).filter(code="SN"):
        BudgetLineFactory.create_batch(request.param - 4, area=area, amount=0)
    publish(simulator)
    services.scenario_in_force(page=simulator, at=OPENS_AT)
    return simulator


@contextmanager
def at_most(questions: int) -> Iterator[None]:
    """Fail with the list of questions when there were more."""
    with CaptureQueriesContext(connection) as asked:
        yield
    listed = "\n".join(query["sql"][:300] for query in asked)
    assert len(asked) <= questions, f"{len(asked)} questions:\n{listed}"


def asked_again(questions: int, ask: Callable[[], object]) -> None:
    """Ask once so that what is kept in memory is there, and then count."""
    ask()
    with at_most(questions):
        ask()


class TestWhatIsAskedOfTheDatabase:
    def test_by_the_start_page(self, client, simulator):
        asked_again(FOR_THE_START_PAGE, lambda: client.get(simulator.url))

    def test_by_the_simulator(self, client, simulator):
        asked_again(FOR_THE_SIMULATOR, lambda: client.get(f"{simulator.url}simulator/"))

    def test_by_a_recalculation(self, client, simulator):
        url = reverse("dialogue:budget:recalculate", args=[simulator.pk])

        asked_again(FOR_A_RECALCULATION, lambda: client.post(url, {"scenario": "1", "amount-SN-320": "31,5"}))

    def test_by_the_review(self, client, simulator):
        url = reverse("dialogue:budget:review", args=[simulator.pk])

        asked_again(FOR_THE_REVIEW, lambda: client.post(url, {"scenario": "1", "amount-SN-320": "31,5"}))

    def test_by_the_review_takes_no_turn_among_those_who_write(self, client, simulator):
        url = reverse("dialogue:budget:review", args=[simulator.pk])
        client.post(url, {"scenario": "1"})

        with CaptureQueriesContext(connection) as asked:
            client.post(url, {"scenario": "1"})

        assert not [query["sql"] for query in asked if not query["sql"].startswith("SELECT")]

    def test_by_a_submission(self, client, simulator):
        links = [link_of(client, simulator, f"{name}@example.org") for name in ("anna", "bo")]
        client.post(links[0])

        with at_most(FOR_A_SUBMISSION):
            response = client.post(links[1])

        assert response["Location"].startswith("/sv/dialog/kvittens/")


def link_of(client: Client, simulator: BudgetSimulatorPage, address: str) -> str:
    """Come as far as the link in the mail."""
    form = {"scenario": "1", "view": "DETAIL", "state": "{}"}
    identify = client.post(reverse("dialogue:budget:submit", args=[simulator.pk]), form)["Location"]
    client.post(identify, {"email": address})
    return re.search(r"http\S+/lank/\S+", mail.outbox[-1].body).group()
