"""What someone is about to do while they fetch their mail."""

from datetime import timedelta

import pytest

from dialogue.residents import services
from dialogue.residents.models import AttemptCounter, PendingAct
from tests.factories.residents import AT, AttemptCounterFactory, PendingActFactory

pytestmark = pytest.mark.django_db

PAYLOAD = {"amounts": {"KS-100": 8_200_000}, "motivation": "Hemliga ord"}
TOMORROW = AT + timedelta(hours=24)


def hold(**changes):
    return services.hold_act(**{"purpose": "budget", "payload": PAYLOAD, "at": AT, **changes})


class TestAHeldAct:
    def test_is_opened_by_its_handle_as_often_as_asked(self):
        handle = str(hold())

        for _ in range(2):
            assert services.open_act(handle=handle, purpose="budget", at=AT) == PAYLOAD

    def test_cannot_be_read_out_of_the_database(self):
        handle = hold()

        act = PendingAct.objects.get()
        assert "Hemliga" not in bytes(act.sealed).decode("latin-1")
        assert handle.key not in bytes(act.sealed)
        assert handle.key.hex() not in repr(handle)

    def test_ends_after_a_day(self):
        handle = str(hold())

        services.open_act(handle=handle, purpose="budget", at=TOMORROW - timedelta(microseconds=1))
        with pytest.raises(services.ActGone):
            services.open_act(handle=handle, purpose="budget", at=TOMORROW)
        assert not services.discard_act(handle=handle, at=TOMORROW)

    def test_is_no_good_for_another_purpose(self):
        with pytest.raises(services.ActGone):
            services.open_act(handle=str(hold()), purpose="support", at=AT)

    def test_does_not_open_by_another_acts_key(self):
        first, second = str(hold()), str(hold())
        mixed = f"{first.split('.')[0]}.{second.split('.')[1]}"

        with pytest.raises(services.ActGone):
            services.open_act(handle=mixed, purpose="budget", at=AT)

    @pytest.mark.parametrize("handle", ["", ".", "nonsense", "0" * 32, "0" * 32 + ".AAAA", "0" * 32 + ".å"])
    def test_does_not_open_by_nonsense(self, handle):
        hold()

        with pytest.raises(services.ActGone):
            services.open_act(handle=handle, purpose="budget", at=AT)
        assert not services.discard_act(handle=handle, at=AT)

    def test_is_discarded_once(self):
        handle = str(hold())

        assert services.discard_act(handle=handle, at=AT)
        assert not services.discard_act(handle=handle, at=AT)
        with pytest.raises(services.ActGone):
            services.open_act(handle=handle, purpose="budget", at=AT)

    def test_has_a_largest_size(self):
        with pytest.raises(services.ActTooLarge):
            hold(payload={"words": "å" * 200_000})


class TestPurging:
    def test_removes_what_is_over_and_only_that(self):
        PendingActFactory(expires_at=AT)
        PendingActFactory(expires_at=AT + timedelta(microseconds=1))
        AttemptCounterFactory(window_starts_at=AT - timedelta(days=14, microseconds=1))
        AttemptCounterFactory(window_starts_at=AT - timedelta(days=14))

        assert services.purge_expired(at=AT) == {"pending_acts": 1, "attempt_counters": 1}
        assert services.purge_expired(at=AT) == {"pending_acts": 0, "attempt_counters": 0}
        assert PendingAct.objects.count() == AttemptCounter.objects.count() == 1
