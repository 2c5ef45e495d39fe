"""By when something is read and answered: promised, paused, late, done."""

from datetime import date, datetime
from uuid import uuid4

import pytest
from django.core import mail

from dialogue.cases import services
from dialogue.cases.enums import AnswerKind, AnswerPurpose, StatusEvent
from dialogue.cases.models import AnswerTime
from dialogue.cases.services import Promise
from tests.factories.cases import RECEIVED_AT, CaseFactory, ReviewerFactory
from tests.factories.ledger import STOCKHOLM

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("note_kinds")]


def on(*day: int) -> datetime:
    return datetime(*day, 9, 0, tzinfo=STOCKHOLM)


class TestAPromise:
    @pytest.mark.parametrize(
        ("promise", "start", "due"),
        [
            (services.READ_WITHIN_TWO_WEEKS, date(2025, 3, 3), date(2025, 3, 17)),
            (services.READ_WITHIN_TWO_WEEKS, date(2025, 12, 10), date(2025, 12, 29)),  # Christmas Eve, then days off
            (services.ANSWER_WITHIN_THREE_MONTHS, date(2025, 11, 30), date(2026, 3, 2)),  # 28 February is a Saturday
            (services.ANSWER_WITHIN_THREE_MONTHS, date(2026, 1, 3), date(2026, 4, 7)),  # Good Friday to after Easter
            (services.ANSWER_WITHIN_SIX_MONTHS, date(2024, 12, 20), date(2025, 6, 23)),  # Midsummer Eve
            (services.ANSWER_WITHIN_A_YEAR_BY_LAW, date(2024, 2, 29), date(2025, 2, 28)),  # a leap day
            (Promise(working_days=10), date(2026, 3, 30), date(2026, 4, 15)),  # over Easter
        ],
    )
    def test_ends_on_a_working_day(self, promise, start, due):
        assert promise.due_date(start) == due

    @pytest.mark.parametrize("units", [{}, {"months": 1, "days": 1}])
    def test_has_one_unit(self, units):
        with pytest.raises(ValueError, match="one of them"):
            Promise(**units)

    def test_that_is_the_laws_is_only_the_year(self):
        assert services.ANSWER_WITHIN_A_YEAR_BY_LAW.kind == AnswerKind.LAW
        assert services.ANSWER_WITHIN_SIX_MONTHS.kind == AnswerKind.PROMISE

    def test_counts_from_the_municipalitys_day(self):
        late_in_the_evening = datetime(2025, 3, 2, 23, 30, tzinfo=STOCKHOLM)

        answer_time = services.start_answer_time(uuid4(), services.READ_WITHIN_TWO_WEEKS, late_in_the_evening)

        assert answer_time.started_date == date(2025, 3, 2)

    def test_is_made_once(self):
        target = uuid4()
        first = services.start_answer_time(target, services.ANSWER_WITHIN_THREE_MONTHS, RECEIVED_AT)

        assert services.start_answer_time(target, services.ANSWER_WITHIN_SIX_MONTHS, RECEIVED_AT) == first
        assert AnswerTime.objects.count() == 1


class TestReading:
    def test_is_promised_when_something_comes_in_and_done_when_someone_has_decided(self, workflow):
        case = CaseFactory()
        services.continue_receiving(case_id=case.pk)
        clock = case.answer_times.get()
        assert (clock.purpose, clock.due_date) == (AnswerPurpose.READ, date(2025, 3, 17))

        case.refresh_from_db()
        case.get_item().get_latest_revision().publish()

        assert not AnswerTime.objects.waiting().exists()


