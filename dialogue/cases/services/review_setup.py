"""Who reads what arrives: setting it up, and finding out whether it is set up so that it works."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, Max, Model, OuterRef
from django.utils.translation import gettext as _
from wagtail.models import (
    AbstractGroupApprovalTask,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from dialogue.cases import kinds
from dialogue.cases.models import ReviewTask


@dataclass(frozen=True, kw_only=True)
class ReviewSetupProblem:
    """Something that makes a review fail without a word. ``message`` is for an administrator."""

    workflow: Workflow
    message: str


@transaction.atomic
def ensure_review_workflow(
    *, name: str, groups: Iterable[Group], pages: Iterable[Page] = (), models: Iterable[type[Model]] = ()
) -> Workflow:
    """
    See to it that there is a workflow called ``name`` in which ``groups`` read what arrives.

    It is found again by its name, and further steps that someone added to it stay. The groups' own permissions are not
    touched: ``review_setup_problems`` tells what is missing.

    Args:
        pages: each gets this workflow, for itself and for what is below it.
        models: snippet models that get this workflow.
    """
    workflow = Workflow.objects.filter(name=name).order_by("pk").first() or Workflow.objects.create(name=name)
    task = ReviewTask.objects.filter(name=name).order_by("pk").first() or ReviewTask.objects.create(name=name)
    task.groups.set(groups)
    steps = WorkflowTask.objects.filter(workflow=workflow)
    if not steps.filter(task=task).exists():
        last = steps.aggregate(last=Max("sort_order"))["last"]
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0 if last is None else last + 1)
    for page in pages:
        WorkflowPage.objects.update_or_create(page=page, defaults={"workflow": workflow})
    for model in models:
        content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
        WorkflowContentType.objects.update_or_create(content_type=content_type, defaults={"workflow": workflow})
    return workflow


def review_setup_problems() -> list[ReviewSetupProblem]:
    """
    Find what would make reviewing fail, in every active workflow that has one of our review tasks.

    Above all: who approves in the last step must be allowed to publish. Otherwise Wagtail's "approve" publishes nothing,
    and shows no error.
    """
    review_steps = WorkflowTask.objects.filter(
        workflow=OuterRef("pk"), task__active=True, task__in=ReviewTask.objects.values("pk")
    )
    problems: list[ReviewSetupProblem] = []
    for workflow in Workflow.objects.active().filter(Exists(review_steps)).order_by("name", "pk"):
        steps = [task.specific for task in workflow.tasks.filter(active=True)]
        messages = [*_steps_without_groups(steps), *_groups_that_may_not_publish(workflow, steps[-1])]
        problems += [ReviewSetupProblem(workflow=workflow, message=message) for message in messages]
    return problems


def _steps_without_groups(steps: Iterable[Task]) -> Iterator[str]:
    for step in steps:
        if isinstance(step, ReviewTask) and not step.groups.exists():
            yield _("Ingen grupp är vald i steget ”%(step)s”. Bara administratörer kan granska.") % {"step": step}


def _groups_that_may_not_publish(workflow: Workflow, last_step: Task) -> Iterator[str]:
    if not isinstance(last_step, AbstractGroupApprovalTask):
        return
    pages = Page.objects.filter(workflowpage__workflow=workflow).order_by("path")
    snippets = list(_snippet_models(workflow))
    for group in last_step.groups.order_by("name", "pk"):
        allowed = GroupPagePermission.objects.filter(group=group, permission__codename="publish_page")
        for page in pages:
            if not allowed.filter(page__in=page.get_ancestors(inclusive=True)).exists():
                yield _(
                    "Gruppen ”%(group)s” godkänner i sista steget men får inte publicera under ”%(page)s”. "
                    "Det som de godkänner där blir inte publicerat."
                ) % {"group": group, "page": page}
        for model in snippets:
            label, codename = model._meta.app_label, f"publish_{model._meta.model_name}"
            if not group.permissions.filter(content_type__app_label=label, codename=codename).exists():
                yield _(
                    "Gruppen ”%(group)s” godkänner i sista steget men får inte publicera %(kind)s. "
                    "Det som de godkänner blir inte publicerat."
                ) % {"group": group, "kind": model._meta.verbose_name_plural}


def _snippet_models(workflow: Workflow) -> Iterator[type[Model]]:
    """Return the item models that this workflow is for, and those that no workflow is for: they choose their own."""
    for kind in kinds.kinds():
        if kind.item_model is None or issubclass(kind.item_model, Page):
            continue
        content_type = ContentType.objects.get_for_model(kind.item_model, for_concrete_model=False)
        assigned = WorkflowContentType.objects.filter(content_type=content_type).first()
        if assigned is None or assigned.workflow_id == workflow.pk:
            yield kind.item_model
