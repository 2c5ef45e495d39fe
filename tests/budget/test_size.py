"""How much a telephone has to fetch before a resident sees the whole budget."""

import pytest
from django.test import Client
from django.utils import timezone

from budget.models import BudgetSimulatorPage
from budget.services import scenario_in_force
from budget.services.textbank import load_textbank
from cms.demo.content.budget import ensure_budget
from cms.demo.content.site import ensure_languages, ensure_site
from tests.machine.first_view import Answer, first_view, report

pytestmark = pytest.mark.django_db

MOST = 60_000  # bytes of HTML, CSS and JavaScript, compressed


@pytest.fixture
def simulator() -> BudgetSimulatorPage:
    """The demonstration's budget, with all its texts."""
    ensure_languages()
    way_in = ensure_site()
    load_textbank()
    return ensure_budget(way_in, at=timezone.now())


def fetch(address: str) -> Answer:
    response = Client().get(address)
    assert response.status_code == 200, address
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return Answer(response["Content-Type"], body)


class TestTheFirstViewOfTheSimulator:
    def test_takes_at_most_sixty_kilobytes_with_every_line_and_all_that_it_needs(self, simulator):
        lines = scenario_in_force(page=simulator, at=timezone.now()).arithmetic.lines

        files = first_view(fetch, f"{simulator.url}simulator/")

        document = fetch(f"{simulator.url}simulator/").body.decode()
        assert len(lines) > 31
        assert all(f'id="post-{line.code}"' in document for line in lines)
        assert {file.kind for file in files} >= {"html", "css", "js"}
        counted = [file for file in files if file.kind in ("html", "css", "js")]
        assert sum(file.compressed for file in counted) <= MOST, report(counted)
