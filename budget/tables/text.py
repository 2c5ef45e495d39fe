"""Texts as they are kept and compared."""

import re
from typing import TypeVar

_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
T = TypeVar("T")


def without_control_characters(text: str) -> str:
    """Return the text without what neither XML nor a person can read."""
    return _CONTROL_CHARACTERS.sub("", text)


def normalise(value: T) -> T | str:
    """Return a text with single spaces and nothing invisible; any other value as it is."""
    return " ".join(without_control_characters(value).split()) if isinstance(value, str) else value
