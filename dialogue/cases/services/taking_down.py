"""Locking a case with the review of its item, and taking an item off the web."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from wagtail.models import TaskState, WorkflowMixin

from dialogue.cases.models import Case


def lock_case(case_id: UUID | str) -> Case:
    """
    Lock a case and the step in which its item is being read, in the order in which approving changes them.

    Raises: Case.DoesNotExist.
    """
    item = Case.objects.get(pk=case_id).get_item()
    if item is not None:
        lock_review(item)
    return Case.objects.select_for_update(of=("self",)).get(pk=case_id)


def lock_review(item: WorkflowMixin) -> None:
    """Lock the step in which an item is being read, so that an approval at the same time waits."""
    list(review_of(item).select_for_update(of=("self",)))


def review_of(item: WorkflowMixin) -> Any:
    """Return the step in which an item is being read: one or none."""
    return TaskState.objects.for_instance(item).filter(status=TaskState.STATUS_IN_PROGRESS)


def unpublish_for_good(item: WorkflowMixin, *, by: Any = None) -> None:
    """See to it that the item isn't public now and won't be by a moment that was planned."""
    item.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
    item.refresh_from_db()
    if item.live:
        item.unpublish(user=by)
