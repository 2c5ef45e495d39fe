"""Approving several at once: each by itself, so that one that can't be approved stops no other."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import TaskState

from dialogue.cases.periodic import describe_failure
from dialogue.cases.permissions import task_states_to_review

logger = logging.getLogger(__name__)


def approve_many(*, task_state_ids: Iterable[Any], by: Any) -> tuple[int, int]:
    """
    Approve what waits in the given steps, as if ``by`` had approved each in the editor.

    Whoever was first decides: what somebody has decided about meanwhile stays as it is.

    Returns: how many were approved, and how many were not.
    """
    approved = left = 0
    for pk in task_state_ids:
        try:
            done = _approve(pk, by=by)
        except Exception as error:
            logger.error("An item could not be approved with others: %s", describe_failure(error))
            done = False
        approved += done
        left += not done
    return approved, left


def _approve(pk: Any, *, by: Any) -> bool:
    with transaction.atomic():
        waiting = TaskState.objects.filter(pk=pk, status=TaskState.STATUS_IN_PROGRESS)
        task_state = waiting.select_for_update(of=("self",)).first()
        if task_state is None or not task_states_to_review(by).filter(pk=pk).exists():
            return False
        task = task_state.task.specific
        item = task_state.workflow_state.content_object
        if "approve" not in {name for name, _, _ in task.get_actions(item, by)}:
            return False
        try:
            task.on_action(task_state, by, "approve")
        except PermissionDenied:
            return False
    return True
