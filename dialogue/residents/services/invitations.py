"""
Invitations to a dialogue with those who use a service: a code on a letter, which is counted once.

Nothing is stored of them. A code is a random number with a check that only the identity key makes, so it is known as real
without a list, and a copied database gives nobody a code. Sixteen characters of Crockford's base32, as on a receipt: eight
of them random, eight the check.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

from dialogue.residents import limits
from dialogue.residents.identities import Identity
from dialogue.residents.keys import invitation_check

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SERIAL_LENGTH = CHECK_LENGTH = 8
_READ_AS = str.maketrans("OIL", "011", " -\u2010\u2011\u2012\u2013\u2014\u2212\u00a0\u202f\t\r\n")


class NotAnInvitation(Exception):
    """The code is none of this dialogue's. The message never shows it."""


class TooManyInvitations(Exception):
    """Too many codes from the same network were none. It passes within the hour."""


def make_invitations(*, dialogue_id: UUID, count: int) -> list[str]:
    """
    Return ``count`` new codes for a dialogue, as they are printed: ``7H2K-M4QX-0V9R-TT1B``.

    Raises:
        KeysDoNotOpen: the settings have no usable identity key.
    """
    serials = {"".join(secrets.choice(ALPHABET) for _ in range(SERIAL_LENGTH)) for _ in range(count)}
    while len(serials) < count:
        serials.add("".join(secrets.choice(ALPHABET) for _ in range(SERIAL_LENGTH)))
    return [_grouped(serial + _check(dialogue_id, serial)) for serial in sorted(serials)]


def open_invitation(*, dialogue_id: UUID, code: str, at: datetime, network: str | None) -> Identity:
    """
    Return the identity that a code stands for.

    Args:
        code: as typed; case, spaces and hyphens don't matter.
        network: from ``network_of(request)``.

    Raises:
        NotAnInvitation, TooManyInvitations: see there. Attempts are counted before the code is looked at.
        KeysDoNotOpen: the settings have no usable identity key.
    """
    attempt = limits.count_attempt(limits.INVITATION_PER_NETWORK, network, at=at) if network else None
    if attempt is not None and not attempt.is_allowed:
        raise TooManyInvitations
    characters = code.upper().translate(_READ_AS)
    serial, check = characters[:SERIAL_LENGTH], characters[SERIAL_LENGTH:]
    is_real = len(check) == CHECK_LENGTH and secrets.compare_digest(
        check.encode(), _check(dialogue_id, serial).encode()
    )
    if not is_real:
        raise NotAnInvitation
    if attempt is not None:
        attempt.release()
    return Identity.invitation(serial)


def _check(dialogue_id: UUID, serial: str) -> str:
    number = int.from_bytes(invitation_check(dialogue_id=dialogue_id, serial=serial)[:8])
    return "".join(ALPHABET[number >> shift & 31] for shift in range(0, CHECK_LENGTH * 5, 5))


def _grouped(characters: str) -> str:
    return "-".join(characters[start : start + 4] for start in range(0, len(characters), 4))
