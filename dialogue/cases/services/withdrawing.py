"""A person takes back what they wrote."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dialogue.cases import log, tasks
from dialogue.cases.enums import CaseState, StatusEvent
from dialogue.cases.models import AnswerTime, Case
from dialogue.cases.periodic import PeriodicReport, describe_failure
from dialogue.cases.services.taking_down import lock_review, unpublish_for_good


def withdraw_case(*, case_id: UUID | str, at: datetime | None = None) -> None:
    """
    Take a case back for its sender: one UPDATE, which may be part of the caller's transaction, and a line in the log.

    After the commit its review ends and its item is taken down. The words stay in the case, which is an official document.
    Withdrawing twice is withdrawing once.
    """
    with transaction.atomic():
        cases = Case.objects.filter(pk=case_id).exclude(state=CaseState.WITHDRAWN)
        if cases.update(state=CaseState.WITHDRAWN):
            at = at or timezone.now()
            log.record([UUID(str(case_id))], StatusEvent.WITHDRAWN, at=at)
            AnswerTime.objects.waiting().filter(case=UUID(str(case_id))).update(answered_at=at)
            transaction.on_commit(lambda: tasks.take_down.enqueue(str(case_id)), robust=True)


def take_down(*, case_id: UUID | str, at: datetime) -> None:
    """
    See to it that a withdrawn case's item is neither public nor in review, now or at any planned moment.

    It is apart from withdrawing, so that nobody who takes something back has to wait for, or fail because of, someone who
    is working with it in the admin.
    """
    with transaction.atomic(durable=True):
        case = Case.objects.to_take_down().filter(pk=case_id).first()
        if case is None:
            return
        item = case.get_item()
        if item is not None:
            lock_review(item)
            if (review := item.current_workflow_state) is not None:
                review.cancel()
            unpublish_for_good(item)
        Case.objects.filter(pk=case.pk).update(taken_down_at=at)


def take_down_withdrawn(*, at: datetime) -> PeriodicReport:
    """Take down what was withdrawn and not taken down at once. One that fails doesn't stop the others."""
    done = 0
    failures = []
    for case_id in list(Case.objects.to_take_down().longest_waiting_first().values_list("pk", flat=True)):
        try:
            take_down(case_id=case_id, at=at)
        except Exception as error:
            failures.append(f"{case_id}: {describe_failure(error)}")
        else:
            done += 1
    return PeriodicReport(done=done, failures=tuple(failures))
