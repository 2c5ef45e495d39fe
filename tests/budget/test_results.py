"""The result as people meet it: every figure can be counted anew from the ledger, and found in the open data."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from statistics import median_low
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from docx import Document
from pyshacl import validate
from rdflib import Graph, URIRef

from budget import services
from budget.arithmetic import balance, percent_change
from budget.arithmetic.rounding import parts_of
from budget.models import BudgetSimulatorPage, BudgetSubmission
from budget.results import own_beside_all
from budget.wording import words
from dialogue.pages import formats
from dialogue.pages.formats import mnkr_figure, number
from tests.budget.ballots import hand_in
from tests.factories.budget import CLOSES_AT, OPENS_AT, WHILE_OPEN, a_budget, publish

pytestmark = pytest.mark.django_db

SHAPES = Path(__file__).with_name("dcat_ap_se.ttl")
AFTER = CLOSES_AT + timedelta(hours=1)
AMOUNTS = ("base", "tenth", "lower_quartile", "median", "upper_quartile", "ninetieth", "mean", "together")


@pytest.fixture(scope="module")
def made(shared_database) -> BudgetSimulatorPage:
    """Forty-one budgets, twelve that assume another law and three that aren't surely one per person."""
    page = a_budget(who_is_missing="Vi nådde få unga.")
    services.scenario_in_force(page=page, at=OPENS_AT)
    hand_in(page, [*range(-10, 31)])
    hand_in(page, [40] * 12, assumes_law_change=True)
    hand_in(page, [50] * 3, scheme="none")
    return page


@pytest.fixture
def page(made: BudgetSimulatorPage) -> Iterator[BudgetSimulatorPage]:
    with time_machine.travel(AFTER, tick=False):
        yield BudgetSimulatorPage.objects.get(pk=made.pk)


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


class TestTheEntryForDataPortals:
    WHO = {"publisher": "https://kommunen.example", "name": "Demokommunen", "email": "data@kommunen.example"}

    def test_is_what_dcat_ap_se_demands_and_leads_to_the_files(self, page: BudgetSimulatorPage, settings) -> None:
        settings.DIALOGUE_DATASETS = self.WHO
        read(page, "resultat/")

        response = Client().get("/datasets/dcat")

        entry = Graph().parse(data=response.content, format="xml")
        is_valid, _report, says = validate(entry, shacl_graph=Graph().parse(SHAPES))
        assert is_valid, says
        assert response["Content-Type"] == "application/rdf+xml"
        files = sorted(str(each) for each in entry.objects(None, URIRef("http://www.w3.org/ns/dcat#downloadURL")))
        names = {each.rpartition("/")[2] for each in files}
        assert names == {
            "result.json",
            "scenario-1.json",
            "lines-1.csv",
            "budgets-1.csv",
            "datapackage.json",
            "dataset.jsonld",
        }
        assert all(Client().get(urlsplit(each).path).status_code == 200 for each in files)
        entry.remove((None, URIRef("http://purl.org/dc/terms/publisher"), None))
        assert not validate(entry, shacl_graph=Graph().parse(SHAPES))[0]

    def test_is_not_there_where_nobody_is_said_to_publish(self, page: BudgetSimulatorPage) -> None:
        assert Client().get("/datasets/dcat", follow=True).status_code == 404


def figures_in(html: str) -> set[str]:
    """Return every number that stands in the words of a page, as it is written there."""
    soup = BeautifulSoup(html, "html.parser").select_one("main")
    assert soup
    for other in soup.select("svg, script, blockquote, [data-survey]"):
        other.decompose()
    text = soup.get_text(" ").replace("2025", "")
    return set(re.findall(r"(?<![\w,])[−-]?\d+(?:[\u00a0 ]\d{3})*(?:,\d+)?", text))


def sayings_of(amount: int) -> set[str]:
    """Return the ways in which kronor are said: in millions with one decimal, in whole millions, to the krona."""
    return {mnkr_figure(amount), number(amount), *re.findall(r"[\d\u00a0]+(?:,\d+)?", words.amount_words(abs(amount)))}


def said_by(data: list[dict[str, str]], found: dict[str, Any]) -> set[str]:
    """Return every number that a results page may say, worked out from the open data and nothing else."""
    said: set[str] = {number(value) for value in found["parameters"].values() if isinstance(value, int)}
    for group in found["groups"]:
        said |= {number(group["n"] or 0), number(group["scenario"])}
        said |= {number(row["count"] or 0) for rows in group["ways"].values() for row in rows}
    for row in data:
        amounts = {name: int(row[name]) for name in AMOUNTS if row[name]}
        base, sides = amounts["base"], [int(row[side]) for side in ("cut", "kept", "raised")]
        said |= {figure for amount in amounts.values() for figure in sayings_of(amount) | sayings_of(amount - base)}
        said |= {number(each) for each in [*sides, *parts_of(100, sides)]}
        if row["together"]:
            change = abs(percent_change(base=base, amount=amounts["together"]) or 0)
            said |= set(re.findall(r"[\d,]+", formats.percent(change)))
    return said


def test_every_figure_on_the_results_page_can_be_found_in_the_open_data(page: BudgetSimulatorPage) -> None:
    html = read(page, "resultat/")
    found = json.loads(data_of(page, "result.json"))

    shown = figures_in(html)
    unknown = shown - said_by(rows_of(page, "lines-1.csv"), found)

    assert len(shown) > 20
    assert unknown <= hundred_of(html), unknown


def hundred_of(html: str) -> set[str]:
    """Return what the hundred-krona note says; it is the headline's expenditure divided into a hundred."""
    note = BeautifulSoup(html, "html.parser").select("[class*=note]")
    return {"100", *(figure for part in note for figure in re.findall(r"\d+(?:,\d+)?", part.get_text(" ")))}


@pytest.fixture(scope="module")
def without_answers(made: BudgetSimulatorPage) -> BudgetSimulatorPage:
    page = a_budget(slug="annan", parent=made.get_parent())
    services.scenario_in_force(page=page, at=OPENS_AT)
    return page


class TestHowMuchIsSaidOfHowMany:
    @pytest.mark.parametrize(
        ("n", "says", "has_figures", "has_headline"),
        [
            (0, "Ingen lämnade in en budget.", False, False),
            (1, "Färre än tio", False, False),
            (9, "Färre än tio", False, False),
            (10, "10 personer svarade. Det räcker inte för att säga vad invånarna tycker", True, False),
            (29, "29 personer svarade. Det räcker inte för att säga vad invånarna tycker", True, False),
            (30, "30 personer svarade.", True, True),
        ],
    )
    def test_on_the_page_and_in_the_data(
        self, without_answers: BudgetSimulatorPage, n: int, says: str, has_figures: bool, has_headline: bool
    ) -> None:
        hand_in(without_answers, [*range(1, n + 1)])
        with time_machine.travel(AFTER, tick=False):
            html = read(without_answers, "resultat/")
            address = reverse("dialogue:budget:open_data_file", args=[without_answers.pk, "lines-1.csv"])
            has_data = Client().get(address).status_code == 200
            rows = rows_of(without_answers, "lines-1.csv") if has_data else []

        assert says.lower() in html.lower()
        assert ("data-line=" in html) is has_figures
        assert ("Tillsammans" in html) is has_headline
        assert bool(rows) is has_figures
        assert all(bool(row["together"]) is has_headline for row in rows)
        if n in (1, 9):
            assert f"{n} person" not in html
