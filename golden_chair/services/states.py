"""Bringing a question from one state into another, with a line in the log. Everything that changes a state comes here."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from golden_chair.enums import QuestionState
from golden_chair.models import QuestionRecord, QuestionStatus
from golden_chair.services.refusals import NoSuchWay
from golden_chair.transitions import RESULTS, may_go

# What belongs to a state and is gone with it; the database checks the same.
BELONGS: dict[str, dict[str, Any]] = {
    QuestionState.MERGED: {"merged_into": None},
    QuestionState.DEFERRED: {"defer_reason": "", "deferred_to": None},
    QuestionState.REFUSED: {"refused_by": "", "refusal_reason": ""},
}


def move(
    record: QuestionRecord, to: str, *, at: datetime, by: Any = None, reason: str = "", **fields: Any
) -> QuestionRecord:
    """
    Bring a question into the state ``to``; once it is there, nothing is written.

    Args:
        reason: a code for the log, never anybody's words.
        fields: what else is decided with it, as fields of the record.

    Returns: the record as it is now. ``record`` itself is brought up to date.
    Raises:
        NoSuchWay: it can't come there from where it stands.
    """
    with transaction.atomic():
        current = QuestionRecord.objects.select_for_update(of=("self",)).get(pk=record.pk)
        before = current.state
        if before == to:
            return current
        if not may_go(before, to):
            raise NoSuchWay(before, to)
        for state, belonging in BELONGS.items():
            if state != to:
                fields = {**belonging, **fields}
        if to not in (QuestionState.TO_WRITTEN_REPLY, QuestionState.ANSWERED):
            fields["reply_due_on"] = None
        fields["closed_at"] = at if to in RESULTS else None
        for name, value in {**fields, "state": to}.items():
            setattr(current, name, value)
        current.save(update_fields=[*fields, "state"])
        QuestionStatus.objects.create(
            question=current, meeting_id=current.meeting_id, before=before, after=to, reason=reason, at=at, by=by
        )
    for name in (*fields, "state"):
        setattr(record, name, getattr(current, name))
    return current
