"""What may be secret is read by its group only, whichever door one tries."""

import csv
from io import StringIO

import pytest
from django.core import mail
from django.urls import reverse

from dialogue.cases import services
from dialogue.cases.enums import FollowRole, Rhythm
from dialogue.cases.links import case_url
from tests.cases.admin.conftest import TODAY, an_account
from tests.factories.cases import CaseFactory, ReviewerFactory
from tests.factories.follows import NEXT_MORNING, a_follow

pytestmark = pytest.mark.django_db

SECRET = "Hemligheten"


@pytest.fixture
def case(registrar, workflow):
    case = CaseFactory(case_number="2025-7", words=[{"field": "text", "text": f"{SECRET} om grannen."}])
    services.continue_receiving(case_id=case.pk)
    services.flag_secrecy(case_id=case.pk, by=registrar, at=TODAY)
    return case


def everywhere(client, case) -> dict[str, str]:
    """Return what each door of the admin shows, by its name."""
    urls = {
        "inbox": reverse("dialogue_cases:inbox") + "?scope=all",
        "inbox's fragment": reverse("dialogue_cases:inbox_results") + "?scope=all",
        "search": reverse("dialogue_cases:inbox") + f"?scope=all&q={SECRET}",
        "report": reverse("dialogue_cases:report") + "?scope=all",
        "case": reverse("dialogue_cases:case", args=[case.pk]),
        "print": reverse("dialogue_cases:print", args=[case.pk]),
        "queue": reverse("dialogue_cases:review_queue"),
        "home": "/admin/",
        "snippets": reverse("wagtailsnippets_dialogue_test_note:list"),
        "pages": reverse("wagtailadmin_explore_root"),
        "page search": reverse("wagtailadmin_pages:search") + "?q=om",
        "workflow report": reverse("wagtailadmin_reports:workflow_tasks"),
        "edit": reverse("wagtailsnippets_dialogue_test_note:edit", args=[case.item_id]),
    }
    shown = {name: client.get(url, follow=True).content.decode() for name, url in urls.items()}
    # The search says what was searched for.
    shown["search"] = shown["search"].replace(f'value="{SECRET}"', "").replace(f"q={SECRET}", "")
    shown["printed"] = client.post(urls["print"], {}, follow=True).content.decode()
    response = client.get(reverse("dialogue_cases:report"), {"scope": "all", "export": "csv"})
    shown["csv"] = b"".join(response.streaming_content).decode()
    return shown


class TestEveryDoor:
    def test_is_closed_to_the_registrar_who_is_not_in_the_group(self, client, case, registrar, reviewers):
        registrar.groups.add(reviewers)

        leaks = [name for name, shown in everywhere(client, case).items() if SECRET in shown]

        assert leaks == []

    def test_still_says_that_the_case_is_there_and_how_old_it_is(self, client, case):
        shown = everywhere(client, case)

        assert "2025-7: Kan innehålla sekretess" in shown["inbox"]
        assert "2025-7" in shown["csv"]

    def test_is_open_to_the_group_but_for_what_leaves_the_system(self, client, case, reviewers):
        member = an_account("behorig", "view_case", "change_case", in_secrecy_group=True)
        member.groups.add(reviewers)
        client.force_login(member)

        shown = everywhere(client, case)

        assert {name for name in shown if SECRET in shown[name]} >= {"inbox", "search", "case", "printed", "queue"}
        assert SECRET not in shown["csv"]
        (row,) = csv.DictReader(StringIO(shown["csv"]))
        assert row["Det som skrevs"] == "Kan innehålla sekretess"

    def test_does_nothing_for_those_who_may_not_read(self, client, case, registrar):
        client.post(reverse("dialogue_cases:act", args=[case.pk, "inte-sekretess"]))
        client.post(reverse("dialogue_cases:act", args=[case.pk, "svara"]), {"svara-text": "Svar"})

        case.refresh_from_db()
        assert case.may_be_secret
        assert not case.answers.exists()

    def test_of_the_one_who_wrote_shows_no_words(self, client, case):
        assert SECRET not in client.get(case_url(case)).content.decode()

    def test_of_the_mails_carries_no_words_at_once_or_in_a_digest(self, case, registrar):
        a_follow("en", target=case.pk, role=FollowRole.SUBMITTER)
        a_follow("annan", target=case.pk, role=FollowRole.SUBMITTER, rhythm=Rhythm.DAILY)
        services.unflag_secrecy(case_id=case.pk, by=an_account("behorig", in_secrecy_group=True), at=TODAY)
        services.answer_case(case_id=case.pk, text="Svaret.", by=registrar, at=TODAY)
        services.flag_secrecy(case_id=case.pk, by=registrar, at=TODAY)

        services.spread_announcements(at=NEXT_MORNING.replace(day=12))
        services.send_due_notices(at=NEXT_MORNING.replace(day=12))

        assert len(mail.outbox) == 2
        assert not [sent for sent in mail.outbox if SECRET in sent.message().as_string() or "Svaret." in sent.body]


class TestReviewing:
    def test_what_may_be_secret_takes_someone_in_the_group(self, client, case, reviewers):
        reviewer = ReviewerFactory(group=reviewers)

        assert services.approve_many(task_state_ids=[_task_state(case).pk], by=reviewer) == (0, 1)


def _task_state(case):
    from wagtail.models import TaskState

    case.refresh_from_db()
    return TaskState.objects.for_instance(case.get_item()).get()
