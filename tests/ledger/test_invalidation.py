"""What staff can do with voices that no person gave."""

from datetime import timedelta

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils import translation
from wagtail.models import ModelLogEntry

from dialogue.ledger import services
from dialogue.ledger.criteria import Criteria, NoCriteria
from dialogue.ledger.enums import Channel, SubjectKind
from dialogue.ledger.models import Invalidation, ThresholdReached, Voice
from tests.factories.ledger import CLOSES_AT, WHILE_OPEN, SubjectFactory, VoiceFactory
from tests.factories.residents import an_identity
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db

NIGHT = WHILE_OPEN + timedelta(hours=14)
AT_NIGHT = Criteria(given_from=NIGHT, given_before=NIGHT + timedelta(hours=1))


def invalidate(subject, *, by=None, criteria=AT_NIGHT, at=WHILE_OPEN, **arguments):
    return services.invalidate_voices(
        subject=subject, criteria=criteria, reason="Automatiska röster.", by=by or StaffFactory(), at=at, **arguments
    )


@pytest.fixture
def subject():
    """Three voices at noon and two at night, where two are enough."""
    subject = SubjectFactory(threshold=4)
    VoiceFactory.create_batch(3, subject=subject)
    VoiceFactory.create_batch(2, subject=subject, given_at=NIGHT)
    services.record_threshold_if_reached(subject=subject, at=NIGHT)
    return subject


class TestCriteria:
    def test_must_choose_something(self):
        with pytest.raises(NoCriteria):
            Criteria()

    def test_survive_being_written_down(self):
        criteria = Criteria(
            given_from=NIGHT, channels=(Channel.WEB,), network_hashes=("aa",), domain_hashes=("bb", "cc")
        )

        assert Criteria.from_json(criteria.to_json()) == criteria

    def test_mean_what_has_all_of_them(self, subject):
        VoiceFactory(subject=subject, given_at=NIGHT, channel=Channel.PAPER)

        found = Voice.objects.matching(Criteria(given_from=NIGHT, channels=(Channel.PAPER, Channel.DESK)))

        assert found.count() == 1


class TestThePreview:
    def test_says_what_would_happen_and_changes_nothing(self, subject):
        preview = services.preview_invalidation(subject=subject, criteria=AT_NIGHT)

        assert preview == services.Preview(
            voices=2, that_count=2, count_before=5, count_after=3, falls_below_threshold=True
        )
        assert services.count_voices(subject=subject) == 5


class TestInvalidating:
    def test_takes_out_what_is_meant_and_tells_everybody_how_many_and_why(self, subject):
        invalidation = invalidate(subject)

        assert services.count_voices(subject=subject) == 3
        corrections = services.corrections_of(subject=subject)
        assert [(row.voices, row.reason) for row in corrections.rows] == [(2, "Automatiska röster.")]
        assert corrections.is_below_threshold
        assert ThresholdReached.objects.get(subject=subject).voices == 5
        assert invalidation.voices_removed == 2

    def test_tells_of_those_that_counted_and_takes_the_withdrawn_too(self, subject):
        withdrawn = VoiceFactory(subject=subject, given_at=NIGHT, withdrawn_at=NIGHT)

        invalidation = invalidate(subject)

        assert invalidation.voices_removed == 2
        assert Voice.objects.get(pk=withdrawn.pk).invalidated_by == invalidation

    def test_can_be_undone_and_people_who_left_meanwhile_stay_away(self, subject):
        given = services.give_voice(subject=subject, identity=an_identity(), at=NIGHT)
        invalidation = invalidate(subject)
        services.withdraw_voice(voice=Voice.objects.get(pk=given.voice_id), at=NIGHT)

        services.undo_invalidation(invalidation=invalidation, by=StaffFactory(), at=NIGHT)

        assert services.count_voices(subject=subject) == 5
        row = services.corrections_of(subject=subject).rows[0]
        assert row.undone_on == NIGHT.date()
        with pytest.raises(services.NotWaiting):
            services.undo_invalidation(invalidation=invalidation, by=StaffFactory(), at=NIGHT)

    def test_leaves_what_an_earlier_one_has_taken(self, subject):
        first = invalidate(subject)

        with pytest.raises(services.NothingFound):
            invalidate(subject)

        assert Invalidation.objects.get() == first

    def test_never_reaches_another_subject(self, subject):
        other = VoiceFactory(given_at=NIGHT).subject

        invalidate(subject)

        assert services.count_voices(subject=other) == 1

    def test_is_in_the_log_with_number_and_reason_and_without_voices(self, subject):
        boss = StaffFactory()

        invalidate(subject, by=boss)

        entry = ModelLogEntry.objects.get(action="dialogue_ledger.invalidate")
        assert entry.user == boss
        assert entry.data == {"voices": 2, "reason": "Automatiska röster."}

    def test_after_closing_is_kept_beside_the_frozen_total(self, subject):
        services.close_subject(subject=subject, at=CLOSES_AT)

        invalidation = invalidate(subject, at=CLOSES_AT)
        subject.refresh_from_db()
        assert (subject.voices_at_closing, subject.corrected_after_closing) == (5, -2)
        services.undo_invalidation(invalidation=invalidation, by=StaffFactory(), at=CLOSES_AT)

        subject.refresh_from_db()
        assert (subject.voices_at_closing, subject.corrected_after_closing) == (5, 0)


