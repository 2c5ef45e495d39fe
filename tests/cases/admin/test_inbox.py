"""Inkommet: what there is to do, for those who may see it, in as many queries for a hundred as for one."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dialogue.cases import services
from dialogue.cases.enums import CaseState
from dialogue.cases.models import Case
from tests.cases.admin.conftest import TODAY, an_account
from tests.factories.cases import CaseFactory
from tests.factories.ledger import DialogueFactory
from tests.factories.municipality import DepartmentFactory

pytestmark = pytest.mark.django_db

THREE_MONTHS = services.ANSWER_WITHIN_THREE_MONTHS


def inbox(client, **query):
    return client.get(reverse("dialogue_cases:inbox"), query)


def rows(response):
    return response.context["table"].data


def titles(response):
    return [row.title for row in rows(response)]


def many(count: int) -> None:
    """``count`` cases with something promised, in two queries."""
    dialogue = DialogueFactory()
    made = Case.objects.bulk_create(
        CaseFactory.build(
            dialogue=dialogue,
            case_number=f"2025-{n}",
            words=[{"field": "text", "text": f"Förslag {n}"}],
            received_at=TODAY - timedelta(minutes=n),
        )
        for n in range(count)
    )
    for case in made[:60]:
        services.start_answer_time(case, THREE_MONTHS, TODAY)


@pytest.mark.usefixtures("registrar")
class TestTheList:
    def test_tells_the_number_how_it_begins_how_old_it_is_and_how_long_is_left(self, client):
        case = CaseFactory(case_number="2025-7", received_at=TODAY - timedelta(days=12))
        services.start_answer_time(case, services.Promise(days=14), TODAY - timedelta(days=12))

        (row,) = rows(inbox(client))

        assert row.title == "2025-7: Bänkar längs ån."
        assert (row.state, row.age, row.is_late) == ("inkommet", "12 dagar (2 kvar)", False)

    @pytest.mark.parametrize(
        ("days", "age"),
        [
            (14, "14 dagar (sista dagen)"),
            # The last day would have been a Sunday, so it is today, a Monday.
            (15, "15 dagar (sista dagen)"),
            (17, "17 dagar (3 dagar för sent)"),
        ],
    )
    def test_tells_what_is_late(self, client, days, age):
        case = CaseFactory(received_at=TODAY - timedelta(days=days))
        services.start_answer_time(case, services.Promise(days=14), TODAY - timedelta(days=days))

        (row,) = rows(inbox(client))

        assert row.age == age
        assert row.is_late == (days > 16)
        assert bool(rows(inbox(client, scope="late"))) == (days > 16)

    def test_does_not_call_late_what_is_paused(self, client):
        case = CaseFactory(received_at=TODAY - timedelta(days=30))
        services.start_answer_time(case, services.Promise(days=14), TODAY - timedelta(days=30))
        services.pause_answer_time(target=case.pk, reason="Det är val.", at=TODAY - timedelta(days=20))

        (row,) = rows(inbox(client))

        assert row.age == "30 dagar (paus)"
        assert rows(inbox(client, scope="late")) == []

    def test_holds_what_there_is_something_left_to_do_about_the_longest_waiting_first(self, client):
        for n, state in enumerate(CaseState):
            CaseFactory(state=state, received_at=TODAY - timedelta(days=n), case_number=state)
        answered = CaseFactory(state=CaseState.ACCEPTED, case_number="lovat", received_at=TODAY - timedelta(days=9))
        services.start_answer_time(answered, THREE_MONTHS, TODAY)

        assert [title.partition(":")[0] for title in titles(inbox(client))] == [
            "lovat",
            CaseState.CHANGE_ASKED,
            CaseState.IN_REVIEW,
            CaseState.RECEIVED,
        ]
        assert len(rows(inbox(client, scope="all"))) == len(CaseState) + 1
        assert len(rows(inbox(client, scope="finished"))) == 4

    def test_can_be_narrowed_to_ones_own_and_to_nobodys(self, client, registrar):
        CaseFactory(case_number="min", assigned_to=registrar)
        CaseFactory(case_number="ingens")

        assert titles(inbox(client, scope="mine")) == ["min: Bänkar längs ån."]
        assert titles(inbox(client, scope="nobodys")) == ["ingens: Bänkar längs ån."]

    def test_can_be_narrowed_to_a_department_and_to_none(self, client):
        department = DepartmentFactory()
        CaseFactory(case_number="deras", department=department)
        CaseFactory(case_number="ingens")

        assert titles(inbox(client, department=str(department.pk))) == ["deras: Bänkar längs ån."]
        assert titles(inbox(client, department="none")) == ["ingens: Bänkar längs ån."]

    @pytest.mark.parametrize("text", ["ÅN", "bänkar", "2025-7", "KS 2025/12"])
    def test_finds_words_and_numbers(self, client, text):
        CaseFactory(case_number="2025-7", registry_number="KS 2025/12")
        CaseFactory(words=[{"field": "text", "text": "Gungor."}])

        assert titles(inbox(client, q=text)) == ["2025-7: Bänkar längs ån."]

    def test_says_what_to_do_when_it_is_empty(self, client):
        assert "Det finns inget att göra just nu." in inbox(client).content.decode()


class TestTheDoor:
    def test_is_closed_to_those_who_may_not_see_cases(self, client, note_kinds):
        client.force_login(an_account("redaktor"))

        assert inbox(client).status_code == 302
        assert "dialogue/cases" not in client.get("/admin/").content.decode()

    @pytest.mark.parametrize("name", ["inbox", "report"])
    def test_is_open_to_those_who_may_only_look(self, client, note_kinds, name):
        client.force_login(an_account("granskare", "view_case"))

        assert client.get(reverse(f"dialogue_cases:{name}")).status_code == 200


@pytest.mark.usefixtures("registrar")
class TestTheCost:
    @pytest.mark.parametrize(
        ("name", "query"),
        [
            ("inbox", {}),
            ("inbox", {"scope": "all"}),
            ("inbox", {"scope": "late"}),
            ("inbox", {"q": "Förslag"}),
            ("report", {"scope": "all"}),
        ],
    )
    def test_of_a_page_is_at_most_thirty_queries_however_many_there_are(self, client, name, query):
        address = reverse(f"dialogue_cases:{name}")
        client.get(address)
        counts = []
        for count in (3, 120):
            many(count)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                response = client.get(address, query)
            assert response.status_code == 200
            counts.append(len(queries))
            Case.objects.update(case_number="")

        assert counts[1] <= 30
        assert counts[1] - counts[0] <= 3

    def test_of_the_admins_first_page_is_three_counts(self, client):
        many(5)
        client.get("/admin/")

        with CaptureQueriesContext(connection) as queries:
            response = client.get("/admin/")

        assert len(queries) < 80
        assert "5 ärenden att göra" in " ".join(response.content.decode().split())


def test_days_of_a_promise_are_days_of_the_calendar():
    assert services.Promise(days=14).due_date(date(2025, 2, 24)) == date(2025, 3, 10)
