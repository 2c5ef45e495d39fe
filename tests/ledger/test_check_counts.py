"""Whether what is stored is what a recount gives."""

from io import StringIO

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from dialogue.ledger import count_checks, services
from dialogue.ledger.count_checks import Difference
from dialogue.ledger.criteria import Criteria
from dialogue.ledger.models import Invalidation, Subject, SubjectKey, ThresholdReached, Voice
from tests.factories.ledger import CLOSES_AT, WHILE_OPEN, SubjectFactory, VoiceFactory
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def subject():
    """Closed with four of two voices needed, one of them taken out afterwards."""
    subject = SubjectFactory(threshold=2)
    VoiceFactory.create_batch(3, subject=subject)
    VoiceFactory(subject=subject, given_at=CLOSES_AT)
    services.record_threshold_if_reached(subject=subject, at=WHILE_OPEN)
    services.close_subject(subject=subject, at=CLOSES_AT)
    services.invalidate_voices(
        subject=subject, criteria=Criteria(given_from=CLOSES_AT), reason="Prov.", by=StaffFactory(), at=CLOSES_AT
    )
    return subject


def check():
    """Return what is said and whether the command fails."""
    said = StringIO()
    try:
        call_command("check_counts", stdout=said)
    except CommandError as error:
        return said.getvalue(), error.returncode
    return said.getvalue(), 0


class TestCheckCounts:
    def test_is_content_when_everything_agrees(self, subject):
        said, status = check()

        assert status == 0
        assert "ledger.frozen_totals: stämmer" in said

    @pytest.mark.parametrize(
        ("name", "spoil"),
        [
            ("ledger.frozen_totals", lambda: Subject.objects.update(voices_at_closing=5)),
            ("ledger.frozen_totals", lambda: Subject.objects.update(corrected_after_closing=0)),
            ("ledger.threshold_events", lambda: ThresholdReached.objects.all().delete()),
            ("ledger.threshold_events", lambda: ThresholdReached.objects.update(voices=99)),
            ("ledger.threshold_events", lambda: ThresholdReached.objects.update(voices=1)),
            ("ledger.invalidations", lambda: Invalidation.objects.update(voices_removed=2)),
            ("ledger.invalidations", lambda: Invalidation.objects.update(undone_at=CLOSES_AT)),
            ("ledger.keys", lambda: SubjectKey.objects.all().delete()),
        ],
    )
    def test_finds_what_was_changed_behind_its_back(self, subject, name, spoil):
        spoil()

        said, status = check()

        assert status == 1
        assert f"{name}: 1" in said

    def test_finds_a_voice_that_was_deleted(self, subject):
        Voice.objects.filter(invalidated_by__isnull=True).first().delete()

        _, status = check()

        assert status == 1

    def test_asks_what_other_apps_have_registered(self, subject, monkeypatch):
        monkeypatch.setattr(count_checks, "_checks", {})
        count_checks.register_count_check(
            "app.tally", lambda: [Difference(where="a place", what="tally", stored=3, counted=4)]
        )

        said, status = check()

        assert status == 1
        assert "a place: tally: 3 ≠ 4" in said
        with pytest.raises(ImproperlyConfigured):
            count_checks.register_count_check("app.tally", list)
