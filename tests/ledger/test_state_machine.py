"""Whatever people do in whatever order, the ledger says the same as a set of names."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from dialogue.ledger import services
from dialogue.ledger.criteria import Criteria
from dialogue.ledger.enums import Channel
from dialogue.ledger.models import Voice
from dialogue.ledger.services.recounting import CHECKS
from tests.factories.ledger import CLOSES_AT, WHILE_OPEN, DialoguePauseFactory, SubjectFactory
from tests.factories.residents import an_identity
from tests.factories.staff import StaffFactory

THRESHOLD = 3
names = st.sampled_from(["anna", "bo", "cia", "dag"])


class Ledger(RuleBasedStateMachine):
    receipts = Bundle("receipts")

    def __init__(self):
        super().__init__()
        self.pause = DialoguePauseFactory()
        self.subject = SubjectFactory(dialogue=self.pause.dialogue, threshold=THRESHOLD)
        self.staff = StaffFactory()
        # Who wants to be counted, who has taken it back, and whom staff have taken out or let wait: three things apart.
        self.present: set[str] = set()
        self.withdrawn: set[str] = set()
        self.invalidated: dict[str, int] = {}
        self.invalidations: dict[int, Any] = {}
        self.waiting: set[str] = set()
        self.names_on_paper = 0
        self.corrected = 0
        self.key_is_gone = False
        self.most = 0
        self.total_at_closing: int | None = None
        self.is_published = True

    @property
    def is_closed(self):
        return self.total_at_closing is not None

    @property
    def counted(self):
        return {name for name in self.present if name not in self.invalidated and name not in self.waiting}

    def by_staff(self, act):
        """Do something as staff; what it changes after the closing is kept beside the frozen total."""
        before = len(self.counted)
        try:
            done = act()
        except (services.UnableToInvalidate, services.UnableToEnter, services.Closed) as refusal:
            return type(refusal)
        self.note(before)
        return done

    def note(self, before):
        if self.is_closed:
            self.corrected += len(self.counted) - before
        else:
            self.most = max(self.most, len(self.counted))

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
        if self.is_closed and (self.key_is_gone or self.is_published):
            assert outcome is services.Closed
        elif not self.is_published:
            assert outcome is services.Unpublished
        elif name in self.present:
            assert outcome is services.AlreadyGiven
        else:
            assert outcome.is_new == (name not in self.withdrawn)
            self.present.add(name)
            self.withdrawn.discard(name)
            self.most = max(self.most, len(self.counted))
            return name, str(outcome.receipt)
        return name, None

    @rule(name=names)
    def withdraw(self, name):
        voice = services.find_voice(subject=self.subject, identity=an_identity(name))
        if self.key_is_gone:
            assert voice is None
            return
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
        if code is not None and self.key_is_gone:
            assert services.find_voice_by_receipt(code=code) is None
        elif code is not None:
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
            self.total_at_closing = len(self.counted)
        assert total == self.total_at_closing

    @rule()
    def invalidate(self):
        before = len(self.counted)
        everybody = (self.present | self.withdrawn) - set(self.invalidated)
        outcome = self.by_staff(
            lambda: services.invalidate_voices(
                subject=self.subject,
                criteria=Criteria(channels=(Channel.WEB,)),
                reason="automatiska",
                by=self.staff,
                at=WHILE_OPEN,
            )
        )
        if not everybody:
            assert outcome is services.NothingFound
            return
        self.invalidations[outcome.pk] = outcome
        assert outcome.voices_removed == before
        self.invalidated |= dict.fromkeys(everybody, outcome.pk)
        self.note(before)

    @rule()
    def undo(self):
        if self.invalidations:
            pk, latest = self.invalidations.popitem()
            before = len(self.counted)
            services.undo_invalidation(invalidation=latest, by=self.staff, at=WHILE_OPEN)
            self.invalidated = {name: by for name, by in self.invalidated.items() if by != pk}
            self.note(before)

    @rule()
    def quarantine(self):
        before = len(self.counted)
        everybody = (self.present | self.withdrawn) - set(self.invalidated) - self.waiting
        outcome = self.by_staff(
            lambda: services.quarantine_voices(
                subject=self.subject,
                criteria=Criteria(channels=(Channel.WEB,)),
                reason="ska granskas",
                by=self.staff,
                at=WHILE_OPEN,
            )
        )
        assert outcome == (len(everybody) or services.NothingFound)
        self.waiting |= everybody
        self.note(before)

    @rule()
    def release(self):
        before = len(self.counted)
        outcome = self.by_staff(lambda: services.release_voices(subject=self.subject, by=self.staff, at=WHILE_OPEN))
        assert outcome == (len(self.waiting) or services.NothingFound)
        self.waiting.clear()
        self.note(before)

    @rule(number=st.sampled_from(["1", "2"]), names=st.integers(1, 5))
    def enter_a_sheet(self, number, names):
        outcome = self.by_staff(
            lambda: services.enter_sheet(
                subject=self.subject,
                sheet_number=number,
                names=names,
                received_on=WHILE_OPEN.date(),
                by=self.staff,
                at=WHILE_OPEN,
            )
        )
        if not isinstance(outcome, type):
            self.names_on_paper += names

    @rule()
    def destroy_the_key(self):
        """What a purge leaves: the numbers, and nobody that they could be tied to."""
        if self.is_closed and not self.key_is_gone:
            services.destroy_subject_key(subject=self.subject, at=WHILE_OPEN)
            self.key_is_gone = True

    @invariant()
    def nothing_differs_from_a_recount(self):
        assert [difference for check in CHECKS.values() for difference in check()] == []
        self.subject.refresh_from_db()
        assert self.subject.corrected_after_closing == self.corrected

    @invariant()
    def paper_is_counted_apart(self):
        counts = services.count_voices_by_scheme(subject=self.subject)
        assert counts.get(("NONE", Channel.PAPER), 0) == self.names_on_paper

    @invariant()
    def the_count_is_the_number_of_people_present(self):
        assert services.count_voices(subject=self.subject) == len(self.counted)
        given = Voice.objects.filter(subject=self.subject, entry=None)
        assert given.count() == len(self.present | self.withdrawn)

    @invariant()
    def the_threshold_was_noted_if_it_was_ever_reached(self):
        self.subject.refresh_from_db()
        assert hasattr(self.subject, "threshold_reached") == (self.most >= THRESHOLD)


@pytest.mark.django_db
def test_the_ledger_agrees_with_a_set_of_names():
    run_state_machine_as_test(
        Ledger,
        settings=settings(
            max_examples=10, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
