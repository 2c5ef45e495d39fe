"""What those who handed something in, or reported something, follow: their own case, for as long as there is more to tell."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from dialogue.cases import kinds
from dialogue.cases.enums import CaseState
from dialogue.cases.follow_targets import FollowTarget
from dialogue.cases.links import case_url
from dialogue.cases.models import Case, ContentReport

# So long after the last that has happened they may still be told something: a new assessment, an answer to a reply.
TOLD_AFTER_END = timedelta(days=90)
UNFINISHED = {CaseState.RECEIVED, CaseState.IN_REVIEW, CaseState.CHANGE_ASKED}


def find_case(target: UUID) -> FollowTarget | None:
    """Return a case by its id, never with its words; it is over some months after it has ended and nothing more is due."""
    case = Case.objects.filter(pk=target).first()
    if case is None:
        return None
    label = kinds.kind(case.kind).label
    title = str(label)
    if case.case_number:
        title = _("Ärende %(number)s: %(kind)s") % {"number": case.case_number, "kind": label}
    is_open = case.state in UNFINISHED or case.answer_times.waiting().exists()
    last = case.log.order_by("-at", "-pk").values_list("at", flat=True).first() or case.received_at
    return FollowTarget(
        title=title,
        url=case_url(case),
        can_be_followed=False,
        over_at=None if is_open else last + TOLD_AFTER_END,
    )


def find_report(target: UUID) -> FollowTarget | None:
    """Return a report of what is published by its id; it is over some months after somebody has decided about it."""
    report = ContentReport.objects.filter(pk=target).first()
    if report is None:
        return None
    return FollowTarget(
        title=_("Anmälan %(number)s") % {"number": report.case_number},
        can_be_followed=False,
        over_at=report.decided_at + TOLD_AFTER_END if report.decided_at else None,
    )
