"""
Where voices come from, for fourteen days and only as hashes, so that what machines have given can be found and taken out.

Each day has a random salt. A hash is made under a key of that salt and the identity key, so the database alone tells
nobody which network it was, two days can't be joined, and when the salt is deleted nobody can test a guess any more.
"""

import hashlib
import hmac
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from dialogue.residents.keys import decode_key

TRACES_KEPT = timedelta(days=14)
SALT_LENGTH = 32
NETWORK, DOMAIN = "network", "domain"


def trace_hash(what: str, value: str, *, salt: bytes | memoryview) -> bytes:
    """
    Return the 32 bytes that stand for a network or a mail domain on the day of ``salt``.

    Raises:
        KeysDoNotOpen: the settings have no usable identity key.
    """
    identity_key = decode_key(getattr(settings, "DIALOGUE_IDENTITY_KEY", None))
    key = hmac.new(identity_key, b"trace|v1|" + bytes(salt), hashlib.sha256).digest()
    return hmac.new(key, f"{what}|{value.lower()}".encode(), hashlib.sha256).digest()


def first_day_kept(*, at: datetime) -> date:
    """Return the earliest day whose times are exact and whose hashes are still there."""
    return timezone.localdate(at) - TRACES_KEPT
