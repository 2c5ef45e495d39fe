"""
The key that turns a proven identity into 32 bytes which say nothing.

``DIALOGUE_IDENTITY_KEY`` stays the same for as long as any voice is kept: under another key everybody would be a new
person and could take part twice. The ledger therefore binds the key's fingerprint into every key that it wraps, so that
a changed identity key is noticed instead of used.
"""

import base64
import binascii
import hashlib
import hmac
from uuid import UUID

from django.conf import settings

from dialogue.residents.email_addresses import canonical_address
from dialogue.residents.enums import Scheme
from dialogue.residents.identities import Identity
from dialogue.residents.personal_numbers import normalised

KEY_LENGTH = 32


class KeysDoNotOpen(Exception):
    """A key is missing, is no key, or is not the one that was used before. Nothing that needs it can be done now."""


def decode_key(text: object) -> bytes:
    """
    Return the 32 bytes of a key that is written in base64, URL-safe or not, with or without padding.

    Raises:
        KeysDoNotOpen: it is not that. The message never shows the text.
    """
    if not isinstance(text, str):
        raise KeysDoNotOpen("A key must be a string of base64.")
    padded = text.strip().rstrip("=").replace("+", "-").replace("/", "_")
    padded += "=" * (-len(padded) % 4)
    try:
        key = base64.b64decode(padded, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_LENGTH:
        raise KeysDoNotOpen(f"A key must be {KEY_LENGTH} bytes in base64.")
    return key


def identity_key(identity: Identity, *, email_rules_version: int) -> bytes:
    """
    Return the 32 bytes that stand for ``identity``: ``HMAC(identity key, "v1|scheme|normalised")``.

    Args:
        email_rules_version: which rules decide that two ways of writing an address are one person; frozen per subject.

    Raises:
        KeysDoNotOpen: the settings have no usable identity key.
        ValueError: the identity is of a scheme that identifies nobody.
    """
    if identity.scheme == Scheme.EMAIL:
        value = canonical_address(identity.value, rules_version=email_rules_version)
    elif identity.scheme in (Scheme.EID, Scheme.INVITATION):
        value = identity.value
    else:
        raise ValueError(f"The scheme {identity.scheme} identifies nobody.")
    return _hmac(f"v1|{identity.scheme}|{value}")


def hashed_number(number: str) -> str:
    """
    Return what stands for a personal or coordination number in an identity. The same for every broker.

    Raises:
        NotAPersonalNumber: it is none.
        KeysDoNotOpen: the settings have no usable identity key.
    """
    return _hmac(f"v1|number|{normalised(number)}").hex()


def hashed_subject(*, issuer: str, subject: str) -> str:
    """
    Return what stands for a person whom a broker knows only by a subject of its own, different for each municipality.

    Raises:
        KeysDoNotOpen: the settings have no usable identity key.
    """
    return _hmac(f"v1|subject|{issuer}|{subject}").hex()


def invitation_check(*, dialogue_id: UUID, serial: str) -> bytes:
    """
    Return 32 bytes by which an invitation to one dialogue is known as a real one.

    Raises:
        KeysDoNotOpen: the settings have no usable identity key.
    """
    return _hmac(f"v1|invitation|{dialogue_id.hex}|{serial}")


def identity_key_fingerprint() -> bytes:
    """
    Return 16 bytes that tell one identity key from another without revealing it.

    Raises:
        KeysDoNotOpen: the settings have no usable identity key.
    """
    return _hmac("fingerprint")[:16]


def _hmac(message: str) -> bytes:
    key = decode_key(getattr(settings, "DIALOGUE_IDENTITY_KEY", None))
    return hmac.new(key, message.encode(), hashlib.sha256).digest()
