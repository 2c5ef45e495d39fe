"""What everybody may read about voices that were taken out of a count."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from dialogue.ledger.models import Invalidation, Subject, ThresholdReached
from dialogue.ledger.services.counting import count_voices


@dataclass(frozen=True, slots=True)
class Correction:
    """So many voices were taken out on a day, for a reason; when that was undone, on which day."""

    voices: int
    day: date
    reason: str
    undone_on: date | None


@dataclass(frozen=True, slots=True)
class Corrections:
    """All that was corrected in a subject's count. ``is_below_threshold``: it was reached once and is not any more."""

    rows: list[Correction]
    is_below_threshold: bool

    def __bool__(self) -> bool:
        return bool(self.rows)


def corrections_of(*, subject: Subject) -> Corrections:
    """Return what was taken out of a subject's count, the newest first. Two queries at most when there is nothing."""
    done = Invalidation.objects.filter(subject=subject, applied_at__isnull=False, voices_removed__gt=0)
    rows = [
        Correction(
            voices=each.voices_removed,
            day=timezone.localdate(each.applied_at),
            reason=each.reason,
            undone_on=timezone.localdate(each.undone_at) if each.undone_at else None,
        )
        for each in done.newest_first()
    ]
    return Corrections(rows=rows, is_below_threshold=bool(rows) and _fell_below(subject))


def _fell_below(subject: Subject) -> bool:
    """An invalidation, and not people who changed their minds, is why the count is below what was reached."""
    if subject.threshold is None or not ThresholdReached.objects.filter(subject=subject).exists():
        return False
    removed = Invalidation.objects.in_force().filter(subject=subject).exists()
    return removed and count_voices(subject=subject) < subject.threshold
