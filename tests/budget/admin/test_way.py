"""How far people come, counted without knowing who they are; and what has been handed in, as a report."""

import csv
import io
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from budget import services
from budget.enums import WayStep
from budget.models import BudgetSimulatorPage, WayCount, WayTime
from budget.services.way import count_step, way_of
from budget.views.way import minutes_since, since
from dialogue.ledger.enums import Channel
from tests.budget.admin.editors import an_editor, signed_in
from tests.budget.ballots import hand_in
from tests.budget.test_handing_in import form
from tests.factories.budget import CLOSES_AT, OPENS_AT, WHILE_OPEN, a_budget

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(shared_database) -> BudgetSimulatorPage:
    page = a_budget()
    services.scenario_in_force(page=page, at=OPENS_AT)
    return page


@pytest.fixture
def page(made, time_machine) -> BudgetSimulatorPage:
    time_machine.move_to(WHILE_OPEN, tick=False)
    return BudgetSimulatorPage.objects.get(pk=made.pk)


def reach(page: BudgetSimulatorPage, step: WayStep, times: int = 1, **more) -> None:
    for _time in range(times):
        count_step(page=page, step=step, **{"language": "sv", "at": WHILE_OPEN, **more})


class TestCounting:
    def test_makes_a_number_one_higher_and_keeps_nothing_else(self, page: BudgetSimulatorPage) -> None:
        address = reverse("dialogue:budget:count_step", args=[page.pk])

        answers = [Client().post(address, {"step": "OPENED", "who": "anna@example.org"}) for _time in range(2)]

        assert [(answer.status_code, dict(answer.cookies)) for answer in answers] == [(204, {})] * 2
        row = WayCount.objects.values().get()
        assert {name: row[name] for name in ("day", "step", "language", "channel", "count")} == {
            "day": WHILE_OPEN.date(),
            "step": "OPENED",
            "language": "sv",
            "channel": "WEB",
            "count": 2,
        }

    def test_takes_no_other_steps_and_nothing_from_other_sites(self, page: BudgetSimulatorPage) -> None:
        address = reverse("dialogue:budget:count_step", args=[page.pk])

        assert Client().post(address, {"step": "HANDED_IN"}).status_code == 400
        assert Client().post(address, {"step": "OPENED"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 400
        assert Client().get(address).status_code == 405
        assert not WayCount.objects.exists()

    def test_goes_on_only_while_the_dialogue_is_open(self, page: BudgetSimulatorPage) -> None:
        reach(page, WayStep.OPENED, at=OPENS_AT - timedelta(seconds=1))
        reach(page, WayStep.OPENED, at=CLOSES_AT)

        assert not WayCount.objects.exists()

    def test_lets_the_browser_tell_of_a_reading_and_carries_on_how_long_it_took(
        self, page: BudgetSimulatorPage
    ) -> None:
        address = reverse("dialogue:budget:review", args=[page.pk])

        html = Client().post(address, form(took="7")).content.decode()
        assert not WayCount.objects.exists()
        Client().post(reverse("dialogue:budget:count_step", args=[page.pk]), {"step": "READ"})

        began = int(WHILE_OPEN.timestamp()) // 60 - 7
        assert f'name="since" value="{began}"' in html
        assert minutes_since(since({"since": str(began)}, at=WHILE_OPEN), at=WHILE_OPEN + timedelta(minutes=5)) == 12
        assert since({"since": "1; drop"}, at=WHILE_OPEN) == since({"took": "-4"}, at=WHILE_OPEN) == ""
        assert WayCount.objects.get().count == 1

    def test_tells_the_median_time_from_the_tenth(self, page: BudgetSimulatorPage) -> None:
        for minutes in range(1, 10):
            reach(page, WayStep.HANDED_IN, minutes=minutes)
        assert way_of(dialogue_id=page.anchor).median_minutes is None

        reach(page, WayStep.HANDED_IN, minutes=10_000)

        assert way_of(dialogue_id=page.anchor).median_minutes == 5
        assert set(WayTime.objects.values_list("minutes", flat=True)) == {*range(1, 10), 180}


class TestThePageForEditors:
    def test_tells_where_people_turn_back_and_what_came_in_each_day(self, page: BudgetSimulatorPage) -> None:
        reach(page, WayStep.OPENED, 40)
        reach(page, WayStep.BEGUN, 30)
        reach(page, WayStep.HANDED_IN, 10)
        reach(page, WayStep.OPENED, 5, language="en")
        reach(page, WayStep.HANDED_IN, 3, channel=Channel.PAPER, at=WHILE_OPEN + timedelta(days=2))

        response = signed_in(an_editor(of=page)).get(reverse("dialogue_budget:way", args=[page.pk]))

        way = response.context["way"]
        assert (way.handed_in, way.completion) == (13, 222)
        assert list(way.by_day.values()) == [10, 0, 3]
        assert [(row.count, row.lost) for row in response.context["steps"]][:2] == [(45, ""), (30, "33\u00a0%")]
        assert [name for name, _rows, _share in response.context["languages"]] == ["Engelska", "Svenska"]
        assert response.context["channels"] == [("Papper", 3), ("Webben", 10)]

    def test_is_for_those_who_may_edit_the_page(self, page: BudgetSimulatorPage) -> None:
        stranger = signed_in(an_editor(of=page.get_parent(), permissions=()))

        for name in ("way", "submissions"):
            assert stranger.get(reverse(f"dialogue_budget:{name}", args=[page.pk])).status_code == 302


class TestTheReport:
    def test_is_the_same_on_screen_in_csv_and_in_xlsx_without_person_amounts_or_time(
        self, page: BudgetSimulatorPage
    ) -> None:
        hand_in(page, [1, 2, 3], language="=1+1")
        editor, address = signed_in(an_editor(of=page)), reverse("dialogue_budget:submissions", args=[page.pk])

        screen = editor.get(address).content.decode()
        rows = list(csv.DictReader(io.StringIO(editor.get(f"{address}?export=csv").getvalue().decode("utf-8-sig"))))
        sheet = load_workbook(BytesIO(editor.get(f"{address}?export=xlsx").getvalue())).active

        assert screen.count("2025") >= 3
        assert len(rows) == 3
        assert rows[0]["Dag"] == "2025-03-20"
        assert rows[0]["Språk"] == "'=1+1"
        assert rows[0]["Hur"] == "Webben"
        assert not {"Belopp", "Person"} & set(rows[0])
        assert "60100000" not in str(rows)
        cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
        assert len(cells) == 3 * len(rows[0])
        assert all(cell.data_type != "f" for cell in cells)
