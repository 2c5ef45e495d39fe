"""Changing many voices of a subject at once, so that every number that is shown stays exact."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import F

from dialogue.ledger.models import Subject
from dialogue.ledger.services.counting import count_voices


@contextmanager
def changing(subject: Subject) -> Iterator[Subject]:
    """Hold the subject alone, and afterwards keep beside a frozen total by how much it was changed."""
    with transaction.atomic(durable=True):
        current = Subject.objects.select_for_update(of=("self",)).select_related("dialogue").get(pk=subject.pk)
        before = count_voices(subject=current)
        yield current
        change = count_voices(subject=current) - before
        if current.closed_at is not None and change:
            Subject.objects.filter(pk=subject.pk).update(corrected_after_closing=F("corrected_after_closing") + change)
