"""
Thirteen sets of rules as real councils have them: for each a question that may be put, and one that may not, and why.

The meeting is on Thursday 12 June 2025 at 18.00. Friday 6 June is the national day, Thursday 29 May is Ascension Day.
"""

from dataclasses import dataclass, replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from golden_chair.rules import (
    AgendaRule,
    Leftovers,
    Meeting,
    MeetingKind,
    Notice,
    NoticeKind,
    Question,
    RuleCode,
    RuleSet,
    Way,
    closes_at,
    minutes_for_one,
    refusals,
    slots,
)

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def moment(day: int, month: int, hour: int = 12, minute: int = 0) -> datetime:
    return datetime(2025, month, day, hour, minute, tzinfo=STOCKHOLM)


MEETING = Meeting(starts_at=moment(12, 6, 18))
QUESTION = Question(text="När byggs den nya gång- och cykelvägen?", received_at=moment(20, 5))


@dataclass(frozen=True)
class Council:
    """A council's rules, what passes, what doesn't, and the rule that says no."""

    rules: RuleSet
    passes: Question
    fails: Question
    because: RuleCode
    meeting: Meeting = MEETING


def days(number: int, at: time | None = None) -> Notice:
    return Notice(kind=NoticeKind.DAYS, number=number, at=at)


def working_days(number: int) -> Notice:
    return Notice(kind=NoticeKind.WORKING_DAYS, number=number)


def came(day: int, month: int, hour: int = 12, minute: int = 0, **facts) -> Question:
    return replace(QUESTION, received_at=moment(day, month, hour, minute), **facts)


COUNCILS = {
    "eight days before, and sent with the summons": Council(
        RuleSet(notice=days(8), is_sent_with_summons=True),
        passes=came(4, 6, 23, 59),
        fails=came(5, 6, 0, 0),
        because=RuleCode.NOTICE,
    ),
    "three days before; three minutes to ask and three to answer": Council(
        RuleSet(notice=days(3), question_minutes=3, answer_minutes=3),
        passes=came(9, 6, 23, 59),
        fails=came(10, 6, 0, 0),
        because=RuleCode.NOTICE,
    ),
    "five working days before; five minutes; may be read for you": Council(
        RuleSet(notice=working_days(5), question_minutes=5, ways=frozenset({Way.PRESENT, Way.READ_BY_CHAIR})),
        passes=came(4, 6, 23, 59, way=Way.READ_BY_CHAIR),
        fails=came(5, 6, 0, 0, way=Way.PRESENT),
        because=RuleCode.NOTICE,
    ),
    "noon the day before; thirty minutes in all": Council(
        RuleSet(notice=days(1, time(12)), total_minutes=30),
        passes=came(11, 6, 11, 59),
        fails=came(11, 6, 12, 0),
        because=RuleCode.NOTICE,
    ),
    "not at the budget meeting": Council(
        RuleSet(barred_meetings=frozenset({MeetingKind.BUDGET})),
        passes=QUESTION,
        fails=QUESTION,
        because=RuleCode.MEETING_KIND,
        meeting=replace(MEETING, kind=MeetingKind.BUDGET),
    ),
    "at most fifty words": Council(
        RuleSet(longest_words=50),
        passes=replace(QUESTION, text="ord " * 50),
        fails=replace(QUESTION, text="ord " * 51),
        because=RuleCode.WORDS,
    ),
    "ten working days before": Council(
        RuleSet(notice=working_days(10)),
        passes=came(27, 5, 23, 59),
        fails=came(28, 5, 0, 0),
        because=RuleCode.NOTICE,
    ),
    "two per person, and a written reply within five working days": Council(
        RuleSet(questions_per_person=2, leftovers=Leftovers.WRITTEN_REPLY, written_reply_days=5),
        passes=replace(QUESTION, earlier_questions=1),
        fails=replace(QUESTION, earlier_questions=2),
        because=RuleCode.PER_PERSON,
    ),
    "fifteen minutes in all and two questions each": Council(
        RuleSet(total_minutes=15, questions_per_person=2),
        passes=QUESTION,
        fails=replace(QUESTION, earlier_questions=2),
        because=RuleCode.PER_PERSON,
    ),
    "the one who asks is there, or the chair reads it out": Council(
        RuleSet(ways=frozenset({Way.PRESENT, Way.READ_BY_CHAIR})),
        passes=replace(QUESTION, way=Way.READ_BY_CHAIR),
        fails=replace(QUESTION, way=Way.TELEPHONE),
        because=RuleCode.PRESENCE,
    ),
    "only about matters on the agenda": Council(
        RuleSet(agenda=AgendaRule.ONLY_ON_AGENDA),
        passes=replace(QUESTION, is_on_agenda=True),
        fails=QUESTION,
        because=RuleCode.NOT_ON_AGENDA,
    ),
    "matters on the agenda are barred until they have been treated": Council(
        RuleSet(agenda=AgendaRule.BARRED_UNTIL_TREATED),
        passes=replace(QUESTION, is_on_agenda=True, is_treated=True),
        fails=replace(QUESTION, is_on_agenda=True),
        because=RuleCode.NOT_YET_TREATED,
    ),
    "twenty minutes in all; two to ask, two to answer, replies of one minute": Council(
        RuleSet(total_minutes=20, question_minutes=2, answer_minutes=2, follow_ups=1, follow_up_minutes=1),
        passes=QUESTION,
        fails=replace(QUESTION, concerns_activities=False),
        because=RuleCode.ACTIVITIES,
    ),
}


