"""The result as people meet it: every figure can be counted anew from the ledger, and found in the open data."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from statistics import median_low

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from docx import Document

from budget import services
from budget.arithmetic import balance
from budget.models import BudgetSimulatorPage, BudgetSubmission
from budget.results import own_beside_all
from budget.services.submitting import budget_subject
from dialogue.ledger.models import Voice
from dialogue.pages.formats import mnkr_figure, number
from tests.factories.budget import CLOSES_AT, OPENS_AT, WHILE_OPEN, a_budget, publish

pytestmark = pytest.mark.django_db

AFTER = CLOSES_AT + timedelta(hours=1)


def hand_in(page: BudgetSimulatorPage, moves: list[int], *, scheme: str = "", assumes_law_change: bool = False) -> None:
    """Put budgets in place, each with so many hundred thousand kronor moved from the library to the school."""
    subject, scenario = budget_subject(page=page), services.scenario_in_force(page=page, at=WHILE_OPEN)
    before = Voice.objects.count()
    for number_, steps in enumerate(moves, start=before):
        voice = Voice.objects.create(
            subject=subject,
            participant_key=number_.to_bytes(32, "big"),
            scheme=scheme or subject.scheme,
            channel="WEB",
            given_at=WHILE_OPEN,
        )
        BudgetSubmission.objects.create(
            voice=voice,
            version=1,
            scenario=scenario,
            amounts=scenario.arithmetic.base_amounts()
            | {"SN-440": 60_000_000 + steps * 100_000, "SN-320": 30_000_000 - steps * 100_000},
            assumes_law_change=assumes_law_change,
            language="sv",
            submitted_at=WHILE_OPEN,
        )


@pytest.fixture
def page() -> Iterator[BudgetSimulatorPage]:
    """Forty-one budgets, twelve that assume another law and three that aren't surely one per person."""
    page = a_budget(who_is_missing="Vi nådde få unga.")
    services.scenario_in_force(page=page, at=OPENS_AT)
    hand_in(page, [*range(-10, 31)])
    hand_in(page, [40] * 12, assumes_law_change=True)
    hand_in(page, [50] * 3, scheme="none")
    with time_machine.travel(AFTER, tick=False):
        yield page


def read(page: BudgetSimulatorPage, where: str) -> str:
    return Client().get(f"{page.url}{where}").content.decode()


def data_of(page: BudgetSimulatorPage, name: str) -> bytes:
    return Client().get(reverse("dialogue:budget:open_data_file", args=[page.pk, name])).content


def rows_of(page: BudgetSimulatorPage, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data_of(page, name).decode())))


def test_every_figure_is_what_the_ledger_counts_and_stands_in_the_open_data(page: BudgetSimulatorPage) -> None:
    counting = BudgetSubmission.objects.of_dialogue(page.anchor).that_count().filter(assumes_law_change=False)
    given = sorted(each.amounts["SN-440"] for each in counting.exclude(voice__scheme="none"))
    html = read(page, "resultat/")
    row = next(
        row for row in rows_of(page, "lines-1.csv") if row["code"] == "SN-440" and row["assumes_law_change"] == "0"
    )

    assert len(given) == 41
    assert int(row["median"]) == median_low(given)
    assert int(row["cut"]) == sum(amount < 60_000_000 for amount in given)
    assert int(row["raised"]) == sum(amount > 60_000_000 for amount in given)
    assert (int(row["lower_quartile"]), int(row["upper_quartile"])) == (given[10], given[30])
    shown = html[html.index('data-line="SN-440"') :].split("</tr>")[0]
    for figure in ("base", "together", "lower_quartile", "median", "upper_quartile"):
        assert f">{mnkr_figure(int(row[figure]))}<" in shown
    for figure in ("cut", "kept", "raised"):
        assert f">{number(int(row[figure]))}<" in shown
    together = {row["code"]: int(row["together"]) for row in rows_of(page, "lines-1.csv")[:4]}
    scenario = services.scenario_in_force(page=page, at=WHILE_OPEN).arithmetic
    assert balance(lines=scenario.lines, amounts=together) == 0


def test_every_link_within_the_result_leads_somewhere(page: BudgetSimulatorPage) -> None:
    html = read(page, "resultat/")

    links = set(re.findall(r'href="#([^"]+)"', html))
    assert any(link.startswith("omrade-") for link in links)
    assert links <= set(re.findall(r'\bid="([^"]+)"', html))


