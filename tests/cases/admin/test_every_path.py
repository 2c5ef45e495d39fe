"""
A case on every path, through the door of the one who wrote and through the admin: in the hands of one account that has every
role, and in those of six people who each have one.
"""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import TaskState

from dialogue.cases import services
from dialogue.cases.enums import CaseState, ReportState, StatusEvent
from dialogue.cases.links import case_url
from dialogue.cases.models import Case, ContentReport, Disposal, StatusEntry
from dialogue.cases.services import DisposalDecision
from tests.cases.admin.conftest import TODAY, _today, an_account  # noqa: F401 (a fixture)
from tests.factories.cases import CaseFactory
from tests.factories.municipality import DepartmentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]

ROLES = ["registrar", "reviewer", "colleague", "assessor", "officer", "archivist"]
HANDLES = ("view_case", "change_case")


@pytest.fixture(params=["one account", "six people"])
def people(request, reviewers):
    """Who does what: role -> account."""
    if request.param == "one account":
        everyone = an_account("alla-roller", *HANDLES)
        everyone.groups.add(reviewers)
        return dict.fromkeys(ROLES, everyone)
    found = {role: an_account(role, *HANDLES) for role in ROLES}
    for role in ("reviewer", "colleague", "assessor"):
        found[role].groups.add(reviewers)
    return found


class Story:
    """One case and those who meet it; everything is done over HTTP."""

    def __init__(self, client, case, people):
        self.client, self.case, self.people = client, case, people

    def act(self, role, name, **data):
        """Do something on the case's page in the admin, and return its state."""
        self.client.force_login(self.people[role])
        fields = {f"{name}-{field}": value for field, value in data.items()}
        offered = self.client.get(reverse("dialogue_cases:case", args=[self.case.pk]))
        address = reverse("dialogue_cases:act", args=[self.case.pk, name])
        assert address in offered.content.decode(), f"{name} is not offered to {role}"
        response = self.client.post(address, fields)
        assert response.status_code == 302, response.content.decode()
        return self.state

    def write(self, address, **fields):
        """Do something as the one who wrote, at an address of their own, without being signed in."""
        self.client.logout()
        response = self.client.post(f"{case_url(self.case)}{address}", fields)
        assert response.status_code == 302, response.content.decode()
        return self.state

    def reads(self):
        """What the one who wrote reads on the case's page."""
        self.client.logout()
        return " ".join(self.client.get(case_url(self.case)).content.decode().split())

    def inbox(self):
        """What there is to do, as the registrar sees it."""
        self.client.force_login(self.people["registrar"])
        return self.client.get(reverse("dialogue_cases:inbox")).context["table"].data

    def approve(self, role):
        self.client.force_login(self.people[role])
        waiting = TaskState.objects.for_instance(self.case.get_item()).filter(status="in_progress").get()
        self.client.post(reverse("dialogue_cases:review_approve"), {"chosen": waiting.pk, "approve": "1"})
        return self.state

    @property
    def state(self):
        self.case = Case.objects.get(pk=self.case.pk)
        return self.case.state


@pytest.fixture(params=["dialogue_test.note", "dialogue_test.page"])
def story(request, client, workflow, people):
    case = CaseFactory(kind=request.param, case_number="2025-7", received_at=TODAY)
    services.continue_receiving(case_id=case.pk)
    return Story(client, Case.objects.get(pk=case.pk), people)


def test_goes_back_to_its_writer_comes_again_is_published_reported_answered_and_disposed_of(story):
    """The long way: nothing is refused for good."""
    assert story.act("reviewer", "ta") == CaseState.IN_REVIEW
    assert story.act("reviewer", "begar-andring", message="Ta bort namnet.") == CaseState.CHANGE_ASKED
    assert "Ta bort namnet." in story.reads()
    assert story.write("andra/", text_0="Bänkar och bord längs ån.") in {CaseState.RECEIVED, CaseState.IN_REVIEW}
    services.continue_receiving(case_id=story.case.pk)
    assert story.approve("reviewer") == CaseState.ACCEPTED
    assert story.case.get_item().text == "Bänkar och bord längs ån."

    services.start_answer_time(story.case, services.ANSWER_WITHIN_THREE_MONTHS, TODAY)
    story.act("registrar", "diarienummer", number="KS 2025/12")
    story.act("registrar", "lamna-over", to=DepartmentFactory().pk)
    story.act("officer", "ta" if story.case.assigned_to is None else "slapp")
    story.act("officer", "anteckna", text="Ringde Trafikverket.")
    story.act("officer", "pausa", reason="Vi väntar på Trafikverket.")
    assert "Vi väntar på Trafikverket." in story.reads()
    story.act("officer", "fortsatt")
    story.act("officer", "ny-tid", new_date="2025-08-01", reason="Nämnden möts i juli.")
    assert "Nämnden möts i juli." in story.reads()
    story.act("officer", "svara", text="Bänkarna kommer i juni.")
    assert "Bänkarna kommer i juni." in story.reads()
    assert "KS 2025/12" in story.reads()

    story.client.logout()
    story.client.post(reverse("dialogue:report", args=[story.case.pk]), {"reason": "personal_data", "words": "Namnet."})
    assert story.case.pk in {row.pk for row in story.inbox()}
    story.act("colleague", "anmalan-lat-ligga", reply="Namnet är borta redan.")
    assert ContentReport.objects.get().state == ReportState.LEFT
    assert story.case.pk not in {row.pk for row in story.inbox()}

    story.act("archivist", "stoppa-gallring", reason="Begäran om utlämnande.")
    story.act("archivist", "tillat-gallring")
    story.case.get_item().unpublish()
    decision = DisposalDecision(body="Kommunstyrelsen", day=TODAY.date(), paragraph="§ 1", was_archived=True)
    services.dispose_of_case(case_id=story.case.pk, decision=decision, by=story.people["archivist"], at=TODAY)

    assert not Case.objects.exists()
    assert not StatusEntry.objects.exists()
    assert Disposal.objects.get().case_number == "2025-7"