class TestAPause:
    @pytest.fixture
    def case(self):
        case = CaseFactory()
        services.start_answer_time(case, services.ANSWER_WITHIN_THREE_MONTHS, on(2025, 3, 3))  # 3 June
        return case

    def test_moves_the_day_by_its_length(self, case):
        services.pause_answer_time(target=case.pk, reason="Val.", at=on(2025, 4, 1))
        assert not AnswerTime.objects.running().exists()

        answer_time = services.resume_answer_time(target=case.pk, at=on(2025, 4, 11))

        assert answer_time.due_date == date(2025, 6, 13)
        assert list(AnswerTime.objects.running()) == [answer_time]
        assert list(case.log.order_by("pk").values_list("event", flat=True)) == [
            StatusEvent.CLOCK_STARTED,
            StatusEvent.CLOCK_PAUSED,
            StatusEvent.CLOCK_RESUMED,
        ]

    def test_ends_on_a_working_day(self, case):
        services.pause_answer_time(target=case.pk, reason="Val.", at=on(2025, 4, 1))

        assert services.resume_answer_time(target=case.pk, at=on(2025, 4, 4)).due_date == date(2025, 6, 9)

    def test_of_no_days_moves_nothing(self, case):
        services.pause_answer_time(target=case.pk, reason="Val.", at=on(2025, 4, 1))

        assert services.resume_answer_time(target=case.pk, at=on(2025, 4, 1)).due_date == date(2025, 6, 3)

    def test_is_one_at_a_time_and_has_a_reason(self, case):
        with pytest.raises(services.ReasonMissing):
            services.pause_answer_time(target=case.pk, reason=" ", at=on(2025, 4, 1))
        with pytest.raises(services.NotPaused):
            services.resume_answer_time(target=case.pk, at=on(2025, 4, 1))
        services.pause_answer_time(target=case.pk, reason="Val.", at=on(2025, 4, 1))
        with pytest.raises(services.AlreadyPaused):
            services.pause_answer_time(target=case.pk, reason="Val.", at=on(2025, 4, 1))

    def test_is_not_made_in_the_laws_time(self):
        case = CaseFactory()
        services.start_answer_time(case, services.ANSWER_WITHIN_A_YEAR_BY_LAW, on(2025, 3, 3))

        with pytest.raises(services.LawsTimeDoesNotPause):
            services.pause_answer_time(target=case.pk, reason="Val.", at=on(2025, 4, 1))

    def test_needs_a_promise_that_is_not_kept_yet(self, case):
        with pytest.raises(services.NoAnswerTime):
            services.pause_answer_time(target=uuid4(), reason="Val.", at=on(2025, 4, 1))
        services.record_answered(target=case.pk, at=on(2025, 4, 1))
        with pytest.raises(services.AlreadyAnswered):
            services.pause_answer_time(target=case.pk, reason="Val.", at=on(2025, 4, 1))

    def test_ends_when_it_is_answered(self, case):
        services.pause_answer_time(target=case.pk, reason="Val.", at=on(2025, 4, 1))

        services.record_answered(target=case.pk, at=on(2025, 4, 11))
        services.record_answered(target=case.pk, at=on(2025, 5, 11))

        assert case.answer_times.get().answered_at == on(2025, 4, 11)


class TestADelay:
    @pytest.fixture
    def case(self):
        case = CaseFactory()
        services.start_answer_time(case, services.ANSWER_WITHIN_THREE_MONTHS, on(2025, 3, 3))  # 3 June
        return case

    def test_is_told_with_a_day_and_a_reason_beside_what_was_promised(self, case):
        services.delay_answer(target=case.pk, new_date=date(2025, 8, 20), reason="Semester.", at=on(2025, 5, 20))

        clock = case.answer_times.get()
        assert (clock.due_date, clock.expected_date, clock.delay_reason) == (
            date(2025, 6, 3),
            date(2025, 8, 20),
            "Semester.",
        )

    @pytest.mark.parametrize(("new_date", "today"), [((2025, 6, 3), (2025, 5, 1)), ((2025, 6, 10), (2025, 6, 11))])
    def test_is_to_a_later_day_that_has_not_passed(self, case, new_date, today):
        with pytest.raises(services.NotLater):
            services.delay_answer(target=case.pk, new_date=date(*new_date), reason="Semester.", at=on(*today))

    def test_has_a_reason(self, case):
        with pytest.raises(services.ReasonMissing):
            services.delay_answer(target=case.pk, new_date=date(2025, 8, 20), reason="", at=RECEIVED_AT)

    def test_is_what_is_asked_about(self, case):
        services.delay_answer(target=case.pk, new_date=date(2025, 8, 20), reason="Semester.", at=on(2025, 5, 20))

        assert not AnswerTime.objects.expected_by(date(2025, 8, 19)).exists()
        assert AnswerTime.objects.expected_by(date(2025, 8, 20)).exists()
        assert AnswerTime.objects.soonest_first().get().expected_date == date(2025, 8, 20)


