"""Who is told what, and what staff do with a proposal in the admin."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import Locale

from dialogue.cases.enums import Audience
from dialogue.cases.models import Announcement, Follow
from dialogue.cases.services import follow
from dialogue.municipality.models import Body
from dialogue.pages.enums import ParticipationRule
from proposals import services
from proposals.enums import Duty, Publication
from proposals.forms import HandInForm
from proposals.models import OfficerGroup, ProposalAnswer, ProposalIndexPage, ProposalRecord
from tests.factories.proposals import (
    CLOSES_AT,
    WHILE_OPEN,
    ProposalIndexPageFactory,
    a_list,
    handed_in,
    make_page,
    page_of,
    published,
    supported,
)
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db


def told(audience=Audience.FOLLOWERS) -> list[str]:
    """Return what has been told so far, in order."""
    events = Announcement.objects.filter(audience=audience).order_by("announced_at", "pk")
    return [event.partition(":")[0] for event in events.values_list("event", flat=True)]


@pytest.fixture
def officer(client):
    """Return a member of staff who may handle proposals, signed in."""
    user = StaffFactory()
    group = Group.objects.create(name="Nämndens handläggare")
    wanted = ["change_proposalrecord", "view_proposalanswer", "change_proposalanswer", "publish_proposalanswer"]
    group.permissions.add(
        *Permission.objects.filter(content_type__app_label="dialogue_proposals", codename__in=wanted),
    )
    user.groups.add(group)
    OfficerGroup.objects.create(group=group)
    client.force_login(user)
    return user


class TestTheTick:
    def test_that_asks_for_mails_is_there_only_where_everybody_shows_an_address(self, client, settings):
        settings.DIALOGUE_EID = {"prov": {"label": "Prov", "issuer": "https://broker.example", "client_id": "kommunen"}}
        record = published()
        index = ProposalIndexPage.objects.get()

        with time_machine.travel(WHILE_OPEN, tick=False):
            by_address = client.get(reverse("dialogue:proposals:support", args=[record.pk])).content.decode()
            form_with = HandInForm(page=index)
            index.participation_rule = ParticipationRule.EID
            index.save_revision().publish()
            by_legitimation = client.get(reverse("dialogue:proposals:support", args=[record.pk])).content.decode()

        assert 'name="follows"' in by_address
        assert "follows" in form_with.fields
        assert 'name="follows"' not in by_legitimation
        assert "follows" not in HandInForm(page=index).fields


class TestTelling:
    def test_followers_hear_of_each_step_once_and_the_committees_officers_that_an_answer_is_owed(self, officer):
        record = published()

        supported(record, 3)
        services.note_reached_proposals(at=WHILE_OPEN)
        answer = services.begin_answer(record=record)
        answer.outcome, answer.summary = "GRANTED", "Ja."
        answer.points = [("point", {"asked": "Fem bänkar.", "answer": "<p>Ja.</p>"})]
        answer.milestones = [("milestone", {"what": "Bänkarna är på plats", "planned_on": "2025-09-01"})]
        answer.save_revision().publish()
        answer.refresh_from_db()
        answer.save_revision().publish()
        assert told() == ["PUBLISHED", "REACHED", "ANSWERED"]
        answer.refresh_from_db()
        answer.milestones[0].value["done_on"] = "2025-08-20"
        answer.save_revision().publish()

        assert told() == ["PUBLISHED", "REACHED", "ANSWERED", "DONE"]
        assert told(Audience.STAFF) == ["answer_owed"]
        assert Announcement.objects.get(audience=Audience.STAFF).notices.count() == 1

    def test_of_one_that_lapses_and_is_picked_up(self):
        record = published()

        services.close_proposal(record=record, at=CLOSES_AT)
        services.close_proposal(record=record, at=CLOSES_AT)

        assert told() == ["PUBLISHED", "LAPSED"]

    def test_reaches_the_one_who_handed_it_in_before_anybody_else_can_read_it(self):
        record = handed_in().record

        follow(target=record.anchor, address="anna@example.se", language="sv", at=WHILE_OPEN)

        assert Follow.objects.count() == 1


class TestInTheAdmin:
    def test_the_list_says_where_each_stands_in_as_many_queries_for_many_as_for_one(
        self, officer, client, django_assert_max_num_queries
    ):
        page = a_list()
        handed_in(page, by="a", title="Ett som granskas")
        for number in range(4):
            published(page, by=f"b{number}", title=f"Förslag nummer {number}")
        url = reverse("dialogue_proposals:proposals")
        client.get(url)

        with django_assert_max_num_queries(30):
            text = client.get(url).content.decode()

        assert "Ett som granskas" in text
        assert "Förslag nummer 3" in text
        assert "Samlar stöd" in text

    def test_a_proposal_is_given_to_a_committee_delayed_and_answered(self, officer, client):
        record = published()
        supported(record, 2)
        body = Body.objects.create(name="Tekniska nämnden", locale=Locale.get_default())
        url = reverse("dialogue_proposals:proposal", args=[record.pk])

        client.post(url, {"action": "body", "body": body.pk})
        due = ProposalRecord.objects.get(pk=record.pk).answer_due_on
        too_early = client.post(url, {"action": "delay", "new_date": due.isoformat(), "reason": "Utredning"})
        later = due + timedelta(days=4000)
        client.post(url, {"action": "delay", "new_date": later.isoformat(), "reason": "Vi väntar på regionen."})
        to_answer = client.post(url, {"action": "answer"})

        record.refresh_from_db()
        answer = ProposalAnswer.objects.get(record=record)
        assert "Välj en dag efter" in too_early.content.decode()
        assert (record.body, record.answer_due_on, record.duty) == (body, later, Duty.AWAITING)
        assert to_answer["Location"] == reverse(answer.snippet_viewset.get_url_name("edit"), args=[answer.pk])
        assert client.get(to_answer["Location"]).status_code == 200
        assert "NEW_DAY" in told()

    def test_is_closed_to_those_who_may_not_handle_proposals(self, client):
        record = published()
        user = StaffFactory()
        client.force_login(user)

        response = client.post(reverse("dialogue_proposals:proposal", args=[record.pk]), {"action": "answer"})

        assert response.status_code in (302, 403)
        assert not ProposalAnswer.objects.exists()


class TestAnAnswer:
    def answer_to(self, record: ProposalRecord) -> ProposalAnswer:
        answer = services.begin_answer(record=record)
        answer.outcome, answer.summary, answer.reason = "GRANTED", "Ja.", "<p>Därför.</p>"
        return answer

    def test_takes_up_each_point_before_it_can_be_published(self):
        answer = self.answer_to(published(proposal="Sätt upp fem bänkar.\nKlipp gräset."))
        assert "points" in answer.publishing_errors()

        answer.points = [("point", {"asked": "Sätt upp fem bänkar.", "answer": "<p>Ja.</p>"})]
        assert "Klipp gräset." in str(answer.publishing_errors()["points"])

        answer.points.append(("point", {"asked": "Klipp  gräset.", "answer": "<p>Nej.</p>"}))
        assert answer.publishing_errors() == {}

    def test_under_embargo_is_read_by_nobody_before_its_moment(self, client):
        record = published()
        supported(record, 2)
        answer = self.answer_to(record)
        answer.go_live_at = WHILE_OPEN + timedelta(days=5)
        with time_machine.travel(WHILE_OPEN, tick=False):
            answer.save_revision().publish()
            before = client.get(page_of(record).url).content.decode()
        assert services.publish_due_answers(at=answer.go_live_at - timedelta(seconds=1)).done == 0
        assert told() == ["PUBLISHED", "REACHED"]

        with time_machine.travel(answer.go_live_at, tick=False):
            done = services.publish_due_answers(at=answer.go_live_at).done
            after = client.get(page_of(record).url).content.decode()

        assert (done, told()) == (1, ["PUBLISHED", "REACHED", "ANSWERED"])
        assert "Bifall" not in before
        assert "Bifall" in after


class TestAPause:
    def test_is_told_on_the_page_in_place_of_the_button(self, client):
        pause = {"starts_at": WHILE_OPEN, "ends_at": WHILE_OPEN + timedelta(days=9), "reason": "Det är val."}
        record = published(a_list(pauses=[("pause", pause)]))

        with time_machine.travel(WHILE_OPEN, tick=False):
            page = client.get(page_of(record).url).content.decode()

        assert "Det är val." in page
        assert reverse("dialogue:proposals:support", args=[record.pk]) not in page


class TestWhatIsOnlyPlannedToBePublished:
    def test_opens_neither_the_list_nor_a_proposal(self):
        page = ProposalIndexPageFactory(live=False)
        page.go_live_at = WHILE_OPEN + timedelta(days=1)
        with time_machine.travel(WHILE_OPEN, tick=False):
            page.save_revision().publish()
        assert page.ledger_dialogue() is None

        record = handed_in(a_list(slug="annan", parent=page.get_parent().specific)).record
        planned = make_page(record)
        planned.go_live_at = WHILE_OPEN + timedelta(days=1)
        with time_machine.travel(WHILE_OPEN, tick=False):
            planned.save_revision().publish()
        record.refresh_from_db()
        assert record.publication == Publication.RECEIVED

        with time_machine.travel(planned.go_live_at, tick=False):
            planned.get_latest_revision().publish()
        record.refresh_from_db()
        assert record.publication == Publication.PUBLISHED
