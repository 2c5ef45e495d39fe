"""A person takes back what they wrote."""

from uuid import UUID

from django.db import transaction

from dialogue.cases.enums import CaseState
from dialogue.cases.models import Case


def withdraw_case(*, case_id: UUID | str) -> None:
    """
    Take a case back for its sender: its review ends, its item is no longer public, now or at any planned moment.

    The words stay in the case, which is an official document. Withdrawing twice is withdrawing once. It may be part of the
    caller's transaction.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        if case.state == CaseState.WITHDRAWN:
            return
        # Before Wagtail's signals, which never change a withdrawn case.
        case.state = CaseState.WITHDRAWN
        case.save(update_fields=["state"])
        item = case.get_item()
        if item is None:
            return
        if (review := item.current_workflow_state) is not None:
            review.cancel()
        item.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
        if item.live:
            item.unpublish()
