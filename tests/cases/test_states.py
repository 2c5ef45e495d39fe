"""A case's state follows what editors do with its item in Wagtail, by whichever door."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, WorkflowState, WorkflowTask

from dialogue.cases import services
from dialogue.cases.enums import CaseState
from dialogue.cases.models import Case
from tests.cases.testapp.models import Note, NotePage
from tests.factories.cases import RECEIVED_AT, CaseFactory, ReviewerFactory

pytestmark = pytest.mark.django_db

KINDS = ["dialogue_test.note", "dialogue_test.page"]


@pytest.fixture(params=KINDS)
def case(request, workflow):
    """A case in review, of each way in which a kind can make its item."""
    case = CaseFactory(kind=request.param)
    services.continue_receiving(case_id=case.pk)
    return case


@pytest.fixture
def reviewer(reviewers, client):
    """Signed in."""
    reviewer = ReviewerFactory(group=reviewers)
    client.force_login(reviewer)
    return reviewer


def state_of(case) -> str:
    return Case.objects.get(pk=case.pk).state


def case_item(case) -> Note | NotePage:
    return Case.objects.get(pk=case.pk).get_item()


def act(client, case, action):
    item = case_item(case)
    name = (
        "wagtailadmin_pages:workflow_action"
        if isinstance(item, Page)
        else type(item).snippet_viewset.get_url_name("workflow_action")
    )
    task_state = item.current_workflow_state.current_task_state
    data = {"comment": "Läst.", "reasons": ["private_interest"]}
    return client.post(reverse(name, args=[item.pk, action, task_state.pk]), data)


class TestAReviewer:
    def test_accepts_by_approving(self, case, reviewer, client):
        act(client, case, "approve")

        assert state_of(case) == CaseState.ACCEPTED
        assert case_item(case).live

    def test_refuses_by_not_publishing(self, case, reviewer, client):
        act(client, case, "refuse")

        assert state_of(case) == CaseState.REFUSED
        assert not case_item(case).live

    def test_who_is_not_one_of_the_group_can_do_neither(self, case, client):
        client.force_login(ReviewerFactory())

        for action in ("approve", "refuse", "ask_for_change"):
            assert act(client, case, action).status_code in {302, 403}
        assert state_of(case) == CaseState.IN_REVIEW

    def test_can_take_it_up_again_and_accept(self, case, reviewer, client):
        act(client, case, "refuse")
        case_item(case).current_workflow_state.resume(user=reviewer)
        assert state_of(case) == CaseState.IN_REVIEW

        act(client, case, "approve")

        assert state_of(case) == CaseState.ACCEPTED

    def test_refusing_a_later_edit_leaves_what_is_public_accepted(self, case, reviewer, client, workflow):
        act(client, case, "approve")
        item = case_item(case)
        item.save_revision()
        workflow.start(item, user=reviewer)

        act(client, case, "reject")

        assert state_of(case) == CaseState.ACCEPTED


class TestAnEditor:
    def test_accepts_by_publishing_past_the_review(self, case):
        case_item(case).get_latest_revision().publish()

        assert state_of(case) == CaseState.ACCEPTED
        assert not WorkflowState.objects.active().exists()

    def test_accepts_by_planning_the_publication(self, case):
        item = case_item(case)
        item.go_live_at = timezone.now() + timedelta(days=1)
        item.save_revision().publish()

        assert state_of(case) == CaseState.ACCEPTED
        assert not case_item(case).live

    def test_refuses_by_taking_down(self, case):
        case_item(case).get_latest_revision().publish()
        case_item(case).unpublish()

        assert state_of(case) == CaseState.REFUSED

    def test_refuses_by_taking_down_a_page_as_a_plain_page(self, workflow):
        case = CaseFactory(kind="dialogue_test.page")
        services.make_item(case_id=case.pk)
        case_item(case).get_latest_revision().publish()

        Page.objects.get(pk=case_item(case).pk).unpublish()

        assert state_of(case) == CaseState.REFUSED

    def test_refuses_by_deleting(self, case):
        case_item(case).get_latest_revision().publish()
        case_item(case).delete()

        assert state_of(case) == CaseState.REFUSED
        assert case_item(case) is None
        assert Case.objects.get(pk=case.pk).words == case.words

    def test_refuses_by_deleting_what_waits(self, case):
        case_item(case).delete()

        assert state_of(case) == CaseState.REFUSED
        assert services.finish_receiving(at=RECEIVED_AT).done == 0

    def test_who_cancels_the_review_has_not_decided(self, case):
        case_item(case).current_workflow_state.cancel()

        assert state_of(case) == CaseState.RECEIVED
        services.finish_receiving(at=RECEIVED_AT)
        assert state_of(case) == CaseState.IN_REVIEW

    def test_who_publishes_an_old_draft_over_it_changes_nothing_beside_it(self, case):
        item = case_item(case)
        old = item.get_latest_revision()
        item.text = "Något helt annat."
        item.save_revision().publish()
        before = Case.objects.values().get(pk=case.pk)

        old.publish()

        assert Case.objects.values().get(pk=case.pk) == before

    def test_who_works_with_something_else_changes_no_case(self, case):
        note = Note.objects.create(text="Redaktionens egen", live=False)
        note.save_revision().publish()
        note.delete()

        assert state_of(case) == CaseState.IN_REVIEW


class TestRunningOut:
    def test_by_its_own_date_is_no_refusal(self, case):
        item = case_item(case)
        item.get_latest_revision().publish()
        type(item).objects.filter(pk=item.pk).update(expire_at=timezone.now() - timedelta(minutes=1))

        call_command("publish_scheduled")

        assert not case_item(case).live
        assert state_of(case) == CaseState.ACCEPTED


class TestACopy:
    def test_is_nobodys_case(self, workflow):
        case = CaseFactory(kind="dialogue_test.page")
        services.continue_receiving(case_id=case.pk)

        copy = case_item(case).copy(update_attrs={"slug": "kopia", "title": "Kopia"}, copy_revisions=False)
        copy.save_revision().publish()

        assert state_of(case) == CaseState.IN_REVIEW
        assert not Case.objects.for_item(copy).exists()


class TestSwitchingOff:
    def test_the_review_step_publishes_nothing_unread(self, case, workflow, admin_client):
        task = workflow.tasks.get()

        admin_client.post(reverse("wagtailadmin_workflows:disable_task", args=[task.pk]))

        task.refresh_from_db()
        assert not task.active
        assert not case_item(case).live
        assert state_of(case) == CaseState.RECEIVED

    def test_the_step_by_code_publishes_nothing_either(self, case, workflow):
        workflow.tasks.get().specific.deactivate()

        assert not case_item(case).live
        assert state_of(case) == CaseState.RECEIVED

    def test_one_of_two_steps_leaves_the_reading_to_the_other(self, case, workflow, reviewers):
        second = services.ensure_review_workflow(name="Två steg", groups=[reviewers]).tasks.get()
        WorkflowTask.objects.create(workflow=workflow, task=second, sort_order=2)

        workflow.tasks.get(name="Granskning").specific.deactivate()

        assert state_of(case) == CaseState.IN_REVIEW
        assert case_item(case).current_workflow_task == second.specific

    def test_the_whole_workflow_publishes_nothing_unread(self, case, workflow):
        workflow.deactivate()

        assert not case_item(case).live
        assert state_of(case) == CaseState.RECEIVED


class TestWithdrawing:
    @pytest.fixture(autouse=True)
    def _tasks_run_after_the_commit(self, django_capture_on_commit_callbacks):
        self.after_the_commit = lambda: django_capture_on_commit_callbacks(execute=True)

    def withdraw(self, case):
        with self.after_the_commit():
            services.withdraw_case(case_id=case.pk)

    def test_ends_the_review(self, case):
        self.withdraw(case)

        assert state_of(case) == CaseState.WITHDRAWN
        assert not WorkflowState.objects.active().exists()

    def test_ends_a_review_that_had_refused(self, case, reviewer, client):
        act(client, case, "refuse")

        self.withdraw(case)

        assert state_of(case) == CaseState.WITHDRAWN
        assert not WorkflowState.objects.active().exists()

    def test_takes_down_what_is_public(self, case):
        case_item(case).get_latest_revision().publish()

        self.withdraw(case)

        assert state_of(case) == CaseState.WITHDRAWN
        assert not case_item(case).live

    def test_calls_off_what_was_planned(self, case):
        item = case_item(case)
        item.go_live_at = timezone.now() + timedelta(days=1)
        item.save_revision().publish()

        self.withdraw(case)

        assert not case_item(case).revisions.filter(approved_go_live_at__isnull=False).exists()

    def test_is_an_update_of_the_senders_own_with_its_line_in_the_log_and_its_clock(
        self, case, django_assert_num_queries
    ):
        with transaction.atomic(), django_assert_num_queries(5) as queries:
            services.withdraw_case(case_id=case.pk)

        assert [query["sql"].split()[0] for query in queries] == ["SAVEPOINT", "UPDATE", "INSERT", "UPDATE", "RELEASE"]

    def test_keeps_the_words(self, case):
        self.withdraw(case)

        assert Case.objects.get(pk=case.pk).words == case.words

    def test_twice_is_once(self, case):
        self.withdraw(case)
        self.withdraw(case)

        assert state_of(case) == CaseState.WITHDRAWN

    def test_before_anything_was_made_leaves_nothing_to_make(self, workflow):
        case = CaseFactory()

        self.withdraw(case)

        assert services.finish_receiving(at=RECEIVED_AT).done == 0
        assert services.take_down_withdrawn(at=RECEIVED_AT).done == 0
        assert not Note.objects.exists()

    def test_works_when_the_item_is_gone(self, case):
        case_item(case).delete()

        self.withdraw(case)

        assert state_of(case) == CaseState.WITHDRAWN

    def test_is_finished_by_the_periodic_run_when_it_was_interrupted(self, case):
        case_item(case).get_latest_revision().publish()
        services.withdraw_case(case_id=case.pk)
        assert case_item(case).live

        assert services.take_down_withdrawn(at=RECEIVED_AT).done == 1

        assert not case_item(case).live
        assert services.take_down_withdrawn(at=RECEIVED_AT).done == 0

    def test_that_cannot_be_finished_is_reported_and_stops_no_other(self, case, monkeypatch):
        def refuse(item, **kwargs):
            raise ValueError(item.text)

        monkeypatch.setattr(NotePage, "unpublish", refuse)
        failing = CaseFactory(kind="dialogue_test.page", words=[{"field": "text", "text": "Min hemlighet"}])
        services.make_item(case_id=failing.pk).get_latest_revision().publish()
        for withdrawn in (failing, case):
            services.withdraw_case(case_id=withdrawn.pk)

        report = services.take_down_withdrawn(at=RECEIVED_AT)

        assert report.done == 1
        assert [line.partition(":")[0] for line in report.failures] == [str(failing.pk)]
        assert "hemlighet" not in str(report)

    def test_wins_over_a_publication_at_the_same_time(self, case):
        revision = case_item(case).get_latest_revision()
        self.withdraw(case)

        with self.after_the_commit():
            revision.publish()

        assert state_of(case) == CaseState.WITHDRAWN
        assert not case_item(case).live
