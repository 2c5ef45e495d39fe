"""Destroying a case: by a decision, all of it, and a line that says so."""

from datetime import date

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from wagtail.models import PageLogEntry, Revision, TaskState, WorkflowState

from dialogue.cases import services
from dialogue.cases.enums import AssessmentOutcome, CaseState, FollowRole
from dialogue.cases.models import Case, Disposal, Refusal
from dialogue.cases.services import DisposalDecision, Grounds
from dialogue.ledger.services.disposal import place_hold
from tests.cases.testapp.models import Note, NotePage
from tests.factories.cases import RECEIVED_AT, CaseFactory, ReviewerFactory

pytestmark = pytest.mark.django_db(transaction=True)

DECISION = DisposalDecision(body="Kommunstyrelsen", day=date(2025, 3, 1), paragraph="§ 12", was_archived=True)
SECRET_WORD = "Rosengrynsbacken"


@pytest.fixture
def reviewer(reviewers):
    return ReviewerFactory(group=reviewers)


@pytest.fixture
def colleague(reviewers):
    return ReviewerFactory(group=reviewers)


@pytest.fixture(params=["dialogue_test.note", "dialogue_test.page"])
def case(request, workflow, reviewer, colleague):
    """A case about which everything has been written that can be."""
    words = [{"field": "text", "text": f"Bänkar vid {SECRET_WORD}."}]
    case = CaseFactory(kind=request.param, words=words, case_number="MD-2025-00001")
    services.continue_receiving(case_id=case.pk)
    services.follow(target=case.pk, address="a@b.example", language="sv", role=FollowRole.SUBMITTER, at=RECEIVED_AT)
    services.add_note(case_id=case.pk, text=SECRET_WORD, by=reviewer, at=RECEIVED_AT)
    services.start_answer_time(case, services.ANSWER_WITHIN_THREE_MONTHS, RECEIVED_AT)
    services.pause_answer_time(target=case.pk, reason="Val.", at=RECEIVED_AT)
    services.record_answered(target=case.pk, at=RECEIVED_AT)
    services.enter_registry_number(case_id=case.pk, number="KS 2025/1", by=reviewer, at=RECEIVED_AT)
    Case.objects.get(pk=case.pk).get_item().get_latest_revision().publish()
    services.report_content(case=again(case), reason="", words=SECRET_WORD, language="sv", at=RECEIVED_AT)
    refuse(case, reviewer)
    words = [{"field": "text", "text": f"Bänkar och bord vid {SECRET_WORD}."}]
    services.hand_in_again(case_id=case.pk, words=words, at=RECEIVED_AT)
    refuse(case, reviewer)
    services.ask_for_new_assessment(case_id=case.pk, words=SECRET_WORD, at=RECEIVED_AT)
    outcome = AssessmentOutcome.UPHELD
    services.give_new_assessment(case_id=case.pk, outcome=outcome, view=SECRET_WORD, by=colleague, at=RECEIVED_AT)
    return again(case)


def again(case) -> Case:
    return Case.objects.get(pk=case.pk)


def refuse(case, reviewer):
    services.refuse(
        again(case), Grounds("private_interest"), by=reviewer, at=RECEIVED_AT, message=SECRET_WORD, comment=SECRET_WORD
    )


def dispose(case, reviewer, decision=DECISION):
    return services.dispose_of_case(case_id=case.pk, decision=decision, by=reviewer, at=RECEIVED_AT)


def tables_with(word: str) -> set[str]:
    """Return every table of the database in which the word stands, in any column."""
    found = set()
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
            if any(word in str(value) for row in cursor.fetchall() for value in row):
                found.add(model._meta.db_table)
    return found