def test_is_refused_looked_at_by_someone_else_and_published_after_all(story, settings):
    settings.DIALOGUE_REFUSAL_TAKES_TWO = story.people["reviewer"] != story.people["colleague"]
    story.act("reviewer", "publicera-inte", reasons=["private_interest"], message="Läs regel 4.")
    if settings.DIALOGUE_REFUSAL_TAKES_TWO:
        # The first has proposed; it is not offered to them to agree with themselves.
        assert story.state == CaseState.IN_REVIEW
        story.client.force_login(story.people["reviewer"])
        page = story.client.get(reverse("dialogue_cases:case", args=[story.case.pk])).content.decode()
        assert reverse("dialogue_cases:act", args=[story.case.pk, "hall-med"]) not in page
        story.act("colleague", "hall-med")
    assert story.state == CaseState.REFUSED
    assert "Läs regel 4." in story.reads()

    story.write("ny-bedomning/", words="Det gäller alla.")
    assert story.case.pk in {row.pk for row in story.inbox()}
    # In a small municipality a named person without an account looks, and somebody writes down what they say.
    named = "" if settings.DIALOGUE_REFUSAL_TAKES_TWO else "Karin Ek, kommunsekreterare"
    story.act("assessor", "ny-bedomning", outcome="CHANGED", view="Det gäller alla.", assessor=named)
    services.continue_receiving(case_id=story.case.pk)

    assert story.state == CaseState.ACCEPTED
    assert "Det gäller alla." in story.reads()
    if named:
        assert named in story.reads()
    told = set(story.case.log.values_list("event", flat=True))
    assert {StatusEvent.REFUSED, StatusEvent.ASSESSMENT_ASKED, StatusEvent.ASSESSMENT_GIVEN} <= told


def test_is_published_reported_and_taken_down_and_both_are_told(story, mailoutbox):
    story.approve("reviewer")
    services.follow(target=story.case.pk, address="skrev@b.example", language="sv", role="SUBMITTER", at=TODAY)
    story.client.logout()
    said = {"reason": "evidently_criminal", "email": "anmalde@b.example"}
    story.client.post(reverse("dialogue:report", args=[story.case.pk]), said)

    state = story.act(
        "colleague", "anmalan-ta-bort", reasons=["evidently_criminal"], reply="Vi har tagit bort det.", message=""
    )
    for minutes in (0, 5):
        services.spread_announcements(at=TODAY + timedelta(minutes=minutes))
        services.send_due_notices(at=TODAY + timedelta(minutes=minutes))

    assert state == CaseState.REFUSED
    assert not story.case.get_item().live
    told = {message.to[0]: message.body for message in mailoutbox}
    assert "Vi har tagit bort det." in told["anmalde@b.example"]
    assert "skrev@b.example" in told
    assert "registrar@kommunen.example" in told or "alla-roller@kommunen.example" in told


def test_may_be_secret_and_is_opened_again(story):
    group, _ = Group.objects.get_or_create(name="Sekretess")
    story.act("officer", "sekretess")
    story.client.force_login(story.people["officer"])
    assert story.client.get(reverse("dialogue_cases:case", args=[story.case.pk])).status_code == 403
    assert "Bänkar" not in story.reads()

    story.people["archivist"].groups.add(group)
    story.act("archivist", "inte-sekretess")
    story.client.force_login(story.people["officer"])
    assert "Bänkar" in story.client.get(reverse("dialogue_cases:case", args=[story.case.pk])).content.decode()


def test_is_kept_from_someone_who_may_only_look(story):
    looks = an_account("tittar", "view_case")
    story.client.force_login(looks)

    page = story.client.get(reverse("dialogue_cases:case", args=[story.case.pk])).content.decode()
    refused = story.client.post(reverse("dialogue_cases:act", args=[story.case.pk, "svara"]), {"svara-text": "Nej"})

    assert "Bänkar" in page
    assert "/do/" not in page
    assert refused.status_code == 302
    assert not story.case.answers.exists()
