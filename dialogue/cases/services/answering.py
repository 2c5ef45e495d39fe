"""Writing back to the one who wrote."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from dialogue.cases import kinds, log
from dialogue.cases.enums import CaseState, StatusEvent
from dialogue.cases.models import CaseAnswer
from dialogue.cases.secrecy import may_read_secret
from dialogue.cases.services.answer_times import record_answered
from dialogue.cases.services.closing import close_case
from dialogue.cases.services.handling import MayNotRead
from dialogue.cases.services.taking_down import lock_case
from dialogue.cases.services.telling import tell_submitter


class UnableToAnswer(Exception):
    """Base of every anticipated reason why a case can't be answered."""


class NothingAnswered(UnableToAnswer):
    """The answer is empty."""


def answer_case(*, case_id: UUID, text: str, by: Any, at: datetime) -> CaseAnswer:
    """
    Answer a case: the answer time ends, and the one who wrote is told where the answer is read.

    Answering again adds to what was answered. What is not for publication ends with its answer.

    Raises:
        NothingAnswered, MayNotRead.
    """
    if not text.strip():
        raise NothingAnswered
    with transaction.atomic():
        case = lock_case(case_id)
        if case.may_be_secret and not may_read_secret(by):
            raise MayNotRead
        answer = CaseAnswer.objects.create(case=case, text=text.strip(), answered_at=at, answered_by=by)
        if record_answered(target=case.pk, at=at, by=by) is None:
            log.record([case.pk], StatusEvent.ANSWERED, at=at, by=by)
        if case.state == CaseState.RECEIVED and not kinds.kind(case.kind).is_for_publication:
            close_case(case_id=case.pk, by=by, at=at)
        tell_submitter(case, "answered", answer.pk, at=at)
    return answer
