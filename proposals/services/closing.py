"""When a proposal's time is over: the count is frozen, and it waits for its answer or has lapsed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from dialogue.ledger import services as ledger
from proposals.enums import Duty, Publication
from proposals.models import ProposalRecord
from proposals.notifications import News, tell_followers, tell_officers
from proposals.services.reaching import note_reached, owe_answer


def close_proposal(*, record: ProposalRecord, at: datetime) -> ProposalRecord:
    """
    Close a proposal for support, count once more, and note whether it had enough. Closing twice is closing once.

    Where the rules count at closing, enough supports are noted now and not before.
    """
    total = ledger.close_subject(subject=record.subject, at=at)
    ledger.record_threshold_if_reached(subject=record.subject, at=at)
    note_reached(record=record, at=at)
    with transaction.atomic():
        locked = ProposalRecord.objects.select_for_update(of=("self",)).select_related("dialogue").get(pk=record.pk)
        if locked.publication != Publication.PUBLISHED:
            return locked
        locked.publication = Publication.CLOSED
        locked.ended_at = min(locked.closes_at or at, at)
        locked.supports = total
        if locked.rules.is_counted_at_closing and locked.needed is not None and total >= locked.needed:
            owe_answer(locked, since=locked.ended_at)
            locked.save()
            tell_followers(locked, News.REACHED, at=at)
            tell_officers(locked, at=at)
        else:
            locked.save()
            if locked.duty == Duty.NONE:
                tell_followers(locked, News.LAPSED, at=at)
    return locked


def close_due_proposals(*, at: datetime) -> int:
    """Close every proposal whose time is over. Returns: how many."""
    due = list(ProposalRecord.objects.due_for_closing(at=at).select_related("subject", "dialogue").order_by("pk"))
    for record in due:
        close_proposal(record=record, at=at)
    return len(due)
