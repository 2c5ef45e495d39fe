"""
The keys by which subjects know their people again.

Each subject has a key of its own, 32 random bytes, wrapped (AES-GCM) by a master key from
``settings.DIALOGUE_MASTER_KEYS``: name -> key in base64, the current one first, older ones for as long as anything is
wrapped by them. What is wrapped is bound to its subject and to the fingerprint of the identity key, so a key moved to
another subject does not open, nor does anything under another identity key.
"""

import hashlib
import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from dialogue.ledger.models import Subject, SubjectKey
from dialogue.residents.identities import Identity
from dialogue.residents.keys import KEY_LENGTH, KeysDoNotOpen, decode_key, identity_key, identity_key_fingerprint

__all__ = ["KeyDestroyed", "KeysDoNotOpen", "WrappedKey", "master_keys", "new_key", "participant_key", "unwrap", "wrap"]

NONCE_LENGTH = 12


class KeyDestroyed(Exception):
    """The subject's key is gone on purpose: nobody can be known again."""


@dataclass(frozen=True, slots=True)
class WrappedKey:
    wrapped: bytes = field(repr=False)
    nonce: bytes = field(repr=False)
    master_key_id: str


def master_keys() -> dict[str, bytes]:
    """
    Return the master keys by name, the current one first.

    Raises:
        KeysDoNotOpen: the settings name none, or one that is no key.
    """
    configured = getattr(settings, "DIALOGUE_MASTER_KEYS", None)
    if not configured or not isinstance(configured, Mapping):
        raise KeysDoNotOpen("DIALOGUE_MASTER_KEYS names no key.")
    return {str(name): decode_key(text) for name, text in configured.items()}


def current_master_key_id() -> str:
    """
    Raises:
        KeysDoNotOpen: as ``master_keys``.
    """
    return next(iter(master_keys()))


def new_key() -> bytes:
    return os.urandom(KEY_LENGTH)


def wrap(key: bytes, *, subject_id: UUID) -> WrappedKey:
    """
    Wrap a subject's key by the current master key.

    Raises:
        KeysDoNotOpen: the settings lack a usable master or identity key.
    """
    return wrap_bound(key, bound_to=_bound_to(subject_id))


def wrap_bound(key: bytes, *, bound_to: bytes) -> WrappedKey:
    """
    Wrap any key by the current master key; ``bound_to`` must be named again to unwrap it.

    Raises:
        KeysDoNotOpen: the settings lack a usable master key.
    """
    master_key_id, master_key = next(iter(master_keys().items()))
    nonce = os.urandom(NONCE_LENGTH)
    return WrappedKey(
        wrapped=AESGCM(master_key).encrypt(nonce, key, bound_to), nonce=nonce, master_key_id=master_key_id
    )


def unwrap(row: SubjectKey) -> bytes:
    """
    Return a subject's key.

    Raises:
        KeyDestroyed: it is gone on purpose.
        KeysDoNotOpen: the master key that wrapped it is not in the settings, or is another, or the identity key is.
    """
    if row.wrapped is None or row.nonce is None:
        raise KeyDestroyed
    envelope = WrappedKey(wrapped=bytes(row.wrapped), nonce=bytes(row.nonce), master_key_id=row.master_key_id)
    try:
        return unwrap_bound(envelope, bound_to=_bound_to(row.subject_id))
    except InvalidTag:
        raise KeysDoNotOpen(
            f"The key of subject {row.subject_id} does not open by the master key {row.master_key_id!r} and this "
            "identity key."
        ) from None


def unwrap_bound(envelope: WrappedKey, *, bound_to: bytes) -> bytes:
    """
    Return what ``wrap_bound`` wrapped.

    Raises:
        KeysDoNotOpen: the master key that wrapped it is not in the settings.
        InvalidTag: the master key is another, or what it is bound to is.
    """
    master_key = master_keys().get(envelope.master_key_id)
    if master_key is None:
        raise KeysDoNotOpen(f"The master key {envelope.master_key_id!r} is not in DIALOGUE_MASTER_KEYS.")
    return AESGCM(master_key).decrypt(envelope.nonce, envelope.wrapped, bound_to)


def participant_key(subject: Subject, identity: Identity) -> bytes:
    """
    Return the 32 bytes by which ``subject`` knows a person again: ``HMAC(the subject's key, identity)``.

    Somebody without identity gets random bytes, new each time. One query, for the key.

    Raises:
        KeyDestroyed, KeysDoNotOpen: see ``unwrap``.
    """
    if identity.is_anonymous:
        return os.urandom(KEY_LENGTH)
    key = unwrap(SubjectKey.objects.get(subject=subject))
    person = identity_key(identity, email_rules_version=subject.email_rules_version)
    return hmac.new(key, person, hashlib.sha256).digest()


def _bound_to(subject_id: UUID) -> bytes:
    return b"medborgardialog|subject-key|v1|" + subject_id.bytes + identity_key_fingerprint()
