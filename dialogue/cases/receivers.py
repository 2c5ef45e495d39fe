"""
What Wagtail tells about items and their review, passed on to the cases beside them.

Wagtail's approve, publish, unpublish and cancel stay what they are.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, RevisionMixin, Task, TaskState, WorkflowState
from wagtail.signals import (
    page_unpublished,
    published,
    task_submitted,
    unpublished,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)

from dialogue.cases import outcomes, tasks
from dialogue.cases.models import Case, ReviewTask
from dialogue.cases.querysets import CaseQuerySet


def connect() -> None:
    """Listen to what happens to reviews. Called once, when the app is ready."""
    workflow_submitted.connect(_review_started, dispatch_uid="dialogue_cases.workflow_submitted")
    task_submitted.connect(_step_started, dispatch_uid="dialogue_cases.task_submitted")
    workflow_approved.connect(_approved, dispatch_uid="dialogue_cases.workflow_approved")
    workflow_rejected.connect(_refused, dispatch_uid="dialogue_cases.workflow_rejected")
    workflow_cancelled.connect(_cancelled, dispatch_uid="dialogue_cases.workflow_cancelled")
    for task_model in (Task, ReviewTask):
        post_save.connect(
            _task_saved, sender=task_model, dispatch_uid=f"dialogue_cases.{task_model._meta.label_lower}.saved"
        )


def watch(item_model: type[models.Model]) -> None:
    """Listen to what happens to items of this model. Called once for each kind; a host's other pages cost nothing."""
    name = f"dialogue_cases.{item_model._meta.label_lower}"
    # A page is unpublished also as a plain Page, and only this signal names its type then.
    taken_down = page_unpublished if issubclass(item_model, Page) else unpublished
    published.connect(_item_published, sender=item_model, dispatch_uid=f"{name}.published")
    taken_down.connect(_item_unpublished, sender=item_model, dispatch_uid=f"{name}.unpublished")
    post_delete.connect(_item_deleted, sender=item_model, dispatch_uid=f"{name}.deleted")


def _cases_in(workflow_state: WorkflowState) -> CaseQuerySet:
    return Case.objects.for_item_key(workflow_state.base_content_type_id, workflow_state.object_id)


def _review_started(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    outcomes.record_review_started(_cases_in(instance), by=user)


def _step_started(instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    outcomes.record_review_started(_cases_in(instance.workflow_state), by=user)


def _approved(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    outcomes.record_accepted(_cases_in(instance), by=user)


def _refused(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    outcomes.record_refused(_cases_in(instance), by=user)


def _cancelled(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    outcomes.record_review_cancelled(_cases_in(instance), by=user)


def _item_published(instance: RevisionMixin, **kwargs: Any) -> None:
    """Published, or approved for a later moment. A withdrawal at the same time wins."""
    cases = Case.objects.for_item(instance)
    if outcomes.record_accepted(cases):
        return
    for case_id in list(cases.values_list("pk", flat=True)):
        cases.update(taken_down_at=None)
        transaction.on_commit(partial(tasks.take_down.enqueue, str(case_id)))


def _item_unpublished(instance: RevisionMixin, **kwargs: Any) -> None:
    """What has run out by its own date was not refused."""
    if not instance.expired:
        outcomes.record_taken_down(Case.objects.for_item(instance))


def _item_deleted(instance: RevisionMixin, **kwargs: Any) -> None:
    outcomes.record_taken_down(Case.objects.for_item(instance))


def _task_saved(instance: Task, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """
    Keep what waits in a review task from becoming public because the task is switched off.

    Wagtail would skip the step, and after the last step it publishes. Where no other step is left, the review is cancelled
    instead; the periodic run starts it again as soon as there is a workflow.
    """
    if created or raw or instance.active:
        return
    if instance.content_type_id != ContentType.objects.get_for_model(ReviewTask).pk:
        return
    waiting = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        current_task_state__task=instance.pk,
        current_task_state__status=TaskState.STATUS_IN_PROGRESS,
    )
    for workflow_state in waiting.order_by("pk"):
        if workflow_state.get_next_task() is None:
            workflow_state.cancel()
