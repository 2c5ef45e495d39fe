"""The queue in the admin: everything that waits for the one who looks."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import GroupApprovalTask, TaskState, WorkflowTask

from dialogue.cases import services
from tests.cases.testapp.models import Note
from tests.factories.cases import (
    CaseFactory,
    GroupFactory,
    ReviewerFactory,
    group_that_may_publish,
    many_in_review,
)
from tests.factories.ledger import STOCKHOLM

pytestmark = pytest.mark.django_db

TODAY = datetime(2025, 3, 10, 8, 0, tzinfo=STOCKHOLM)
IN_THE_MENU = '"/admin/dialogue/review/"'


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def reviewer(reviewers, client):
    """Signed in."""
    reviewer = ReviewerFactory(group=reviewers)
    client.force_login(reviewer)
    return reviewer


def in_review(**overrides):
    case = CaseFactory(**overrides)
    services.continue_receiving(case_id=case.pk)
    case.refresh_from_db()
    return case


def queue(client, **query):
    return client.get(reverse("dialogue_cases:review_queue"), query)


def rows(response):
    return response.context["table"].data


class TestTheQueue:
    def test_tells_what_waits_how_long_and_how_it_begins(self, workflow, reviewer, client):
        in_review(words=[{"field": "text", "text": "Bänkar\nlängs ån. " + "Och mer. " * 50}])

        (row,) = rows(queue(client))

        assert (row.label, row.icon, row.days, row.age) == ("Anteckning", "form", 7, "7 dagar (7 kvar)")
        assert row.first_words.startswith("Bänkar längs ån. Och mer.")
        assert len(row.first_words) == 100

    @pytest.mark.parametrize(
        ("received_at", "age"),
        [
            (TODAY - timedelta(hours=7), "i dag"),
            (TODAY - timedelta(hours=9), "1 dag"),
            (TODAY - timedelta(hours=33), "2 dagar"),
        ],
    )
    def test_counts_days_by_the_calendar(self, workflow, reviewer, client, received_at, age):
        in_review(received_at=received_at)

        assert [row.age.partition(" (")[0] for row in rows(queue(client))] == [age]

    @pytest.mark.parametrize("kind", ["dialogue_test.note", "dialogue_test.page"])
    def test_leads_to_the_editor_where_it_can_be_read(self, workflow, reviewer, client, kind):
        in_review(kind=kind)

        response = queue(client)
        (row,) = rows(response)

        assert f'href="{row.edit_url}"' in response.content.decode()
        assert client.get(row.edit_url).status_code == 200

    def test_begins_with_what_has_waited_longest(self, workflow, reviewer, client):
        for days, text in [(2, "Två"), (3, "Tre"), (1, "Ett")]:
            in_review(received_at=TODAY - timedelta(days=days), words=[{"field": "text", "text": text}])

        assert [row.title for row in rows(queue(client))] == ["Tre", "Två", "Ett"]

    def test_shows_an_editors_own_in_the_same_step_too(self, workflow, reviewer, client):
        note = Note.objects.create(text="Redaktionens egen", live=False)
        note.save_revision()
        workflow.start(note, user=reviewer)

        (row,) = rows(queue(client))

        assert (row.title, row.label, row.first_words) == ("Redaktionens egen", "Anteckning", "")

    def test_shows_nothing_that_is_decided_or_withdrawn(self, workflow, reviewer, client):
        accepted, refused, withdrawn = in_review(), in_review(), in_review()
        accepted.get_item().current_workflow_state.current_task_state.approve(user=reviewer)
        refused.get_item().current_workflow_state.current_task_state.reject(user=reviewer)
        services.withdraw_case(case_id=withdrawn.pk)
        services.take_down(case_id=withdrawn.pk, at=TODAY)

        response = queue(client)

        assert not rows(response)
        assert "Inget väntar på dig." in response.content.decode()

    def test_shows_cases_in_a_municipalitys_own_step(self, workflow, reviewer, reviewers, client):
        own = GroupApprovalTask.objects.create(name="Kommunens eget steg")
        own.groups.add(reviewers)
        WorkflowTask.objects.filter(workflow=workflow).update(task=own)
        in_review()
        note = Note.objects.create(text="Redaktionens egen", live=False)
        note.save_revision()
        workflow.start(note, user=reviewer)

        assert [row.title for row in rows(queue(client))] == ["Bänkar längs ån."]

    def test_shows_only_what_one_may_act_on(self, workflow, reviewer, client):
        in_review()
        TaskState.objects.update(
            task=services.ensure_review_workflow(name="Andras", groups=[GroupFactory()]).tasks.get()
        )

        assert not rows(queue(client))


class TestFilters:
    def test_by_kind(self, workflow, reviewer, client):
        in_review(words=[{"field": "text", "text": "Anteckningen"}])
        in_review(kind="dialogue_test.page", words=[{"field": "text", "text": "Sidan"}])

        assert [row.title for row in rows(queue(client, kind="dialogue_test.page"))] == ["Sidan"]

    def test_by_age(self, workflow, reviewer, client):
        in_review(received_at=TODAY - timedelta(days=7, minutes=1), words=[{"field": "text", "text": "Gammal"}])
        in_review(received_at=TODAY - timedelta(days=7), words=[{"field": "text", "text": "Ny"}])

        assert [row.title for row in rows(queue(client, waited="7"))] == ["Gammal"]

    def test_that_leave_nothing_say_so(self, workflow, reviewer, client):
        in_review()

        response = queue(client, waited="30")

        assert "Inget som väntar passar filtret." in response.content.decode()

    def test_work_on_the_list_alone(self, workflow, reviewer, client):
        in_review()

        response = client.get(reverse("dialogue_cases:review_queue_results"), {"waited": "3"})

        assert [row.title for row in rows(response)] == ["Bänkar längs ån."]


class TestManyWaiting:
    def test_are_shown_fifty_at_a_time_for_thirty_queries_at_most(
        self, workflow, reviewer, client, django_assert_max_num_queries
    ):
        many_in_review(120, workflow=workflow)

        for page, length in [(1, 50), (2, 50), (3, 20)]:
            with django_assert_max_num_queries(30):
                response = queue(client, p=page, waited="3")
            assert len(rows(response)) == length


class TestWhoMayLook:
    def test_is_whoever_may_act_on_some_step(self, workflow, reviewer, client):
        assert queue(client).status_code == 200
        assert IN_THE_MENU in client.get(reverse("wagtailadmin_home")).content.decode()

    def test_is_whoever_may_act_on_a_municipalitys_own_step(self, client):
        group = group_that_may_publish()
        GroupApprovalTask.objects.create(name="Kommunens eget steg").groups.add(group)
        client.force_login(ReviewerFactory(group=group))

        assert queue(client).status_code == 200

    def test_is_no_other_editor(self, workflow, client):
        client.force_login(ReviewerFactory())

        assert queue(client).status_code == 302
        assert IN_THE_MENU not in client.get(reverse("wagtailadmin_home")).content.decode()

    def test_is_nobody_who_is_not_signed_in(self, client):
        assert queue(client).url.startswith("/admin/login/")


class TestASetUpThatFailsSilently:
    def test_is_shown_to_those_who_may_change_workflows(self, workflow, reviewers, admin_client):
        reviewers.permissions.remove(Permission.objects.get(codename="publish_note"))

        assert "får inte publicera anteckningar" in queue(admin_client).content.decode()

    def test_is_not_shown_to_those_who_can_do_nothing_about_it(self, workflow, reviewers, reviewer, client):
        reviewers.permissions.remove(Permission.objects.get(codename="publish_note"))

        assert "får inte publicera" not in queue(client).content.decode()
