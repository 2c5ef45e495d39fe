"""Killed between a voice and what it decides: the next periodic run notes the moment, once."""

from itertools import count

import pytest

from dialogue.ledger import services
from dialogue.ledger.models import ThresholdReached, Voice
from tests.cases.killing import killed_at
from tests.factories.ledger import CLOSES_AT, WHILE_OPEN, SubjectFactory, VoiceFactory
from tests.factories.residents import an_identity

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning"),
]


def test_a_voice_that_reached_the_threshold_is_mended_by_the_next_periodic_run():
    were_lost_between = 0
    for step in count(1):
        subject = SubjectFactory(threshold=2)
        VoiceFactory(subject=subject)

        def give(subject=subject):
            services.give_voice(subject=subject, identity=an_identity(), at=WHILE_OPEN)

        killed = killed_at(step, give)
        voices = Voice.objects.filter(subject=subject).count()
        events = ThresholdReached.objects.filter(subject=subject)
        assert events.count() <= voices - 1
        were_lost_between += killed and voices == 2 and not events.exists()

        services.record_thresholds_reached(at=WHILE_OPEN)
        services.record_thresholds_reached(at=CLOSES_AT)

        assert events.count() == voices - 1
        if not killed:
            break
    assert were_lost_between