class TestASecondPerson:
    def test_has_to_confirm_before_anything_happens(self, subject):
        invalidation = invalidate(subject, needs_confirmation=True)
        assert services.count_voices(subject=subject) == 5
        assert not services.corrections_of(subject=subject)

        services.confirm_invalidation(invalidation=invalidation, by=StaffFactory(), at=NIGHT)

        assert services.count_voices(subject=subject) == 3

    def test_is_somebody_else(self, subject):
        boss = StaffFactory()
        invalidation = invalidate(subject, by=boss, needs_confirmation=True)

        with pytest.raises(services.SamePerson):
            services.confirm_invalidation(invalidation=invalidation, by=boss, at=NIGHT)

        assert services.count_voices(subject=subject) == 5

    def test_confirms_once(self, subject):
        invalidation = invalidate(subject, needs_confirmation=True)
        services.confirm_invalidation(invalidation=invalidation, by=StaffFactory(), at=NIGHT)

        with pytest.raises(services.NotWaiting):
            services.confirm_invalidation(invalidation=invalidation, by=StaffFactory(), at=NIGHT)

    def test_may_let_it_go(self, subject):
        invalidation = invalidate(subject, needs_confirmation=True)

        services.drop_invalidation(invalidation=invalidation, by=StaffFactory())

        assert not Invalidation.objects.exists()


class TestQuarantine:
    def test_keeps_voices_out_of_the_count_until_they_are_released(self, subject):
        boss = StaffFactory()
        assert services.quarantine_voices(subject=subject, criteria=AT_NIGHT, reason="Snabbt.", by=boss, at=NIGHT) == 2
        assert services.count_voices(subject=subject) == 3

        assert services.release_voices(subject=subject, by=boss, at=NIGHT) == 2

        assert services.count_voices(subject=subject) == 5
        assert not services.corrections_of(subject=subject)

    def test_can_be_where_a_voice_begins(self):
        subject = SubjectFactory(threshold=1)

        services.give_voice(subject=subject, identity=an_identity(), at=WHILE_OPEN, in_quarantine=True)
        assert not ThresholdReached.objects.exists()
        services.release_voices(subject=subject, by=StaffFactory(), at=NIGHT)

        assert ThresholdReached.objects.get().reached_at == NIGHT

    def test_is_told_of_on_the_admins_first_page_to_those_who_may_end_it(self, subject, admin_client):
        boss = StaffFactory()
        other = SubjectFactory()
        services.quarantine_voices(subject=subject, criteria=AT_NIGHT, reason="Snabbt.", by=boss, at=NIGHT)
        listed = reverse("dialogue_ledger:counts") + "?scope=waiting"

        home = admin_client.get(reverse("wagtailadmin_home")).content.decode()
        waiting = admin_client.get(listed).content.decode()
        services.release_voices(subject=subject, by=boss, at=NIGHT)
        afterwards = admin_client.get(reverse("wagtailadmin_home")).content.decode()

        assert "2 röster väntar på granskning" in home
        assert listed in home
        assert str(subject.pk) in waiting
        assert str(other.pk) not in waiting
        assert "väntar på granskning" not in afterwards
        assert "Inga röster väntar" in admin_client.get(listed).content.decode()

    def test_of_nothing_says_so(self, subject):
        with pytest.raises(services.NothingFound):
            services.release_voices(subject=subject, by=StaffFactory(), at=NIGHT)


