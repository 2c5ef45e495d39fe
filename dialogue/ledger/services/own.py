"""What one person has given, found by computing their key for each subject; it is stored nowhere."""

import hashlib
import hmac
import os
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from dialogue.ledger import keys
from dialogue.ledger.models import Hold, Receipt, SubjectKey, Voice, VoiceTrace
from dialogue.residents.identities import Identity
from dialogue.residents.keys import KEY_LENGTH, identity_key

# SQLite takes a thousand terms in a condition, PostgreSQL plans two hundred in no time.
SUBJECTS_AT_ONCE = 200


def find_voices_of(*, identity: Identity) -> list[Voice]:
    """
    Return a person's own voices with their subjects and dialogues, the newest day first; for that person's eyes only.

    Only subjects whose key has not been destroyed can know anybody again. One query for the keys, and one for each two
    hundred subjects, however many voices there are.

    Raises:
        KeysDoNotOpen: some key does not open now.
    """
    if identity.is_anonymous:
        return []
    own = _own_keys(identity)
    found: list[Voice] = []
    for start in range(0, len(own), SUBJECTS_AT_ONCE):
        either = Q()
        for subject_id, participant_key in own[start : start + SUBJECTS_AT_ONCE]:
            either |= Q(subject=subject_id, participant_key=participant_key)
        found += Voice.objects.filter(either).select_related("subject__dialogue", "invalidated_by")
    return sorted(found, key=lambda voice: (-voice.given_at.timestamp(), voice.pk))


def own_voice(*, voice_id: UUID, identity: Identity) -> Voice | None:
    """
    Return the voice of that id if it is the person's own, else None, as if it did not exist.

    Raises:
        KeysDoNotOpen: the subject's key does not open now.
    """
    voice = Voice.objects.select_related("subject__dialogue").filter(pk=voice_id).first()
    if voice is None or identity.is_anonymous:
        return None
    try:
        own = keys.participant_key(voice.subject, identity)
    except keys.KeyDestroyed:
        return None
    return voice if hmac.compare_digest(bytes(voice.participant_key), own) else None


def detach_voices(*, identity: Identity, at: datetime) -> None:
    """
    Make it impossible to tell whose a person's voices are where they are closed or withdrawn: the rows stay, and the counts.

    An open one that counts is left: without its key the person could give it twice. So is what is on hold.

    Raises:
        KeysDoNotOpen: some key does not open now.
    """
    held = Hold.objects.in_force()
    if held.filter(dialogue=None).exists():
        return
    of_dialogues = set(held.values_list("dialogue", flat=True))
    for found in find_voices_of(identity=identity):
        with transaction.atomic():
            voice = Voice.objects.select_for_update(of=("self",)).select_related("subject").get(pk=found.pk)
            subject = voice.subject
            is_over = subject.closed_at is not None and subject.closed_at <= at
            if subject.dialogue_id in of_dialogues or not (is_over or voice.withdrawn_at is not None):
                continue
            voice.participant_key = os.urandom(KEY_LENGTH)
            voice.save(update_fields=["participant_key"])
            Receipt.objects.filter(voice=voice).delete()
            VoiceTrace.objects.filter(voice=voice).delete()


def _own_keys(identity: Identity) -> list[tuple[UUID, bytes]]:
    """Return, for every subject that can still know anybody, the key that stands for this person there."""
    persons: dict[int, bytes] = {}
    own = []
    rows = SubjectKey.objects.filter(destroyed_at__isnull=True).select_related("subject").order_by("pk")
    for row in rows.iterator():
        version = row.subject.email_rules_version
        if version not in persons:
            persons[version] = identity_key(identity, email_rules_version=version)
        own.append((row.subject_id, hmac.new(keys.unwrap(row), persons[version], hashlib.sha256).digest()))
    return own
