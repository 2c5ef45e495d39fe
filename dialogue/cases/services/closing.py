"""Ending a case of which nothing is published: it has been answered, or needs no answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from dialogue.cases import kinds, log
from dialogue.cases.enums import CaseState, StatusEvent
from dialogue.cases.models import AnswerTime, Case
from dialogue.cases.secrecy import may_read_secret
from dialogue.cases.services.handling import MayNotRead
from dialogue.cases.services.taking_down import lock_case


class UnableToClose(Exception):
    """Base of every anticipated reason why a case can't be ended or taken up again."""


class IsReviewed(UnableToClose):
    """Cases of this kind end by being published or not."""


class NotClosed(UnableToClose):
    """It hasn't ended."""


class AlreadyClosed(UnableToClose):
    """It has ended already, or its writer has taken it back."""


def close_case(*, case_id: UUID, by: Any, at: datetime) -> None:
    """
    End a case. Whatever time was running for it ends too.

    Raises:
        IsReviewed, AlreadyClosed, MayNotRead.
    """
    with transaction.atomic():
        case = _lock(case_id, by)
        if case.state != CaseState.RECEIVED:
            raise AlreadyClosed
        Case.objects.filter(pk=case.pk).update(state=CaseState.CLOSED)
        AnswerTime.objects.waiting().filter(case=case.pk).update(answered_at=at)
        log.record([case.pk], StatusEvent.CLOSED, at=at, by=by)


def reopen_case(*, case_id: UUID, by: Any, at: datetime) -> None:
    """
    Take a case up again, for instance because the answer didn't cover all of it. What was promised has been kept.

    Raises:
        IsReviewed, NotClosed, MayNotRead.
    """
    with transaction.atomic():
        case = _lock(case_id, by)
        if case.state != CaseState.CLOSED:
            raise NotClosed
        Case.objects.filter(pk=case.pk).update(state=CaseState.RECEIVED)
        log.record([case.pk], StatusEvent.REOPENED, at=at, by=by)


def _lock(case_id: UUID, by: Any) -> Case:
    case = lock_case(case_id)
    if kinds.kind(case.kind).is_for_publication:
        raise IsReviewed
    if case.may_be_secret and not may_read_secret(by):
        raise MayNotRead
    return case
