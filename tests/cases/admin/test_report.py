"""The report, and its files for the registrar and the council."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dialogue.cases import kinds, services
from dialogue.cases.services import Grounds
from tests.cases.admin.conftest import TODAY
from tests.cases.admin.test_inbox import many
from tests.cases.testapp.kinds import a_kind
from tests.factories.cases import CaseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registrar")]


def as_csv(client, **query):
    response = client.get(reverse("dialogue_cases:report"), {"export": "csv", "scope": "all", **query})
    text = b"".join(response.streaming_content).decode()
    return list(csv.DictReader(StringIO(text)))


def as_xlsx(client, **query):
    response = client.get(reverse("dialogue_cases:report"), {"export": "xlsx", "scope": "all", **query})
    sheet = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content))).active
    headings, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


class TestTheFiles:
    def test_say_of_each_case_what_came_of_it(self, client, registrar):
        case = CaseFactory(case_number="2025-7")
        services.start_answer_time(case, services.ANSWER_WITHIN_THREE_MONTHS, TODAY)
        services.refuse(case, Grounds("outside_competence"), by=registrar, at=TODAY)

        (row,) = as_csv(client)

        assert row["Ärendenummer"] == "2025-7"
        assert row["Kom in"] == "2025-03-03"
        assert row["Svar senast"] == "2025-06-10"
        assert row["Skäl"]
        assert row["Det som skrevs"] == "Bänkar längs ån."
        assert as_xlsx(client)[0]["Ärendenummer"] == "2025-7"

    def test_are_no_workbook_of_so_many_that_a_reader_would_wait_too_long(self, client, monkeypatch):
        monkeypatch.setattr("dialogue.cases.admin_views.report.MOST_IN_A_WORKBOOK", 1)
        query = {"export": "xlsx", "scope": "all"}
        CaseFactory()
        assert len(as_xlsx(client)) == 1
        CaseFactory()

        response = client.get(reverse("dialogue_cases:report"), query, follow=True)

        assert response.request["QUERY_STRING"] == "scope=all"
        assert "ladda ner CSV" in response.content.decode()
        assert len(as_csv(client)) == 2

    @pytest.mark.parametrize("word", ["=1+1", "+46", "-5", "@SUM(A1)", "\t=1"])
    def test_hold_nothing_that_a_spreadsheet_would_calculate(self, client, word):
        CaseFactory(words=[{"field": "text", "text": word}])

        assert as_csv(client)[0]["Det som skrevs"].startswith("'")
        assert as_xlsx(client)[0]["Det som skrevs"].strip().lstrip("'")[:1] in word

    def test_have_a_kinds_own_columns_when_it_is_alone(self, client):
        kinds._kinds["dialogue_test.note"] = a_kind(export=lambda case: {"stöd": 3})
        CaseFactory()

        assert "stöd" not in as_csv(client)[0]
        assert as_csv(client, kind="dialogue_test.note")[0]["stöd"] == "3"

    def test_cost_a_handful_of_queries_for_each_five_hundred(self, client):
        many(600)

        with CaptureQueriesContext(connection) as queries:
            assert len(as_csv(client)) == 600

        assert len(queries) <= 30