class TestThePeriodicRun:
    @pytest.fixture
    def case(self, workflow, reviewers):
        self.reviewers = [ReviewerFactory(group=reviewers) for _ in range(2)]
        case = CaseFactory(case_number="MD-2025-00001")
        services.start_answer_time(case, services.ANSWER_WITHIN_THREE_MONTHS, on(2025, 3, 3))  # 3 June
        return case

    def run(self, *days, run_after_commit):
        mail.outbox.clear()
        for day in days:
            with run_after_commit(execute=True):
                services.drive_clocks(at=day)
        return sorted((message.subject, *message.to) for message in mail.outbox)

    @pytest.mark.parametrize(
        ("day", "reminded"),
        [((2025, 5, 19), False), ((2025, 5, 20), True), ((2025, 6, 3), True), ((2025, 6, 4), False)],
    )
    def test_reminds_fourteen_days_ahead(self, case, django_capture_on_commit_callbacks, day, reminded):
        services.assign_case(case_id=case.pk, to=self.reviewers[0], by=self.reviewers[0], at=RECEIVED_AT)

        sent = self.run(on(*day), run_after_commit=django_capture_on_commit_callbacks)

        expected = [("Svara senast 2025-06-03: MD-2025-00001", self.reviewers[0].email)]
        assert [each for each in sent if each[0].startswith("Svara")] == (expected if reminded else [])

    def test_reminds_all_who_review_when_nobody_has_it(self, case, django_capture_on_commit_callbacks):
        sent = self.run(on(2025, 5, 20), run_after_commit=django_capture_on_commit_callbacks)

        assert {address for _, address in sent} == {reviewer.email for reviewer in self.reviewers}

    def test_tells_everyone_once_when_the_day_has_passed(self, case, django_capture_on_commit_callbacks):
        services.assign_case(case_id=case.pk, to=self.reviewers[0], by=self.reviewers[0], at=RECEIVED_AT)

        sent = self.run(*[on(2025, 6, n) for n in (4, 4, 5, 9)], run_after_commit=django_capture_on_commit_callbacks)

        subject = "Skulle ha besvarats 2025-06-03: MD-2025-00001"
        assert sent == sorted((subject, reviewer.email) for reviewer in self.reviewers)
        assert list(case.log.filter(event=StatusEvent.CLOCK_ESCALATED).values_list("details", flat=True)) == [
            {"purpose": "ANSWER", "due": "2025-06-03"}
        ]

    def test_says_nothing_while_it_is_paused_or_after_it_was_answered(self, case, django_capture_on_commit_callbacks):
        services.pause_answer_time(target=case.pk, reason="Val.", at=on(2025, 5, 1))
        assert self.run(on(2025, 6, 4), run_after_commit=django_capture_on_commit_callbacks) == []

        services.record_answered(target=case.pk, at=on(2025, 6, 4))
        assert self.run(on(2025, 6, 20), run_after_commit=django_capture_on_commit_callbacks) == []

    def test_follows_the_new_day_of_a_delay(self, case, django_capture_on_commit_callbacks):
        self.run(on(2025, 6, 4), run_after_commit=django_capture_on_commit_callbacks)
        services.delay_answer(target=case.pk, new_date=date(2025, 8, 20), reason="Semester.", at=on(2025, 6, 4))

        assert self.run(on(2025, 6, 9), run_after_commit=django_capture_on_commit_callbacks) == []
        [first, _] = self.run(on(2025, 8, 6), run_after_commit=django_capture_on_commit_callbacks)
        assert first[0] == "Svara senast 2025-08-20: MD-2025-00001"
