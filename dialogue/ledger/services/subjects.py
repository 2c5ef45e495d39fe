"""What voices are given for: made once, open for a while, then closed for good."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from dialogue.ledger import keys
from dialogue.ledger.enums import SubjectKind
from dialogue.ledger.models import Dialogue, Receipt, Subject, SubjectKey, VoiceTrace
from dialogue.ledger.services.counting import count_voices
from dialogue.ledger.services.refusals import Closed, NotYetOpen, Paused, SubjectClosed, Unpublished
from dialogue.ledger.wrapped_keys import registered_wrapped_keys
from dialogue.residents.enums import Scheme


def ensure_subject(
    *,
    dialogue: Dialogue,
    kind: SubjectKind,
    anchor: UUID,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    threshold: int | None = None,
    scheme: Scheme | None = None,
) -> Subject:
    """
    Return the subject for ``anchor``, made with its key if there is none yet. Two at once make one.

    What is given here is frozen when the subject is made; asking again changes nothing.

    Args:
        anchor: the ``translation_key`` of what voices are given for; for a budget the dialogue's own.
        opens_at, closes_at: the subject's own period; None means the dialogue's, also when that changes.
        threshold: voices needed, or None when nothing hangs on their number.
        scheme: the scheme that decides; None means the dialogue's.

    Raises:
        KeysDoNotOpen: the settings lack a usable master or identity key.
    """
    known = Subject.objects.filter(dialogue=dialogue, kind=kind, anchor=anchor).order_by("pk").first()
    if known is not None:
        # Without a transaction, which on SQLite waits for everybody who writes.
        return known
    with transaction.atomic():
        subject, is_new = Subject.objects.get_or_create(
            dialogue=dialogue,
            kind=kind,
            anchor=anchor,
            defaults={
                "opens_at": opens_at,
                "closes_at": closes_at,
                "threshold": threshold,
                "scheme": scheme or dialogue.scheme,
                "counts_entered": dialogue.counts_entered,
                "email_rules_version": dialogue.email_rules_version,
            },
        )
        if is_new:
            wrapped = keys.wrap(keys.new_key(), subject_id=subject.pk)
            SubjectKey.objects.create(
                subject=subject,
                wrapped=wrapped.wrapped,
                nonce=wrapped.nonce,
                master_key_id=wrapped.master_key_id,
            )
    return subject


def fix_terms(
    *, subject: Subject, closes_at: datetime | None, threshold: int | None, takes_against: bool = False
) -> Subject:
    """
    Freeze when ``subject`` closes, how many voices it needs and whether people may say that they are against, for one that
    was made before that could be known.

    It happens once: terms that are there already stay. Voices that are being given wait for it, and it for them.
    """
    with transaction.atomic():
        current = Subject.objects.select_for_update().get(pk=subject.pk)
        if current.closes_at is None and current.threshold is None and current.closed_at is None:
            current.closes_at, current.threshold = closes_at, threshold
            current.takes_against = takes_against
            current.save(update_fields=["closes_at", "threshold", "takes_against"])
    return current


def check_open(*, subject: Subject, at: datetime) -> None:
    """
    Say why ``subject`` takes no voices at ``at``, for a page that is about to show a form.

    It promises nothing about the next moment; giving a voice asks again, in the same statement.

    Raises:
        SubjectClosed: one of its subclasses.
    """
    current = Subject.objects.select_related("dialogue").get(pk=subject.pk)
    dialogue = current.dialogue
    opens_at = current.opens_at or dialogue.opens_at
    closes_at = current.closes_at or dialogue.closes_at
    if at < dialogue.published_at or (dialogue.unpublished_at and at >= dialogue.unpublished_at):
        raise Unpublished
    if current.closed_at or (closes_at and at >= closes_at):
        raise Closed(current.closed_at or closes_at)
    if at < opens_at:
        raise NotYetOpen(opens_at)
    pauses = [
        pause
        for pause in dialogue.pauses.order_by("starts_at", "pk")
        if pause.starts_at <= at and (pause.ends_at is None or at < pause.ends_at)
    ]
    if pauses:
        # The one that lasts longest is the one to wait for.
        last = max(pauses, key=lambda pause: (pause.ends_at is None, pause.ends_at or pause.starts_at))
        raise Paused(ends_at=last.ends_at, reason=last.reason)


def refusal(*, subject: Subject, at: datetime) -> SubjectClosed | None:
    """Return what ``check_open`` would raise."""
    try:
        check_open(subject=subject, at=at)
    except SubjectClosed as reason:
        return reason
    return None


def close_subject(*, subject: Subject, at: datetime) -> int:
    """
    Close ``subject`` and return its frozen total (also in ``voices_at_closing``).

    The subject is changed first, which waits for every voice that is being given and stops those that come after; only
    then are they counted. Closing again changes nothing and returns the same total. What was closed by its time opens
    again if its dialogue is published with a later closing (``publish_dialogue``).
    """
    with transaction.atomic(durable=True):
        if Subject.objects.filter(pk=subject.pk, closed_at__isnull=True).update(closed_at=at):
            Subject.objects.filter(pk=subject.pk).update(voices_at_closing=count_voices(subject=subject))
        subject.refresh_from_db(fields=["closed_at", "voices_at_closing"])
    return subject.voices_at_closing or 0


def destroy_subject_key(*, subject: Subject, at: datetime) -> None:
    """
    Make it impossible to tell whose the voices for ``subject`` are: key, receipts and traces go, the count stays.

    What was copied out earlier still opens by the master key of that day; see docs/explanation/privacy.md.
    """
    with transaction.atomic():
        SubjectKey.objects.filter(subject=subject, destroyed_at__isnull=True).update(
            wrapped=None, nonce=None, destroyed_at=at
        )
        Receipt.objects.filter(voice__subject=subject).delete()
        VoiceTrace.objects.filter(voice__subject=subject).delete()


def rewrap_subject_keys() -> int:
    """
    Wrap anew, by the current master key, every key that an older one wraps. Afterwards the older ones may be deleted.

    Each key is a transaction of its own, so the run may be stopped and started again.

    Returns: how many were wrapped anew.
    Raises: KeysDoNotOpen, when one does not open; those before it are done.
    """
    current = keys.current_master_key_id()
    waiting = SubjectKey.objects.filter(destroyed_at__isnull=True).exclude(master_key_id=current)
    rewrapped = 0
    for pk in list(waiting.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            row = waiting.select_for_update().filter(pk=pk).first()
            if row is None:
                continue
            wrapped = keys.wrap(keys.unwrap(row), subject_id=row.subject_id)
            row.wrapped, row.nonce, row.master_key_id = wrapped.wrapped, wrapped.nonce, wrapped.master_key_id
            row.save(update_fields=["wrapped", "nonce", "master_key_id"])
            rewrapped += 1
    return rewrapped


def rewrap_keys() -> int:
    """
    Wrap anew everything that an older master key wraps: the subjects' keys and those of the apps above.

    Returns, Raises: as ``rewrap_subject_keys``.
    """
    return rewrap_subject_keys() + sum(others.rewrap() for others in registered_wrapped_keys())


def count_keys_that_do_not_open() -> int:
    """
    Return how many keys do not open: subjects that can't take voices, followers who can't be told. Above zero, readiness
    is red.

    Raises:
        KeysDoNotOpen: the settings lack a usable master key at all.
    """
    keys.master_keys()
    failures = 0
    for row in SubjectKey.objects.filter(destroyed_at__isnull=True).iterator():
        try:
            keys.unwrap(row)
        except keys.KeysDoNotOpen:
            failures += 1
    return failures + sum(others.count_that_do_not_open() for others in registered_wrapped_keys())
