"""What the periodic run does with the ledger. It may come late, twice, or be killed; the next one goes on."""

from datetime import datetime

from dialogue.ledger.models import Subject
from dialogue.ledger.services.counting import record_threshold_if_reached
from dialogue.ledger.services.subjects import close_subject


def close_due_subjects(*, at: datetime) -> int:
    """
    Freeze the total of every subject whose period is over. They took no voices any more in any case.

    Returns: how many were closed.
    """
    due = list(Subject.objects.due_for_closing(at=at).order_by("pk"))
    for subject in due:
        close_subject(subject=subject, at=at)
    return len(due)


def record_thresholds_reached(*, at: datetime) -> int:
    """
    Note every moment that was missed because something broke between a voice and its count.

    Returns: how many were noted.
    """
    events = [
        record_threshold_if_reached(subject=subject, at=at)
        for subject in Subject.objects.with_enough_voices().order_by("pk")
    ]
    return sum(event is not None for event in events)
