"""
Swedish personal identity numbers: found in what people write, hidden before others read it, and written in one form.

A number counts as one when its date exists and its check digit is right; coordination numbers (the day plus 60) too.
"""

from __future__ import annotations

import re

from personnummer import personnummer

# Ten or twelve digits, with or without what people put before the last four, and no further digit on either side.
_LOOKS_LIKE_ONE = re.compile(r"(?<!\d)(?:18|19|20)?\d{6}[ \u00a0]?[-+\u2010\u2011\u2013]?[ \u00a0]?\d{4}(?!\d)")
_DASHES = re.compile(r"[ \u00a0]|[\u2010\u2011\u2013]")


# The same in every language, so that a text masked twice, or compared with itself, is the same text.
MASK = "••••••-••••"


class NotAPersonalNumber(ValueError):
    """What was given is no number that a person can have. The message never shows it."""


def normalised(number: str) -> str:
    """
    Return a number, also a coordination number, as twelve digits.

    Raises:
        NotAPersonalNumber: the date does not exist, the check digit is wrong, or it is something else.
    """
    digits = re.sub(r"[\s-]", "", number)
    try:
        return personnummer.parse(digits).format(True)  # noqa: FBT003 (its only argument: with the century)
    except (personnummer.PersonnummerException, ValueError):
        # Raised anew: the original's message quotes the number.
        problem = NotAPersonalNumber()
    raise problem


def find_personal_numbers(text: str) -> list[tuple[int, int]]:
    """Return where in ``text`` personal numbers stand, as pairs of start and end."""
    return [match.span() for match in _LOOKS_LIKE_ONE.finditer(text) if _is_one(match.group())]


def mask_personal_numbers(text: str) -> str:
    """Return ``text`` as it may be shown to others: with dots in the place of each number."""
    for start, end in reversed(find_personal_numbers(text)):
        text = f"{text[:start]}{MASK}{text[end:]}"
    return text


def _is_one(text: str) -> bool:
    without_spaces = _DASHES.sub(lambda found: "" if found.group().isspace() else "-", text)
    return personnummer.valid(without_spaces)