def test_what_is_counted_apart_is_shown_apart_and_three_are_never_seen(page: BudgetSimulatorPage) -> None:
    html = read(page, "resultat/")
    ballots = rows_of(page, "budgets-1.csv")

    assert "41 personer svarade." in html
    assert "Svar på budgetversion 1, om lagen ändrades" in html
    assert "Färre än tio har svarat" in html.partition("inte säkert en per person")[2]
    assert [sum(row["assumes_law_change"] == law for row in ballots) for law in "01"] == [41, 12]
    assert {row["is_deciding"] for row in ballots} == {"1"}
    assert "65000000" not in data_of(page, "budgets-1.csv").decode()


def test_ones_own_budget_is_laid_beside_everybodys_when_the_result_may_be_seen(page: BudgetSimulatorPage) -> None:
    submission = next(each for each in BudgetSubmission.objects.order_by("pk") if each.amounts["SN-440"] == 59_000_000)

    rows = own_beside_all(page=page, submission=submission, at=AFTER)

    assert [(row.title, row.base, row.own, row.together) for row in rows] == [
        ("Grundskola", 60_000_000, 59_000_000, 61_000_000),
        ("Bibliotek", 30_000_000, 31_000_000, 29_000_000),
    ]
    assert own_beside_all(page=page, submission=submission, at=WHILE_OPEN) == []


def test_nothing_is_shown_before_closing(page: BudgetSimulatorPage) -> None:
    with time_machine.travel(WHILE_OPEN, tick=False):
        assert "Resultatet visas när dialogen har stängt" in read(page, "resultat/")
        for where in ("resultat/underlag/", "resultat/oppna-data/"):
            assert Client().get(f"{page.url}{where}").status_code == 404
        address = reverse("dialogue:budget:open_data_file", args=[page.pk, "budgets-1.csv"])
        assert Client().get(address).status_code == 404


def test_the_pages_are_the_same_for_everyone_and_cost_the_same_whatever_the_number_of_answers(
    page: BudgetSimulatorPage, django_assert_max_num_queries
) -> None:
    read(page, "resultat/")
    with django_assert_max_num_queries(45):
        read(page, "resultat/")
    for where in ("resultat/", "resultat/underlag/", "resultat/underlag/SN/", "resultat/oppna-data/"):
        response = Client().get(f"{page.url}{where}")

        assert response.status_code == 200
        assert "Cookie" not in response.get("Vary", "")
        assert not response.cookies


def test_the_brief_is_the_same_in_html_and_docx_and_can_be_printed(page: BudgetSimulatorPage) -> None:
    html = read(page, "resultat/underlag/SN/")
    address = reverse("dialogue:budget:brief_document", args=[page.pk, "docx"])
    document = Document(BytesIO(Client().get(f"{address}?area=SN").content))
    written = [paragraph.text for paragraph in document.paragraphs]
    pdf = Client().get(reverse("dialogue:budget:brief_document", args=[page.pk, "pdf"])).content

    sentences = [text for text in written if text.startswith(("Grundskola", "Bibliotek"))]
    assert len(sentences) >= 2
    assert all(sentence in html for sentence in sentences)
    assert "Vi nådde få unga." in written
    assert "Förslag till beslut" in written
    assert pdf.startswith(b"%PDF-")
    assert Client().get(f"{address}?area=FINNS-INTE").status_code == 404


def test_the_files_are_the_same_to_the_byte_each_time_and_described(page: BudgetSimulatorPage, tmp_path) -> None:
    call_command("tally_budget", str(page.pk), "--output", tmp_path / "once")
    call_command("tally_budget", str(page.pk), "--output", tmp_path / "again")

    once = {path.name: path.read_bytes() for path in (tmp_path / "once").iterdir()}
    assert once == {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()}
    package = json.loads(once["datapackage.json"])
    assert package["licenses"][0]["name"] == "CC0-1.0"
    for resource in package["resources"]:
        described = [field["name"] for field in resource.get("schema", {}).get("fields", [])]
        if described:
            assert once[resource["path"]].decode().splitlines()[0].split(",") == described


def test_single_budgets_are_not_given_where_the_page_never_shows_them(page: BudgetSimulatorPage) -> None:
    page.publication = "NEVER"
    publish(page, at=AFTER)

    address = reverse("dialogue:budget:open_data_file", args=[page.pk, "budgets-1.csv"])
    assert Client().get(address).status_code == 404
    assert "Räkna om själv" not in read(page, "resultat/oppna-data/")
