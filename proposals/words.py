"""The words of a proposal as plain data, and how two versions of them differ. Pure Python."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import Any, Self

FIELDS = ("title", "proposal", "why", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a person wrote: each text as written, without white space around it."""

    title: str
    proposal: str
    why: str = ""
    place: str = ""

    @classmethod
    def of(cls, source: Any) -> Self:
        """Return the words of anything that has these attributes, a page for example."""
        return cls(**{name: tidy(getattr(source, name)) for name in FIELDS})

    @classmethod
    def from_data(cls, data: Mapping[str, str]) -> Self:
        return cls(**{name: tidy(data.get(name, "")) for name in FIELDS})

    def as_data(self) -> dict[str, str]:
        return asdict(self)

    @property
    def points(self) -> list[str]:
        return points_of(self.proposal)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that two versions share (``same``), or that one of them lacks (``removed``, ``added``)."""

    kind: str
    text: str


def tidy(text: str) -> str:
    """A form's round trip changes line breaks and outer white space, which nobody has written."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def points_of(text: str) -> list[str]:
    """Return what a proposal asks for, point by point: each line that has anything in it, without its list mark."""
    lines = (re.sub(r"^\s*(?:[-–•*]|\d{1,2}[.)])\s+", "", line).strip() for line in text.splitlines())
    return [line for line in lines if line]


def differences(before: str, after: str) -> list[Piece]:
    """Return both versions in one row of pieces, word by word."""
    old, new = _tokens(before), _tokens(after)
    pieces: list[Piece] = []
    for tag, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[old_start:old_end])))
            continue
        if old_end > old_start:
            pieces.append(Piece("removed", "".join(old[old_start:old_end])))
        if new_end > new_start:
            pieces.append(Piece("added", "".join(new[new_start:new_end])))
    return pieces


def changed_fields(before: Words, after: Words) -> Iterator[tuple[str, list[Piece]]]:
    """Yield each field that differs, with its pieces."""
    for name in FIELDS:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield name, differences(old, new)


def _tokens(text: str) -> list[str]:
    return re.findall(r"\s+|\w+|[^\w\s]", text)
