"""Back to the one who wrote, in again, and looked at by someone else."""

from datetime import timedelta

import pytest

from dialogue.cases import kinds, services
from dialogue.cases.enums import AssessmentOutcome, CaseState, RefusalState, StatusEvent
from dialogue.cases.models import Case, EarlierWords, NewAssessment, Refusal
from dialogue.cases.services import Grounds
from tests.cases.testapp.kinds import a_kind
from tests.factories.cases import RECEIVED_AT, CaseFactory, ReviewerFactory

pytestmark = pytest.mark.django_db

LATER = RECEIVED_AT + timedelta(days=2)
NEW_WORDS = [{"field": "text", "text": "Bänkar och bord längs ån."}]


@pytest.fixture
def reviewer(reviewers):
    return ReviewerFactory(group=reviewers)


@pytest.fixture
def colleague(reviewers):
    return ReviewerFactory(group=reviewers)


@pytest.fixture(params=["dialogue_test.note", "dialogue_test.page"])
def case(request, workflow):
    case = CaseFactory(kind=request.param)
    services.continue_receiving(case_id=case.pk)
    return again(case)


@pytest.fixture
def refused(case, reviewer):
    services.refuse(case, Grounds("private_interest"), by=reviewer, at=RECEIVED_AT)
    return again(case)


def again(case) -> Case:
    return Case.objects.get(pk=case.pk)


class TestAskingForAChange:
    def test_waits_for_the_one_who_wrote(self, case, reviewer):
        services.ask_for_change(case_id=case.pk, message=" Ta bort namnet. ", by=reviewer, at=RECEIVED_AT)

        assert again(case).state == CaseState.CHANGE_ASKED
        assert again(case).change_requests.get().message == "Ta bort namnet."
        assert not again(case).get_item().live
        assert services.finish_receiving(at=LATER).done == 0

    def test_says_what_to_change(self, case, reviewer):
        with pytest.raises(services.NothingAsked):
            services.ask_for_change(case_id=case.pk, message=" ", by=reviewer, at=RECEIVED_AT)

    def test_is_not_done_to_what_is_public(self, case, reviewer):
        case.get_item().get_latest_revision().publish()

        with pytest.raises(services.NotWaitingForReview):
            services.ask_for_change(case_id=case.pk, message="Ta bort namnet.", by=reviewer, at=RECEIVED_AT)

    def test_is_not_done_to_a_kind_that_stays_as_written(self, workflow, reviewer):
        kinds.register(a_kind(key="test.once", update_item=None))
        case = CaseFactory(kind="test.once")

        with pytest.raises(services.KindStaysAsWritten):
            services.ask_for_change(case_id=case.pk, message="Ta bort namnet.", by=reviewer, at=RECEIVED_AT)


class TestHandingInAgain:
    @pytest.mark.parametrize("state", [CaseState.CHANGE_ASKED, CaseState.REFUSED])
    def test_is_read_again_under_the_same_number(self, case, reviewer, state, django_capture_on_commit_callbacks):
        if state == CaseState.REFUSED:
            services.refuse(case, Grounds("private_interest"), by=reviewer, at=RECEIVED_AT)
        else:
            services.ask_for_change(case_id=case.pk, message="Ta bort namnet.", by=reviewer, at=RECEIVED_AT)

        with django_capture_on_commit_callbacks(execute=True):
            services.hand_in_again(case_id=case.pk, words=NEW_WORDS, at=LATER)

        changed = again(case)
        assert (changed.state, changed.words) == (CaseState.IN_REVIEW, NEW_WORDS)
        review = changed.get_item().current_workflow_state
        assert review.current_task_state.revision.as_object().text == NEW_WORDS[0]["text"]
        assert not Refusal.objects.filter(state=RefusalState.IN_FORCE).exists()

    def test_keeps_what_was_written_before(self, refused):
        services.hand_in_again(case_id=refused.pk, words=NEW_WORDS, at=LATER)

        earlier = EarlierWords.objects.get()
        assert (earlier.words, earlier.received_at, earlier.replaced_at) == (refused.words, RECEIVED_AT, LATER)

    def test_is_finished_by_the_periodic_run_when_it_was_interrupted(self, refused):
        services.hand_in_again(case_id=refused.pk, words=NEW_WORDS, at=LATER)
        assert again(refused).state == CaseState.RECEIVED
        assert not services.start_review(case_id=refused.pk), "nobody reads what was written before"

        services.finish_receiving(at=LATER)

        assert again(refused).state == CaseState.IN_REVIEW
        assert again(refused).get_item().get_latest_revision_as_object().text == NEW_WORDS[0]["text"]

    @pytest.mark.parametrize(
        ("words", "refusal"),
        [
            ([{"field": "text", "text": " "}], services.NothingWritten),
            ([{"field": "text", "text": "Bänkar längs ån."}], services.NothingChanged),
        ],
    )
    def test_needs_something_new(self, refused, words, refusal):
        with pytest.raises(refusal):
            services.hand_in_again(case_id=refused.pk, words=words, at=LATER)

    def test_is_not_done_while_someone_reads_it(self, case):
        with pytest.raises(services.NotToBeChanged):
            services.hand_in_again(case_id=case.pk, words=NEW_WORDS, at=LATER)