class TestWhatStaffEntered:
    def test_counts_toward_the_threshold_only_where_the_rules_say_so(self):
        chosen, not_chosen = SubjectFactory(counts_entered=True, threshold=1), SubjectFactory(threshold=1)
        for subject in (chosen, not_chosen):
            VoiceFactory(subject=subject, channel=Channel.PAPER)

        assert services.record_thresholds_reached(at=WHILE_OPEN) == 1

        assert ThresholdReached.objects.get().subject == chosen
        assert (services.count_voices(subject=chosen), services.count_voices(subject=not_chosen)) == (1, 0)
        assert services.count_voices_by_scheme(subject=not_chosen) == {("EMAIL", "PAPER"): 1}

    def test_never_counts_twice_with_what_the_person_gave_by_the_same_scheme(self):
        subject = SubjectFactory(counts_entered=True)
        services.give_voice(subject=subject, identity=an_identity(), at=WHILE_OPEN)

        with pytest.raises(services.AlreadyGiven):
            services.give_voice(
                subject=subject, identity=an_identity(), at=WHILE_OPEN, channel=Channel.DESK, entered_by=StaffFactory()
            )

        assert services.count_voices(subject=subject) == 1


class TestWhenTheThresholdIsReached:
    def test_what_an_app_registered_is_written_once_and_in_the_same_transaction(self, monkeypatch):
        from dialogue.ledger import thresholds

        monkeypatch.setattr(thresholds, "_handlers", {})
        told = []
        subject = SubjectFactory(threshold=1)
        thresholds.when_threshold_reached(subject.kind, lambda subject, event: told.append((subject.pk, event.voices)))

        services.give_voice(subject=subject, identity=an_identity(), at=WHILE_OPEN)
        services.give_voice(subject=subject, identity=an_identity("bo"), at=WHILE_OPEN)

        assert told == [(subject.pk, 1)]

    def test_a_handler_that_fails_undoes_the_note_and_the_periodic_run_tries_again(self, monkeypatch):
        from dialogue.ledger import thresholds

        monkeypatch.setattr(thresholds, "_handlers", {})
        subject = SubjectFactory(threshold=1)
        VoiceFactory(subject=subject)

        def fail(subject, event):
            raise LookupError

        thresholds.when_threshold_reached(subject.kind, fail)
        with pytest.raises(LookupError):
            services.record_thresholds_reached(at=WHILE_OPEN)
        assert not ThresholdReached.objects.exists()
        thresholds._handlers.clear()

        assert services.record_thresholds_reached(at=WHILE_OPEN) == 1


class TestTheSentenceForEverybody:
    @pytest.mark.parametrize(
        ("kind", "words"),
        [
            (SubjectKind.SUPPORT, "2 stöd togs bort den 15\xa0mars 2025, skäl: automatiska."),
            (SubjectKind.BUDGET, "2 budgetar togs bort den 15\xa0mars 2025, skäl: automatiska."),
            (SubjectKind.ASK, "2 röster togs bort den 15\xa0mars 2025, skäl: automatiska."),
        ],
    )
    def test_says_how_many_when_and_why_and_nothing_when_there_was_nothing(self, admin_user, kind, words):
        subject, other = SubjectFactory(kind=kind), SubjectFactory(kind=kind)
        VoiceFactory.create_batch(2, subject=subject)
        with translation.override("sv"):
            services.invalidate_voices(
                subject=subject,
                criteria=Criteria(channels=("WEB",)),
                reason="automatiska.",
                by=admin_user,
                at=WHILE_OPEN,
            )
            page = Template("{% load dialogue_participation %}{% taken_out kind anchor %}")

            assert words in page.render(Context({"kind": kind, "anchor": subject.anchor}))
            assert not page.render(Context({"kind": kind, "anchor": other.anchor})).strip()
