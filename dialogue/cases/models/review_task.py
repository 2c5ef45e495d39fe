"""The step of a workflow in which someone reads what a resident wrote, before it becomes public."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, LockableMixin, TaskState, WorkflowState
from wagtail.signals import task_submitted

from dialogue.cases.models.case import Case
from dialogue.cases.querysets import ReviewTaskQuerySet
from dialogue.cases.secrecy import may_read_secret

# Wagtail's dashboard renders every task state that it is given, with about fifty queries for ten.
ON_THE_DASHBOARD = 10


def may_be_changed(case: Case) -> bool:
    """Return whether things of the case's kind can be handed in again."""
    from dialogue.cases import kinds

    return kinds.kind(case.kind).update_item is not None


class ReviewTask(AbstractGroupApprovalTask):
    """Members of the chosen groups read, edit, and approve or refuse."""

    groups = models.ManyToManyField(
        Group, verbose_name=_("grupper"), help_text=_("De som läser, och som godkänner eller låter bli att publicera.")
    )

    objects = models.Manager.from_queryset(ReviewTaskQuerySet)()

    class Meta:
        verbose_name = _("Granskning före publicering (medborgardialog)")
        verbose_name_plural = _("Granskningar före publicering (medborgardialog)")

    @classmethod
    def get_description(cls) -> str:
        return gettext(
            "De som hör till de valda grupperna läser det som invånare har skrivit, och godkänner det eller låter bli "
            "att publicera det. Alla väntande finns under Granskning i menyn."
        )

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """
        Begin this step, as Wagtail's group approval does, but tell about it after the commit.

        Wagtail mails the reviewers from ``task_submitted``. Inside the transaction, every other writer would wait for the
        mail server.
        """
        from dialogue.cases import outcomes

        item = workflow_state.content_object
        if isinstance(item, LockableMixin) and item.locked_by and not self._user_in_groups(item.locked_by):
            item.locked, item.locked_by, item.locked_at = False, None, None
            item.save(update_fields=["locked", "locked_by", "locked_at"])
        task_state = self.get_task_state_class()(
            workflow_state=workflow_state, revision=item.get_latest_revision(), task=self
        )
        task_state.save()
        cases = Case.objects.for_item_key(workflow_state.base_content_type_id, workflow_state.object_id)
        outcomes.record_review_started(cases, by=user)
        transaction.on_commit(
            lambda: task_submitted.send(sender=type(task_state), instance=task_state, user=user), robust=True
        )
        return task_state

    def get_actions(self, obj: models.Model, user: Any) -> list[tuple[str, str, bool]]:
        """
        Return what ``user`` can do: for what someone has sent, say no with reasons or ask for a change.

        A no to a later edit of what is public already is Wagtail's own, and so is one to an editor's own page.
        """
        if not (user.is_superuser or self._user_in_groups(user)):
            return []
        case = Case.objects.for_item(obj).first()
        if case is not None and case.may_be_secret and not may_read_secret(user):
            return []
        approve = [
            ("approve", pgettext("reviewer's action", "Godkänn"), False),
            ("approve", pgettext("reviewer's action", "Godkänn med kommentar"), True),
        ]
        no = pgettext("reviewer's action", "Publicera inte")
        if case is None or obj.live:
            return [("reject", no, True), *approve]
        ask = [("ask_for_change", pgettext("reviewer's action", "Be om ändring"), True)] if may_be_changed(case) else []
        return [("refuse", no, True), *ask, *approve]

    def user_can_access_editor(self, obj: models.Model, user: Any) -> bool:
        """Return whether the step lets ``user`` in where their groups don't; never to what may be secret to them."""
        if Case.objects.for_item(obj).filter(may_be_secret=True).exists() and not may_read_secret(user):
            return False
        return super().user_can_access_editor(obj, user)

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        from dialogue.cases.forms import ChangeRequestForm, RefusalForm

        if action == "refuse":
            return RefusalForm
        return ChangeRequestForm if action == "ask_for_change" else super().get_form_for_action(action)

    def get_template_for_action(self, action: str) -> str:
        return "dialogue/cases/review_action_modal.html"

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> Any:
        """
        Do what was chosen, unless someone else was first.

        Raises:
            PermissionDenied: it isn't being read any more.
        """
        from dialogue.cases.forms import grounds_of
        from dialogue.cases.services.changing import UnableToChangeWords, ask_for_change
        from dialogue.cases.services.refusing import UnableToRefuse, refuse

        # Wagtail compares with what was read before; here the one waits for the other.
        locked = TaskState.objects.select_for_update(of=("self",)).filter(pk=task_state.pk)
        if not locked.filter(status=TaskState.STATUS_IN_PROGRESS).exists():
            raise PermissionDenied
        if action_name not in {"refuse", "ask_for_change"}:
            return super().on_action(task_state, user, action_name, comment=kwargs.get("comment", ""))
        case = Case.objects.for_item(task_state.workflow_state.content_object).get()
        now = timezone.now()
        words = {"message": kwargs.get("message", ""), "comment": kwargs.get("comment", "")}
        try:
            if action_name == "refuse":
                refuse(case, grounds_of(kwargs), by=user, at=now, **words)
            else:
                ask_for_change(case_id=case.pk, by=user, at=now, **words)
        except (UnableToRefuse, UnableToChangeWords):
            raise PermissionDenied from None
        return None

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> models.QuerySet[TaskState]:
        """
        Return this task's share of the ten that have waited longest among all that ``user`` may review.

        It is what Wagtail's dashboard shows, and the filter "awaiting my review" in its reports. All of them are in the
        review queue. Wagtail ORs the querysets of all tasks, which it can't do with a slice: hence the list of keys.
        """
        if not (user.is_superuser or self._user_in_groups(user)):
            return TaskState.objects.none()
        tasks = ReviewTask.objects.active().for_user(user)
        waiting = TaskState.objects.filter(task__in=tasks.values("pk"), status=TaskState.STATUS_IN_PROGRESS)
        if not may_read_secret(user):
            secret = Case.objects.filter(
                item_type=models.OuterRef("workflow_state__base_content_type"),
                item_id=models.OuterRef("workflow_state__object_id"),
                may_be_secret=True,
            )
            waiting = waiting.filter(~models.Exists(secret))
        first = waiting.order_by("started_at", "pk").values_list("pk", flat=True)[:ON_THE_DASHBOARD]
        return TaskState.objects.filter(pk__in=list(first), task=self)
