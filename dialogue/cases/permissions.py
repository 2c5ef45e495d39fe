"""Who may read what arrives before it is public."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import GroupApprovalTask, Task, TaskState

from dialogue.cases.models import Case, ReviewTask
from dialogue.cases.secrecy import may_read_secret


def may_see_cases(user: Any) -> bool:
    """Return whether ``user`` may look at everything that has come in."""
    return user.has_perm("dialogue_cases.view_case") or may_handle_cases(user)


def may_handle_cases(user: Any) -> bool:
    """Return whether ``user`` may do something about what has come in: take, answer, refuse, register."""
    return user.has_perm("dialogue_cases.change_case")


def who_handle_cases() -> QuerySet[Any]:
    """Return the accounts that may handle what has come in, by a permission of their own or of a group's."""
    permission = Q(content_type__app_label="dialogue_cases", codename="change_case")
    allowed = Permission.objects.filter(permission).values("pk")
    users = get_user_model()._default_manager.filter(is_active=True)
    return users.filter(Q(user_permissions__in=allowed) | Q(groups__permissions__in=allowed)).distinct()


def may_review(user: Any) -> bool:
    """Return whether ``user`` may act on some active step of reviewing, ours or Wagtail's group approval."""
    if user.is_superuser:
        return True
    if ReviewTask.objects.active().for_user(user).exists():
        return True
    return GroupApprovalTask.objects.filter(active=True, groups__in=user.groups.all()).exists()


def task_states_to_review(user: Any) -> QuerySet[TaskState]:
    """
    Return all that wait for ``user`` (a task state for each), however many.

    That is everything in our review tasks, and cases in whatever other tasks a municipality has in its workflow: those
    decide for themselves who may act.
    """
    in_progress = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    if not may_read_secret(user):
        in_progress = in_progress.filter(~Exists(cases_of_task_state().filter(may_be_secret=True)))
    ours = Q(task__in=ReviewTask.objects.active().for_user(user).values("pk"))
    others = Q(pk__in=[])
    our_type = ContentType.objects.get_for_model(ReviewTask)
    for task in Task.objects.active().exclude(content_type=our_type).specific():
        others |= Q(pk__in=task.get_task_states_user_can_moderate(user=user).values("pk"))
    return in_progress.filter(ours | others & Q(Exists(cases_of_task_state())))


def cases_of_task_state() -> QuerySet[Case]:
    """Return the case of an outer query's task state, for a subquery."""
    return Case.objects.filter(
        item_type=OuterRef("workflow_state__base_content_type"), item_id=OuterRef("workflow_state__object_id")
    )
