"""What is taken away when its time is over, who decided it, and what stops it."""

from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from dialogue.ledger import services
from dialogue.ledger.enums import StartedBy
from dialogue.ledger.models import DisposalRun, Receipt, SubjectKey, VoiceTrace
from dialogue.ledger.retention import MONTHS_AFTER_CLOSING, retention_ends_on
from dialogue.pages.enums import RetentionRule
from tests.factories.ledger import CLOSES_AT, WHILE_OPEN, SubjectFactory
from tests.factories.residents import an_identity
from tests.factories.staff import StaffFactory

A_YEAR_LATER = CLOSES_AT + timedelta(days=366)


def a_closed_subject(**dialogue):
    """A subject with one voice, closed on the last of March 2025."""
    subject = SubjectFactory(**{f"dialogue__{name}": value for name, value in dialogue.items()})
    services.give_voice(subject=subject, identity=an_identity(), network="203.0.113.0/24", at=WHILE_OPEN)
    services.close_subject(subject=subject, at=CLOSES_AT)
    return subject


def dispose(at=A_YEAR_LATER, **arguments):
    return services.dispose(at=at, started_by=StartedBy.COMMAND, **arguments)


def is_tied(subject):
    return SubjectKey.objects.filter(subject=subject, destroyed_at__isnull=True).exists()


class TestTheRule:
    closed_on = date(2024, 11, 30)

    @pytest.mark.parametrize(
        ("rule", "ends_on"),
        [
            ("THREE_MONTHS", date(2025, 2, 28)),
            ("ONE_YEAR", date(2025, 11, 30)),
            ("TWO_YEARS", date(2026, 11, 30)),
            ("AT_DECISION", date(2025, 11, 30)),
            ("SOMETHING_ELSE", None),
        ],
    )
    def test_runs_from_closing(self, rule, ends_on):
        assert retention_ends_on(rule=rule, closed_on=self.closed_on, decided_on=None) == ends_on

    def test_of_the_decision_ends_when_it_is_taken_and_never_before_closing(self):
        for decided_on, ends_on in ((date(2024, 12, 12), date(2024, 12, 12)), (date(2024, 11, 1), self.closed_on)):
            assert retention_ends_on(rule="AT_DECISION", closed_on=self.closed_on, decided_on=decided_on) == ends_on

    def test_never_ends_while_the_subject_is_open(self):
        assert retention_ends_on(rule="ONE_YEAR", closed_on=None, decided_on=date(2024, 1, 1)) is None

    def test_of_every_choice_that_an_editor_has_is_known(self):
        assert set(MONTHS_AFTER_CLOSING) == set(RetentionRule.values)


@pytest.mark.django_db
class TestDisposal:
    def test_destroys_the_key_and_the_receipts_when_the_rules_time_is_over(self):
        subject = a_closed_subject()

        run = dispose()

        assert run.counts["ledger.links"] == 1
        assert not is_tied(subject)
        assert not Receipt.objects.exists()
        assert services.count_voices(subject=subject) == subject.voices_at_closing == 1

    def test_takes_nothing_a_day_too_early(self):
        subject = a_closed_subject()

        dispose(at=CLOSES_AT + timedelta(days=364))

        assert is_tied(subject)

    def test_waits_for_a_decision_that_an_editor_tells_of(self):
        subject = a_closed_subject(retention="AT_DECISION")
        dispose(at=CLOSES_AT + timedelta(days=60))
        assert is_tied(subject)

        subject.dialogue.decided_on = CLOSES_AT.date() + timedelta(days=50)
        subject.dialogue.save()
        dispose(at=CLOSES_AT + timedelta(days=60))

        assert not is_tied(subject)

    def test_that_is_only_tried_changes_nothing_and_is_on_record(self):
        subject = a_closed_subject()

        run = dispose(is_dry_run=True)

        assert run.counts == {**run.counts, "ledger.links": 1, "ledger.traces": 1}
        assert is_tied(subject)
        assert VoiceTrace.objects.exists()
        assert DisposalRun.objects.get().is_dry_run

    def test_that_runs_by_itself_is_on_record_only_when_there_was_something(self):
        a_closed_subject()

        services.dispose(at=A_YEAR_LATER, started_by=StartedBy.PERIODIC)
        services.dispose(at=A_YEAR_LATER, started_by=StartedBy.PERIODIC)

        assert DisposalRun.objects.get().counts["ledger.links"] == 1

    def test_leaves_alone_what_the_municipality_does_itself(self, settings):
        settings.DIALOGUE_DISPOSAL_BY_ITSELF = ("TRACES",)
        subject = a_closed_subject()

        run = dispose()

        assert "ledger.links" not in run.counts
        assert is_tied(subject)


@pytest.mark.django_db
class TestAHold:
    def test_on_a_dialogue_stops_all_of_it_and_nothing_else(self):
        held, other = a_closed_subject(), a_closed_subject()
        hold = services.place_hold(dialogue=held.dialogue, reason="KS 2026/12", by=StaffFactory(), at=CLOSES_AT)

        dispose()

        assert (is_tied(held), is_tied(other)) == (True, False)
        assert VoiceTrace.objects.get().voice.subject == held
        services.lift_hold(hold=hold, by=StaffFactory(), at=A_YEAR_LATER)
        dispose()
        assert not is_tied(held)
        assert not VoiceTrace.objects.exists()

    def test_on_everything_stops_everything(self):
        subject = a_closed_subject()
        services.place_hold(dialogue=None, reason="KS 2026/12", by=StaffFactory(), at=CLOSES_AT)

        run = dispose()

        assert not any(run.counts.values())
        assert is_tied(subject)
        assert VoiceTrace.objects.exists()

    def test_is_lifted_once(self):
        hold = services.place_hold(dialogue=None, reason="KS 2026/12", by=StaffFactory(), at=CLOSES_AT)
        services.lift_hold(hold=hold, by=StaffFactory(), at=CLOSES_AT)

        with pytest.raises(services.AlreadyLifted):
            services.lift_hold(hold=hold, by=StaffFactory(), at=CLOSES_AT)


@pytest.mark.django_db
class TestTheCommand:
    def said(self, *arguments):
        output = StringIO()
        with time_machine.travel(A_YEAR_LATER, tick=False):
            call_command("dispose", *arguments, stdout=output)
        return output.getvalue()

    def test_counts_and_takes_nothing_away_unless_told_to(self):
        subject = a_closed_subject()

        said = self.said()

        assert "ledger.links: 1" in said
        assert "Det här var en provkörning." in said
        assert is_tied(subject)

    def test_carries_out_what_it_counted(self):
        subject = a_closed_subject()

        said = self.said("--carry-out")

        assert "provkörning" not in said
        assert not is_tied(subject)

    def test_says_that_a_hold_stops_it(self):
        subject = a_closed_subject()
        services.place_hold(dialogue=subject.dialogue, reason="KS 2026/12", by=None, at=CLOSES_AT)

        assert "1 dialoger är stoppade" in self.said()
