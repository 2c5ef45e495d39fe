"""What a review decides about a question. Wagtail's approve, publish and unpublish stay what they are; this is beside them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from golden_chair.enums import QuestionState
from golden_chair.models import QuestionPage, QuestionRecord
from golden_chair.services.states import move


def note_published(*, page: QuestionPage, at: datetime) -> None:
    """
    Accept a question whose page became public, the first time or again.

    A question that is further on, on the programme or in the chair, stays where it is, whatever revision was published.
    """
    record = page.record()
    if record is not None and record.state in (QuestionState.RECEIVED, QuestionState.REFUSED):
        move(record, QuestionState.ACCEPTED, at=at)


def note_taken_down(*, page: QuestionPage, at: datetime) -> None:
    """An editor unpublished or deleted the page: the question is not put. What has been before the meeting stays."""
    record = page.record()
    if record is not None and record.state in (QuestionState.ACCEPTED, QuestionState.SCHEDULED):
        move(record, QuestionState.REFUSED, at=at, place=None)


def refuse(*, record: QuestionRecord, rule: str, reason: str, at: datetime, by: Any = None) -> None:
    """
    Refuse a question by one of the rules, with a reason that its asker reads. Raises NoSuchWay.

    Args:
        rule: a value of ``RuleCode``; the by-law's paragraph for it is quoted.
    """
    move(
        record,
        QuestionState.REFUSED,
        at=at,
        by=by,
        reason=rule,
        refused_by=rule,
        refusal_reason=reason,
        place=None,
    )


def note_handed_in_again(*, record: QuestionRecord, at: datetime) -> None:
    """Let a question whose asker has changed it wait to be read again. One that wasn't refused waits already."""
    if record.state == QuestionState.REFUSED:
        move(record, QuestionState.RECEIVED, at=at)


def note_refused(*, page: QuestionPage, reason: str, at: datetime, by: Any = None) -> None:
    """A reviewer said no in the workflow, with a comment."""
    record = page.record()
    if record is not None and record.state == QuestionState.RECEIVED:
        move(record, QuestionState.REFUSED, at=at, by=by, refusal_reason=reason[:1000])
