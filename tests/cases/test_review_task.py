"""The step in which someone reads: who may act, and what Wagtail's dashboard shows of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.models import GroupApprovalTask, TaskState, WorkflowTask

from dialogue.cases import services
from dialogue.cases.models import ReviewTask
from tests.cases.testapp.models import Note
from tests.factories.cases import (
    RECEIVED_AT,
    CaseFactory,
    GroupFactory,
    ReviewerFactory,
    group_that_may_publish,
    many_in_review,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(reviewers):
    return ReviewerFactory(group=reviewers)


def on_the_dashboard(user):
    return list(TaskState.objects.reviewable_by(user).order_by("started_at", "pk"))


class TestTheDashboard:
    def test_shows_ten_of_those_that_have_waited_longest(self, workflow, reviewer):
        many_in_review(12, workflow=workflow)
        oldest_first = list(TaskState.objects.order_by("pk"))
        for age, state in enumerate(reversed(oldest_first)):
            TaskState.objects.filter(pk=state.pk).update(started_at=RECEIVED_AT + timedelta(minutes=age))

        assert set(on_the_dashboard(reviewer)) == set(oldest_first[2:])

    def test_shows_ten_for_all_review_steps_together(self, workflow, reviewer, reviewers):
        other = services.ensure_review_workflow(name="En till", groups=[reviewers])
        many_in_review(6, workflow=workflow)
        many_in_review(6, workflow=other)

        assert len(on_the_dashboard(reviewer)) == 10

    def test_leaves_other_steps_of_a_municipality_as_they_are(self, workflow, reviewer, reviewers):
        own = GroupApprovalTask.objects.create(name="Kommunens eget steg")
        own.groups.add(reviewers)
        WorkflowTask.objects.filter(workflow=workflow).update(task=own)
        many_in_review(12, workflow=workflow)

        assert len(on_the_dashboard(reviewer)) == 12

    def test_shows_nothing_to_someone_who_may_not_act(self, workflow):
        many_in_review(2, workflow=workflow)

        assert on_the_dashboard(ReviewerFactory()) == []

    def test_does_not_count_what_others_may_act_on(self, workflow, reviewer):
        many_in_review(12, workflow=services.ensure_review_workflow(name="Andras", groups=[group_that_may_publish()]))
        many_in_review(3, workflow=workflow)

        assert len(on_the_dashboard(reviewer)) == 3

    def test_costs_few_queries_when_three_thousand_wait(
        self, workflow, reviewer, client, django_assert_max_num_queries
    ):
        many_in_review(3_000, workflow=workflow)
        client.force_login(reviewer)

        with django_assert_max_num_queries(80):
            page = client.get(reverse("wagtailadmin_home"))

        assert page.content.decode().count("Förslag ") >= 10


class TestActing:
    def test_is_for_the_chosen_groups_and_superusers(self, workflow, reviewer, admin_user):
        task, note = ReviewTask.objects.get(), Note.objects.create(text="Redaktionens egen", live=False)

        assert [name for name, _label, _modal in task.get_actions(note, reviewer)] == ["reject", "approve", "approve"]
        assert task.get_actions(note, admin_user)
        assert task.get_actions(note, ReviewerFactory()) == []

    def test_on_what_someone_sent_is_refusing_with_reasons_or_asking_for_a_change(self, workflow, reviewer):
        case = CaseFactory()
        note = services.make_item(case_id=case.pk)

        actions = ReviewTask.objects.get().get_actions(note, reviewer)

        assert [name for name, _label, _modal in actions] == ["refuse", "ask_for_change", "approve", "approve"]

    @pytest.mark.parametrize(
        ("action", "words"),
        [
            ("approve", "Kommentaren visas bara för er som arbetar här."),
            ("refuse", "Rör bara ett enskilt intresse"),
            ("ask_for_change", "kan lämna in det igen"),
        ],
    )
    def test_shows_what_becomes_of_it(self, workflow, reviewer, client, action, words):
        case = CaseFactory()
        services.continue_receiving(case_id=case.pk)
        case.refresh_from_db()
        note = case.get_item()
        client.force_login(reviewer)

        modal = client.get(
            reverse(
                note.snippet_viewset.get_url_name("workflow_action"),
                args=[note.pk, action, note.current_workflow_state.current_task_state.pk],
            )
        )

        assert words in modal.json()["html"]

    def test_is_offered_on_the_edit_view(self, workflow, reviewer, client):
        case = CaseFactory()
        services.continue_receiving(case_id=case.pk)
        case.refresh_from_db()
        client.force_login(reviewer)

        page = client.get(reverse(case.get_item().snippet_viewset.get_url_name("edit"), args=[case.item_id]))

        assert "Publicera inte" in page.content.decode()


class TestStarting:
    def test_opens_an_item_that_someone_outside_the_groups_has_locked(self, workflow, reviewer):
        case = CaseFactory()
        note = services.make_item(case_id=case.pk)
        note.locked, note.locked_by = True, ReviewerFactory(group=GroupFactory())
        note.save()

        services.start_review(case_id=case.pk)

        note.refresh_from_db()
        assert not note.locked

    def test_leaves_the_lock_of_a_reviewer(self, workflow, reviewer):
        case = CaseFactory()
        note = services.make_item(case_id=case.pk)
        note.locked, note.locked_by = True, reviewer
        note.save()

        services.start_review(case_id=case.pk)

        note.refresh_from_db()
        assert note.locked


class TestTheAdmin:
    def test_offers_the_step_by_its_name(self, admin_client):
        page = admin_client.get(reverse("wagtailadmin_workflows:select_task_type"))

        assert "Granskning före publicering (medborgardialog)" in page.content.decode()
        assert "Alla väntande finns under Granskning i menyn." in page.content.decode()

    def test_has_a_form_for_it(self, admin_client, workflow):
        response = admin_client.get(reverse("wagtailadmin_workflows:edit_task", args=[ReviewTask.objects.get().pk]))

        assert response.status_code == 200
