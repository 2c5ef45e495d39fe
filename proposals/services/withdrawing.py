"""Whoever handed a proposal in takes it back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from dialogue.cases import services as cases
from dialogue.cases.models import Case
from dialogue.ledger import services as ledger
from proposals.enums import Duty, Publication
from proposals.models import ProposalRecord
from proposals.models.proposal import PROPOSAL_KIND
from proposals.notifications import News, tell_followers


class TooLateToWithdraw(Exception):
    """Enough people support it, or it has ended: it is no longer one person's own."""


def withdraw_proposal(*, record: ProposalRecord, at: datetime) -> None:
    """
    Take a proposal back, at the wish of the one who handed it in. Its words are taken down after the commit.

    The words stay with the municipality as an official document; everybody's support stays counted under a subject that
    takes no more.

    Raises:
        TooLateToWithdraw: see there.
    """
    with transaction.atomic():
        locked = ProposalRecord.objects.select_for_update(of=("self",)).select_related("subject").get(pk=record.pk)
        if locked.publication == Publication.WITHDRAWN:
            return
        if locked.duty != Duty.NONE or locked.publication == Publication.CLOSED:
            raise TooLateToWithdraw
        locked.publication = Publication.WITHDRAWN
        locked.ended_at = at
        locked.save(update_fields=["publication", "ended_at"])
        for case in Case.objects.for_subject(kind=PROPOSAL_KIND, subject_ref=str(locked.pk)):
            cases.withdraw_case(case_id=case.pk)
        if locked.published_at is not None:
            tell_followers(locked, News.WITHDRAWN, at=at)
    ledger.close_subject(subject=locked.subject, at=at)
