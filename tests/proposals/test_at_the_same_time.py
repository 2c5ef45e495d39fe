"""Many people, two reviewers, an answer and a pause: at the same moment, on PostgreSQL with a connection each."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Page

from dialogue.cases.enums import Audience
from dialogue.cases.models import Announcement, Case
from dialogue.cases.services import continue_receiving, ensure_review_workflow
from dialogue.ledger import services as ledger
from dialogue.ledger.models import DialoguePause, ThresholdReached
from proposals import services
from proposals.enums import Addressed, Duty, Publication
from proposals.models import Amendment, AmendmentText, AnswerVerdict, OfficerGroup, ProposalIndexPage, ProposalRecord
from tests.factories.cases import ReviewerFactory, group_that_may_publish
from tests.factories.proposals import WHILE_OPEN, a_list, handed_in, page_of, person, published, supported
from tests.factories.staff import StaffFactory
from tests.ledger.at_once import all_at_once
from tests.proposals.test_amending import amended

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def now(record: ProposalRecord) -> ProposalRecord:
    return ProposalRecord.objects.with_dialogue().get(pk=record.pk)


def told(event: str) -> int:
    return Announcement.objects.filter(audience=Audience.FOLLOWERS, event__startswith=event).count()


class TestAHundredVoices:
    def test_that_arrive_at_the_last_but_one_make_one_event_and_one_notice_to_the_officer(self):
        group = Group.objects.create(name="Handläggare")
        officer = StaffFactory(email="handlaggare@kommunen.example")
        officer.groups.add(group)
        OfficerGroup.objects.create(group=group)
        record = published(a_list(threshold=20))
        supported(record, 18)

        given = all_at_once(
            [
                lambda number=number: services.give_support(record=record, identity=person(f"n{number}"), at=WHILE_OPEN)
                for number in range(100)
            ]
        )

        assert [each for each in given if isinstance(each, Exception)] == []
        assert ledger.count_voices(subject=record.subject) == 119
        assert ThresholdReached.objects.count() == 1
        assert (now(record).duty, told("REACHED")) == (Duty.AWAITING, 1)
        assert Announcement.objects.get(audience=Audience.STAFF).notices.count() == 1


class TestTwoReviewers:
    @pytest.mark.parametrize("second", ["approve", "reject"])
    def test_leave_the_record_as_its_page_is(self, second):
        group = group_that_may_publish()
        ensure_review_workflow(name="Granskning", groups=[group], pages=[Page.objects.get(depth=1)])
        record = handed_in().record
        continue_receiving(case_id=Case.objects.get(subject_ref=str(record.pk)).pk)
        reviewers = [ReviewerFactory(group=group), ReviewerFactory(group=group)]

        def decide(how: str, reviewer: object) -> None:
            state = page_of(record).current_workflow_task_state
            if state is not None:
                getattr(state.specific, how)(user=reviewer)

        all_at_once([lambda: decide("approve", reviewers[0]), lambda: decide(second, reviewers[1])])

        is_public = page_of(record).live
        assert (now(record).publication == Publication.PUBLISHED) == is_public
        assert told("PUBLISHED") == int(is_public)


class TestAnAnswer:
    def test_published_while_a_pause_begins_holds_and_so_does_the_pause(self):
        record = published()
        supported(record, 2)
        answer = services.begin_answer(record=record)
        answer.outcome, answer.summary = "GRANTED", "Ja."
        answer.points = [("point", {"asked": "Fem bänkar.", "answer": "<p>Ja.</p>"})]
        revision = answer.save_revision()
        index = ProposalIndexPage.objects.get()
        index.pauses = [("pause", {"starts_at": WHILE_OPEN, "ends_at": None, "reason": "Det är val."})]
        pause = index.save_revision()

        outcomes = all_at_once([revision.publish, pause.publish, revision.publish])

        assert [each for each in outcomes if isinstance(each, Exception)] == []
        assert now(record).duty == Duty.ANSWERED
        assert told("ANSWERED") == 1
        assert DialoguePause.objects.count() == 1

    def test_is_judged_once_by_a_person_in_many_windows(self):
        record = published()
        supported(record, 2)
        answer = services.begin_answer(record=record)
        answer.outcome, answer.summary = "GRANTED", "Ja."
        answer.save_revision().publish()
        survey = services.ensure_survey(record=now(record), at=WHILE_OPEN)
        at = survey.subject.opens_at

        said = all_at_once(
            [lambda: services.judge_answer(record=record, addressed=Addressed.YES, identity=person("anna"), at=at).pk]
            * 8
        )

        assert len(set(said)) == 1
        assert AnswerVerdict.objects.count() == 1


class TestAnAmendment:
    def test_published_as_the_last_support_arrives_is_there_whole_or_not_at_all(self):
        record = published()
        supported(record, 1)
        text = AmendmentText.objects.get(amendment=amended(record, proposal="Sätt upp sju bänkar."))
        revision = text.get_latest_revision()

        outcomes = all_at_once(
            [
                revision.publish,
                lambda: services.give_support(record=record, identity=person("sist"), at=WHILE_OPEN),
                revision.publish,
            ]
        )

        assert [each for each in outcomes if isinstance(each, Exception)] == []
        holds = Amendment.objects.get().applied_at is not None
        assert (page_of(record).proposal == "Sätt upp sju bänkar.") == holds
        assert (now(record).published_words.proposal == "Sätt upp sju bänkar.") == holds
        assert (now(record).duty, told("AMENDED")) == (Duty.AWAITING, int(holds))
