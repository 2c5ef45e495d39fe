"""Setting up who reads, and finding out that it would fail without a word."""

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from dialogue.cases import services
from dialogue.cases.models import ReviewTask
from tests.cases.testapp.models import Note
from tests.factories.cases import CaseFactory, GroupFactory, ReviewerFactory, group_that_may_publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("note_kinds")]


@pytest.fixture
def home():
    return Page.objects.get(depth=1).add_child(title="Hem", slug="hem-i-prov")


def messages():
    return [problem.message for problem in services.review_setup_problems()]


class TestEnsuringAWorkflow:
    def test_makes_it_with_one_step_for_the_groups(self, reviewers, home):
        workflow = services.ensure_review_workflow(name="Granskning", groups=[reviewers], pages=[home], models=[Note])

        (task,) = workflow.tasks.specific()
        assert isinstance(task, ReviewTask)
        assert list(task.groups.all()) == [reviewers]
        assert home.get_workflow() == workflow
        assert Note.get_default_workflow() == workflow

    def test_changes_nothing_the_second_time(self, reviewers, home):
        for _ in range(2):
            services.ensure_review_workflow(name="Granskning", groups=[reviewers], pages=[home], models=[Note])

        assert Workflow.objects.filter(name="Granskning").count() == 1
        assert ReviewTask.objects.count() == WorkflowPage.objects.filter(page=home).count() == 1
        assert (
            WorkflowContentType.objects.count() == WorkflowTask.objects.filter(workflow__name="Granskning").count() == 1
        )

    def test_keeps_the_steps_that_someone_has_added(self, workflow, reviewers):
        step = GroupApprovalTask.objects.create(name="Kommunens eget steg")
        WorkflowTask.objects.create(workflow=workflow, task=step, sort_order=5)

        services.ensure_review_workflow(name=workflow.name, groups=[reviewers])

        assert workflow.tasks.count() == 2

    def test_moves_a_page_from_another_workflow(self, workflow, reviewers, home):
        WorkflowPage.objects.create(page=home, workflow=workflow)

        other = services.ensure_review_workflow(name="En annan", groups=[reviewers], pages=[home])

        assert Page.objects.get(pk=home.pk).get_workflow() == other


class TestASetUp:
    def test_that_works_has_no_problems(self, workflow):
        assert messages() == []

    def test_in_which_approving_would_publish_no_snippet_is_a_problem(self, workflow, reviewers):
        reviewers.permissions.remove(Permission.objects.get(codename="publish_note"))

        (message,) = messages()
        assert reviewers.name in message
        assert "får inte publicera anteckningar" in message

    def test_in_which_approving_would_publish_no_page_is_a_problem(self, workflow, reviewers):
        GroupPagePermission.objects.filter(group=reviewers).delete()

        (message,) = messages()
        assert reviewers.name in message
        assert f"får inte publicera under ”{Page.objects.get(depth=1)}”" in message

    def test_is_fine_with_permission_further_up(self, reviewers, home, workflow):
        WorkflowPage.objects.filter(workflow=workflow).update(page=home)

        assert messages() == []

    def test_is_no_problem_when_another_may_publish_in_the_last_step(self, workflow):
        ReviewTask.objects.get().groups.set([GroupFactory()])
        last = GroupApprovalTask.objects.create(name="Kommunens eget steg")
        last.groups.add(group_that_may_publish())
        WorkflowTask.objects.create(workflow=workflow, task=last, sort_order=5)

        assert messages() == []

    def test_without_anyone_to_read_is_a_problem(self, workflow):
        ReviewTask.objects.get().groups.clear()

        assert messages() == ["Ingen grupp är vald i steget ”Granskning”. Bara administratörer kan granska."]

    def test_that_is_switched_off_is_nobodys_problem(self, workflow, reviewers):
        GroupPagePermission.objects.filter(group=reviewers).delete()
        workflow.deactivate()

        assert messages() == []

    def test_asks_nothing_of_snippets_in_another_workflow(self, workflow, reviewers):
        reviewers.permissions.remove(Permission.objects.get(codename="publish_note"))
        WorkflowContentType.objects.update(workflow=Workflow.objects.create(name="En annan"))

        assert messages() == []

    def test_asks_about_snippets_that_choose_their_own_workflow(self, workflow, reviewers):
        reviewers.permissions.remove(Permission.objects.get(codename="publish_note"))
        WorkflowContentType.objects.all().delete()

        assert len(messages()) == 1


class TestTheProblemItself:
    def test_is_that_approving_publishes_nothing(self, workflow, reviewers):
        reviewers.permissions.remove(Permission.objects.get(codename="publish_note"))
        case = CaseFactory()
        services.continue_receiving(case_id=case.pk)
        case.refresh_from_db()
        task_state = case.get_item().current_workflow_state.current_task_state

        with pytest.raises(PermissionDenied):
            task_state.approve(user=ReviewerFactory(group=reviewers))

        assert not Note.objects.get().live
