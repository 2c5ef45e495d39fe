"""Several at once: the task, a second task and the periodic run may all take up one case."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from wagtail.models import TaskState, WorkflowState

from dialogue.cases import kinds, services
from dialogue.cases.enums import CaseState, RefusalState
from dialogue.cases.models import Case
from dialogue.cases.services import Grounds
from tests.cases.testapp.kinds import a_kind, make_note
from tests.cases.testapp.models import Note, NotePage
from tests.factories.cases import RECEIVED_AT, CaseFactory, ReviewerFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("workflow")]

WORKERS = 4


def at_once(act, times=WORKERS):
    """Call ``act`` so many times at the same moment, each over its own connection; return what they returned."""
    start = Barrier(times)

    def wait_and_act(_):
        try:
            start.wait()
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(wait_and_act, range(times)))


class TestOneCase:
    @pytest.mark.parametrize(("kind", "model"), [("dialogue_test.note", Note), ("dialogue_test.page", NotePage)])
    def test_becomes_one_item(self, kind, model):
        case = CaseFactory(kind=kind)

        made = at_once(lambda: services.make_item(case_id=case.pk))

        assert len([item for item in made if item]) == 1
        assert model.objects.count() == 1

    def test_is_put_before_the_reviewers_once(self):
        case = CaseFactory()
        services.make_item(case_id=case.pk)

        started = at_once(lambda: services.start_review(case_id=case.pk))

        assert sorted(started) == [False, False, False, True]
        assert WorkflowState.objects.count() == TaskState.objects.count() == 1

    @pytest.mark.postgresql
    def test_is_not_waited_for_while_someone_else_makes_its_item(self):
        begun, finish = Barrier(2), Barrier(2)

        def make_slowly(case):
            begun.wait()
            finish.wait()
            return make_note(case)

        kinds.register(a_kind(key="test.slow", make_item=make_slowly))
        case = CaseFactory(kind="test.slow")
        with ThreadPoolExecutor(1) as pool:
            slow = pool.submit(lambda: (services.make_item(case_id=case.pk), connection.close())[0])
            begun.wait(timeout=10)
            assert services.make_item(case_id=case.pk) is None
            finish.wait(timeout=10)
            assert slow.result() is not None

        assert Note.objects.count() == 1


class TestSeveralPeriodicRuns:
    def test_finish_every_case_once(self):
        cases = [CaseFactory(kind=kind) for kind in ("dialogue_test.note", "dialogue_test.page") * 3]

        reports = at_once(lambda: services.finish_receiving(at=RECEIVED_AT), times=3)

        assert [report.failures for report in reports] == [(), (), ()]
        assert set(Case.objects.values_list("state", flat=True)) == {CaseState.IN_REVIEW}
        assert Note.objects.count() + NotePage.objects.count() == WorkflowState.objects.count() == len(cases)


class TestWithdrawingWhileSomeoneApproves:
    def test_leaves_nothing_public(self, reviewers):
        reviewer = ReviewerFactory(group=reviewers)
        case = CaseFactory()
        services.continue_receiving(case_id=case.pk)
        task_state = TaskState.objects.get()
        acts = iter([lambda: task_state.approve(user=reviewer), lambda: services.withdraw_case(case_id=case.pk)])

        at_once(lambda: next(acts)(), times=2)

        assert Case.objects.get(pk=case.pk).state == CaseState.WITHDRAWN
        assert not Note.objects.get().live


class TestOneApprovesWhileAnotherRefuses:
    def test_ends_in_one_of_both_wholly(self, reviewers):
        one, other = ReviewerFactory(group=reviewers), ReviewerFactory(group=reviewers)
        case = CaseFactory()
        services.continue_receiving(case_id=case.pk)
        task_state = TaskState.objects.get()

        def approve():
            services.approve_many(task_state_ids=[task_state.pk], by=one)

        def refuse():
            services.refuse(case, Grounds("private_interest"), by=other, at=RECEIVED_AT)

        acts = iter([approve, refuse])
        at_once(lambda: next(acts)(), times=2)

        case = Case.objects.get(pk=case.pk)
        review = WorkflowState.objects.get()
        # Whoever refuses last takes down what was published; whoever approves last finds that it was refused.
        assert case.state == CaseState.REFUSED
        assert not Note.objects.get().live
        assert case.refusals.get().state == RefusalState.IN_FORCE
        assert review.status in {WorkflowState.STATUS_NEEDS_CHANGES, WorkflowState.STATUS_APPROVED}
        assert review.current_task_state is None or review.current_task_state.status != "in_progress"
