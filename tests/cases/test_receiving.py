"""From words to a review: one row, then an item, then someone is asked to read it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.transaction import TransactionManagementError
from django_tasks.backends.immediate import ImmediateBackend
from wagtail.models import TaskState, Workflow, WorkflowState

from dialogue.cases import kinds, services, tasks
from dialogue.cases.enums import CaseState
from dialogue.cases.kinds import UnknownKind
from dialogue.cases.models import Case
from dialogue.ledger.enums import Channel
from tests.cases.testapp.kinds import a_kind, make_note
from tests.cases.testapp.models import Note, NotePage
from tests.factories.cases import RECEIVED_AT, CaseFactory, ReviewerFactory
from tests.factories.ledger import DialogueFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("note_kinds")]

KINDS = ["dialogue_test.note", "dialogue_test.page"]


def receive(**overrides):
    values = {
        "kind": "dialogue_test.note",
        "dialogue": overrides.get("dialogue") or DialogueFactory(),
        "subject_ref": "7",
        "words": [{"field": "text", "text": "Bänkar längs ån."}],
        "language": "sv",
        "at": RECEIVED_AT,
    }
    return services.receive(**(values | overrides))


class TestReceive:
    def test_keeps_the_words_as_they_were_written(self):
        words = [{"field": "title", "text": " Å  ä ö 🙂\n"}, {"field": "why", "text": ""}]

        case = Case.objects.get(pk=receive(words=words).pk)

        assert case.words == words
        assert (case.state, case.received_at, case.channel) == (CaseState.RECEIVED, RECEIVED_AT, Channel.WEB)
        assert case.get_item() is None

    def test_takes_the_number_as_the_last_but_one_statement(self, django_assert_num_queries):
        dialogue = DialogueFactory()

        with django_assert_num_queries(3) as queries:
            receive(dialogue=dialogue)

        tables = ["statusentry", "casenumberseries", "case"]
        assert all(f'"dialogue_cases_{table}"' in query["sql"] for table, query in zip(tables, queries, strict=True))

    def test_keeps_nothing_that_it_does_not_know(self):
        case = receive(words=[{"field": "text", "text": "Hej", "email": "a@b.example"}])

        assert case.words == [{"field": "text", "text": "Hej"}]

    @pytest.mark.parametrize("words", [[], [{"field": "text", "text": " \n"}]])
    def test_makes_no_case_of_nothing(self, words):
        with pytest.raises(services.NothingWritten):
            receive(words=words)

        assert not Case.objects.exists()

    def test_refuses_a_kind_that_no_app_has_registered(self):
        with pytest.raises(UnknownKind):
            receive(kind="test.unknown")

    def test_takes_a_reference_once_per_kind(self):
        receive(subject_ref="7")
        receive(subject_ref="7", kind="dialogue_test.page")

        with pytest.raises(IntegrityError), transaction.atomic():
            receive(subject_ref="7")

    @pytest.mark.django_db(transaction=True)
    def test_belongs_to_a_transaction(self):
        with pytest.raises(TransactionManagementError):
            receive()

    def test_is_followed_by_an_item_in_review_after_the_commit(self, workflow, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            case = receive()
            assert not Note.objects.exists()

        case.refresh_from_db()
        assert case.state == CaseState.IN_REVIEW
        assert case.get_item().text == "Bänkar längs ån."

    @pytest.mark.django_db(transaction=True)
    def test_leaves_nothing_when_the_sender_rolls_back(self, workflow):
        with transaction.atomic():
            receive()
            transaction.set_rollback(True)

        assert not Case.objects.exists()
        assert not Note.objects.exists()

    def test_stands_when_no_task_can_be_enqueued(self, monkeypatch, django_capture_on_commit_callbacks):
        def refuse(*args, **kwargs):
            raise ConnectionError

        monkeypatch.setattr(ImmediateBackend, "enqueue", refuse)

        with django_capture_on_commit_callbacks(execute=True):
            case = receive()

        assert Case.objects.get(pk=case.pk).state == CaseState.RECEIVED


class TestTheTask:
    def test_tells_where_it_stopped_and_nothing_that_anyone_wrote(self):
        def fail(case):
            raise ValueError(case.words[0]["text"])

        kinds.register(a_kind(key="test.failing", make_item=fail))
        case = CaseFactory(kind="test.failing", words=[{"field": "text", "text": "Min hemlighet"}])

        result = tasks.continue_receiving.enqueue(str(case.pk))

        assert str(case.pk) in result.errors[0].traceback
        assert "ValueError (test_receiving.py:" in result.errors[0].traceback
        assert "hemlighet" not in result.errors[0].traceback


class TestMakeItem:
    @pytest.mark.parametrize("kind", KINDS)
    def test_makes_what_the_kind_makes_and_remembers_it(self, kind):
        case = CaseFactory(kind=kind)

        item = services.make_item(case_id=case.pk)

        case.refresh_from_db()
        assert case.get_item() == item
        assert not item.live
        assert case.state == CaseState.RECEIVED
        assert list(Case.objects.for_item(item)) == [case]

    @pytest.mark.parametrize("kind", KINDS)
    def test_makes_one_however_often_it_is_called(self, kind):
        case = CaseFactory(kind=kind)

        first, second = services.make_item(case_id=case.pk), services.make_item(case_id=case.pk)

        assert second is None
        assert type(first).objects.count() == 1

    def test_makes_nothing_of_what_is_withdrawn(self):
        case = CaseFactory(state=CaseState.WITHDRAWN)

        assert services.make_item(case_id=case.pk) is None
        assert not Note.objects.exists()

    def test_leaves_nothing_half_made(self, monkeypatch):
        def fail_afterwards(case):
            make_note(case)
            raise ZeroDivisionError

        kinds.register(a_kind(key="test.failing", make_item=fail_afterwards))
        case = CaseFactory(kind="test.failing")

        with pytest.raises(ZeroDivisionError):
            services.make_item(case_id=case.pk)

        assert not Note.objects.exists()
        case.refresh_from_db()
        assert case.item_type is None

    @pytest.mark.django_db(transaction=True)
    def test_is_a_transaction_of_its_own(self):
        case = CaseFactory()

        with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
            services.make_item(case_id=case.pk)


class TestStartReview:
    @pytest.mark.parametrize("kind", KINDS)
    def test_asks_the_reviewers_in_nobodys_name(self, workflow, kind):
        case = CaseFactory(kind=kind)
        services.make_item(case_id=case.pk)

        assert services.start_review(case_id=case.pk) is True

        case.refresh_from_db()
        assert case.state == CaseState.IN_REVIEW
        state = case.get_item().current_workflow_state
        assert state.workflow == Workflow.objects.get(name="Granskning")
        assert state.requested_by is None

    @pytest.mark.parametrize("kind", KINDS)
    def test_starts_once_however_often_it_is_called(self, workflow, kind):
        case = CaseFactory(kind=kind)
        services.make_item(case_id=case.pk)

        assert [services.start_review(case_id=case.pk) for _ in range(3)] == [True, False, False]
        assert WorkflowState.objects.count() == TaskState.objects.count() == 1

    def test_waits_until_there_is_an_item(self, workflow):
        assert services.start_review(case_id=CaseFactory().pk) is False

    def test_leaves_an_item_alone_that_an_editor_has_published_meanwhile(self, workflow):
        case = CaseFactory()
        item = services.make_item(case_id=case.pk)
        Note.objects.filter(pk=item.pk).update(live=True)

        assert services.start_review(case_id=case.pk) is False

        case.refresh_from_db()
        assert case.state == CaseState.ACCEPTED
        assert not WorkflowState.objects.exists()

    @pytest.mark.parametrize(
        ("status", "state"),
        [
            (WorkflowState.STATUS_IN_PROGRESS, CaseState.IN_REVIEW),
            (WorkflowState.STATUS_NEEDS_CHANGES, CaseState.REFUSED),
        ],
    )
    def test_follows_a_review_that_it_was_not_told_about(self, workflow, status, state):
        case = CaseFactory()
        item = services.make_item(case_id=case.pk)
        workflow.start(item, user=None)
        WorkflowState.objects.update(status=status)
        Case.objects.update(state=CaseState.RECEIVED)

        assert services.start_review(case_id=case.pk) is False

        case.refresh_from_db()
        assert case.state == state

    def test_says_when_nobody_has_been_chosen(self):
        case = CaseFactory()
        services.make_item(case_id=case.pk)

        with pytest.raises(services.NoReviewWorkflow):
            services.start_review(case_id=case.pk)

    def test_never_starts_a_workflow_without_steps_which_would_publish_at_once(self, workflow):
        workflow.workflow_tasks.all().delete()
        case = CaseFactory()
        services.make_item(case_id=case.pk)

        with pytest.raises(services.NoReviewWorkflow):
            services.start_review(case_id=case.pk)

        assert not Note.objects.get().live

    def test_says_when_the_item_was_removed_past_wagtail(self, workflow):
        case = CaseFactory()
        services.make_item(case_id=case.pk)
        Note.objects.all()._raw_delete("default")

        with pytest.raises(services.ItemGone):
            services.start_review(case_id=case.pk)

    def test_mails_the_reviewers_after_the_commit_only(
        self, workflow, reviewers, mailoutbox, settings, django_capture_on_commit_callbacks
    ):
        settings.WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
        reviewer = ReviewerFactory(group=reviewers)
        case = CaseFactory()
        services.make_item(case_id=case.pk)

        with django_capture_on_commit_callbacks() as callbacks:
            services.start_review(case_id=case.pk)
        assert not mailoutbox
        for callback in callbacks:
            callback()

        assert [mail.to for mail in mailoutbox] == [[reviewer.email]]


class TestFinishReceiving:
    AT = RECEIVED_AT + timedelta(minutes=5)

    def test_continues_from_wherever_each_case_stopped(self, workflow):
        only_received = CaseFactory()
        made = CaseFactory()
        services.make_item(case_id=made.pk)

        report = services.finish_receiving(at=self.AT)

        assert (report.done, report.failures) == (2, ())
        for case in (only_received, made):
            case.refresh_from_db()
            assert case.state == CaseState.IN_REVIEW
        assert Note.objects.count() == 2

    def test_has_nothing_left_to_do_the_second_time(self, workflow):
        CaseFactory(kind="dialogue_test.page")
        services.finish_receiving(at=self.AT)

        assert services.finish_receiving(at=self.AT).done == 0
        assert NotePage.objects.count() == 1

    def test_takes_the_one_that_has_waited_longest_first(self, workflow):
        CaseFactory(words=[{"field": "text", "text": "Andra"}], received_at=RECEIVED_AT + timedelta(minutes=2))
        CaseFactory(words=[{"field": "text", "text": "Första"}])

        services.finish_receiving(at=self.AT)

        assert list(Note.objects.order_by("pk").values_list("text", flat=True)) == ["Första", "Andra"]

    def test_leaves_what_came_later_than_its_moment(self, workflow):
        CaseFactory(received_at=self.AT + timedelta(seconds=1))

        assert services.finish_receiving(at=self.AT).done == 0

    def test_reports_one_that_fails_without_its_words_and_does_the_others(self, workflow):
        def fail(case):
            raise ValueError(case.words[0]["text"])

        kinds.register(a_kind(key="test.failing", make_item=fail))
        failing = CaseFactory(kind="test.failing", words=[{"field": "text", "text": "Min hemlighet"}])
        unknown = CaseFactory(kind="test.unknown")
        CaseFactory()

        report = services.finish_receiving(at=self.AT)

        assert report.done == 1
        assert {line.partition(":")[0] for line in report.failures} == {
            f"test.failing {failing.pk}",
            f"test.unknown {unknown.pk}",
        }
        assert "hemlighet" not in str(report)
