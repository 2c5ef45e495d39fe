"""Disposal: counted first, stopped by holds, and each run on record with what it took."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from dialogue.ledger.disposal import DisposalJob, Held, classes_by_themselves, jobs
from dialogue.ledger.enums import StartedBy
from dialogue.ledger.models import Dialogue, DisposalRun, Hold, Subject, TraceDay, VoiceTrace
from dialogue.ledger.retention import retention_ends_on
from dialogue.ledger.services.subjects import destroy_subject_key
from dialogue.ledger.traces import first_day_kept


class AlreadyLifted(Exception):
    """The hold was lifted before."""


def place_hold(*, dialogue: Dialogue | None, reason: str, by: Any, at: datetime) -> Hold:
    """Stop all disposal of a dialogue, or of everything, until the hold is lifted."""
    return Hold.objects.create(dialogue=dialogue, reason=reason, placed_by=by, placed_at=at)


def lift_hold(*, hold: Hold, by: Any, at: datetime) -> None:
    """
    Raises:
        AlreadyLifted: see there.
    """
    if not Hold.objects.in_force().filter(pk=hold.pk).update(lifted_at=at, lifted_by=by):
        raise AlreadyLifted


def what_is_held() -> Held:
    """Return what holds stop now."""
    dialogues = list(Hold.objects.in_force().values_list("dialogue", flat=True))
    return Held(everything=None in dialogues, dialogues=frozenset(pk for pk in dialogues if pk is not None))


def count_disposal(*, at: datetime) -> dict[str, int]:
    """Return what a run at ``at`` would take, by the job's name; what is held is not in it."""
    held = what_is_held()
    return {job.name: 0 if held.everything else job.count(at, held) for job in _due_jobs()}


def dispose(*, at: datetime, started_by: StartedBy, by: Any = None, is_dry_run: bool = False) -> DisposalRun | None:
    """
    Take away what is due, or only count it, and keep a record of that.

    Returns: the record; None when the periodic run found nothing.
    """
    if is_dry_run:
        counts = count_disposal(at=at)
    else:
        # Asked anew for each: a hold that is placed meanwhile stops what has not begun.
        counts = {job.name: 0 if (held := what_is_held()).everything else job.dispose(at, held) for job in _due_jobs()}
    if started_by == StartedBy.PERIODIC and not any(counts.values()):
        return None
    return DisposalRun.objects.create(
        made_at=at, started_by=started_by, made_by=by, is_dry_run=is_dry_run, counts=counts
    )


def subjects_past_retention(*, at: datetime, held: Held) -> list[Subject]:
    """Return the subjects whose key has outlived the rule that was chosen for it, and that nothing holds."""
    today = timezone.localdate(at)
    candidates = (
        Subject.objects.filter(key__destroyed_at__isnull=True, closed_at__isnull=False)
        .exclude(dialogue__in=held.dialogues)
        .select_related("dialogue")
        .order_by("pk")
    )
    return [subject for subject in candidates if (ends := retention_end(subject)) is not None and ends <= today]


def retention_end(subject: Subject) -> Any:
    """Return the first day on which nothing ties the subject's voices to people, or None while it can't be known."""
    return retention_ends_on(
        rule=subject.dialogue.retention,
        closed_on=timezone.localdate(subject.closed_at) if subject.closed_at else None,
        decided_on=subject.dialogue.decided_on,
    )


def count_links(at: datetime, held: Held) -> int:
    return len(subjects_past_retention(at=at, held=held))


def dispose_of_links(at: datetime, held: Held) -> int:
    """Destroy the keys of subjects whose retention has ended."""
    due = subjects_past_retention(at=at, held=held)
    for subject in due:
        destroy_subject_key(subject=subject, at=at)
    return len(due)


def count_traces(at: datetime, held: Held) -> int:
    return _old_traces(at, held).count()


def dispose_of_traces(at: datetime, held: Held) -> int:
    """Delete the hashes of where voices came from after fourteen days, and each day's salt with the last of them."""
    traces, _ = _old_traces(at, held).delete()
    TraceDay.objects.filter(day__lt=first_day_kept(at=at), traces__isnull=True).delete()
    return traces


def _old_traces(at: datetime, held: Held) -> QuerySet[VoiceTrace]:
    old = VoiceTrace.objects.filter(day__day__lt=first_day_kept(at=at))
    return old.exclude(voice__subject__dialogue__in=held.dialogues) if held.dialogues else old


def _due_jobs() -> list[DisposalJob]:
    by_themselves = classes_by_themselves()
    return [job for job in jobs() if job.of_class in by_themselves]