class TestANewAssessment:
    def test_is_asked_for_once(self, refused):
        services.ask_for_new_assessment(case_id=refused.pk, words="Det rör hela byn.", at=LATER)

        with pytest.raises(services.AlreadyAsked):
            services.ask_for_new_assessment(case_id=refused.pk, words="", at=LATER)
        assert NewAssessment.objects.get().words == "Det rör hela byn."

    def test_is_asked_only_of_what_was_refused(self, case):
        with pytest.raises(services.NotRefused):
            services.ask_for_new_assessment(case_id=case.pk, words="", at=LATER)

    def test_is_not_given_by_the_one_who_refused(self, refused, reviewer):
        services.ask_for_new_assessment(case_id=refused.pk, words="", at=LATER)

        with pytest.raises(services.SamePerson):
            give(refused, by=reviewer)

    def test_is_given_by_a_colleague(self, refused, colleague):
        services.ask_for_new_assessment(case_id=refused.pk, words="", at=LATER)

        give(refused, by=colleague)

        assert again(refused).state == CaseState.REFUSED
        assert services.assessments_to_give() == []

    def test_is_given_by_someone_without_an_account_where_there_is_only_one(self, refused, reviewer):
        services.ask_for_new_assessment(case_id=refused.pk, words="", at=LATER)

        give(refused, by=reviewer, assessor="Namn Namnsson, kommunsekreterare")

        entry = again(refused).log.order_by("pk").last()
        assert NewAssessment.objects.get().assessor == "Namn Namnsson, kommunsekreterare"
        assert entry.event == StatusEvent.ASSESSMENT_GIVEN
        assert entry.details == {"outcome": "UPHELD", "assessor": "named"}, "the log has no names"

    def test_that_comes_out_differently_publishes(self, refused, colleague):
        services.ask_for_new_assessment(case_id=refused.pk, words="", at=LATER)

        give(refused, by=colleague, outcome=AssessmentOutcome.CHANGED)

        assert again(refused).state == CaseState.ACCEPTED
        assert again(refused).get_item().live
        assert Refusal.objects.get().state == RefusalState.REPLACED

    def test_publishes_what_was_public_before_it_was_refused(self, case, reviewer, colleague):
        case.get_item().get_latest_revision().publish()
        services.refuse(again(case), Grounds("private_interest"), by=reviewer, at=RECEIVED_AT)
        services.ask_for_new_assessment(case_id=case.pk, words="", at=LATER)

        give(case, by=colleague, outcome=AssessmentOutcome.CHANGED)

        assert again(case).get_item().live

    def test_is_given_once_and_with_a_view(self, refused, colleague):
        with pytest.raises(services.NothingAskedFor):
            give(refused, by=colleague)
        services.ask_for_new_assessment(case_id=refused.pk, words="", at=LATER)
        with pytest.raises(services.ViewMissing):
            give(refused, by=colleague, view=" ")
        give(refused, by=colleague)
        with pytest.raises(services.AlreadyAssessed):
            give(refused, by=colleague)


def give(case, **overrides):
    values = {"outcome": AssessmentOutcome.UPHELD, "view": "Det rör bara en tomt.", "at": LATER}
    return services.give_new_assessment(case_id=case.pk, **(values | overrides))
