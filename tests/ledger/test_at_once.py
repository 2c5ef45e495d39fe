"""What holds when many do something at the same moment, on real connections."""

from collections import Counter
from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection, transaction

from dialogue.ledger import services
from dialogue.ledger.enums import SubjectKind
from dialogue.ledger.models import Receipt, SubjectKey, ThresholdReached, Voice
from tests.factories.ledger import CLOSES_AT, WHILE_OPEN, DialogueFactory, SubjectFactory, VoiceFactory
from tests.factories.residents import an_identity
from tests.ledger.at_once import all_at_once

LAST_MOMENT = CLOSES_AT - timedelta(microseconds=1)

pytestmark = pytest.mark.django_db(transaction=True)


def giving(subject, name, at=WHILE_OPEN):
    return partial(services.give_voice, subject=subject, identity=an_identity(name), at=at)


def kinds(outcomes):
    return Counter(type(outcome) for outcome in outcomes)


def many(on_postgresql):
    """Fewer on SQLite, where everybody waits for everybody: it shows the same and takes no longer."""
    return on_postgresql if connection.vendor == "postgresql" else on_postgresql // 4


class TestGiving:
    def test_many_requests_by_one_person_are_one_voice(self):
        subject = SubjectFactory()
        requests = 64

        outcomes = all_at_once([giving(subject, "samma")] * requests)

        assert kinds(outcomes) == {services.GivenVoice: 1, services.AlreadyGiven: requests - 1}
        assert Voice.objects.count() == Receipt.objects.count() == 1

    def test_everybody_is_counted_and_nobody_twice(self):
        subject = SubjectFactory()
        people = many(1333)
        names = [f"person{number}" for number in range(people)]

        outcomes = all_at_once([giving(subject, name) for name in names + names[: people // 2]])

        assert kinds(outcomes) == {services.GivenVoice: people, services.AlreadyGiven: people // 2}
        assert services.count_voices(subject=subject) == people

    def test_giving_and_withdrawing_end_in_one_voice_that_counts_or_does_not(self):
        subject = SubjectFactory()
        services.give_voice(subject=subject, identity=an_identity("samma"), at=WHILE_OPEN)
        voice = Voice.objects.get()
        withdrawing = partial(services.withdraw_voice, voice=voice, at=WHILE_OPEN)

        outcomes = kinds(all_at_once([withdrawing, giving(subject, "samma")] * many(40)))

        given, withdrawn = outcomes[services.GivenVoice], outcomes[type(None)]
        assert set(outcomes) <= {services.GivenVoice, services.AlreadyGiven, services.AlreadyWithdrawn, type(None)}
        # It counted before, so each withdrawal but perhaps the last was followed by giving again.
        assert given in {withdrawn, withdrawn - 1}
        assert services.count_voices(subject=subject) == 1 + given - withdrawn
        assert Voice.objects.count() == 1


class TestAppendingToAVoice:
    def test_versions_are_numbered_without_gaps_and_without_doubles(self):
        subject = SubjectFactory()
        versions = many(48)

        def append():
            with transaction.atomic(durable=True):
                voice, _ = services.ensure_voice(subject=subject, identity=an_identity("samma"), at=WHILE_OPEN)
                number = voice.receipts.count() + 1
                services.issue_receipt(voice=voice, at=WHILE_OPEN)
            return number

        assert sorted(all_at_once([append] * versions)) == list(range(1, versions + 1))


class TestClosing:
    def test_the_frozen_total_is_what_a_recount_gives(self):
        subject = SubjectFactory()
        people = many(240)
        # Some come in the last moment, some a moment later.
        acts = [giving(subject, f"person{number}", at=(LAST_MOMENT, CLOSES_AT)[number % 2]) for number in range(people)]
        acts.insert(people // 4, partial(services.close_subject, subject=subject, at=CLOSES_AT))

        outcomes = kinds(all_at_once(acts))

        subject.refresh_from_db()
        given = outcomes[services.GivenVoice]
        assert subject.voices_at_closing == services.count_voices(subject=subject) == given
        assert outcomes[services.Closed] == people - given
        assert 0 < given <= people // 2

    def test_a_withdrawal_is_in_the_frozen_total_or_refused(self):
        subject = SubjectFactory()
        voices = VoiceFactory.create_batch(many(120), subject=subject)
        acts = [partial(services.withdraw_voice, voice=voice, at=WHILE_OPEN) for voice in voices]
        acts.insert(len(acts) // 2, partial(services.close_subject, subject=subject, at=WHILE_OPEN))

        outcomes = kinds(all_at_once(acts))

        subject.refresh_from_db()
        assert subject.voices_at_closing == services.count_voices(subject=subject) == outcomes[services.Closed]


class TestTheThreshold:
    def test_a_hundred_voices_at_ninety_nine_of_a_hundred_make_one_event(self):
        subject = SubjectFactory(threshold=100)
        VoiceFactory.create_batch(99, subject=subject)

        outcomes = all_at_once([giving(subject, f"person{number}") for number in range(many(100))])

        assert set(kinds(outcomes)) == {services.GivenVoice}
        assert ThresholdReached.objects.get().voices >= 100

    def test_the_last_two_of_a_hundred_do_not_overlook_each_other(self):
        for _ in range(many(12)):
            subject = SubjectFactory(threshold=2)

            all_at_once([giving(subject, "en"), giving(subject, "annan")])

            assert ThresholdReached.objects.filter(subject=subject).count() == 1


class TestMakingASubject:
    def test_many_first_requests_make_one_subject_with_one_key(self):
        dialogue = DialogueFactory()
        anchor = uuid4()

        outcomes = all_at_once(
            [partial(services.ensure_subject, dialogue=dialogue, kind=SubjectKind.BUDGET, anchor=anchor)] * many(32)
        )

        assert len({subject.pk for subject in outcomes}) == 1
        assert SubjectKey.objects.count() == 1
