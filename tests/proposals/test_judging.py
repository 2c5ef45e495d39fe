"""People say whether an answer addressed the proposal; nobody is told what fewer than ten have said."""

from datetime import timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from dialogue.cases.models import Announcement
from dialogue.ledger import services as ledger
from proposals import services
from proposals.enums import Addressed
from proposals.models import AnswerSurvey, AnswerVerdict, ProposalRecord
from proposals.verdicts import SMALLEST_SHOWN, judged
from tests.factories.proposals import WHILE_OPEN, page_of, person, published, supported

ANSWERED_AT = WHILE_OPEN + timedelta(days=5)


class TestWhatIsShown:
    @given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
    def test_is_never_about_fewer_than_ten(self, yes, partly, no):
        found = judged(yes=yes, partly=partly, no=no)

        if yes + partly + no < SMALLEST_SHOWN:
            assert found is None
        else:
            assert all(number >= SMALLEST_SHOWN for _, number in found.groups)
            assert sum(number for _, number in found.groups) in (0, found.total)

    def test_tells_rare_answers_together_with_their_neighbour(self):
        assert judged(yes=20, partly=4, no=7).groups == ((("YES",), 20), (("PARTLY", "NO"), 11))
        assert judged(yes=8, partly=4, no=17).groups == ((("YES", "PARTLY"), 12), (("NO",), 17))
        assert judged(yes=20, partly=0, no=0).groups == ()


@pytest.fixture
def answered(db) -> ProposalRecord:
    record = published()
    supported(record, 2)
    answer = services.begin_answer(record=record)
    answer.outcome, answer.summary = "GRANTED", "Ja."
    answer.points = [("point", {"asked": "Fem bänkar.", "answer": "<p>Ja.</p>"})]
    with time_machine.travel(ANSWERED_AT, tick=False):
        answer.save_revision().publish()
    return ProposalRecord.objects.with_dialogue().get(pk=record.pk)


def judge(record, name, addressed, *, at=ANSWERED_AT):
    return services.judge_answer(record=record, addressed=addressed, identity=person(name), at=at)


class TestJudgingAnAnswer:
    def test_counts_each_person_once_and_by_what_they_say_last(self, answered):
        judge(answered, "anna", Addressed.YES)
        judge(answered, "anna", Addressed.NO)

        assert AnswerVerdict.objects.get().addressed == Addressed.NO

    def test_is_shown_on_the_page_from_the_tenth_person_on(self, answered, client):
        for number in range(9):
            judge(answered, f"n{number}", Addressed.YES)
        with time_machine.travel(ANSWERED_AT, tick=False):
            before = client.get(page_of(answered).url).content.decode()
        judge(answered, "n9", Addressed.YES)
        with time_machine.travel(ANSWERED_AT, tick=False):
            after = client.get(page_of(answered).url).content.decode()

        assert "När tio har svarat" in before
        assert "har sagt om svaret" not in before
        assert "10 personer har sagt om svaret tar upp förslaget." in after

    def test_ends_after_ninety_days(self, answered):
        with pytest.raises(ledger.Closed):
            judge(answered, "sen", Addressed.YES, at=ANSWERED_AT + timedelta(days=91))

    def test_is_asked_of_those_who_follow_once_a_week_after_the_answer(self, answered):
        assert services.ask_followers(at=ANSWERED_AT + timedelta(days=6)) == 0
        assert services.ask_followers(at=ANSWERED_AT + timedelta(days=7)) == 1
        assert services.ask_followers(at=ANSWERED_AT + timedelta(days=8)) == 0

        assert Announcement.objects.filter(target=answered.anchor, event="ASKED:").count() == 1

    def test_needs_an_answer(self, db):
        record = published()

        with pytest.raises(services.NothingToJudge):
            judge(record, "anna", Addressed.YES)
        assert not AnswerSurvey.objects.exists()
