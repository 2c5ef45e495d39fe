"""Looking again, once, by someone else. It is no appeal: that is something else in law."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from wagtail.models import WorkflowState

from dialogue.cases import log
from dialogue.cases.enums import AssessmentOutcome, CaseState, RefusalState, StatusEvent
from dialogue.cases.links import admin_case_url
from dialogue.cases.models import Case, NewAssessment
from dialogue.cases.permissions import who_handle_cases
from dialogue.cases.services.announcing import notify_staff
from dialogue.cases.services.receiving import ItemGone
from dialogue.cases.services.refusing import NotRefused, SamePerson, refusal_in_force
from dialogue.cases.services.taking_down import lock_case, review_of
from dialogue.cases.services.telling import tell_submitter


class UnableToAssess(Exception):
    """Base of every anticipated reason why nobody can look again."""


class AlreadyAsked(UnableToAssess):
    """It is done once."""


class NothingAskedFor(UnableToAssess):
    """Nobody has asked for a new assessment."""


class AlreadyAssessed(UnableToAssess):
    """It was done."""


class ViewMissing(UnableToAssess):
    """A view is given in words, and with a name when the one who gives it has no account."""


def ask_for_new_assessment(*, case_id: UUID, words: str, at: datetime) -> NewAssessment:
    """
    Ask, for the one who wrote, that someone else looks again.

    The caller has made sure that it is the one who wrote.

    Args:
        words: why, if the person wishes to say it.

    Raises:
        NotRefused: it isn't refused, or nobody has said why yet.
        AlreadyAsked: it was asked once.
    """
    with transaction.atomic():
        case = lock_case(case_id)
        if NewAssessment.objects.filter(pk=case.pk).exists():
            raise AlreadyAsked
        if case.state != CaseState.REFUSED or refusal_in_force(case) is None:
            raise NotRefused
        try:
            assessment = NewAssessment.objects.create(case=case, asked_at=at, words=words.strip())
        except IntegrityError:
            raise AlreadyAsked from None
        log.record([case.pk], StatusEvent.ASSESSMENT_ASKED, at=at)
        notify_staff(
            target=case.pk,
            event="assessment_asked",
            template="dialogue/cases/mail/assessment_asked",
            context={"number": case.case_number, "url": admin_case_url(case)},
            user_ids=who_handle_cases().values_list("pk", flat=True),
            at=at,
        )
    return assessment


def give_new_assessment(
    *, case_id: UUID, outcome: AssessmentOutcome, view: str, by: Any, at: datetime, assessor: str = ""
) -> NewAssessment:
    """
    Write down what someone else came to. When it changes, the case goes on to be published as if it had been approved.

    Args:
        view: the assessment in words, which the one who wrote gets to read.
        assessor: name and position of who looked, where they have no account. Without it, ``by`` looked.

    Raises:
        NothingAskedFor, AlreadyAssessed, NotRefused, ViewMissing.
        ItemGone: what was made of the case is no longer there to be published.
        SamePerson: the one who refused it can't look again, but may write down what a named person came to.
    """
    if not view.strip():
        raise ViewMissing
    with transaction.atomic():
        case = lock_case(case_id)
        assessment = NewAssessment.objects.select_for_update().filter(pk=case.pk).first()
        if assessment is None:
            raise NothingAskedFor
        if assessment.decided_at is not None:
            raise AlreadyAssessed
        refusal = refusal_in_force(case)
        if refusal is None:
            raise NotRefused
        if not assessor.strip() and by.pk in {refusal.proposed_by_id, refusal.decided_by_id}:
            raise SamePerson
        assessment.outcome, assessment.view, assessment.assessor = outcome, view.strip(), assessor.strip()
        assessment.decided_at, assessment.decided_by = at, by
        assessment.save()
        log.record(
            [case.pk],
            StatusEvent.ASSESSMENT_GIVEN,
            at=at,
            by=by,
            outcome=outcome,
            assessor="named" if assessor.strip() else "account",
        )
        if outcome == AssessmentOutcome.CHANGED:
            _accept(case, by=by)
        tell_submitter(case, "assessed", outcome, at=at)
    return assessment


def assessments_to_give() -> Sequence[NewAssessment]:
    """Return those that were asked for and not given, the one that has waited longest first."""
    waiting = NewAssessment.objects.filter(decided_at__isnull=True, case__state=CaseState.REFUSED)
    return list(waiting.select_related("case").order_by("asked_at", "pk"))


def _accept(case: Case, *, by: Any) -> None:
    """Take the review up where it said no and approve that step. Further steps of the municipality's own still follow."""
    item = case.get_item()
    if item is None:
        raise ItemGone(f"{case.kind} {case.pk}")
    case.refusals.filter(state=RefusalState.IN_FORCE).update(state=RefusalState.REPLACED)
    review = item.current_workflow_state
    if review is not None and review.status == WorkflowState.STATUS_NEEDS_CHANGES:
        review.resume(user=by)
        for task_state in review_of(item):
            task_state.specific.approve(user=by)
    else:
        item.latest_revision.publish(user=by)
