"""Where voices came from: as hashes for fourteen days, and no longer."""

from datetime import timedelta

import pytest

from dialogue.ledger import services
from dialogue.ledger.criteria import Criteria
from dialogue.ledger.enums import Channel, StartedBy
from dialogue.ledger.models import Receipt, TraceDay, Voice, VoiceTrace
from dialogue.ledger.traces import DOMAIN, NETWORK
from dialogue.residents.identities import Identity
from tests.factories.ledger import STOCKHOLM, WHILE_OPEN, SubjectFactory, VoiceFactory
from tests.factories.residents import an_identity

pytestmark = pytest.mark.django_db

FARM = "203.0.113.0/24"


def give(subject, name, *, network=FARM, at=WHILE_OPEN, **arguments):
    return services.give_voice(subject=subject, identity=an_identity(name), network=network, at=at, **arguments)


class TestATrace:
    def test_shows_neither_the_network_nor_the_domain(self):
        give(SubjectFactory(), "anna")

        stored = repr(VoiceTrace.objects.values().get()) + repr(TraceDay.objects.values().get())

        assert "203.0.113" not in stored
        assert "example.se" not in stored

    def test_is_the_same_for_two_from_one_place_and_another_the_day_after(self):
        subject = SubjectFactory()
        give(subject, "anna")
        give(subject, "bo")
        give(subject, "cia", at=WHILE_OPEN + timedelta(days=1))

        hashes = [bytes(each.network_hash) for each in VoiceTrace.objects.order_by("day")]

        assert hashes[0] == hashes[1] != hashes[2]

    def test_is_of_the_last_time_the_voice_was_given(self):
        subject = SubjectFactory()
        given = give(subject, "anna")
        services.withdraw_voice(voice=Voice.objects.get(), at=WHILE_OPEN)

        give(subject, "anna", network="198.51.100.0/24", at=WHILE_OPEN + timedelta(days=1))

        assert VoiceTrace.objects.get().voice_id == given.voice_id
        assert VoiceTrace.objects.get().day_id == (WHILE_OPEN + timedelta(days=1)).date()

    def test_is_not_kept_of_what_staff_enter_nor_of_nobody_from_nowhere(self, admin_user):
        subject = SubjectFactory(scheme="NONE")
        give(subject, "anna", channel=Channel.DESK, entered_by=admin_user)
        services.give_voice(subject=subject, identity=Identity.anonymous(), at=WHILE_OPEN)

        assert Voice.objects.count() == 2
        assert not VoiceTrace.objects.exists()

    def test_goes_after_fourteen_days_with_the_key_that_it_was_made_under(self):
        subject = SubjectFactory()
        give(subject, "anna")

        assert services.dispose(at=WHILE_OPEN + timedelta(days=14), started_by=StartedBy.PERIODIC) is None
        run = services.dispose(at=WHILE_OPEN + timedelta(days=15), started_by=StartedBy.PERIODIC)
        assert run.counts["ledger.traces"] == 1

        assert not VoiceTrace.objects.exists()
        assert not TraceDay.objects.exists()
        assert services.count_voices(subject=subject) == 1


class TestGroups:
    def test_tell_where_many_came_from_and_nothing_of_fewer_than_ten(self):
        subject = SubjectFactory()
        for number in range(11):
            give(subject, f"person{number}", network=FARM if number < 10 else "198.51.100.0/24")

        groups = services.trace_groups(subject=subject)

        assert [(group.what, group.voices) for group in groups] == [(DOMAIN, 11), (NETWORK, 10)]

    def test_can_be_found_by_what_a_web_servers_log_says(self):
        subject = SubjectFactory()
        give(subject, "anna")
        give(subject, "bo", network=None)

        found = Voice.objects.matching(Criteria(network_hashes=services.hashes_of(what=NETWORK, value=FARM)))

        assert found.count() == 1


class TestMoments:
    def test_are_exact_for_fourteen_days_and_then_the_day(self):
        young = VoiceFactory(given_at=WHILE_OPEN)
        old = VoiceFactory(given_at=WHILE_OPEN - timedelta(days=1), withdrawn_at=WHILE_OPEN - timedelta(hours=14))
        now = WHILE_OPEN + timedelta(days=14)

        assert services.coarsen_times(at=now) == 2
        assert services.coarsen_times(at=now) == 0

        young.refresh_from_db()
        old.refresh_from_db()
        midnight = WHILE_OPEN.replace(day=14, hour=0)
        assert young.given_at == WHILE_OPEN
        assert (old.given_at, old.withdrawn_at) == (midnight, midnight)
        assert old.given_at.astimezone(STOCKHOLM).hour == 0

    def test_leave_no_order_in_voices_or_receipts(self):
        subject = SubjectFactory()
        for number in range(20):
            give(subject, f"person{number}", at=WHILE_OPEN + timedelta(minutes=number))

        services.coarsen_times(at=WHILE_OPEN + timedelta(days=30))

        assert len(set(Voice.objects.values_list("given_at", flat=True))) == 1
        assert len(set(Receipt.objects.values_list("issued_at", flat=True))) == 1
        in_order = [services.find_voice(subject=subject, identity=an_identity(f"person{n}")).pk for n in range(20)]
        assert list(Voice.objects.order_by("pk").values_list("pk", flat=True)) != in_order
        assert list(Receipt.objects.order_by("pk").values_list("voice", flat=True)) != in_order
