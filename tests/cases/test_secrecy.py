"""What may be secret is nowhere to be read, through whichever door, but for the group for secrecy."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.urls import reverse
from wagtail.models import Page

from dialogue.cases import services
from dialogue.cases.enums import FollowRole, RegistrationMode
from dialogue.cases.links import case_url
from dialogue.cases.models import Case
from tests.factories.cases import RECEIVED_AT, CaseFactory, ReviewerFactory

pytestmark = pytest.mark.django_db

WORD = "Rosengrynsbacken"


@pytest.fixture
def reviewer(reviewers):
    reviewers.permissions.add(*Permission.objects.filter(codename__in=["change_note", "add_note", "view_note"]))
    return ReviewerFactory(group=reviewers)


@pytest.fixture
def in_the_group(reviewers):
    user = ReviewerFactory(group=reviewers)
    user.groups.add(Group.objects.create(name="Sekretess"))
    return user


def flagged(kind, by) -> Case:
    case = CaseFactory(
        kind=kind,
        words=[{"field": "text", "text": f"{WORD} är farlig."}],
        registration_mode=RegistrationMode.REGISTERED_SEPARATELY,
        case_number="MD-2025-00001",
    )
    services.continue_receiving(case_id=case.pk)
    services.follow(target=case.pk, address="a@b.example", language="sv", role=FollowRole.SUBMITTER, at=RECEIVED_AT)
    services.flag_secrecy(case_id=case.pk, by=by, at=RECEIVED_AT)
    return Case.objects.get(pk=case.pk)


def page_doors(page: Page) -> list[str]:
    revision = page.latest_revision_id
    names = [
        ("wagtailadmin_pages:edit", [page.pk]),
        ("wagtailadmin_pages:view_draft", [page.pk]),
        ("wagtailadmin_pages:delete", [page.pk]),
        ("wagtailadmin_pages:copy", [page.pk]),
        ("wagtailadmin_pages:history", [page.pk]),
        ("wagtailadmin_pages:workflow_history", [page.pk]),
        ("wagtailadmin_pages:revisions_view", [page.pk, revision]),
        ("wagtailadmin_pages:revisions_compare", [page.pk, "earliest", "latest"]),
        ("wagtailadmin_pages:revisions_revert", [page.pk, revision]),
    ]
    return [reverse(name, args=args) for name, args in names]


SHARED_DOORS = [
    ("wagtailadmin_home", ""),
    ("dialogue_cases:review_queue", ""),
    ("wagtailadmin_explore_root", ""),
    ("wagtailadmin_pages:search", f"?q={WORD}"),
    ("wagtailadmin_reports:workflow_tasks", ""),
    ("wagtailadmin_reports:workflow", ""),
]


class TestAPage:
    def test_is_behind_every_door_of_its_own(self, workflow, reviewer, in_the_group, client):
        page = flagged("dialogue_test.page", reviewer).get_item()

        for door in page_doors(page):
            client.force_login(reviewer)
            answer = client.get(door, follow=True)
            assert WORD not in answer.content.decode(), door
        client.force_login(in_the_group)
        assert WORD in client.get(page_doors(page)[0]).content.decode()

    @pytest.mark.parametrize(("name", "query"), SHARED_DOORS[:4])
    def test_is_in_no_list_that_others_see(self, workflow, reviewer, in_the_group, client, name, query):
        flagged("dialogue_test.page", reviewer)

        client.force_login(reviewer)
        assert WORD not in client.get(reverse(name) + query).content.decode().replace(f'value="{WORD}"', "").replace(
            f"”{WORD}”", ""
        ).replace(f"<em>{WORD}</em>", "").replace(f"&#39;{WORD}&#39;", "")

    def test_is_found_again_when_it_was_not_secret_after_all(self, workflow, reviewer, in_the_group):
        case = flagged("dialogue_test.page", reviewer)

        services.unflag_secrecy(case_id=case.pk, by=in_the_group, at=RECEIVED_AT)

        assert case.get_item().permissions_for_user(reviewer).can_edit()


class TestASnippet:
    def test_is_not_edited_or_deleted_by_others(self, workflow, reviewer, in_the_group, client):
        note = flagged("dialogue_test.note", reviewer).get_item()
        edit = reverse(note.snippet_viewset.get_url_name("edit"), args=[note.pk])

        client.force_login(reviewer)
        assert WORD not in client.get(edit, follow=True).content.decode()
        client.force_login(in_the_group)
        assert client.get(edit).status_code in {200, 302}


class TestTheWords:
    def test_are_not_sent_to_the_register_or_told_by_mail(
        self, workflow, reviewer, settings, django_capture_on_commit_callbacks
    ):
        settings.DIALOGUE_REGISTRY = {"adapter": "mail", "to": "registrator@kommunen.example"}
        case = flagged("dialogue_test.page", reviewer)

        with django_capture_on_commit_callbacks(execute=True):
            services.send_to_registry(at=RECEIVED_AT)
            services.refuse(case, services.Grounds("personal_data"), by=reviewer, at=RECEIVED_AT, message=WORD)

        assert mail.outbox
        assert all(WORD not in message.subject + message.body for message in mail.outbox)

    def test_are_not_on_the_case_s_own_page(self, workflow, reviewer, client):
        case = flagged("dialogue_test.page", reviewer)

        assert WORD not in client.get(case_url(case)).content.decode()

    def test_are_not_in_the_log(self, workflow, reviewer):
        case = flagged("dialogue_test.page", reviewer)

        assert all(WORD not in str(entry.details) for entry in case.log.all())
