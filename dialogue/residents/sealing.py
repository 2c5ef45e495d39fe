"""
Sealed tokens: what a browser or a mail carries for us, unreadable and unforgeable, with its purpose and its end.

AES-GCM under a key derived from ``SECRET_KEY`` (older ones in ``SECRET_KEY_FALLBACKS`` still open). The purpose is
authenticated but not inside: a token opens only where the same purpose is named. Nothing here lives longer than a day,
so these keys may change with the site's own.
"""

import base64
import binascii
import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE_LENGTH = 12


class SealBroken(Exception):
    """The text is no token of ours, was changed, or is meant for something else."""


class SealExpired(Exception):
    """The token is ours but its time is over."""


def seal(payload: Mapping[str, Any], *, purpose: str, expires_at: datetime) -> str:
    """Return a token, safe in a URL, that holds ``payload`` (what JSON can hold) until ``expires_at`` (excluded)."""
    content = json.dumps([expires_at.timestamp(), payload], separators=(",", ":")).encode()
    return encode_bytes(encrypt(content, key=_keys("seal")[0], bound_to=_bound_to(purpose)))


def unseal(token: str, *, purpose: str, at: datetime) -> dict[str, Any]:
    """
    Return what was sealed.

    Raises:
        SealBroken: see there; which of the reasons it was is nobody's business.
        SealExpired: ``at`` is the token's end or later.
    """
    sealed = decode_bytes(token)
    for key in _keys("seal"):
        content = decrypt(sealed, key=key, bound_to=_bound_to(purpose))
        if content is not None:
            break
    else:
        raise SealBroken
    expires_at, payload = json.loads(content)
    if at.timestamp() >= expires_at:
        raise SealExpired
    return payload


def hide(value: str, *, purpose: str) -> bytes:
    """Return 32 bytes that are the same for the same value and purpose, and from which nobody without keys learns it."""
    return hmac.new(_keys("hide")[0], f"{purpose}|{value}".encode(), hashlib.sha256).digest()


def encrypt(content: bytes, *, key: bytes, bound_to: str) -> bytes:
    """Return nonce and ciphertext (AES-GCM). ``bound_to`` must be named again to decrypt."""
    nonce = os.urandom(NONCE_LENGTH)
    return nonce + AESGCM(key).encrypt(nonce, content, bound_to.encode())


def decrypt(sealed: bytes, *, key: bytes, bound_to: str) -> bytes | None:
    """Return what ``encrypt`` was given, or None when the key, the content or what it is bound to is another."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_LENGTH], sealed[NONCE_LENGTH:], bound_to.encode())
    except (InvalidTag, ValueError):
        return None


def encode_bytes(content: bytes) -> str:
    """Return ``content`` in URL-safe base64 without padding."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def decode_bytes(text: str) -> bytes:
    """
    Return what ``encode_bytes`` was given.

    Raises:
        SealBroken: the text is not exactly what it would return; so one content has one text, and counting by text
            counts contents.
    """
    try:
        content = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        content = b""
    if encode_bytes(content) != text:
        raise SealBroken
    return content


def _bound_to(purpose: str) -> str:
    return f"medborgardialog|v1|{purpose}"


def _keys(use: str) -> list[bytes]:
    return [_derived(secret, use) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


@lru_cache(maxsize=16)
def _derived(secret: str | bytes, use: str) -> bytes:
    material = secret.encode() if isinstance(secret, str) else secret
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"medborgardialog|{use}|v1".encode()).derive(material)
