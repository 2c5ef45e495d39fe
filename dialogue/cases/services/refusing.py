"""
Not publishing what someone wrote: with reasons, by one or by two.

What is refused is publication. The words stay in the case, and lawful opinion is never refused for what it says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from dialogue.cases import kinds, log, outcomes
from dialogue.cases.enums import CaseState, RefusalState, StatusEvent
from dialogue.cases.models import Case, GivenReason, ReasonDetail, Refusal, RefusalReason
from dialogue.cases.services.taking_down import lock_case, review_of, unpublish_for_good
from dialogue.cases.services.telling import tell_submitter


class UnableToRefuse(Exception):
    """Base of every anticipated reason why a case can't be refused, or a refusal be changed."""


class CaseWithdrawn(UnableToRefuse):
    """Its writer has taken it back."""


class NotForPublication(UnableToRefuse):
    """Nothing of this kind is published, so there is nothing to refuse."""


class AlreadyRefused(UnableToRefuse):
    """Someone has refused it, or proposed to, already."""


class NoReason(UnableToRefuse):
    """Nothing is refused without a reason."""


class UnknownReason(UnableToRefuse):
    """The municipality has no such reason in use."""


class DetailMissing(UnableToRefuse):
    """The reason needs a rule's number, an address or a number of months besides."""


class NothingProposed(UnableToRefuse):
    """Nobody has proposed to refuse it."""


class SamePerson(UnableToRefuse):
    """It takes someone else."""


class NotRefused(UnableToRefuse):
    """The case isn't refused."""


class TextMayNotBeShown(UnableToRefuse):
    """Only what is similar to something or decided already may be shown, by its reasons."""


class NotChecked(UnableToRefuse):
    """Somebody has to have looked for personal data in it."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """One reason, by its code, and what it says besides: a rule's number, an address, a number of months."""

    code: str
    detail: str = ""


def refusal_takes_two() -> bool:
    """Return whether someone proposes and someone else decides: ``DIALOGUE_REFUSAL_TAKES_TWO``."""
    return bool(getattr(settings, "DIALOGUE_REFUSAL_TAKES_TWO", False))


def refuse(
    case: Case, grounds: Grounds | Sequence[Grounds], *, by: Any, at: datetime, message: str = "", comment: str = ""
) -> Refusal:
    """
    Don't publish a case, or take it off the web, for one or several reasons.

    Where it takes two, this only proposes it, and ``decide_proposed_refusal`` does it. A case that was refused past us (an
    editor took it down, a step of the municipality's own said no) gets its reasons this way too.

    Args:
        message: to the one who wrote, besides the reasons.
        comment: for colleagues, in Wagtail's history.

    Raises:
        NotForPublication, CaseWithdrawn, AlreadyRefused, NoReason, UnknownReason, DetailMissing.
    """
    if not kinds.kind(case.kind).is_for_publication:
        raise NotForPublication
    reasons = _reasons([grounds] if isinstance(grounds, Grounds) else grounds)
    takes_two = refusal_takes_two()
    with transaction.atomic():
        locked = _lock(case.pk)
        if locked.refusals.filter(state__in=[RefusalState.PROPOSED, RefusalState.IN_FORCE]).exists():
            raise AlreadyRefused
        refusal = Refusal.objects.create(
            case=locked, state=RefusalState.PROPOSED, message=message.strip(), proposed_at=at, proposed_by=by
        )
        GivenReason.objects.bulk_create(
            GivenReason(refusal=refusal, reason=reason, detail=detail) for reason, detail in reasons
        )
        codes = [reason.code for reason, _ in reasons]
        if takes_two:
            log.record([locked.pk], StatusEvent.REFUSAL_PROPOSED, at=at, by=by, reasons=codes)
        else:
            _carry_out(refusal, by=by, at=at, comment=comment)
    return refusal


