"""Case numbers: a series per year by the municipality's calendar, without gaps and without doubles."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from dialogue.cases import services
from dialogue.cases.enums import StatusEvent
from dialogue.cases.models import Case, CaseNumberSeries, DialogueFile, StatusEntry
from dialogue.cases.numbers import ensure_dialogue_file, next_case_number
from tests.factories.cases import RECEIVED_AT
from tests.factories.ledger import DialogueFactory

WORKERS = 32


class TestANumber:
    @pytest.mark.django_db
    def test_follows_the_one_before_it_in_the_same_year(self):
        numbers = [next_case_number(at=RECEIVED_AT + timedelta(days=n)) for n in range(3)]

        assert numbers == ["MD-2025-00001", "MD-2025-00002", "MD-2025-00003"]

    @pytest.mark.django_db
    def test_begins_again_with_the_municipalitys_new_year(self):
        before, after = datetime(2025, 12, 31, 22, 59, tzinfo=UTC), datetime(2025, 12, 31, 23, 0, tzinfo=UTC)

        assert [next_case_number(at=at) for at in (before, after)] == ["MD-2025-00001", "MD-2026-00001"]

    @pytest.mark.django_db
    def test_has_the_prefix_of_the_municipality(self, settings):
        settings.DIALOGUE_CASE_NUMBER_PREFIX = "DIA"

        assert next_case_number(at=RECEIVED_AT) == "DIA-2025-00001"

    @pytest.mark.django_db
    def test_that_was_rolled_back_is_given_to_the_next(self):
        with transaction.atomic():
            next_case_number(at=RECEIVED_AT)
            transaction.set_rollback(True)

        assert next_case_number(at=RECEIVED_AT) == "MD-2025-00001"

    @pytest.mark.django_db(transaction=True)
    def test_needs_a_transaction(self):
        with pytest.raises(transaction.TransactionManagementError):
            next_case_number(at=RECEIVED_AT)


@pytest.mark.django_db
class TestADialoguesFile:
    def test_has_one_number_for_all(self):
        dialogue = DialogueFactory()

        files = [ensure_dialogue_file(dialogue=dialogue, at=RECEIVED_AT) for _ in range(2)]

        assert {file.case_number for file in files} == {"MD-2025-00001"}
        assert DialogueFile.objects.count() == 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
class TestFiveHundredAtOnce:
    @pytest.fixture(autouse=True)
    def worker_that_comes_later(self, settings):
        """What follows the commit belongs to another process; here it is about who takes the numbers."""
        settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}

    def test_get_five_hundred_numbers_in_a_row(self, note_kinds):
        dialogue = DialogueFactory()

        def send(n):
            try:
                with transaction.atomic():
                    services.receive(
                        kind="dialogue_test.note",
                        dialogue=dialogue,
                        subject_ref=str(n),
                        words=[{"field": "text", "text": "Bänkar längs ån."}],
                        language="sv",
                        at=RECEIVED_AT,
                    )
                    transaction.set_rollback(n % 51 == 0)
            finally:
                connection.close()

        with ThreadPoolExecutor(WORKERS) as pool:
            list(pool.map(send, range(510)))

        numbers = sorted(Case.objects.values_list("case_number", flat=True))
        assert numbers == [f"MD-2025-{n:05}" for n in range(1, 501)]
        assert CaseNumberSeries.objects.get().last_number == 500
        assert set(StatusEntry.objects.values_list("event", flat=True)) == {StatusEvent.RECEIVED}
        assert StatusEntry.objects.values("case").distinct().count() == StatusEntry.objects.count() == 500
