"""
What Wagtail says about an item, written beside it.

Each function takes the cases that it is about (one or none) as a queryset and is one UPDATE, so that what happens at the
same time meets in the database. A withdrawn case is never changed.
"""

from dialogue.cases.enums import CaseState
from dialogue.cases.querysets import CaseQuerySet


def record_review_started(cases: CaseQuerySet) -> int:
    """Someone has been asked to read it, for the first time or again. What was accepted stays so while edits are read."""
    return cases.filter(state__in=[CaseState.RECEIVED, CaseState.REFUSED]).update(state=CaseState.IN_REVIEW)


def record_review_cancelled(cases: CaseQuerySet) -> int:
    """Nobody is asked any more and nobody has decided: the next periodic run puts it into review again."""
    return cases.filter(state=CaseState.IN_REVIEW).update(state=CaseState.RECEIVED)


def record_accepted(cases: CaseQuerySet) -> int:
    return cases.exclude(state=CaseState.WITHDRAWN).update(state=CaseState.ACCEPTED)


def record_refused(cases: CaseQuerySet) -> int:
    """A reviewer said no. What is public already stays accepted: the no was to a later edit of it."""
    return cases.filter(state__in=[CaseState.RECEIVED, CaseState.IN_REVIEW]).update(state=CaseState.REFUSED)


def record_taken_down(cases: CaseQuerySet) -> int:
    """An editor unpublished or deleted it."""
    return cases.exclude(state=CaseState.WITHDRAWN).update(state=CaseState.REFUSED)
