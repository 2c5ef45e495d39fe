"""Do everything that is due. Started by a timer every five minutes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dialogue.cases.models import PeriodicRun
from dialogue.cases.periodic import JobReport, run_jobs

FAILURES_SHOWN = 10


class Command(BaseCommand):
    help = gettext_lazy("Gör allt som ska göras nu: tar hand om det som kommit in, städar och publicerar enligt plan.")

    def handle(self, *args: Any, **options: Any) -> None:
        failed = 0
        at = timezone.now()
        for report in run_jobs(at=at):
            self.write_report(report)
            failed += bool(report.failures)
        PeriodicRun.objects.update_or_create(pk=PeriodicRun.ONLY, defaults={"begun_at": at})
        if failed:
            raise CommandError(
                ngettext("%(count)s jobb misslyckades.", "%(count)s jobb misslyckades.", failed) % {"count": failed}
            )

    def write_report(self, report: JobReport) -> None:
        """Write one line for the job, and one for each of the first failures."""
        if report.done is not None:
            self.stdout.write(_("%(job)s: %(done)s klara") % {"job": report.name, "done": report.done})
        elif not report.failures:
            self.stdout.write(_("%(job)s: klar") % {"job": report.name})
        for failure in report.failures[:FAILURES_SHOWN]:
            self.stderr.write(_("%(job)s: misslyckades, %(failure)s") % {"job": report.name, "failure": failure})
        if (more := len(report.failures) - FAILURES_SHOWN) > 0:
            self.stderr.write(_("%(job)s: och %(count)s till") % {"job": report.name, "count": more})
