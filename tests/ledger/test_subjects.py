"""Publishing dialogues, making and closing subjects, and the moment when enough voices have come in."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from dialogue.ledger import services
from dialogue.ledger.enums import SubjectKind
from dialogue.ledger.models import Dialogue, DialoguePause, Subject, SubjectKey, ThresholdReached
from dialogue.residents.email_addresses import CURRENT_EMAIL_RULES
from tests.factories.ledger import (
    CLOSES_AT,
    OPENS_AT,
    PUBLISHED_AT,
    WHILE_OPEN,
    DialogueFactory,
    DialoguePauseFactory,
    InvalidationFactory,
    SubjectFactory,
    VoiceFactory,
)
from tests.factories.residents import an_identity

pytestmark = pytest.mark.django_db


def publish(dialogue_id, **changes):
    values = {
        "kind": "budget",
        "source_language": "sv",
        "opens_at": OPENS_AT,
        "closes_at": CLOSES_AT,
        "rules": {"scheme": "EMAIL"},
        "retention": "ONE_YEAR",
        "at": PUBLISHED_AT,
    }
    return services.publish_dialogue(dialogue_id=dialogue_id, **{**values, **changes})


class TestPublishDialogue:
    def test_makes_the_dialogue_the_first_time(self):
        dialogue_id = uuid4()

        publish(dialogue_id)

        dialogue = Dialogue.objects.get(pk=dialogue_id)
        assert (dialogue.opens_at, dialogue.closes_at, dialogue.published_at) == (OPENS_AT, CLOSES_AT, PUBLISHED_AT)
        assert dialogue.email_rules_version == CURRENT_EMAIL_RULES

    def test_changes_the_period_later_and_keeps_what_was_frozen(self):
        dialogue_id = uuid4()
        publish(dialogue_id)
        Dialogue.objects.update(email_rules_version=0)

        publish(dialogue_id, closes_at=CLOSES_AT + timedelta(days=7), at=WHILE_OPEN)

        dialogue = Dialogue.objects.get()
        assert dialogue.closes_at == CLOSES_AT + timedelta(days=7)
        assert (dialogue.published_at, dialogue.email_rules_version) == (PUBLISHED_AT, 0)

    def test_takes_voices_again_after_having_been_unpublished(self):
        subject = SubjectFactory()
        services.unpublish_dialogue(dialogue_id=subject.dialogue_id, at=WHILE_OPEN)

        publish(subject.dialogue_id, at=WHILE_OPEN)

        services.check_open(subject=subject, at=WHILE_OPEN)

    def test_opens_again_what_its_old_closing_had_closed(self):
        subject = SubjectFactory()
        early = SubjectFactory(dialogue=subject.dialogue)
        services.close_subject(subject=early, at=WHILE_OPEN)
        services.close_due_subjects(at=CLOSES_AT)

        publish(subject.dialogue_id, closes_at=CLOSES_AT + timedelta(days=7), at=CLOSES_AT + timedelta(days=1))

        services.give_voice(subject=subject, identity=an_identity(), at=CLOSES_AT + timedelta(days=1))
        with pytest.raises(services.Closed):
            services.give_voice(subject=early, identity=an_identity(), at=CLOSES_AT + timedelta(days=1))

    @pytest.mark.parametrize("closes_at", [CLOSES_AT, CLOSES_AT + timedelta(days=1)])
    def test_leaves_closed_what_would_be_over_in_any_case(self, closes_at):
        subject = SubjectFactory()
        services.close_due_subjects(at=CLOSES_AT)

        publish(subject.dialogue_id, closes_at=closes_at, at=CLOSES_AT + timedelta(days=1))

        subject.refresh_from_db()
        assert subject.closed_at == CLOSES_AT

    def test_replaces_the_pauses(self):
        old = DialoguePauseFactory()
        new = services.Pause(WHILE_OPEN, None, "Tekniskt fel.")

        publish(old.dialogue_id, pauses=[new])
        publish(old.dialogue_id, pauses=[new])

        pause = DialoguePause.objects.get()
        assert (pause.starts_at, pause.ends_at, pause.reason) == (WHILE_OPEN, None, "Tekniskt fel.")

    def test_refuses_a_scheme_that_does_not_exist(self):
        with pytest.raises(ValueError, match="FINGERPRINT"):
            publish(uuid4(), rules={"scheme": "FINGERPRINT"})

    def test_refuses_a_closing_that_does_not_come_after_the_opening(self):
        with pytest.raises(IntegrityError), transaction.atomic():
            publish(uuid4(), closes_at=OPENS_AT)


class TestEnsureSubject:
    def test_makes_one_subject_with_a_key_and_finds_it_again(self):
        dialogue = DialogueFactory()

        subject = services.ensure_subject(dialogue=dialogue, kind=SubjectKind.BUDGET, anchor=dialogue.pk)
        again = services.ensure_subject(dialogue=dialogue, kind=SubjectKind.BUDGET, anchor=dialogue.pk, threshold=5)

        assert again == subject
        assert again.threshold is None
        assert SubjectKey.objects.get(subject=subject).master_key_id == "test"

    def test_freezes_the_scheme_and_the_rules_for_addresses(self):
        dialogue = DialogueFactory(rules={"scheme": "NONE"})

        subject = services.ensure_subject(dialogue=dialogue, kind=SubjectKind.BUDGET, anchor=dialogue.pk)
        Dialogue.objects.update(rules={"scheme": "EMAIL"}, email_rules_version=2)

        subject.refresh_from_db()
        assert (subject.scheme, subject.email_rules_version) == ("NONE", CURRENT_EMAIL_RULES)

    def test_tells_kinds_with_the_same_anchor_apart(self):
        dialogue = DialogueFactory()

        for kind in (SubjectKind.BUDGET, SubjectKind.SURVEY):
            services.ensure_subject(dialogue=dialogue, kind=kind, anchor=dialogue.pk)

        assert Subject.objects.count() == 2


class TestCloseSubject:
    def test_freezes_the_total_and_refuses_what_comes_after(self):
        subject = VoiceFactory().subject

        total = services.close_subject(subject=subject, at=WHILE_OPEN)

        assert total == subject.voices_at_closing == 1
        with pytest.raises(services.Closed) as refusal:
            services.give_voice(subject=subject, identity=an_identity(), at=WHILE_OPEN)
        assert refusal.value.closed_at == WHILE_OPEN
        with pytest.raises(services.Closed):
            services.withdraw_voice(voice=subject.voices.get(), at=WHILE_OPEN)

    def test_changes_nothing_the_second_time(self):
        subject = VoiceFactory().subject
        services.close_subject(subject=subject, at=WHILE_OPEN)
        VoiceFactory(subject=subject)

        total = services.close_subject(subject=subject, at=CLOSES_AT)

        assert (total, subject.closed_at) == (1, WHILE_OPEN)


class TestClosingWhatIsDue:
    def test_freezes_the_total_of_what_is_over_and_leaves_the_rest(self):
        over = VoiceFactory().subject
        going_on = SubjectFactory(dialogue=over.dialogue, closes_at=CLOSES_AT + timedelta(days=1))
        always_open = SubjectFactory(dialogue=DialogueFactory(closes_at=None))

        assert services.close_due_subjects(at=CLOSES_AT - timedelta(microseconds=1)) == 0
        assert services.close_due_subjects(at=CLOSES_AT) == 1
        assert services.close_due_subjects(at=CLOSES_AT) == 0

        over.refresh_from_db()
        assert (over.closed_at, over.voices_at_closing) == (CLOSES_AT, 1)
        assert set(Subject.objects.filter(closed_at=None)) == {going_on, always_open}


class TestTheCount:
    def test_leaves_out_each_of_the_three_reasons_not_to_count(self):
        subject = SubjectFactory()
        VoiceFactory(subject=subject)
        VoiceFactory(subject=subject, withdrawn_at=WHILE_OPEN)
        VoiceFactory(subject=subject, quarantined_at=WHILE_OPEN)
        VoiceFactory(subject=subject, invalidated_by=InvalidationFactory(subject=subject))
        VoiceFactory()

        assert services.count_voices(subject=subject) == 1

    def test_adds_only_voices_of_the_scheme_that_decides(self):
        subject = SubjectFactory()
        VoiceFactory(subject=subject)
        VoiceFactory(subject=subject, scheme="NONE")

        assert services.count_voices(subject=subject) == 1


class TestTheThreshold:
    def test_is_noted_when_the_last_voice_comes_in(self):
        subject = SubjectFactory(threshold=2)
        VoiceFactory(subject=subject)

        services.give_voice(subject=subject, identity=an_identity(), at=WHILE_OPEN)

        event = ThresholdReached.objects.get(subject=subject)
        assert (event.reached_at, event.voices) == (WHILE_OPEN, 2)

    def test_is_not_noted_too_early(self):
        subject = SubjectFactory(threshold=3)
        VoiceFactory(subject=subject)

        services.give_voice(subject=subject, identity=an_identity(), at=WHILE_OPEN)

        assert not ThresholdReached.objects.exists()

    def test_is_noted_by_the_periodic_run_when_a_crash_came_between(self):
        subject = SubjectFactory(threshold=1)
        VoiceFactory(subject=subject)

        first = services.record_threshold_if_reached(subject=subject, at=WHILE_OPEN)
        second = services.record_threshold_if_reached(subject=subject, at=CLOSES_AT)

        assert first.reached_at == WHILE_OPEN
        assert second is None

    def test_that_was_missed_is_noted_for_every_subject_that_has_its_voices(self):
        missed, too_few = SubjectFactory(threshold=2), SubjectFactory(threshold=2)
        VoiceFactory.create_batch(2, subject=missed)
        VoiceFactory(subject=too_few)
        VoiceFactory(subject=too_few, scheme="NONE")
        VoiceFactory(subject=too_few, withdrawn_at=WHILE_OPEN)
        VoiceFactory()

        assert services.record_thresholds_reached(at=WHILE_OPEN) == 1
        assert services.record_thresholds_reached(at=WHILE_OPEN) == 0
        assert ThresholdReached.objects.get().subject == missed

    def test_stands_when_voices_are_withdrawn_later(self):
        subject = SubjectFactory(threshold=1)
        services.give_voice(subject=subject, identity=an_identity(), at=WHILE_OPEN)

        services.withdraw_voice(voice=subject.voices.get(), at=WHILE_OPEN)

        assert ThresholdReached.objects.filter(subject=subject).exists()

    def test_is_no_matter_where_nothing_hangs_on_the_number(self):
        services.give_voice(subject=SubjectFactory(), identity=an_identity(), at=WHILE_OPEN)

        assert not ThresholdReached.objects.exists()


class TestTheDatabase:
    @pytest.mark.parametrize(
        "impossible",
        [
            {"opens_at": CLOSES_AT, "closes_at": OPENS_AT},
            {"threshold": 0},
            {"voices_at_closing": 3},
        ],
    )
    def test_refuses_an_impossible_subject(self, impossible):
        with pytest.raises(IntegrityError), transaction.atomic():
            SubjectFactory(**impossible)

    def test_refuses_a_key_that_is_neither_there_nor_destroyed(self):
        subject = SubjectFactory()

        with pytest.raises(IntegrityError), transaction.atomic():
            SubjectKey.objects.filter(subject=subject).update(wrapped=None)
        with pytest.raises(IntegrityError), transaction.atomic():
            SubjectKey.objects.filter(subject=subject).update(destroyed_at=CLOSES_AT)

    def test_refuses_a_pause_that_ends_before_it_starts(self):
        with pytest.raises(IntegrityError), transaction.atomic():
            DialoguePauseFactory(ends_at=OPENS_AT)
