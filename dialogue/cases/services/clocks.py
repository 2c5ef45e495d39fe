"""
What the periodic run does about answer times: it reminds, and it tells when a day has passed.

Each is done once for each day that was promised, in one transaction with what is told, so a run may be missed, doubled or
killed. A missed run is made good by the next: what is late is told as late, and not reminded of first.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from dialogue.cases import kinds, log
from dialogue.cases.enums import AnswerPurpose, StatusEvent
from dialogue.cases.links import admin_case_url
from dialogue.cases.models import AnswerTime, ReviewTask
from dialogue.cases.periodic import PeriodicReport, describe_failure
from dialogue.cases.permissions import who_handle_cases
from dialogue.cases.services.announcing import notify_staff

# An answer takes preparing; something that is to be read in two weeks is remembered in the last days.
REMIND_BEFORE = {AnswerPurpose.ANSWER: timedelta(days=14), AnswerPurpose.READ: timedelta(days=3)}


def drive_clocks(*, at: datetime) -> PeriodicReport:
    """Remind of what is due soon, and tell of what is late. One that fails doesn't stop the others."""
    today = timezone.localdate(at, timezone.get_default_timezone())
    running = AnswerTime.objects.running()
    late = running.expected_by(today - timedelta(days=1)).filter(escalated_at__isnull=True)
    due = [(pk, "late") for pk in late.soonest_first().values_list("pk", flat=True)]
    for purpose, ahead in REMIND_BEFORE.items():
        soon = running.filter(purpose=purpose, reminded_at__isnull=True, escalated_at__isnull=True)
        soon = soon.expected_by(today + ahead).expected_from(today)
        due += [(pk, "soon") for pk in soon.soonest_first().values_list("pk", flat=True)]
    done = 0
    failures = []
    for pk, what in due:
        try:
            done += _tell(pk, what, at=at)
        except Exception as error:
            failures.append(f"{pk}: {describe_failure(error)}")
    return PeriodicReport(done=done, failures=tuple(failures))


def _tell(pk: Any, what: str, *, at: datetime) -> int:
    is_late = what == "late"
    untold = {"escalated_at__isnull": True} if is_late else {"reminded_at__isnull": True}
    with transaction.atomic():
        rows = AnswerTime.objects.waiting().filter(pk=pk, **untold)
        if not rows.update(**({"escalated_at": at} if is_late else {"reminded_at": at})):
            return 0
        answer_time = AnswerTime.objects.select_related("case").get(pk=pk)
        case = answer_time.case
        if case is not None:
            event = StatusEvent.CLOCK_ESCALATED if is_late else StatusEvent.CLOCK_REMINDED
            log.record([case.pk], event, at=at, purpose=answer_time.purpose, due=answer_time.expected_date)
        notify_staff(
            target=answer_time.target,
            event=f"answer_{what}:{answer_time.purpose}:{answer_time.expected_date}",
            template=f"dialogue/cases/mail/answer_{what}",
            context={
                "number": case.case_number if case else "",
                "purpose": answer_time.purpose,
                "day": answer_time.expected_date.isoformat(),
                "by_law": answer_time.kind == "LAW",
                "url": admin_case_url(case) if case else "",
            },
            user_ids=_whom(answer_time, is_late=is_late),
            at=at,
        )
    return 1


def _whom(answer_time: AnswerTime, *, is_late: bool) -> set[Any]:
    """Return who has it; when nobody does, or when it is late, all who review, or handle what is only answered."""
    has_it = {answer_time.case.assigned_to_id} - {None} if answer_time.case else set()
    if has_it and not is_late:
        return has_it
    if answer_time.case is not None and not kinds.kind(answer_time.case.kind).is_for_publication:
        return has_it | {user.pk for user in who_handle_cases()}
    groups = ReviewTask.objects.filter(active=True).values("groups")
    reviewers = get_user_model()._default_manager.filter(groups__in=groups, is_active=True)
    return has_it | set(reviewers.values_list("pk", flat=True))