def decide_proposed_refusal(*, case_id: UUID, agrees: bool, by: Any, at: datetime, comment: str = "") -> Refusal:
    """
    Decide about a proposed refusal: somebody else than the one who proposed it.

    Raises:
        CaseWithdrawn, NothingProposed, SamePerson.
    """
    with transaction.atomic():
        case = _lock(case_id)
        refusal = case.refusals.filter(state=RefusalState.PROPOSED).first()
        if refusal is None:
            raise NothingProposed
        if refusal.proposed_by_id == by.pk:
            raise SamePerson
        if agrees:
            _carry_out(refusal, by=by, at=at, comment=comment)
        else:
            refusal.state, refusal.decided_at, refusal.decided_by = RefusalState.REJECTED, at, by
            refusal.save(update_fields=["state", "decided_at", "decided_by"])
            log.record([case.pk], StatusEvent.REFUSAL_REJECTED, at=at, by=by)
    return refusal


def show_refused_text(*, case_id: UUID, is_free_of_personal_data: bool, by: Any, at: datetime) -> None:
    """
    Let what was refused be read, beside its number and reasons.

    Raises:
        CaseWithdrawn, NotRefused, TextMayNotBeShown, NotChecked.
    """
    with transaction.atomic():
        refusal = _in_force(_lock(case_id))
        if refusal.case.may_be_secret or refusal.reasons.filter(reason__may_show_text=False).exists():
            raise TextMayNotBeShown
        if not is_free_of_personal_data:
            raise NotChecked
        refusal.text_checked_at, refusal.text_checked_by = at, by
        refusal.save(update_fields=["text_checked_at", "text_checked_by"])
        log.record([case_id], StatusEvent.REFUSED_TEXT_SHOWN, at=at, by=by)


def hide_refused_text(*, case_id: UUID, by: Any, at: datetime) -> None:
    """
    Hide it again. Hidden twice is hidden.

    Raises:
        CaseWithdrawn, NotRefused.
    """
    with transaction.atomic():
        refusal = _in_force(_lock(case_id))
        if refusal.text_checked_at is not None:
            refusal.text_checked_at = refusal.text_checked_by = None
            refusal.save(update_fields=["text_checked_at", "text_checked_by"])
            log.record([case_id], StatusEvent.REFUSED_TEXT_HIDDEN, at=at, by=by)


def refusal_in_force(case: Case) -> Refusal | None:
    """Return why a case isn't published, with its reasons; None when it isn't refused or nobody has said why."""
    refusals = case.refusals.filter(state=RefusalState.IN_FORCE)
    return refusals.prefetch_related("reasons__reason__texts").first()


def _reasons(grounds: Sequence[Grounds]) -> list[tuple[RefusalReason, str]]:
    if not grounds:
        raise NoReason
    in_use = {reason.code: reason for reason in RefusalReason.objects.in_use()}
    reasons = {}
    for ground in grounds:
        reason = in_use.get(ground.code)
        if reason is None:
            raise UnknownReason(ground.code)
        detail = ground.detail.strip() if reason.detail != ReasonDetail.NONE else ""
        if reason.detail != ReasonDetail.NONE and not detail:
            raise DetailMissing(ground.code)
        reasons[ground.code] = (reason, detail)
    return list(reasons.values())


def _lock(case_id: UUID) -> Case:
    case = lock_case(case_id)
    if case.state == CaseState.WITHDRAWN:
        raise CaseWithdrawn
    return case


def _in_force(case: Case) -> Refusal:
    refusal = refusal_in_force(case)
    if refusal is None:
        raise NotRefused
    return refusal


def _carry_out(refusal: Refusal, *, by: Any, at: datetime, comment: str) -> None:
    case = refusal.case
    cases = Case.objects.filter(pk=case.pk)
    refusal.state, refusal.decided_at, refusal.decided_by = RefusalState.IN_FORCE, at, by
    refusal.save(update_fields=["state", "decided_at", "decided_by"])
    outcomes.record_refused_with_reasons(cases, by=by, at=at)
    item = case.get_item()
    if item is not None:
        for task_state in review_of(item):
            task_state.specific.reject(user=by, comment=comment)
        unpublish_for_good(item, by=by)
    # What was planned only was accepted and not public, so nothing of Wagtail's has said so.
    outcomes.record_taken_down(cases, by=by, at=at)
    codes = [given.reason.code for given in refusal.reasons.select_related("reason").order_by("pk")]
    log.record([case.pk], StatusEvent.REASONS_GIVEN, at=at, by=by, reasons=codes)
    tell_submitter(case, "refused", refusal.pk, at=at)
