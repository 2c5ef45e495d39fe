"""The ledger's own counts, compared with its rows."""

from collections.abc import Iterator

from django.db.models import Count, F, Q

from dialogue.ledger.count_checks import Difference
from dialogue.ledger.models import Entry, Invalidation, Subject, Voice


def frozen_totals() -> Iterator[Difference]:
    """A total that was frozen at closing, with what staff have corrected since, is what a recount gives."""
    counted = _voices_by_subject()
    closed = Subject.objects.filter(voices_at_closing__isnull=False).order_by("pk")
    for pk, total, correction in closed.values_list("pk", "voices_at_closing", "corrected_after_closing").iterator():
        expected = (total or 0) + correction
        if expected != counted.get(pk, 0):
            yield Difference(where=str(pk), what="frozen total", stored=expected, counted=counted.get(pk, 0))


def threshold_events() -> Iterator[Difference]:
    """Every threshold that is reached has its event, and no event speaks of voices that were never there."""
    for subject in Subject.objects.with_enough_voices().order_by("pk"):
        yield Difference(where=str(subject.pk), what="threshold event", stored=None, counted=subject.threshold)
    ever = Count("voices")
    noted = Subject.objects.filter(threshold_reached__isnull=False).annotate(rows=ever).order_by("pk")
    for pk, threshold, voices, rows in noted.values_list("pk", "threshold", "threshold_reached__voices", "rows"):
        if threshold is None or voices < threshold or voices > rows:
            yield Difference(where=str(pk), what="threshold event", stored=voices, counted=rows)


def invalidations() -> Iterator[Difference]:
    """An invalidation holds at least the voices that it took out of the count, and none when it is undone."""
    held = Count("voices")
    elsewhere = Count("voices", filter=~Q(voices__subject=F("subject")))
    for row in Invalidation.objects.annotate(held=held, elsewhere=elsewhere).order_by("pk"):
        expected = row.voices_removed if row.applied_at and not row.undone_at else 0
        if (
            row.held < expected
            or (not expected and row.held and (row.undone_at or not row.applied_at))
            or row.elsewhere
        ):
            yield Difference(where=f"{row.subject_id}/{row.pk}", what="invalidation", stored=expected, counted=row.held)


def keys_of_subjects() -> Iterator[Difference]:
    """Every subject has its key, or the note that it was destroyed."""
    for pk in Subject.objects.filter(key__isnull=True).order_by("pk").values_list("pk", flat=True):
        yield Difference(where=str(pk), what="key", stored=0, counted=1)


def entries() -> Iterator[Difference]:
    """A sheet that counts has as many voices as names, and one that was taken back has none that count."""
    linked, left = Count("voices"), Count("voices", filter=Q(voices__withdrawn_at__isnull=True))
    for row in Entry.objects.filter(is_identified=False).annotate(linked=linked, left=left).order_by("pk"):
        expected = row.names if row.applied_at else 0
        if row.linked != expected or (row.taken_back_at and row.left):
            yield Difference(where=f"{row.subject_id}/{row.pk}", what="entry", stored=expected, counted=row.linked)


def voices_against() -> Iterator[Difference]:
    """Nobody is counted as against where only those who are for are asked."""
    stray = Voice.objects.against().filter(subject__takes_against=False).values("subject")
    for pk, found in stray.annotate(found=Count("pk")).order_by("subject").values_list("subject", "found"):
        yield Difference(where=str(pk), what="voices against", stored=found, counted=0)


CHECKS = {
    "ledger.frozen_totals": frozen_totals,
    "ledger.threshold_events": threshold_events,
    "ledger.invalidations": invalidations,
    "ledger.entries": entries,
    "ledger.against": voices_against,
    "ledger.keys": keys_of_subjects,
}


def _voices_by_subject() -> dict:
    counts = Voice.objects.that_count().that_decide().values("subject").annotate(number=Count("pk")).order_by()
    return dict(counts.values_list("subject", "number"))
