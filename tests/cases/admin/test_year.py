"""The yearly list to the council and the registrar's file: on the screen, as files, and by command."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dialogue.cases import services
from dialogue.cases.enums import CaseState
from dialogue.cases.services import Grounds
from dialogue.cases.yearly import cases_of_year
from tests.cases.admin.conftest import TODAY, an_account
from tests.cases.admin.test_inbox import many
from tests.factories.cases import CaseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registrar")]

PROMISE = services.Promise(days=14)
LONG_AGO = TODAY - timedelta(days=30)


def promised(number, *, since=TODAY, **values):
    case = CaseFactory(case_number=number, received_at=since, **values)
    services.start_answer_time(case, PROMISE, since)
    return case


@pytest.fixture
def year(registrar):
    """One case of each fate, all from 2025 but the last."""
    services.answer_case(case_id=promised("i-tid", state=CaseState.ACCEPTED).pk, text="Ja.", by=registrar, at=TODAY)
    late = promised("för-sent", since=LONG_AGO, state=CaseState.ACCEPTED)
    services.answer_case(case_id=late.pk, text="Ja.", by=registrar, at=TODAY)
    promised("väntar")
    promised("väntar-för-sent", since=LONG_AGO)
    services.refuse(promised("nekat"), Grounds("private_interest"), by=registrar, at=TODAY)
    services.withdraw_case(case_id=promised("tillbaka").pk, at=TODAY)
    CaseFactory(case_number="utan-löfte", received_at=TODAY, state=CaseState.ACCEPTED)
    promised("förra-året", since=TODAY - timedelta(days=90))


def figures(row):
    return (row.received, row.in_time, row.late, row.waits, row.waits_late, row.refused, row.withdrawn, row.others)


class TestTheFigures:
    def test_say_of_each_case_one_thing(self, year):
        counted = cases_of_year(2025, today=TODAY.date())

        (row,) = counted.kinds
        assert row.label == "Anteckning"
        assert figures(row) == figures(counted.total) == (7, 1, 1, 2, 1, 1, 1, 1)
        assert counted.earlier == 1
        assert [number for _reason, number in counted.reasons] == [1]

    def test_are_those_of_the_municipalitys_year(self):
        new_year = TODAY.replace(month=1, day=1, hour=0, minute=0)
        CaseFactory(received_at=new_year)
        CaseFactory(received_at=new_year - timedelta(seconds=1))

        assert cases_of_year(2025, today=TODAY.date()).total.received == 1
        assert cases_of_year(2024, today=TODAY.date()).total.received == 1

    def test_cost_as_many_queries_for_many_cases_as_for_few(self, client):
        counts = []
        for number in (3, 300):
            many(number)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(reverse("dialogue_cases:year")).status_code == 200
            counts.append(len(queries))
            type(CaseFactory()).objects.update(case_number="")

        assert counts[1] <= 30
        assert counts[0] == counts[1]


class TestTheScreen:
    def test_shows_the_figures_and_leads_to_the_files(self, client, year):
        page = client.get(reverse("dialogue_cases:year"), {"year": "2025"}).content.decode()

        assert "1 ärende från tidigare år väntar fortfarande på svar." in " ".join(page.split())
        assert "?year=2025&amp;format=xlsx" in page
        assert reverse("dialogue_cases:year") in client.get("/admin/").content.decode()

    def test_is_closed_to_those_who_may_not_see_cases(self, client):
        client.force_login(an_account("redaktor"))

        assert client.get(reverse("dialogue_cases:year")).status_code == 302

    def test_takes_no_year_that_there_is_none_of(self, client):
        assert client.get(reverse("dialogue_cases:year"), {"year": "=1"}).context["chosen"] == 2025


class TestTheList:
    def rows(self, client):
        text = client.get(reverse("dialogue_cases:year"), {"format": "csv"}).content.decode("utf-8-sig")
        return {row["Ärendenummer"]: row for row in csv.DictReader(StringIO(text))}

    def test_has_what_came_in_and_what_has_waited_since_before(self, client, year):
        rows = self.rows(client)

        assert next(iter(rows)) == "förra-året"
        assert len(rows) == 8
        assert {number: row["I tid"] for number, row in rows.items()} == {
            "förra-året": "nej, inte besvarat",
            "i-tid": "ja",
            "för-sent": "nej",
            "väntar": "väntar på svar",
            "väntar-för-sent": "nej, inte besvarat",
            "nekat": "",
            "tillbaka": "",
            "utan-löfte": "",
        }

    def test_holds_the_beginning_of_the_words_and_nothing_of_what_may_be_secret(self, client):
        CaseFactory(case_number="lång", words=[{"field": "text", "text": "ord " * 100}], received_at=TODAY)
        CaseFactory(case_number="hemlig", may_be_secret=True, received_at=TODAY)

        rows = self.rows(client)

        assert len(rows["lång"]["Börjar så här"]) <= 120
        assert rows["hemlig"]["Börjar så här"] == "Kan innehålla sekretess"

    @pytest.mark.parametrize("word", ["=1+1", "+46", "-5", "@SUM(A1)"])
    def test_has_nothing_that_a_spreadsheet_would_calculate(self, client, word):
        CaseFactory(case_number="x", words=[{"field": "text", "text": word}], received_at=TODAY)

        assert self.rows(client)["x"]["Börjar så här"] == f"'{word}"
        book = client.get(reverse("dialogue_cases:year"), {"format": "xlsx"}).content
        cell = openpyxl.load_workbook(BytesIO(book)).active["D2"]
        assert (cell.value, cell.data_type) == (word, "s")


class TestTheCommand:
    def run(self, path, *options):
        call_command("export_cases", str(path), *options)
        return list(csv.DictReader(StringIO(path.read_text(encoding="utf-8-sig"))))

    def test_writes_the_registrars_file(self, tmp_path, year, capsys):
        rows = self.run(tmp_path / "alla.csv")

        assert len(rows) == 8
        assert {row["Det som skrevs"] for row in rows} == {"Bänkar längs ån."}
        assert "8 ärenden" in capsys.readouterr().out

    def test_narrows_to_a_year_and_to_the_council(self, tmp_path, year):
        assert len(self.run(tmp_path / "ar.csv", "--year", "2025")) == 7
        council = self.run(tmp_path / "fullmaktige.csv", "--year", "2025", "--council")
        assert len(council) == 8
        assert "Det som skrevs" not in council[0]

    def test_writes_what_a_spreadsheet_opens(self, tmp_path, year):
        call_command("export_cases", str(tmp_path / "alla.xlsx"), "--kind", "dialogue_test.note")

        sheet = openpyxl.load_workbook(tmp_path / "alla.xlsx").active
        assert sheet.max_row == 9
        assert sheet["A1"].value == "Ärendenummer"

    @pytest.mark.parametrize(
        "wrong", [["fil.txt"], ["fil.csv", "--kind", "fel"], ["fil.csv", "--council"]], ids=["name", "kind", "no year"]
    )
    def test_says_what_is_wrong(self, tmp_path, wrong):
        with pytest.raises(CommandError):
            call_command("export_cases", str(tmp_path / wrong[0]), *wrong[1:])
