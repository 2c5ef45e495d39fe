"""What an installation begins with, and that one person alone can do everything with it."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core import checks
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, GroupPagePermission, Page, Workflow

from budget.models import BudgetAreaPage, BudgetStatement
from budget.services import submit_budget
from budget.services.submitting import Plan
from dialogue.cases.models import Case, PeriodicRun
from dialogue.cases.roles import Role
from dialogue.cases.setup_checks import (
    check_processes_share_a_cache,
    check_tasks_wait_for_nobody,
    periodic_run_problems,
)
from dialogue.pages.checks import check_base_page_is_wagtails
from dialogue.pages.models import DialogueIndexPage
from dialogue.residents.identities import Identity
from golden_chair.models import GoldenChairPage, MeetingPage
from golden_chair.services import ask
from proposals.models import OfficerGroup, ProposalIndexPage
from tests.budget.admin.posting import PUBLISH, form_at, post
from tests.factories.budget import WHILE_OPEN, a_budget
from tests.factories.golden_chair import asked
from tests.factories.proposals import handed_in
from tests.factories.staff import StaffFactory

PROMISED = {
    "purpose": "Vi vill veta vad ni tycker.",
    "contact_name": "Kansliet",
    "step": "CONSULTATION",
    "what_can_be_influenced": "Det som kommunen bestämmer om.",
    "what_cannot_be_influenced": "Det som andra bestämmer om.",
    "who_decides": "Kommunfullmäktige",
    "use_of_result": "Som underlag.",
    "dialogue_type": "OPEN_CHANNEL",
    "retention_rule": "ONE_YEAR",
    "opens_at": "2025-03-01 08:00",
}
RESIDENT = Identity.email("invanare@exempel.se")


def set_up(**options) -> str:
    told = StringIO()
    call_command("setup_dialogue", stdout=told, **options)
    return told.getvalue()


def add(client, parent: Page, model: type[Page], **fields) -> Page:
    """Make and publish a page as an editor does."""
    url = reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])
    posted = form_at(client, url)
    for name, value in {**fields, **PUBLISH}.items():
        posted[name] = value
    response = client.post(url, posted)
    assert response.status_code == 302, response.context["form"].errors
    return model.objects.child_of(parent).get(slug=fields["slug"], live=True)


def approve(client, case: Case) -> None:
    item = case.get_item()
    name = (
        "wagtailadmin_pages:workflow_action"
        if isinstance(item, Page)
        else item.snippet_viewset.get_url_name("workflow_action")
    )
    state = item.current_workflow_state.current_task_state
    client.post(reverse(name, args=[item.pk, "approve", state.pk]), {"comment": ""})


@pytest.mark.django_db(transaction=True)
class TestOnePersonAlone:
    def test_runs_all_three_journeys_after_the_small_setup(self, client):
        person = StaffFactory(username="ensam")
        told = set_up(small=True, user="ensam")
        assert "ensam har alla roller." in told
        assert "Inget steg kräver två personer." in told
        client.force_login(person)
        with time_machine.travel(WHILE_OPEN, tick=False):
            way_in = DialogueIndexPage.objects.get()
            post(client, way_in, PUBLISH)
            proposals = add(client, way_in, ProposalIndexPage, title="E-förslag", slug="forslag", **PROMISED)
            chair = add(
                client, way_in, GoldenChairPage, title="Gyllene stolen", slug="stolen", may_be_present="on", **PROMISED
            )
            meeting = add(
                client,
                chair,
                MeetingPage,
                title="Mötet i maj",
                slug="maj",
                place="Stadshuset",
                starts_at=f"{WHILE_OPEN + timedelta(days=30):%Y-%m-%d} 18:00",
            )
            budget = a_budget(parent=way_in, live=False)
            for area in BudgetAreaPage.objects.child_of(budget):
                post(client, area, PUBLISH)
            post(client, budget, PUBLISH)

            handed_in(proposals, at=WHILE_OPEN)
            ask(meeting=meeting.record(), asked=asked(), identity=RESIDENT, at=WHILE_OPEN)
            words = [{"code": "", "text": "Skolan först."}]
            plan = Plan(scenario_number=1, amounts={"SN-440": 62_000_000, "SN-320": 28_000_000}, words=words)
            submit_budget(page=budget, identity=RESIDENT, plan=plan, language="sv", at=WHILE_OPEN)
            call_command("run_periodic", verbosity=0)

            queue = client.get(reverse("dialogue_cases:review_queue")).content.decode()
            assert "Fler bänkar längs ån" in queue
            for case in Case.objects.all():
                approve(client, case)

        items = [case.get_item() for case in Case.objects.all()]
        assert len(items) == 3
        assert all(item.live for item in items)
        assert BudgetStatement.objects.get().live


@pytest.mark.django_db
class TestSettingUp:
    def test_gives_each_role_a_group_with_rights_in_the_branch_and_nowhere_else(self):
        set_up()

        branch = DialogueIndexPage.objects.get()
        rights = GroupPagePermission.objects.filter(group__name__in=[role.value for role in Role])
        assert set(Group.objects.filter(name__in=[role.value for role in Role]).values_list("name", flat=True)) == {
            role.value for role in Role
        }
        assert {each.page_id for each in rights} == {branch.pk}
        assert not branch.live
        assert branch.get_workflow() == Workflow.objects.get(name="Granskning före publicering")
        assert Collection.objects.filter(name="Medborgardialog").count() == 1
        assert OfficerGroup.objects.get(body=None).group.name == Role.REGISTRAR.value

    def test_makes_nothing_the_second_time(self):
        set_up()
        before = (Group.objects.count(), GroupPagePermission.objects.count(), Page.objects.count())

        assert "Allt fanns redan." in set_up()
        assert (Group.objects.count(), GroupPagePermission.objects.count(), Page.objects.count()) == before

    def test_leaves_a_review_in_which_nothing_is_missing(self):
        set_up()

        found = checks.run_checks(databases=["default"])
        assert [each.id for each in found if each.id in {"dialogue_cases.W002", "dialogue_cases.W003"}] == []

    def test_names_what_takes_two_where_one_person_has_every_role(self, settings):
        settings.DIALOGUE_REFUSAL_TAKES_TWO = True
        StaffFactory(username="ensam")

        assert "DIALOGUE_REFUSAL_TAKES_TWO är på" in set_up(small=True, user="ensam")

    @pytest.mark.parametrize(
        "options", [{"small": True}, {"user": "ingen"}, {"small": True, "user": "ingen"}, {"page": 0}]
    )
    def test_refuses_what_it_cannot_do_and_makes_nothing(self, options):
        with pytest.raises(CommandError):
            set_up(**options)

        assert not Group.objects.filter(name=Role.EDITOR.value).exists()


@pytest.mark.django_db
class TestWhatIsMissing:
    def test_is_a_review_before_the_setup(self):
        found = checks.run_checks(databases=["default"])

        assert "dialogue_cases.W002" in {each.id for each in found}

    def test_is_a_last_reviewer_who_may_not_publish(self):
        set_up()
        GroupPagePermission.objects.filter(
            group__name=Role.REVIEWER.value, permission__codename="publish_page"
        ).delete()

        found = checks.run_checks(databases=["default"])
        assert [each.hint for each in found if each.id == "dialogue_cases.W003"]

    def test_is_a_periodic_run_until_there_was_one_and_when_it_has_stopped(self):
        assert "dialogue_cases.W004" in {
            each.id for each in checks.run_checks(databases=["default"], include_deployment_checks=True)
        }
        now = timezone.now()

        assert periodic_run_problems(PeriodicRun(begun_at=now - timedelta(minutes=10)), at=now) == []
        assert periodic_run_problems(PeriodicRun(begun_at=now - timedelta(hours=2)), at=now)

    def test_is_said_of_tasks_that_are_done_at_once(self, settings):
        settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
        assert [each.id for each in check_tasks_wait_for_nobody(None)] == ["dialogue_cases.W005"]

        settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
        assert check_tasks_wait_for_nobody(None) == []

    def test_is_said_of_a_cache_that_processes_do_not_share(self, settings, monkeypatch):
        settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
        monkeypatch.setenv("WEB_CONCURRENCY", "4")
        assert [each.id for each in check_processes_share_a_cache(None)] == ["dialogue_cases.W006"]

        monkeypatch.setenv("WEB_CONCURRENCY", "1")
        assert [each.id for each in check_processes_share_a_cache(None)] == ["dialogue_cases.I002"]

        settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache"}}
        assert check_processes_share_a_cache(None) == []

    def test_is_said_of_a_base_page_that_is_not_wagtails(self, settings):
        settings.WAGTAIL_PAGE_MODEL = "min.Sida"
        assert [each.id for each in check_base_page_is_wagtails(None)] == ["dialogue.E002"]
