"""What may be secret is read by its group only, whichever door one tries."""

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.urls import reverse

from dialogue.cases import services
from dialogue.cases.enums import FollowRole, Rhythm
from dialogue.cases.links import case_url
from tests.cases.admin.conftest import TODAY, an_account
from tests.cases.admin.doors import doors_of, doors_without_keys
from tests.factories.cases import CaseFactory, ReviewerFactory
from tests.factories.follows import NEXT_MORNING, a_follow

pytestmark = pytest.mark.django_db

SECRET = "Hemligheten"


def a_secret_case(kind, number, *, flagged_by):
    words = [{"field": "text", "text": f"{SECRET} om grannen."}]
    case = CaseFactory(kind=kind, case_number=number, words=words)
    services.continue_receiving(case_id=case.pk)
    services.flag_secrecy(case_id=case.pk, by=flagged_by, at=TODAY)
    case.refresh_from_db()
    return case


@pytest.fixture
def case(registrar, workflow):
    return a_secret_case("dialogue_test.note", "2025-7", flagged_by=registrar)


@pytest.fixture
def page_case(registrar, workflow):
    return a_secret_case("dialogue_test.page", "2025-8", flagged_by=registrar)


def leaks(client, urls) -> list[str]:
    """Return the doors behind which the words are seen."""
    found = []
    for url in urls:
        response = client.get(url)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        if SECRET.encode() in body:
            found.append(url)
    return found


class TestEveryDoor:
    def test_is_closed_to_someone_with_every_permission_who_is_not_in_the_group(
        self, client, case, page_case, registrar, reviewers
    ):
        registrar.user_permissions.set(Permission.objects.all())
        registrar.groups.add(reviewers)
        reader = an_account("behorig", in_secrecy_group=True)
        reader.user_permissions.set(Permission.objects.all())
        reader.groups.add(reviewers)
        keyed = [url for each in (case, page_case) for url in doors_of(each, each.get_item())]
        inbox, report = reverse("dialogue_cases:inbox"), reverse("dialogue_cases:report")
        lists = [f"{inbox}?scope=all", f"{inbox}?scope=all&q=grannen", f"{report}?scope=all&q=grannen"]
        files = [f"{report}?scope=all&export=csv"]
        searches = [reverse("wagtailadmin_pages:search") + "?q=grannen"]
        # Some doors of other apps fail on their own when they get nothing to work with.
        client.raise_request_exception = False

        seen = leaks(client, [*keyed, *lists, *files, *searches, *doors_without_keys()])
        client.force_login(reader)
        seen_by_reader = leaks(client, [*keyed, *lists])
        in_files = leaks(client, files)

        assert seen == []
        # The walk goes where the words are: the group for secrecy finds them behind these, though not in a file.
        assert len(seen_by_reader) >= 10
        assert in_files == []

    @pytest.mark.parametrize("choice", [{}, {"mask_numbers": "on"}])
    def test_of_the_printer_is_closed_as_well(self, client, case, choice):
        assert SECRET not in client.post(reverse("dialogue_cases:print", args=[case.pk]), choice).content.decode()

    def test_still_tells_everyone_that_the_case_is_there(self, client, case):
        assert "2025-7: Kan innehålla sekretess" in client.get(reverse("dialogue_cases:inbox")).content.decode()

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
