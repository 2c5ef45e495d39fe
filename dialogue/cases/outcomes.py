"""
What Wagtail says about an item, written beside it and in the log.

Each function takes the cases that it is about (one or none) as a queryset and decides by one UPDATE, so that what happens
at the same time meets in the database. A withdrawn case is never changed. Wagtail's signals carry no moment: it is now.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from dialogue.cases import log
from dialogue.cases.enums import AnswerPurpose, CaseState, RefusalState, StatusEvent
from dialogue.cases.models import AnswerTime, Refusal
from dialogue.cases.querysets import CaseQuerySet

ANY_BUT_WITHDRAWN = frozenset(CaseState) - {CaseState.WITHDRAWN}
READ = frozenset({CaseState.ACCEPTED, CaseState.REFUSED, CaseState.CHANGE_ASKED})


def record_review_started(cases: CaseQuerySet, *, by: Any = None, at: datetime | None = None) -> int:
    """Someone has been asked to read it, for the first time or again. What was accepted stays so while edits are read."""
    unread = [CaseState.RECEIVED, CaseState.REFUSED, CaseState.CHANGE_ASKED]
    return _change(cases, unread, CaseState.IN_REVIEW, StatusEvent.REVIEW_STARTED, by, at)


def record_review_cancelled(cases: CaseQuerySet, *, by: Any = None, at: datetime | None = None) -> int:
    """Nobody is asked any more and nobody has decided: the next periodic run puts it into review again."""
    return _change(cases, [CaseState.IN_REVIEW], CaseState.RECEIVED, StatusEvent.REVIEW_CANCELLED, by, at)


def record_accepted(cases: CaseQuerySet, *, by: Any = None, at: datetime | None = None) -> bool:
    """Return whether it is accepted now; a withdrawn case is not. A refusal that was in force no longer is."""
    at = at or timezone.now()
    with transaction.atomic():
        changed = _change(
            cases, ANY_BUT_WITHDRAWN - {CaseState.ACCEPTED}, CaseState.ACCEPTED, StatusEvent.ACCEPTED, by, at
        )
        if changed:
            refusals = Refusal.objects.filter(case__in=cases.values("pk"))
            refusals.filter(state=RefusalState.IN_FORCE).update(state=RefusalState.REPLACED)
            refusals.filter(state=RefusalState.PROPOSED).update(state=RefusalState.REJECTED, decided_at=at)
    return bool(changed) or cases.accepted().exists()


def record_change_asked(cases: CaseQuerySet, *, by: Any = None, at: datetime | None = None) -> int:
    """It goes back to the one who wrote it."""
    unread = [CaseState.RECEIVED, CaseState.IN_REVIEW, CaseState.REFUSED]
    return _change(cases, unread, CaseState.CHANGE_ASKED, StatusEvent.CHANGE_ASKED, by, at)


def record_refused(cases: CaseQuerySet, *, by: Any = None, at: datetime | None = None) -> int:
    """A reviewer said no. What is public already stays accepted: the no was to a later edit of it."""
    unread = [CaseState.RECEIVED, CaseState.IN_REVIEW]
    return _change(cases, unread, CaseState.REFUSED, StatusEvent.REFUSED, by, at)


def record_refused_with_reasons(cases: CaseQuerySet, *, by: Any = None, at: datetime | None = None) -> int:
    """As ``record_refused``, also of what waits for the one who wrote it."""
    unread = [CaseState.RECEIVED, CaseState.IN_REVIEW, CaseState.CHANGE_ASKED]
    return _change(cases, unread, CaseState.REFUSED, StatusEvent.REFUSED, by, at)


def record_handed_in_again(cases: CaseQuerySet, *, at: datetime) -> int:
    """The one who wrote it has changed it: it is as if it had come in now, under the number that it has."""
    unpublished = [CaseState.CHANGE_ASKED, CaseState.REFUSED]
    return _change(cases, unpublished, CaseState.RECEIVED, StatusEvent.HANDED_IN_AGAIN, None, at)


def record_taken_down(cases: CaseQuerySet, *, by: Any = None, at: datetime | None = None) -> int:
    """An editor unpublished or deleted it."""
    others = ANY_BUT_WITHDRAWN - {CaseState.REFUSED}
    return _change(cases, others, CaseState.REFUSED, StatusEvent.TAKEN_DOWN, by, at)


def _change(
    cases: CaseQuerySet,
    states: Iterable[CaseState],
    state: CaseState,
    event: StatusEvent,
    by: Any,
    at: datetime | None,
) -> int:
    with transaction.atomic():
        changed = cases.filter(state__in=states).update(state=state)
        if changed:
            at = at or timezone.now()
            log.record(cases.values_list("pk", flat=True), event, by=by, at=at)
            if state in READ:
                clocks = AnswerTime.objects.waiting().filter(case__in=cases.values("pk"), purpose=AnswerPurpose.READ)
                clocks.update(answered_at=at)
    return changed
