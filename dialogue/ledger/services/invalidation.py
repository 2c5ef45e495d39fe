"""
What staff with the right can do with voices that no person gave: take them out of the count, let them wait, and undo it.

They choose by when, how and from where, never by who. The subject is locked while its voices are changed, so that the
numbers that are shown and logged are exact; and what is changed after closing is kept beside the frozen total.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.log_actions import log

from dialogue.ledger.criteria import Criteria
from dialogue.ledger.models import Invalidation, Subject, Voice
from dialogue.ledger.services.changing import changing
from dialogue.ledger.services.counting import count_voices, record_threshold_if_reached

PROPOSED = "dialogue_ledger.propose_invalidation"
INVALIDATED = "dialogue_ledger.invalidate"
UNDONE = "dialogue_ledger.undo_invalidation"
QUARANTINED = "dialogue_ledger.quarantine"
RELEASED = "dialogue_ledger.release"


class UnableToInvalidate(Exception):
    """Base of every anticipated reason why voices can't be taken out of the count, or put back."""


class NothingFound(UnableToInvalidate):
    """No voice is like that, or all that are have been taken out already."""


class SamePerson(UnableToInvalidate):
    """Whoever proposed it can't be the second person."""


class NotWaiting(UnableToInvalidate):
    """It has been confirmed, dropped or undone already."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen: how many voices are meant, and what would be left of the count."""

    voices: int
    that_count: int
    count_before: int
    count_after: int
    falls_below_threshold: bool


def preview_invalidation(*, subject: Subject, criteria: Criteria) -> Preview:
    """Count what ``criteria`` mean, without changing anything."""
    meant = Voice.objects.filter(subject=subject, invalidated_by__isnull=True).matching(criteria)
    before = count_voices(subject=subject)
    removed = meant.that_count().that_decide_for(subject).count()
    threshold = subject.threshold
    return Preview(
        voices=meant.count(),
        that_count=meant.that_count().count(),
        count_before=before,
        count_after=before - removed,
        falls_below_threshold=threshold is not None and before - removed < threshold <= before,
    )


def invalidate_voices(
    *, subject: Subject, criteria: Criteria, reason: str, by: Any, needs_confirmation: bool = False, at: datetime
) -> Invalidation:
    """
    Take the voices that ``criteria`` mean out of the count, with a reason that everybody can read.

    Args:
        needs_confirmation: nothing happens until a second person has confirmed it.

    Raises:
        NothingFound: see there.
    """
    invalidation = Invalidation(
        subject=subject,
        reason=reason,
        criteria=criteria.to_json(),
        made_at=at,
        made_by=by,
        needs_confirmation=needs_confirmation,
    )
    with changing(subject):
        if not Voice.objects.filter(subject=subject, invalidated_by__isnull=True).matching(criteria).exists():
            raise NothingFound
        invalidation.save()
        if needs_confirmation:
            log(instance=subject, action=PROPOSED, user=by, data={"reason": reason})
        else:
            _apply(invalidation, by=by, at=at)
    return invalidation


def confirm_invalidation(*, invalidation: Invalidation, by: Any, at: datetime) -> None:
    """
    Carry out what somebody else has proposed.

    Raises:
        SamePerson, NotWaiting: see there.
        NothingFound: meanwhile no such voice is left.
    """
    with changing(invalidation.subject):
        current = Invalidation.objects.select_for_update(of=("self",)).get(pk=invalidation.pk)
        if not current.needs_confirmation or current.applied_at is not None:
            raise NotWaiting
        if current.made_by_id == by.pk:
            raise SamePerson
        current.confirmed_at, current.confirmed_by = at, by
        _apply(current, by=by, at=at)


def drop_invalidation(*, invalidation: Invalidation, by: Any) -> None:
    """
    Let go of a proposal that was not confirmed.

    Raises:
        NotWaiting: see there.
    """
    deleted, _ = Invalidation.objects.waiting().filter(pk=invalidation.pk).delete()
    if not deleted:
        raise NotWaiting


def undo_invalidation(*, invalidation: Invalidation, by: Any, at: datetime) -> int:
    """
    Put the voices of an invalidation back where they were. What people did meanwhile stands.

    Returns: how many rows were put back.
    Raises: NotWaiting, when it was never carried out or is undone already.
    """
    subject = invalidation.subject
    with changing(subject):
        in_force = Invalidation.objects.in_force().filter(pk=invalidation.pk)
        if not in_force.update(undone_at=at, undone_by=by):
            raise NotWaiting
        voices = Voice.objects.filter(invalidated_by=invalidation).update(invalidated_by=None)
        log(instance=subject, action=UNDONE, user=by, data={"voices": voices, "reason": invalidation.reason})
    record_threshold_if_reached(subject=subject, at=at)
    return voices


def quarantine_voices(*, subject: Subject, criteria: Criteria, reason: str, by: Any, at: datetime) -> int:
    """
    Let voices wait, uncounted, until somebody has looked at them. The reason is for the log, not for the public.

    Returns: how many.
    Raises: NothingFound.
    """
    with changing(subject):
        meant = Voice.objects.filter(subject=subject, quarantined_at__isnull=True, invalidated_by__isnull=True)
        voices = meant.filter(pk__in=_keys(meant.matching(criteria))).update(quarantined_at=at)
        if not voices:
            raise NothingFound
        log(instance=subject, action=QUARANTINED, user=by, data={"voices": voices, "reason": reason})
    return voices


def release_voices(*, subject: Subject, criteria: Criteria | None = None, by: Any, at: datetime) -> int:
    """
    Let voices out of quarantine: those that ``criteria`` mean, or all.

    Returns: how many.
    Raises: NothingFound.
    """
    with changing(subject):
        waiting = Voice.objects.filter(subject=subject, quarantined_at__isnull=False)
        if criteria is not None:
            waiting = waiting.filter(pk__in=_keys(waiting.matching(criteria)))
        voices = waiting.update(quarantined_at=None)
        if not voices:
            raise NothingFound
        log(instance=subject, action=RELEASED, user=by, data={"voices": voices})
    record_threshold_if_reached(subject=subject, at=at)
    return voices


def _apply(invalidation: Invalidation, *, by: Any, at: datetime) -> None:
    """Mark the voices, and keep how many of them counted."""
    criteria = Criteria.from_json(invalidation.criteria)
    free = Voice.objects.filter(subject=invalidation.subject, invalidated_by__isnull=True)
    meant = free.filter(pk__in=_keys(free.matching(criteria)))
    invalidation.voices_removed = meant.that_count().count()
    if not meant.update(invalidated_by=invalidation):
        raise NothingFound
    invalidation.applied_at = at
    invalidation.save(update_fields=["voices_removed", "applied_at", "confirmed_at", "confirmed_by"])
    log(
        instance=invalidation.subject,
        action=INVALIDATED,
        user=by,
        data={"voices": invalidation.voices_removed, "reason": invalidation.reason},
    )


def _keys(voices: Any) -> Any:
    """Return a subquery of keys: an UPDATE can't join the traces that the criteria ask about."""
    return voices.order_by().values("pk")
