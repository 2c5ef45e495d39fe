"""
Disposal of a case: everything of it goes, by a decision, and a line stays that says so.

It is the third class: only with a body, a date and a paragraph, and never by a run. What has been kept for others to read
goes with it, also the labels that Wagtail's own history has of it. A hold stops it: on the case, its dialogue or everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from dialogue.cases import kinds, log
from dialogue.cases.enums import CaseState, StatusEvent
from dialogue.cases.models import (
    Announcement,
    AnswerPause,
    Case,
    ContactKey,
    Disposal,
    Follow,
    Hold,
    StatusEntry,
)
from dialogue.cases.services.forgetting import forget_in_history
from dialogue.cases.services.taking_down import lock_case
from dialogue.ledger.models import Hold as HoldOnDialogue

# Points at a row that can't exist; the reference is checked at the commit, and closed before it.
OPEN = 0


class UnableToDispose(Exception):
    """Base of every anticipated reason why a case can't be destroyed."""


class OnHold(UnableToDispose):
    """Something stops it, such as a pending request for the document."""


class StillOpen(UnableToDispose):
    """It is being read, or waits for an answer, or can be read by everyone."""


class DecisionMissing(UnableToDispose):
    """A decision has a body, a day that has come and a paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisposalDecision:
    """By what something is destroyed: which body, when, §, and whether it was archived first."""

    body: str
    day: date
    paragraph: str
    was_archived: bool


def place_hold(*, case_id: UUID, reason: str, by: Any, at: datetime) -> Hold:
    """Stop the disposal of a case, for a reason. Several holds stand beside each other."""
    with transaction.atomic():
        hold = Hold.objects.create(case_id=case_id, reason=reason.strip(), placed_at=at, placed_by=by)
        log.record([case_id], StatusEvent.HELD, at=at, by=by, hold=hold.pk)
    return hold


def lift_hold(*, hold_id: int, by: Any, at: datetime) -> None:
    """Let a hold go. Twice is once."""
    with transaction.atomic():
        hold = Hold.objects.select_for_update(of=("self",)).get(pk=hold_id)
        if hold.lifted_at is None:
            Hold.objects.filter(pk=hold.pk).update(lifted_at=at)
            log.record([hold.case_id], StatusEvent.HOLD_LIFTED, at=at, by=by, hold=hold.pk)


def is_on_hold(case: Case) -> bool:
    """Return whether something stops the disposal of a case: a hold on it, on its dialogue, or on everything."""
    on_more = HoldOnDialogue.objects.in_force().filter(Q(dialogue=None) | Q(dialogue=case.dialogue_id))
    return case.holds.in_force().exists() or on_more.exists()


def dispose_of_case(*, case_id: UUID, decision: DisposalDecision, by: Any, at: datetime) -> Disposal:
    """
    Destroy a case, with all that was made of it and all that was written about it.

    Args:
        by: the account that does it; None for a command.

    Raises:
        DecisionMissing, OnHold, StillOpen.
    """
    if not (decision.body.strip() and decision.paragraph.strip() and decision.day <= at.date()):
        raise DecisionMissing
    with transaction.atomic():
        case = lock_case(case_id)
        if is_on_hold(case):
            raise OnHold
        item = case.get_item()
        if case.state not in {CaseState.REFUSED, CaseState.WITHDRAWN, CaseState.ACCEPTED, CaseState.CLOSED}:
            raise StillOpen
        if (item is not None and item.live) or case.answer_times.waiting().exists():
            raise StillOpen
        disposal = Disposal.objects.create(
            case_id=case.pk,
            kind=case.kind,
            case_number=case.case_number,
            registry_number=case.registry_number,
            disposed_at=at,
            disposed_by=str(by.pk) if by is not None else "",
            body=decision.body.strip(),
            decision_date=decision.day,
            paragraph=decision.paragraph.strip(),
            was_archived=decision.was_archived,
            open_id=OPEN,
        )
        kinds.kind(case.kind).purge(case, at)
        if item is not None:
            forget_in_history(item, label=case.case_number or str(case.pk))
        _delete_beside(case)
        # The item's deletion has told its case once more; that goes too.
        StatusEntry.objects.filter(case=case).delete()
        Case.objects.filter(pk=case.pk).delete()
        Disposal.objects.filter(pk=disposal.pk).update(open=None)
    return disposal


def _delete_beside(case: Case) -> None:
    """Delete what belongs to the case, and the addresses of those who followed it, in an order that nothing refuses."""
    targets = [case.pk, *case.reports.values_list("pk", flat=True)]
    AnswerPause.objects.filter(answer_time__case=case).delete()
    for related in (
        case.answer_times,
        case.refusals,
        case.change_requests,
        case.earlier_words,
        case.notes,
        case.reports,
        case.holds,
    ):
        related.all().delete()
    for one_to_one in ("registration", "new_assessment"):
        if (row := getattr(case, one_to_one, None)) is not None:
            row.delete()
    Announcement.objects.filter(target__in=targets).delete()
    Follow.objects.filter(key__in=targets).delete()
    ContactKey.objects.filter(pk__in=targets).delete()
