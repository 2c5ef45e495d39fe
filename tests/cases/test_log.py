"""The status log can't be changed: not by us, not by SQL."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from dialogue.cases import log
from dialogue.cases.enums import StatusEvent
from dialogue.cases.models import Disposal, DisposalGuard, StatusEntry
from tests.factories.cases import RECEIVED_AT, CaseFactory

NOBODY = 0


def open_disposal(case) -> Disposal:
    return Disposal.objects.create(
        case_id=case.pk,
        kind=case.kind,
        disposed_at=RECEIVED_AT,
        body="Kommunstyrelsen",
        decision_date=date(2025, 3, 3),
        paragraph="§ 7",
        was_archived=True,
        open_id=NOBODY,
    )


def run(sql, *parameters):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, parameters)


@pytest.fixture
def entry(transactional_db):
    case = CaseFactory()
    log.record([case.pk], StatusEvent.RECEIVED, at=RECEIVED_AT, channel="WEB")
    return StatusEntry.objects.get()


class TestTheDatabase:
    @pytest.mark.parametrize(
        "sql",
        [
            "UPDATE dialogue_cases_statusentry SET event = 'ACCEPTED'",
            "UPDATE dialogue_cases_statusentry SET actor = actor",
            "DELETE FROM dialogue_cases_statusentry",
        ],
    )
    def test_refuses(self, entry, sql):
        with pytest.raises(DatabaseError, match="append-only"):
            run(sql)

        assert StatusEntry.objects.get() == entry

    def test_refuses_to_delete_because_of_another_cases_disposal(self, entry):
        def dispose_of_another_and_delete():
            open_disposal(CaseFactory())
            StatusEntry.objects.filter(pk=entry.pk).delete()

        with pytest.raises(DatabaseError, match="append-only"):
            transaction.atomic(dispose_of_another_and_delete)()

    def test_lets_a_disposal_delete_in_its_own_transaction(self, entry):
        with transaction.atomic():
            disposal = open_disposal(entry.case)
            StatusEntry.objects.filter(pk=entry.pk).delete()
            Disposal.objects.filter(pk=disposal.pk).update(open=None)

        assert not StatusEntry.objects.exists()
        assert Disposal.objects.count() == 1

    def test_refuses_to_change_even_then(self, entry):
        def dispose_and_change():
            open_disposal(entry.case)
            StatusEntry.objects.filter(pk=entry.pk).update(event=StatusEvent.ACCEPTED)

        with pytest.raises(DatabaseError, match="append-only"):
            transaction.atomic(dispose_and_change)()

    def test_refuses_to_delete_after_the_disposal_was_closed(self, entry):
        with transaction.atomic():
            disposal = open_disposal(entry.case)
            Disposal.objects.filter(pk=disposal.pk).update(open=None)

        with pytest.raises(DatabaseError, match="append-only"):
            StatusEntry.objects.filter(pk=entry.pk).delete()

    def test_commits_no_disposal_that_is_left_open(self, entry):
        with pytest.raises(IntegrityError), transaction.atomic():
            open_disposal(entry.case)

        assert not Disposal.objects.exists()

    def test_has_no_guard_and_takes_none(self, entry):
        with pytest.raises(IntegrityError):
            DisposalGuard.objects.create()


@pytest.mark.django_db
class TestAnEntry:
    @pytest.mark.parametrize("detail", ["Anna Andersson", "anna@kommunen.example", "a" * 61, "", ["ok", "två ord"]])
    def test_takes_nothing_but_ids_and_codes(self, detail):
        with pytest.raises(ValueError, match="ids and codes"):
            log.record([CaseFactory().pk], StatusEvent.NOTED, at=RECEIVED_AT, why=detail)
