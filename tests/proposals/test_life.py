"""The life of a proposal: received, open, enough, closed; and what nothing can change."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from wagtail.models import WorkflowState

from dialogue.cases.enums import CaseState
from dialogue.cases.models import Case
from dialogue.cases.services import continue_receiving
from dialogue.ledger import services as ledger
from dialogue.ledger.models import Dialogue, ThresholdReached, Voice
from proposals import services
from proposals.enums import Duty, Publication, ShownState
from proposals.models import ProposalPage, ProposalRecord, ProposalText
from proposals.presentation import shown_state
from tests.factories.cases import ReviewerFactory
from tests.factories.proposals import (
    CLOSES_AT,
    HANDED_IN_AT,
    REVIEWED_AT,
    WHILE_OPEN,
    a_list,
    handed_in,
    make_page,
    page_of,
    person,
    published,
    supported,
)

pytestmark = pytest.mark.django_db


def now(record: ProposalRecord) -> ProposalRecord:
    return ProposalRecord.objects.with_dialogue().get(pk=record.pk)


class TestHandingIn:
    def test_receives_the_words_and_counts_the_first_support(self):
        proposal = handed_in()

        record = proposal.record
        assert record.publication == Publication.RECEIVED
        assert ledger.count_voices(subject=record.subject) == 1
        assert ledger.find_voice_by_receipt(code=proposal.receipt).pk == record.submitter_voice_id
        assert Case.objects.get(subject_ref=str(record.pk)).first_words() == "Fler bänkar längs ån"

    def test_makes_a_page_that_nobody_can_read_yet(self):
        page = make_page(handed_in().record)

        assert not page.live
        assert page.title == "Fler bänkar längs ån"

    def test_keeps_who_it_was_out_of_the_page_and_its_revisions(self):
        page = make_page(handed_in(by="hemlig.person").record)

        assert "hemlig" not in str(page.get_latest_revision().content)

    def test_waits_for_the_municipality_to_open(self):
        page = a_list()
        Dialogue.objects.filter(pk=page.anchor).update(opens_at=HANDED_IN_AT + timedelta(days=1))

        with pytest.raises(ledger.NotYetOpen):
            handed_in(page)
        assert not ProposalRecord.objects.exists()

    def test_of_the_same_again_has_to_wait(self):
        page = a_list(no_repeat_months=24)
        record = published(page)
        services.close_proposal(record=record, at=CLOSES_AT)

        with pytest.raises(services.RepeatedTooSoon):
            handed_in(page, by="annan", at=CLOSES_AT + timedelta(days=30), title="Flera bänkar längs ån!")


class TestPublishing:
    def test_opens_it_and_freezes_what_it_needs_and_until_when(self):
        record = published()

        assert record.publication == Publication.PUBLISHED
        assert (record.needed, record.closes_at) == (3, CLOSES_AT)
        assert (record.subject.threshold, record.subject.closes_at) == (3, CLOSES_AT)

    def test_freezes_a_share_with_the_population_of_that_day(self):
        page = a_list(threshold_kind="SHARE", share_per_mille=1, population=78_549)
        record = published(page)
        page.population = 100_000
        page.save_revision().publish()

        assert (now(record).needed, now(record).population) == (79, 78_549)

    def test_of_one_that_needs_no_support_owes_an_answer_at_once(self):
        record = published(a_list(threshold_kind="NONE", answer_within=12))

        assert (record.duty, record.answer_due_on, record.closes_at) == (Duty.AWAITING, date(2026, 3, 12), None)

    def test_makes_it_possible_to_find(self):
        record = published()

        text = ProposalText.objects.get(record=record)
        assert (text.title, text.language) == ("Fler bänkar längs ån", "sv")

    def test_tells_when_the_municipality_has_changed_the_words(self):
        record = handed_in().record
        page = make_page(record)
        page.proposal = "Sätt upp fem bänkar, med ryggstöd."
        page.save_revision().publish()

        assert now(record).is_edited_by_municipality

    def test_is_found_by_the_periodic_run_when_it_was_missed(self):
        record = published()
        ProposalRecord.objects.filter(pk=record.pk).update(publication=Publication.RECEIVED, published_at=None)

        assert services.record_published_proposals(at=REVIEWED_AT) == 1
        assert now(record).publication == Publication.PUBLISHED


class TestRefusing:
    def test_leaves_it_unread_by_others(self, review):
        record = handed_in().record
        case = Case.objects.get(subject_ref=str(record.pk))
        continue_receiving(case_id=case.pk)

        WorkflowState.objects.get().current_task_state.reject(user=ReviewerFactory(group=review))

        case.refresh_from_db()
        assert case.state == CaseState.REFUSED
        assert now(record).publication == Publication.REFUSED

    def test_of_what_was_public_takes_it_out_of_the_list_until_it_is_published_again(self):
        record = published()
        page_of(record).unpublish()

        assert now(record).publication == Publication.REFUSED
        assert not ProposalText.objects.exists()
        with pytest.raises(services.NotOpenForSupport):
            services.give_support(record=now(record), identity=person("sen"), at=WHILE_OPEN)

        page_of(record).get_latest_revision().publish()
        assert (now(record).publication, now(record).closes_at) == (Publication.PUBLISHED, CLOSES_AT)


class TestSupport:
    def test_is_counted_once_for_each_person(self):
        record = published()

        first = services.give_support(record=record, identity=person("anna"), at=WHILE_OPEN)
        again = services.give_support(record=record, identity=person("anna"), at=WHILE_OPEN)

        assert (first.is_new, again.is_new) == (True, False)
        assert first.voice.pk == again.voice.pk
        assert ledger.count_voices(subject=record.subject) == 2

    def test_can_be_taken_back_and_given_again(self):
        record = published()
        (voice,) = supported(record, 1)

        services.withdraw_support(voice=voice, at=WHILE_OPEN)
        assert services.count_supports(record=record) == 1
        supported(record, 1)

        assert ledger.count_voices(subject=record.subject) == 2

    @pytest.mark.parametrize("at", [CLOSES_AT, CLOSES_AT + timedelta(days=1)])
    def test_comes_too_late_at_the_closing_moment(self, at):
        record = published()

        with pytest.raises(ledger.Closed):
            services.give_support(record=record, identity=person("sen"), at=at)

    def test_rests_during_a_pause(self):
        page = a_list(
            pauses=[
                (
                    "pause",
                    {"starts_at": WHILE_OPEN, "ends_at": WHILE_OPEN + timedelta(days=9), "reason": "Det är val."},
                )
            ]
        )
        record = published(page)

        with pytest.raises(ledger.Paused):
            services.give_support(record=record, identity=person("anna"), at=WHILE_OPEN)

    def test_is_what_lists_show_within_minutes(self):
        record = published()

        supported(record, 2)
        services.count_recent_supports(at=WHILE_OPEN + timedelta(minutes=5))

        assert now(record).supports == 3


class TestEnoughSupport:
    def test_owes_an_answer_from_the_voice_that_reached_it(self):
        record = published()

        supported(record, 1)
        assert now(record).duty == Duty.NONE
        supported(record, 2)

        record = now(record)
        assert (record.duty, record.reached_at, record.answer_due_on) == (Duty.AWAITING, WHILE_OPEN, date(2025, 6, 23))
        assert record.publication == Publication.PUBLISHED

    def test_stands_when_someone_takes_their_support_back(self):
        record = published()
        voices = supported(record, 2)

        services.withdraw_support(voice=voices[0], at=WHILE_OPEN)

        assert now(record).duty == Duty.AWAITING

    def test_is_found_by_the_periodic_run_when_something_broke(self):
        record = published()
        supported(record, 1)
        ledger.give_voice(subject=record.subject, identity=person("tredje"), at=WHILE_OPEN)
        assert ThresholdReached.objects.exists()

        assert services.note_reached_proposals(at=WHILE_OPEN) == 1
        assert services.note_reached_proposals(at=WHILE_OPEN) == 0
        assert now(record).duty == Duty.AWAITING

    def test_counts_only_at_closing_where_the_rules_say_so(self):
        record = published(a_list(is_counted_at_closing=True))
        voices = supported(record, 3)
        services.withdraw_support(voice=voices[0], at=WHILE_OPEN)
        assert now(record).duty == Duty.NONE

        services.close_proposal(record=now(record), at=CLOSES_AT)

        assert (now(record).duty, now(record).reached_at) == (Duty.AWAITING, CLOSES_AT)


class TestClosing:
    def test_without_enough_support_lets_it_lapse_and_stay_readable(self):
        record = published()

        assert services.close_due_proposals(at=CLOSES_AT - timedelta(microseconds=1)) == 0
        assert services.close_due_proposals(at=CLOSES_AT) == 1
        assert services.close_due_proposals(at=CLOSES_AT) == 0

        record = now(record)
        assert shown_state(record, on=date(2025, 6, 11)) == ShownState.LAPSED
        assert page_of(record).live


class TestTakingAProposalBack:
    def test_hides_it_for_good(self):
        record = published()

        services.withdraw_proposal(record=record, at=WHILE_OPEN)

        assert now(record).publication == Publication.WITHDRAWN
        assert Case.objects.get().state == CaseState.WITHDRAWN
        with pytest.raises(ledger.Closed):
            ledger.give_voice(subject=record.subject, identity=person("sen"), at=WHILE_OPEN)

    def test_is_too_late_when_enough_people_support_it(self):
        record = published()
        supported(record, 2)

        with pytest.raises(services.TooLateToWithdraw):
            services.withdraw_proposal(record=record, at=WHILE_OPEN)


class TestAnOldDraftPublishedAfterwards:
    def test_changes_nothing_of_what_the_system_knows_and_no_word_that_others_support(self):
        record = handed_in().record
        old = make_page(record).get_latest_revision()
        page = page_of(record)
        page.title, page.proposal = "Fem bänkar längs ån", "Sätt upp fem bänkar med ryggstöd."
        with time_machine.travel(REVIEWED_AT, tick=False):
            page.save_revision().publish()
        supported(now(record), 2)
        before = ProposalRecord.objects.filter(pk=record.pk).values().get()

        with time_machine.travel(WHILE_OPEN + timedelta(days=200), tick=False):
            old.publish()

        assert ProposalRecord.objects.filter(pk=record.pk).values().get() == before
        assert (page_of(record).title, page_of(record).proposal) == (page.title, page.proposal)


class TestTheWords:
    def test_may_be_corrected_until_somebody_else_supports_them(self):
        record = published()
        assert page_of(record).get_lock() is None

        supported(record, 1)

        assert page_of(record).get_lock() is not None

    def test_that_are_locked_can_still_be_taken_down(self):
        record = published()
        supported(record, 1)
        editor = ReviewerFactory()

        assert page_of(record).permissions_for_user(editor).can_unpublish()


class TestTheDatabase:
    @pytest.mark.parametrize(
        "fields",
        [
            {"publication": Publication.PUBLISHED, "published_at": None},
            {"publication": Publication.CLOSED, "ended_at": None},
            {"duty": Duty.AWAITING},
            {"duty": Duty.ANSWERED, "reached_at": WHILE_OPEN, "answered_at": WHILE_OPEN, "outcome": ""},
            {"outcome": "GRANTED"},
            {"needed": 0},
        ],
    )
    def test_refuses_states_that_can_not_be(self, fields):
        record = published()

        with pytest.raises(IntegrityError), transaction.atomic():
            ProposalRecord.objects.filter(pk=record.pk).update(**fields)


class TestDisposal:
    def test_leaves_the_figures_and_nothing_that_anybody_wrote(self):
        from dialogue.cases import kinds

        record = published()
        supported(record, 1)
        case = Case.objects.get()

        kinds.kind(case.kind).purge(case, WHILE_OPEN)

        assert not ProposalPage.objects.exists()
        assert not ProposalText.objects.exists()
        assert now(record).published_words_data == {}
        assert Voice.objects.count() == 2


class TestBesideTheCount:
    def test_stands_how_it_is_known_that_supporters_live_here(self, transactional_db, client, time_machine):
        time_machine.move_to(WHILE_OPEN, tick=False)
        index = a_list(residency_rule="SELF_DECLARED")

        asked = client.get(page_of(published(index)).url).content.decode()

        assert "De som räknas har själva intygat att de är folkbokförda i" in asked