class TestADisposal:
    def test_leaves_nothing_but_that_it_was_done(self, case, reviewer):
        assert {"dialogue_cases_case", "dialogue_cases_earlierwords", "wagtailcore_revision"} <= tables_with(
            SECRET_WORD
        )

        dispose(case, reviewer)

        assert tables_with(SECRET_WORD) == set()
        assert not Case.objects.exists()
        assert not Note.objects.exists()
        assert not NotePage.objects.exists()
        for left in (Revision, WorkflowState, TaskState):
            assert not left.objects.exists()
        row = Disposal.objects.get()
        assert (row.case_id, row.case_number, row.registry_number) == (case.pk, "MD-2025-00001", "KS 2025/1")
        assert (row.body, row.decision_date, row.paragraph) == ("Kommunstyrelsen", date(2025, 3, 1), "§ 12")
        assert row.open is None
        assert (row.disposed_by, row.was_archived) == (str(reviewer.pk), True)

    def test_leaves_the_number_in_wagtails_history(self, case, reviewer):
        dispose(case, reviewer)

        if case.kind == "dialogue_test.page":
            assert set(PageLogEntry.objects.values_list("label", flat=True)) == {"MD-2025-00001"}

    def test_leaves_other_cases_whole(self, case, reviewer):
        other = CaseFactory()
        services.continue_receiving(case_id=other.pk)
        entries = other.log.count()

        dispose(case, reviewer)

        assert again(other).get_item() is not None
        assert other.log.count() == entries

    def test_is_stopped_by_a_hold_until_it_is_lifted(self, case, reviewer):
        hold = services.place_hold(case_id=case.pk, reason="Begäran om handlingar.", by=reviewer, at=RECEIVED_AT)
        with pytest.raises(services.OnHold):
            dispose(case, reviewer)

        services.lift_hold(hold_id=hold.pk, by=reviewer, at=RECEIVED_AT)
        dispose(case, reviewer)

        assert not Case.objects.exists()

    @pytest.mark.parametrize("of_what", ["the dialogue", "everything"])
    def test_is_stopped_by_a_hold_on_more_than_the_case(self, case, reviewer, of_what):
        dialogue = case.dialogue if of_what == "the dialogue" else None
        place_hold(dialogue=dialogue, reason="Begäran om handlingar.", by=reviewer, at=RECEIVED_AT)

        with pytest.raises(services.OnHold):
            dispose(case, reviewer)

    @pytest.mark.parametrize(
        "decision",
        [
            DisposalDecision(body=" ", day=date(2025, 3, 1), paragraph="§ 12", was_archived=True),
            DisposalDecision(body="KS", day=date(2025, 3, 1), paragraph="", was_archived=True),
            DisposalDecision(body="KS", day=date(2025, 3, 4), paragraph="§ 12", was_archived=True),
        ],
    )
    def test_needs_a_whole_decision_that_has_been_taken(self, case, reviewer, decision):
        with pytest.raises(services.DecisionMissing):
            dispose(case, reviewer, decision)

        assert Refusal.objects.exists()

    @pytest.mark.parametrize("state", [CaseState.RECEIVED, CaseState.IN_REVIEW, CaseState.CHANGE_ASKED])
    def test_is_not_made_of_what_is_not_finished(self, case, reviewer, state):
        Case.objects.filter(pk=case.pk).update(state=state)

        with pytest.raises(services.StillOpen):
            dispose(case, reviewer)

    def test_is_not_made_of_what_everyone_can_read(self, case, reviewer):
        case.get_item().get_latest_revision().publish()

        with pytest.raises(services.StillOpen):
            dispose(case, reviewer)


class TestTheCommand:
    def run(self, *numbers):
        options = {"body": "Kommunstyrelsen", "date": "2025-03-01", "paragraph": "§ 12", "archived": True}
        call_command("dispose_cases", *numbers, **options)

    def test_destroys_by_number(self, case, capsys):
        self.run("MD-2025-00001")

        assert capsys.readouterr().out == "MD-2025-00001: gallrat\n"
        assert not Case.objects.exists()

    def test_destroys_all_or_none(self, case):
        with pytest.raises(CommandError, match="Inget är gallrat"):
            self.run("MD-2025-00001", "MD-2025-00002")

        assert again(case)
