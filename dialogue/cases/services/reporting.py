"""Someone says that what is published breaks the law or the rules. Anyone may; nobody has to say who they are."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from dialogue.cases import log
from dialogue.cases.enums import CaseState, FollowRole, ReportState, StatusEvent
from dialogue.cases.links import admin_case_url
from dialogue.cases.models import Case, ContentReport, RefusalReason
from dialogue.cases.numbers import next_case_number
from dialogue.cases.permissions import who_handle_cases
from dialogue.cases.services.announcing import notify, notify_staff
from dialogue.cases.services.following import follow
from dialogue.cases.services.refusing import AlreadyRefused, Grounds, refuse

# What a report can be about; the municipality decides by any of its reasons.
REPORTABLE = ("evidently_criminal", "breaks_rules", "personal_data")


class UnableToReport(Exception):
    """Base of every anticipated reason why nothing can be reported, or a report not be decided."""


class NotPublished(UnableToReport):
    """There is nothing to read there, so nothing to report."""


class NothingSaid(UnableToReport):
    """Something else than one of the reasons has to be said in words."""


class AlreadyDecided(UnableToReport):
    """Somebody has decided about it."""


class ReplyMissing(UnableToReport):
    """Whoever reported it gets an answer in words."""


def report_reasons() -> list[RefusalReason]:
    """Return the reasons that are offered to the one who reports, in order."""
    return list(RefusalReason.objects.in_use().filter(code__in=REPORTABLE).prefetch_related("texts"))


def report_content(
    *, case: Case, reason: str, words: str, language: str, at: datetime, address: str = ""
) -> ContentReport:
    """
    Take in a report. It gets a number of its own, for it is an official document.

    Args:
        reason: a code among ``report_reasons``; empty for something else.
        address: where to reply to, if they wish to know.

    Raises:
        NotPublished, NothingSaid.
        NotAnAddress: the address can't be one.
    """
    chosen = RefusalReason.objects.in_use().filter(code=reason, code__in=REPORTABLE).first() if reason else None
    if chosen is None and not words.strip():
        raise NothingSaid
    if case.may_be_secret or case.state != CaseState.ACCEPTED:
        raise NotPublished
    with transaction.atomic():
        report = ContentReport(case=case, reason=chosen, words=words.strip(), language=language, received_at=at)
        if address:
            follow(target=report.pk, address=address, language=language, role=FollowRole.SUBMITTER, at=at)
        log.record([case.pk], StatusEvent.REPORTED, at=at, report=report.pk)
        report.case_number = next_case_number(at=at)
        report.save(force_insert=True)
        # What is evidently criminal has to go soon (1998:112, 5 §): somebody is told at once.
        notify_staff(
            target=report.pk,
            event="reported",
            template="dialogue/cases/mail/reported",
            context={"number": report.case_number, "url": admin_case_url(case)},
            user_ids=who_handle_cases().values_list("pk", flat=True),
            at=at,
        )
    return report


def decide_report(
    *,
    report_id: UUID,
    grounds: Sequence[Grounds] = (),
    reply: str,
    by: Any,
    at: datetime,
    message: str = "",
) -> ContentReport:
    """
    Take the content off the web, for reasons, or leave it. Both who reported and who wrote are told.

    Where refusing takes two, the content is off only when the second has agreed; evidently criminal content may be taken
    down at once by an editor, in Wagtail.

    Args:
        grounds: why it is taken down; empty: it stays.
        reply: to the one who reported.
        message: to the one who wrote, besides the reasons.

    Raises:
        AlreadyDecided, ReplyMissing; UnableToRefuse, when it can't be taken down for these reasons.
    """
    if not reply.strip():
        raise ReplyMissing
    with transaction.atomic():
        report = ContentReport.objects.select_for_update(of=("self",)).get(pk=report_id)
        if report.state != ReportState.OPEN:
            raise AlreadyDecided
        if grounds:
            # Somebody may have been first, perhaps because of another report.
            with contextlib.suppress(AlreadyRefused):
                refuse(report.case, grounds, by=by, at=at, message=message)
        report.state = ReportState.TAKEN_DOWN if grounds else ReportState.LEFT
        report.decided_at, report.decided_by, report.reply = at, by, reply.strip()
        report.save(update_fields=["state", "decided_at", "decided_by", "reply"])
        log.record([report.case_id], StatusEvent.REPORT_DECIDED, at=at, by=by, report=report.pk, state=report.state)
        notify(
            target=report.pk,
            event="report_decided",
            template="dialogue/cases/mail/report_decided",
            context={"number": report.case_number, "taken_down": bool(grounds), "reply": report.reply},
            at=at,
        )
    return report
