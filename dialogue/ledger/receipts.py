"""
The code on a receipt: 80 random bits, written so that a person can read it aloud and copy it by hand.

Sixteen characters of Crockford's base32, which has no I, L, O or U, in groups of four. When it is read back, case,
spaces and hyphens don't matter, and O, I and L are taken for the digits they look like. Eighty random bits can't be
guessed, so a plain hash is enough to know them again.
"""

import hashlib
import secrets
from dataclasses import dataclass, field
from typing import Self

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
GROUP = 4
_BITS = 5
_READ_AS = str.maketrans("OIL", "011", " -\u2010\u2011\u2012\u2013\u2014\u2212\u00a0\u202f\t\r\n")


class NotAReceiptCode(Exception):
    """What was typed can't be a receipt's code."""


@dataclass(frozen=True, slots=True)
class ReceiptCode:
    """A code; ``str(code)`` is what the person keeps. Neither repr nor the database shows it."""

    characters: str = field(repr=False)

    @classmethod
    def new(cls) -> Self:
        number = secrets.randbits(LENGTH * _BITS)
        return cls("".join(ALPHABET[number >> shift & 31] for shift in range(0, LENGTH * _BITS, _BITS)))

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Raises:
            NotAReceiptCode: too long, too short, or with a character that no code has.
        """
        characters = text.upper().translate(_READ_AS)
        if len(characters) != LENGTH or not set(characters) <= set(ALPHABET):
            raise NotAReceiptCode
        return cls(characters)

    def __str__(self) -> str:
        return "-".join(self.characters[start : start + GROUP] for start in range(0, LENGTH, GROUP))

    @property
    def hash(self) -> bytes:
        """The 32 bytes that are stored."""
        return hashlib.sha256(f"medborgardialog|receipt|v1|{self.characters}".encode()).digest()
