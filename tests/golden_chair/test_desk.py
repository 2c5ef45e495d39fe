"""Whatever the desk, those who ask and those who read do in whatever order, one question is in the chair and the log is whole."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from dialogue.cases.models import Case
from dialogue.ledger.services import AlreadyWithdrawn
from golden_chair import live, services
from golden_chair.enums import DeferReason, QuestionState
from golden_chair.kinds import make_question
from golden_chair.models import DeskStep, QuestionRecord, QuestionStatus
from golden_chair.transitions import RESULTS
from tests.factories.golden_chair import STARTS_AT, WHILE_OPEN, a_meeting, a_question

numbers = st.integers(0, 4)
steps = st.sampled_from([step for step in live.Step if step is not live.Step.OPEN])


class Meeting(RuleBasedStateMachine):
    """A meeting of at most five questions. What it has seen of the desk is what two people at two desks have."""

    meeting = None

    def __init__(self):
        super().__init__()
        # Each example leaves the database as it found it.
        self.block = transaction.atomic()
        self.block._from_testcase = True
        self.block.__enter__()
        self.meeting.refresh_from_db()
        self.now = STARTS_AT
        self.ids = []
        for _ in range(2):
            self.ask()
            self.accept(len(self.ids) - 1)
        self.put_on_programme()
        self.step(live.Step.OPEN)

    def teardown(self):
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    def question(self, number):
        return QuestionRecord.objects.get(pk=self.ids[number % len(self.ids)])

    def step(self, step, question=None, seen=None):
        self.now += timedelta(seconds=17)
        data = {"reason": DeferReason.TIME.value} if step is live.Step.DEFER else None
        desk = services.open_desk(meeting=self.meeting)
        before = DeskStep.objects.count()
        try:
            return services.take_step(
                meeting=self.meeting,
                step=step,
                seen=desk.number if seen is None else seen,
                question=question,
                data=data,
                at=self.now,
            )
        except (live.NotPossible, services.UnableToChange) as refused:
            # What can't be done leaves no trace.
            assert DeskStep.objects.count() == before
            assert services.open_desk(meeting=self.meeting) == desk
            return refused

    @rule()
    def ask(self):
        self.meeting.refresh_from_db()
        if len(self.ids) < 5 and self.meeting.finished_at is None:
            self.ids.append(a_question(self.meeting, f"Fråga nummer {len(self.ids)}?", by=f"p{len(self.ids)}").pk)

    @rule(number=numbers)
    def accept(self, number):
        record = self.question(number)
        if record.state == QuestionState.RECEIVED:
            services.note_published(page=make_question(Case.objects.get(subject_ref=str(record.pk))), at=self.now)

    @rule(number=numbers, other=numbers)
    def merge(self, number, other):
        self.try_to(lambda: services.merge_into(record=self.question(number), target=self.question(other), at=self.now))

    @rule(number=numbers)
    def refuse(self, number):
        self.try_to(
            lambda: services.refuse(record=self.question(number), rule="ACTIVITIES", reason="Skäl.", at=self.now)
        )

    @rule(number=numbers)
    def take_back(self, number):
        self.try_to(lambda: services.take_back(voice=self.question(number).asker_voice, at=WHILE_OPEN))

    @rule()
    def put_on_programme(self):
        services.set_programme(meeting=self.meeting, at=self.now)

    @rule()
    def call_the_next(self):
        waiting = QuestionRecord.objects.filter(meeting=self.meeting, state=QuestionState.SCHEDULED).in_order().first()
        if waiting is not None:
            self.step(live.Step.CALL, waiting)

    @rule(step=steps)
    def lead(self, step):
        self.step(step)

    @rule(step=steps, number=numbers)
    def lead_with_a_question_of_the_queue(self, step, number):
        record = self.question(number)
        if record.state == QuestionState.SCHEDULED:
            self.step(step, record)

    @rule(step=steps)
    def lead_without_having_seen_the_last_step(self, step):
        number = services.open_desk(meeting=self.meeting).number
        assert isinstance(self.step(step, seen=number - 1), services.StepTaken)

    def try_to(self, act):
        states = dict(QuestionRecord.objects.values_list("pk", "state"))
        try:
            act()
        except (services.UnableToChange, AlreadyWithdrawn):
            assert dict(QuestionRecord.objects.values_list("pk", "state")) == states

    @invariant()
    def one_question_is_in_the_chair_and_the_desk_knows_which(self):
        called = QuestionRecord.objects.filter(meeting=self.meeting, state=QuestionState.CALLED)
        current = services.open_desk(meeting=self.meeting).state.current
        assert [str(record.pk) for record in called] == ([current] if current else [])

    @invariant()
    def what_has_its_result_got_it_at_the_desk(self):
        outcomes = services.open_desk(meeting=self.meeting).state.outcomes
        done = QuestionRecord.objects.filter(meeting=self.meeting, state__in=list(RESULTS))
        assert {str(record.pk) for record in done} <= set(outcomes)

    @invariant()
    def no_second_is_lost(self):
        state = services.open_desk(meeting=self.meeting).state
        assert timedelta(0) <= state.elapsed_at(self.now) <= state.spent_at(self.now) <= self.now - STARTS_AT

    @invariant()
    def every_change_is_in_the_log(self):
        for record in QuestionRecord.objects.filter(pk__in=self.ids):
            changes = list(QuestionStatus.objects.filter(question=record).order_by("pk").values_list("before", "after"))
            assert [before for before, _ in changes] == ["", *[after for _, after in changes[:-1]]]
            assert changes[-1][1] == record.state


@pytest.mark.django_db
def test_a_meeting_keeps_its_states_its_clock_and_its_log():
    Meeting.meeting = a_meeting().record()
    run_state_machine_as_test(
        Meeting,
        settings=settings(
            max_examples=10,
            stateful_step_count=20,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
