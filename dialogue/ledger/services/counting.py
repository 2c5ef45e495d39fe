"""Counting voices, and what is decided by it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Count

from dialogue.ledger import thresholds
from dialogue.ledger.models import Subject, ThresholdReached, Voice


def count_voices(*, subject: Subject) -> int:
    """
    Return how many voices count for ``subject``: in favour, by the scheme that decides, and given by the people themselves; what staff
    entered for someone only where the subject's rules count that. One index is read, no row.
    """
    return Voice.objects.that_count().that_decide_for(subject).count()


def count_against(*, subject: Subject) -> int:
    """Return how many count as against, shown by the scheme and through the channels that decide; they decide nothing."""
    return Voice.objects.that_count().against().shown_as(subject).count()


def count_voices_by_scheme(*, subject: Subject) -> dict[tuple[str, str], int]:
    """
    Return how many voices for it count, per scheme and channel, to show those apart that the threshold does not hang on.

    They are never added up: voices of different schemes may be the same person's.
    """
    counts = (
        Voice.objects.that_count()
        .in_favour()
        .filter(subject=subject)
        .values_list("scheme", "channel")
        .annotate(number=Count("pk"))
        .order_by("scheme", "channel")
    )
    return {(scheme, channel): number for scheme, channel, number in counts}


def record_threshold_if_reached(*, subject: Subject, at: datetime) -> ThresholdReached | None:
    """
    Note, once and for ever, that enough voices have come in.

    Call it after the voice has been committed: two transactions that each counted inside themselves would both see one
    too few. The periodic run calls it too, so a crash in between loses nothing.

    What an app has registered for the kind of subject (``when_threshold_reached``) is written in the same transaction.

    Returns: the event when this call made it, else None.
    """
    if subject.threshold is None or ThresholdReached.objects.filter(subject=subject).exists():
        return None
    with transaction.atomic(durable=True):
        voices = count_voices(subject=subject)
        if voices < subject.threshold:
            return None
        event, is_new = ThresholdReached.objects.get_or_create(
            subject=subject, defaults={"reached_at": at, "voices": voices}
        )
        if is_new:
            thresholds.tell(subject, event)
    return event if is_new else None
