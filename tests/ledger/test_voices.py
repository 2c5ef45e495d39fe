"""Giving, giving again, withdrawing and finding a voice."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from wagtail.models import ReferenceIndex

from dialogue.ledger import services
from dialogue.ledger.enums import Channel
from dialogue.ledger.models import Voice
from dialogue.residents.enums import Scheme
from dialogue.residents.identities import Identity
from tests.factories.ledger import (
    CLOSES_AT,
    OPENS_AT,
    WHILE_OPEN,
    DialogueFactory,
    DialoguePauseFactory,
    InvalidationFactory,
    SubjectFactory,
    VoiceFactory,
)
from tests.factories.residents import an_identity

pytestmark = pytest.mark.django_db

INSTANT = timedelta(microseconds=1)


def give(subject, name="nagon", *, at=WHILE_OPEN):
    return services.give_voice(subject=subject, identity=an_identity(name), at=at)


class TestGiveVoice:
    def test_counts_a_person_once(self):
        subject = SubjectFactory()

        given = give(subject)

        assert given.is_new
        assert services.count_voices(subject=subject) == 1

    def test_refuses_a_second_voice_of_the_same_person(self):
        subject = SubjectFactory()
        give(subject)

        with pytest.raises(services.AlreadyGiven):
            give(subject)

        assert services.count_voices(subject=subject) == 1

    def test_knows_a_person_again_however_they_write_their_address(self):
        subject = SubjectFactory()
        services.give_voice(subject=subject, identity=Identity.email("Nagon.Annan@gmail.com"), at=WHILE_OPEN)

        with pytest.raises(services.AlreadyGiven):
            services.give_voice(subject=subject, identity=Identity.email("nagonannan+2@GoogleMail.com"), at=WHILE_OPEN)

    def test_counts_the_same_person_for_another_subject_under_another_key(self):
        first, second = SubjectFactory(), SubjectFactory()

        give(first)
        give(second)

        assert services.count_voices(subject=second) == 1
        assert len(set(map(bytes, Voice.objects.values_list("participant_key", flat=True)))) == 2

    def test_stores_the_moment_the_scheme_and_the_channel(self, admin_user):
        subject = SubjectFactory()

        given = services.give_voice(
            subject=subject, identity=an_identity(), at=WHILE_OPEN, channel=Channel.DESK, entered_by=admin_user
        )

        voice = Voice.objects.get(pk=given.voice_id)
        assert (voice.given_at, voice.scheme, voice.channel) == (WHILE_OPEN, Scheme.EMAIL, Channel.DESK)
        assert voice.entered_by == admin_user

    def test_refuses_somebody_who_has_not_shown_who_they_are(self):
        with pytest.raises(services.WrongScheme):
            services.give_voice(subject=SubjectFactory(), identity=Identity.anonymous(), at=WHILE_OPEN)

    def test_counts_every_act_for_itself_where_nobody_is_asked(self):
        subject = SubjectFactory(scheme=Scheme.NONE)

        for _ in range(2):
            services.give_voice(subject=subject, identity=Identity.anonymous(), at=WHILE_OPEN)

        assert services.count_voices(subject=subject) == 2

    def test_counts_what_staff_enter_without_identity_apart(self):
        subject = SubjectFactory()
        give(subject)

        services.give_voice(
            subject=subject, identity=Identity.anonymous(), at=WHILE_OPEN, channel=Channel.PAPER, entered_by=None
        )

        assert services.count_voices(subject=subject) == 1
        assert services.count_voices_by_scheme(subject=subject) == {("EMAIL", "WEB"): 1, ("NONE", "PAPER"): 1}


class TestThePeriod:
    def test_begins_at_the_opening_moment(self):
        subject = SubjectFactory()

        with pytest.raises(services.NotYetOpen) as refusal:
            give(subject, at=OPENS_AT - INSTANT)
        assert refusal.value.opens_at == OPENS_AT

        give(subject, at=OPENS_AT)
        assert services.count_voices(subject=subject) == 1

    def test_ends_before_the_closing_moment(self):
        subject = SubjectFactory()

        with pytest.raises(services.Closed) as refusal:
            give(subject, at=CLOSES_AT)
        assert refusal.value.closed_at == CLOSES_AT

        give(subject, at=CLOSES_AT - INSTANT)
        assert services.count_voices(subject=subject) == 1

    def test_has_no_end_when_none_is_set(self):
        subject = SubjectFactory(dialogue=DialogueFactory(closes_at=None))

        give(subject, at=CLOSES_AT + timedelta(days=4000))

        assert services.count_voices(subject=subject) == 1

    def test_is_the_subjects_own_when_it_has_one(self):
        subject = SubjectFactory(opens_at=OPENS_AT + timedelta(days=1), closes_at=CLOSES_AT + timedelta(days=1))

        with pytest.raises(services.NotYetOpen):
            give(subject, at=OPENS_AT)
        give(subject, at=CLOSES_AT)

        assert services.count_voices(subject=subject) == 1

    def test_rests_during_a_pause(self):
        pause = DialoguePauseFactory()
        subject = SubjectFactory(dialogue=pause.dialogue)

        with pytest.raises(services.Paused) as refusal:
            give(subject, at=pause.starts_at)
        assert (refusal.value.ends_at, refusal.value.reason) == (pause.ends_at, pause.reason)
        with pytest.raises(services.Paused):
            give(subject, at=pause.ends_at - INSTANT)

        give(subject, "fore", at=pause.starts_at - INSTANT)
        give(subject, "efter", at=pause.ends_at)
        assert services.count_voices(subject=subject) == 2

    def test_rests_until_further_notice_when_a_pause_has_no_end(self):
        pause = DialoguePauseFactory(ends_at=None)
        subject = SubjectFactory(dialogue=pause.dialogue)

        with pytest.raises(services.Paused) as refusal:
            give(subject, at=CLOSES_AT - INSTANT)

        assert refusal.value.ends_at is None

    def test_is_over_when_the_page_is_no_longer_published(self):
        subject = SubjectFactory()
        services.unpublish_dialogue(dialogue_id=subject.dialogue_id, at=WHILE_OPEN)

        with pytest.raises(services.Unpublished):
            give(subject, at=WHILE_OPEN)

    def test_can_be_asked_about_before_a_form_is_shown(self):
        subject = SubjectFactory()

        services.check_open(subject=subject, at=WHILE_OPEN)
        with pytest.raises(services.Closed):
            services.check_open(subject=subject, at=CLOSES_AT)


class TestWithdrawVoice:
    def test_takes_the_voice_out_of_the_count(self):
        subject = SubjectFactory()
        give(subject)
        voice = services.find_voice(subject=subject, identity=an_identity())

        services.withdraw_voice(voice=voice, at=WHILE_OPEN)

        assert services.count_voices(subject=subject) == 0

    def test_says_when_it_was_withdrawn_before(self):
        voice = VoiceFactory(withdrawn_at=WHILE_OPEN)

        with pytest.raises(services.AlreadyWithdrawn):
            services.withdraw_voice(voice=voice, at=WHILE_OPEN)

    def test_is_too_late_at_closing(self):
        voice = VoiceFactory()

        with pytest.raises(services.Closed):
            services.withdraw_voice(voice=voice, at=CLOSES_AT)

        assert services.count_voices(subject=voice.subject) == 1

    def test_is_possible_during_a_pause_and_while_unpublished(self):
        pause = DialoguePauseFactory()
        voice = VoiceFactory(subject__dialogue=pause.dialogue)
        services.unpublish_dialogue(dialogue_id=pause.dialogue_id, at=pause.starts_at)

        services.withdraw_voice(voice=voice, at=pause.starts_at)

        assert services.count_voices(subject=voice.subject) == 0

    def test_can_be_undone_by_giving_again_and_is_the_same_voice(self):
        subject = SubjectFactory()
        first = give(subject)
        services.withdraw_voice(voice=Voice.objects.get(), at=WHILE_OPEN)

        again = give(subject)

        assert (again.voice_id, again.is_new) == (first.voice_id, False)
        assert services.count_voices(subject=subject) == 1


class TestWhatStaffHaveDone:
    def test_an_invalidation_is_not_cleared_by_giving_again(self):
        subject = SubjectFactory()
        give(subject)
        Voice.objects.update(invalidated_by=InvalidationFactory(subject=subject), withdrawn_at=WHILE_OPEN)

        give(subject)

        assert services.count_voices(subject=subject) == 0
        assert Voice.objects.get().withdrawn_at is None

    def test_a_quarantine_is_not_cleared_by_giving_again(self):
        subject = SubjectFactory()
        give(subject)
        Voice.objects.update(quarantined_at=WHILE_OPEN)

        with pytest.raises(services.AlreadyGiven):
            give(subject)

        assert services.count_voices(subject=subject) == 0

    def test_losing_a_user_loses_no_voice(self, admin_user):
        subject = SubjectFactory()
        services.give_voice(subject=subject, identity=an_identity(), at=WHILE_OPEN, entered_by=admin_user)

        admin_user.delete()

        assert services.count_voices(subject=subject) == 1


class TestEnsureVoice:
    def ensure(self, subject, *, at=WHILE_OPEN):
        with transaction.atomic(durable=True):
            return services.ensure_voice(subject=subject, identity=an_identity(), at=at)

    def test_gives_the_voice_the_first_time_and_finds_it_the_next(self):
        subject = SubjectFactory()

        first, first_is_new = self.ensure(subject)
        second, second_is_new = self.ensure(subject)

        assert first == second
        assert (first_is_new, second_is_new) == (True, False)

    def test_gives_a_withdrawn_voice_again(self):
        subject = SubjectFactory()
        voice, _ = self.ensure(subject)
        services.withdraw_voice(voice=voice, at=WHILE_OPEN)

        again, is_new = self.ensure(subject)

        assert again == voice
        assert not is_new
        assert services.count_voices(subject=subject) == 1

    def test_refuses_when_the_subject_is_closed_also_for_whoever_has_a_voice(self):
        subject = SubjectFactory()
        self.ensure(subject)

        with pytest.raises(services.Closed):
            self.ensure(subject, at=CLOSES_AT)

    def test_is_undone_with_the_callers_transaction(self):
        subject = SubjectFactory()

        with transaction.atomic():
            services.ensure_voice(subject=subject, identity=an_identity(), at=WHILE_OPEN)
            transaction.set_rollback(True)

        assert not Voice.objects.exists()


class TestRenewVoice:
    def test_gives_a_voice_again_to_whoever_holds_its_receipt(self):
        voice = VoiceFactory(withdrawn_at=WHILE_OPEN)

        with transaction.atomic():
            renewed = services.renew_voice(voice=voice, at=WHILE_OPEN)

        assert renewed.withdrawn_at is None
        assert services.count_voices(subject=voice.subject) == 1

    def test_refuses_at_closing_and_during_a_pause(self):
        pause = DialoguePauseFactory()
        voice = VoiceFactory(subject__dialogue=pause.dialogue)

        with transaction.atomic():
            with pytest.raises(services.Closed):
                services.renew_voice(voice=voice, at=CLOSES_AT)
            with pytest.raises(services.Paused):
                services.renew_voice(voice=voice, at=pause.starts_at)


class TestFindVoice:
    def test_finds_a_persons_own_voice_and_nobody_elses(self):
        subject = SubjectFactory()
        given = give(subject)

        assert services.find_voice(subject=subject, identity=an_identity()).pk == given.voice_id
        assert services.find_voice(subject=subject, identity=an_identity("annan")) is None
        assert services.find_voice(subject=subject, identity=Identity.anonymous()) is None

    def test_takes_one_query_for_the_key_and_one_for_the_voice(self, django_assert_num_queries):
        subject = SubjectFactory()
        give(subject)

        with django_assert_num_queries(2):
            services.find_voice(subject=subject, identity=an_identity())


class TestTheDatabase:
    def test_has_the_last_word_on_one_voice_per_person(self):
        voice = VoiceFactory()

        with pytest.raises(IntegrityError), transaction.atomic():
            VoiceFactory(subject=voice.subject, participant_key=voice.participant_key)

    def test_counts_by_the_index_alone(self):
        subject = SubjectFactory()
        VoiceFactory.create_batch(60, subject=subject)
        VoiceFactory.create_batch(60, subject=subject, withdrawn_at=WHILE_OPEN)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE dialogue_ledger_voice")
            if connection.vendor == "postgresql":
                # With so few rows it would rather read the table.
                cursor.execute("SET LOCAL enable_seqscan = off")

        plan = Voice.objects.that_count().filter(subject=subject, scheme=subject.scheme).values("scheme").explain()

        assert "voices_that_count" in plan


def test_wagtails_reference_index_leaves_the_ledger_alone():
    models = apps.get_app_config("dialogue_ledger").get_models()

    assert not [model for model in models if ReferenceIndex.model_is_indexable(model)]
