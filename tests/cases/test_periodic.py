"""What is done now and then, and how it is reported."""

from datetime import datetime
from io import StringIO

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from dialogue.cases import periodic, services
from dialogue.cases.enums import CaseState
from dialogue.cases.models import Case
from dialogue.cases.periodic import PeriodicReport, register_periodic, run_jobs
from tests.factories.cases import CaseFactory
from tests.factories.ledger import STOCKHOLM

AT = datetime(2025, 3, 10, 8, 0, tzinfo=STOCKHOLM)
OURS = ["cases.finish_receiving", "cases.take_down_withdrawn", "residents.purge_expired"]


@pytest.fixture
def jobs(monkeypatch):
    """Only the jobs that the test registers."""
    monkeypatch.setattr(periodic, "_jobs", {})


def fail(at):
    raise ValueError("Min hemlighet")


def run_periodic():
    """Return what was written to standard output and to standard error, and the exit code."""
    out, err = StringIO(), StringIO()
    try:
        call_command("run_periodic", stdout=out, stderr=err)
    except CommandError as error:
        return out.getvalue(), err.getvalue(), error.returncode
    return out.getvalue(), err.getvalue(), 0


@pytest.mark.usefixtures("jobs")
class TestRunning:
    def test_gives_each_job_the_moment_in_order_of_registration(self):
        given = []
        register_periodic("b", lambda at: given.append(("b", at)))
        register_periodic("a", lambda at: given.append(("a", at)))

        assert [report.name for report in run_jobs(at=AT)] == ["b", "a"]
        assert given == [("b", AT), ("a", AT)]

    @pytest.mark.parametrize(
        ("result", "done", "failures"),
        [
            (None, None, ()),
            (3, 3, ()),
            (PeriodicReport(done=2), 2, ()),
            (PeriodicReport(done=2, failures=("sida 7",)), 2, ("sida 7",)),
        ],
    )
    def test_reports_what_a_job_says(self, result, done, failures):
        register_periodic("a", lambda at: result)

        (report,) = run_jobs(at=AT)

        assert (report.done, report.failures) == (done, failures)

    def test_does_the_others_when_one_fails(self):
        register_periodic("a", fail)
        register_periodic("b", lambda at: 1)

        failed, done = run_jobs(at=AT)

        assert len(failed.failures) == 1
        assert "ValueError (test_periodic.py:" in failed.failures[0]
        assert done.done == 1

    def test_tells_nothing_that_an_error_quotes(self):
        register_periodic("a", fail)

        assert "hemlighet" not in str(list(run_jobs(at=AT)))

    def test_refuses_two_jobs_with_one_name(self):
        register_periodic("a", fail)

        with pytest.raises(ImproperlyConfigured, match="'a'"):
            register_periodic("a", fail)


@pytest.mark.usefixtures("jobs")
@pytest.mark.django_db
class TestTheCommand:
    def test_writes_a_line_for_each_job(self):
        register_periodic("b", lambda at: 3)
        register_periodic("a", lambda at: None)

        assert run_periodic() == ("b: 3 klara\na: klar\n", "", 0)

    def test_exits_with_an_error_when_a_job_failed(self):
        register_periodic("a", fail)
        register_periodic("b", lambda at: 1)

        out, err, code = run_periodic()

        assert (out, code) == ("b: 1 klara\n", 1)
        assert err.startswith("a: misslyckades, ValueError (test_periodic.py:")

    def test_exits_with_an_error_when_some_of_a_job_failed(self):
        register_periodic("a", lambda at: PeriodicReport(done=2, failures=("sida 7",)))

        assert run_periodic() == ("a: 2 klara\n", "a: misslyckades, sida 7\n", 1)

    def test_shows_the_first_failures_and_counts_the_rest(self):
        register_periodic("a", lambda at: PeriodicReport(done=0, failures=tuple(map(str, range(25)))))

        _out, err, _code = run_periodic()

        assert err.splitlines()[9:] == ["a: misslyckades, 9", "a: och 15 till"]


@pytest.mark.django_db
class TestWhatIsDone:
    @pytest.fixture(autouse=True)
    def _by_this_app_alone(self, monkeypatch):
        """Apps above register jobs of their own, which their own tests run."""
        monkeypatch.setattr(periodic, "_jobs", {name: job for name, job in periodic._jobs.items() if name in OURS})

    def test_includes_cases_lost_between_receiving_and_review(self, workflow):
        case = CaseFactory()

        with time_machine.travel(AT, tick=False):
            out, _err, _code = run_periodic()

        assert Case.objects.get(pk=case.pk).state == CaseState.IN_REVIEW
        assert "cases.finish_receiving: 1 klara" in out

    def test_includes_what_was_withdrawn_and_not_taken_down(self, workflow):
        case = CaseFactory()
        services.make_item(case_id=case.pk)
        services.withdraw_case(case_id=case.pk)

        out, _err, _code = run_periodic()

        assert "cases.take_down_withdrawn: 1 klara" in out

    def test_includes_what_residents_have_left_behind(self):
        out, _err, _code = run_periodic()

        assert "residents.purge_expired: 0 klara" in out

    def test_is_nothing_the_second_time(self, workflow):
        CaseFactory()
        run_periodic()

        assert run_periodic() == ("".join(f"{name}: 0 klara\n" for name in OURS), "", 0)
