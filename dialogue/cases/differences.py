"""What has been changed in a text, word by word: so that everyone sees what the municipality made of somebody's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a text: in both, only in the older ("gone"), or only in the newer ("new")."""

    kind: Literal["same", "gone", "new"]
    text: str


def differences(written: str, now: str) -> list[Part]:
    """Return ``written`` and ``now`` as one text with marks; a single part of the kind "same" when nothing has changed."""
    old, new = WORDS.findall(tidy(written)), WORDS.findall(tidy(now))
    parts: list[Part] = []
    for tag, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(Part("same", "".join(old[a:b])))
            continue
        if b > a:
            parts.append(Part("gone", "".join(old[a:b])))
        if d > c:
            parts.append(Part("new", "".join(new[c:d])))
    return parts


def tidy(text: str) -> str:
    """A form's round trip changes line breaks and outer white space, which nobody has written."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