class TestCouncils:
    def test_are_thirteen(self):
        assert len(COUNCILS) == 13

    @pytest.mark.parametrize("council", COUNCILS.values(), ids=COUNCILS.keys())
    def test_let_a_question_pass(self, council):
        meeting = MEETING if council.because is RuleCode.MEETING_KIND else council.meeting

        assert refusals(rules=council.rules, meeting=meeting, question=council.passes) == []

    @pytest.mark.parametrize("council", COUNCILS.values(), ids=COUNCILS.keys())
    def test_refuse_a_question_and_say_why(self, council):
        found = refusals(rules=council.rules, meeting=council.meeting, question=council.fails)

        assert [refusal.code for refusal in found] == [council.because]

    @pytest.mark.parametrize("council", COUNCILS.values(), ids=COUNCILS.keys())
    def test_are_the_same_after_having_been_stored(self, council):
        assert RuleSet.from_json(council.rules.to_json()) == council.rules

    @pytest.mark.parametrize(
        ("name", "places"),
        [
            ("noon the day before; thirty minutes in all", 4),
            ("fifteen minutes in all and two questions each", 2),
            ("twenty minutes in all; two to ask, two to answer, replies of one minute", 4),
        ],
    )
    def test_with_minutes_for_all_have_room_for_so_many(self, name, places):
        made = slots([str(number) for number in range(8)], rules=COUNCILS[name].rules)

        assert [slot.fits for slot in made] == [True] * places + [False] * (8 - places)

    def test_count_a_question_with_its_answer_and_replies(self):
        rules = COUNCILS["twenty minutes in all; two to ask, two to answer, replies of one minute"].rules

        assert minutes_for_one(rules) == 5


class TestClosing:
    def test_on_a_weekday_of_the_week_before(self):
        notice = Notice(kind=NoticeKind.WEEKDAY_BEFORE, weekday=1, at=time(18))

        assert closes_at(notice, starts_at=MEETING.starts_at) == moment(3, 6, 18)

    def test_minutes_before_the_meeting(self):
        assert closes_at(Notice(kind=NoticeKind.MINUTES, number=15), starts_at=MEETING.starts_at) == moment(
            12, 6, 17, 45
        )

    def test_keeps_the_time_on_the_clock_over_the_change_to_winter_time(self):
        starts_at = datetime(2025, 10, 27, 17, 0, tzinfo=STOCKHOLM)

        closing = closes_at(days(2, time(12)), starts_at=starts_at)

        assert closing.isoformat() == "2025-10-25T12:00:00+02:00"

    def test_never_comes_after_the_meeting_has_begun(self):
        assert closes_at(days(0), starts_at=MEETING.starts_at) == MEETING.starts_at
