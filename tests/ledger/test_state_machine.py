"""Whatever people do in whatever order, the ledger says the same as a set of names."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from dialogue.ledger import services
from dialogue.ledger.models import Voice
from tests.factories.ledger import CLOSES_AT, WHILE_OPEN, DialoguePauseFactory, SubjectFactory
from tests.factories.residents import an_identity

THRESHOLD = 3
names = st.sampled_from(["anna", "bo", "cia", "dag"])


class Ledger(RuleBasedStateMachine):
    receipts = Bundle("receipts")

    def __init__(self):
        super().__init__()
        self.pause = DialoguePauseFactory()
        self.subject = SubjectFactory(dialogue=self.pause.dialogue, threshold=THRESHOLD)
        self.present: set[str] = set()
        self.withdrawn: set[str] = set()
        self.most = 0
        self.total_at_closing: int | None = None
        self.is_published = True

    @property
    def is_closed(self):
        return self.total_at_closing is not None

    def outcome(self, act):
        try:
            return act()
        except services.UnableToGiveVoice as refusal:
            return type(refusal)

    @rule(target=receipts, name=names)
    def give(self, name):
        outcome = self.outcome(
            lambda: services.give_voice(subject=self.subject, identity=an_identity(name), at=WHILE_OPEN)
        )
        if not self.is_published:
            assert outcome is services.Unpublished
        elif self.is_closed:
            assert outcome is services.Closed
        elif name in self.present:
            assert outcome is services.AlreadyGiven
        else:
            assert outcome.is_new == (name not in self.withdrawn)
            self.present.add(name)
            self.withdrawn.discard(name)
            self.most = max(self.most, len(self.present))
            return name, str(outcome.receipt)
        return name, None

    @rule(name=names)
    def withdraw(self, name):
        voice = services.find_voice(subject=self.subject, identity=an_identity(name))
        assert (voice is None) == (name not in self.present | self.withdrawn)
        if voice is None:
            return
        outcome = self.outcome(lambda: services.withdraw_voice(voice=voice, at=WHILE_OPEN))
        if self.is_closed:
            assert outcome is services.Closed
        elif name in self.withdrawn:
            assert outcome is services.AlreadyWithdrawn
        else:
            self.present.discard(name)
            self.withdrawn.add(name)

    @rule(name=names, moment=st.sampled_from(["too early", "paused", "too late"]))
    def give_outside_the_period(self, name, moment):
        dialogue = self.subject.dialogue
        at, refusal = {
            "too early": (dialogue.opens_at - timedelta(seconds=1), services.NotYetOpen),
            "paused": (self.pause.starts_at, services.Paused),
            "too late": (CLOSES_AT, services.Closed),
        }[moment]
        outcome = self.outcome(lambda: services.give_voice(subject=self.subject, identity=an_identity(name), at=at))
        if self.is_published and not self.is_closed:
            assert outcome is refusal
        else:
            assert issubclass(outcome, services.SubjectClosed)

    @rule(receipt=receipts)
    def look_up(self, receipt):
        name, code = receipt
        if code is not None:
            found = services.find_voice_by_receipt(code=code)
            assert found == services.find_voice(subject=self.subject, identity=an_identity(name))

    @rule()
    def unpublish(self):
        services.unpublish_dialogue(dialogue_id=self.subject.dialogue_id, at=WHILE_OPEN)
        self.is_published = False

    @rule()
    def publish(self):
        dialogue = self.subject.dialogue
        services.publish_dialogue(
            dialogue_id=dialogue.pk,
            kind=dialogue.kind,
            source_language=dialogue.source_language,
            opens_at=dialogue.opens_at,
            closes_at=dialogue.closes_at,
            rules=dialogue.rules,
            retention=dialogue.retention,
            pauses=[services.Pause(self.pause.starts_at, self.pause.ends_at, self.pause.reason)],
            at=WHILE_OPEN,
        )
        self.is_published = True

    @rule()
    def close(self):
        total = services.close_subject(subject=self.subject, at=WHILE_OPEN)
        if not self.is_closed:
            self.total_at_closing = len(self.present)
        assert total == self.total_at_closing

    @invariant()
    def the_count_is_the_number_of_people_present(self):
        assert services.count_voices(subject=self.subject) == len(self.present)
        assert Voice.objects.filter(subject=self.subject).count() == len(self.present | self.withdrawn)

    @invariant()
    def the_threshold_was_noted_if_it_was_ever_reached(self):
        self.subject.refresh_from_db()
        assert hasattr(self.subject, "threshold_reached") == (self.most >= THRESHOLD)


@pytest.mark.django_db
def test_the_ledger_agrees_with_a_set_of_names():
    run_state_machine_as_test(
        Ledger,
        settings=settings(
            max_examples=20, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
