"""
Reads the textbank's files into frozen, validated entries.

Every text is the project's own, none is copied, and each is to be checked by the municipality that uses it (``NOTICE``).
The files hold no amounts: what a unit costs is for the municipality to say.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, TypeVar

from budget.arithmetic.enums import Direction, LegalBond
from budget.arithmetic.enums import Kind as LineKind

__all__ = [
    "GROUPS",
    "LANGUAGES",
    "NOTICE",
    "AreaName",
    "Consequence",
    "Direction",
    "Entry",
    "EntryTexts",
    "InvalidTextbank",
    "LawReference",
    "LegalBond",
    "LineKind",
    "entries_by_key",
    "load_entries",
    "parse_entry",
]

Value = TypeVar("Value")

LANGUAGES = ("sv", "en")

# The order in which a person reads them: how the municipality is run, what it does, how it is paid for.
GROUPS = ("democracy", "administration", "school", "social", "culture", "infrastructure", "finance")

NOTICE: Mapping[str, str] = MappingProxyType(
    {
        "sv": "Projektets egen text. Kommunen ska kontrollera den innan den publiceras.",
        "en": "The project's own text. The municipality must check it before it is published.",
    }
)

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LAW_KEY = re.compile(r"[a-z-]+")
SFS = re.compile(r"(1[89]|20)\d\d:[1-9]\d{0,3}")
SERVICE_CODE = re.compile(r"\d{3}")

# Longest allowed text in characters: what fits a phone's first view without scrolling past the slider.
LONGEST = MappingProxyType(
    {
        "title": 70,
        "explanation": 420,
        "why": 260,
        "unit": 60,
        "decided_by": 160,
        "earliest_change": 160,
        "consequence": 200,
        "requires": 180,
    }
)


class InvalidTextbank(Exception):
    """A file of the textbank breaks its rules; the message names the entry and what is wrong."""


@dataclass(frozen=True, slots=True)
class LawReference:
    """
    A law that governs an entry.

    Attributes:
        key: its key in laws.json.
        name: per language.
        sfs: year and number in Svensk författningssamling, "2010:800".
        place: chapter or section in Swedish notation ("8 kap. 3 §"), None where we are not certain.
        requires: what it asks of the municipality, one sentence per language.
        checked_on: the day on which name and number were compared with a source; None means "inte kontrollerad".
            It says nothing about later amendments.
    """

    key: str
    name: Mapping[str, str]
    sfs: str
    place: str | None
    requires: Mapping[str, str]
    checked_on: date | None

    def place_in(self, language: str) -> str:
        """Return the place as a language writes it, "chapter 8, section 3" in English; empty where none is known."""
        if self.place is None or language == "sv":
            return self.place or ""
        chapters, _kap, sections = self.place.rpartition(" kap.")
        parts = (("chapter", chapters), ("section", sections.strip(" §")))
        return ", ".join(_counted(word, numbers) for word, numbers in parts if numbers)


@dataclass(frozen=True, slots=True)
class Consequence:
    """
    What a change can mean.

    Attributes:
        from_percent: applies from a change of this many per cent (positive; the direction gives the sign);
            None when the direction is UNCHANGED.
    """

    direction: Direction
    from_percent: int | None
    text: str


@dataclass(frozen=True, slots=True)
class EntryTexts:
    """An entry's texts in one language. ``unit`` is what a person can picture ("en lärare ett år"), never its price."""

    title: str
    explanation: str
    why: str
    unit: str | None
    decided_by: str
    earliest_change: str
    consequences: tuple[Consequence, ...]


@dataclass(frozen=True, slots=True)
class AreaName:
    """A name that means this entry only in areas whose name contains one of ``areas``."""

    name: str
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """
    What the textbank knows about one service or one source of money.

    Attributes:
        key: stable slug.
        group: the file that it is in.
        service_code: SCB's code in the municipal accounts summary, None where none fits exactly.
        kinds: whether it is found among expenditure, revenue or both.
        names: what municipalities usually call it, per language.
        covers: keys of the entries that this combined one holds together.
        texts: per language; every language of ``LANGUAGES`` is there.
    """

    key: str
    group: str
    service_code: str | None
    kinds: frozenset[LineKind]
    bond: LegalBond
    names: Mapping[str, tuple[str, ...]]
    names_in_area: tuple[AreaName, ...]
    covers: tuple[str, ...]
    texts: Mapping[str, EntryTexts]
    laws: tuple[LawReference, ...]


@cache
def load_entries() -> tuple[Entry, ...]:
    """
    Return every entry, in the order of ``GROUPS`` and then of each file.

    Raises: InvalidTextbank, when a file breaks its rules.
    """
    folder = files(__package__)
    laws = _read(folder / "laws.json")
    deciders = _read(folder / "deciders.json")
    entries = tuple(
        parse_entry(raw, group=group, laws=laws, deciders=deciders)
        for group in GROUPS
        for raw in _read(folder / "entries" / f"{group}.json")["entries"]
    )
    _check_together(entries)
    return entries


@cache
def entries_by_key() -> Mapping[str, Entry]:
    """Return the entries by their key."""
    return MappingProxyType({entry.key: entry for entry in load_entries()})


def parse_entry(raw: Mapping[str, Any], *, group: str, laws: Mapping[str, Any], deciders: Mapping[str, Any]) -> Entry:
    """
    Make one entry from its JSON.

    Args:
        raw: one object of an entries file.
        laws: laws.json, by key.
        deciders: deciders.json, by code.

    Raises: InvalidTextbank.
    """
    key = str(raw.get("key"))
    _require(KEY.fullmatch(key) is not None, key, "the key must be a slug")
    try:
        entry = Entry(
            key=key,
            group=group,
            service_code=raw["service_code"],
            kinds=frozenset(LineKind(kind) for kind in raw["kinds"]),
            bond=LegalBond(raw["bond"]),
            names=_per_language({language: tuple(raw["names"][language]) for language in LANGUAGES}),
            names_in_area=tuple(AreaName(rule["name"], tuple(rule["areas"])) for rule in raw["names_in_area"]),
            covers=tuple(raw["covers"]),
            texts=_per_language(
                {
                    language: _parse_texts(raw["texts"][language], decided_by=deciders[raw["decided_by"]][language])
                    for language in LANGUAGES
                }
            ),
            laws=tuple(_parse_law(reference, laws=laws) for reference in raw["laws"]),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise InvalidTextbank(f"{key}: {error!r}") from error
    _check(entry)
    return entry


def _read(file: Traversable) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return content


def _per_language(values: Mapping[str, Value]) -> Mapping[str, Value]:
    return MappingProxyType(dict(values))


def _parse_texts(raw: Mapping[str, Any], *, decided_by: str) -> EntryTexts:
    return EntryTexts(
        title=raw["title"],
        explanation=raw["explanation"],
        why=raw["why"],
        unit=raw["unit"],
        decided_by=decided_by,
        earliest_change=raw["earliest_change"],
        consequences=tuple(
            Consequence(Direction(item["direction"]), item["from_percent"], item["text"])
            for item in raw["consequences"]
        ),
    )


def _counted(word: str, numbers: str) -> str:
    return f"{word} {numbers}" if numbers.isdigit() else f"{word}s {numbers.replace(' och ', ' and ')}"


def _parse_law(raw: Mapping[str, Any], *, laws: Mapping[str, Any]) -> LawReference:
    law = laws[raw["law"]]
    return LawReference(
        key=raw["law"],
        name=_per_language({language: law["name"][language] for language in LANGUAGES}),
        sfs=law["sfs"],
        place=raw["place"],
        requires=_per_language({language: raw["requires"][language] for language in LANGUAGES}),
        checked_on=date.fromisoformat(law["checked_on"]) if law["checked_on"] else None,
    )


def _require(condition: bool, key: str, what: str) -> None:
    if not condition:
        raise InvalidTextbank(f"{key}: {what}")


def _check(entry: Entry) -> None:
    key = entry.key
    _require(bool(entry.kinds), key, "an entry must be expenditure, revenue or both")
    _require(
        entry.service_code is None or SERVICE_CODE.fullmatch(entry.service_code) is not None,
        key,
        "a service code has three digits",
    )
    law_governs = entry.bond in {LegalBond.LEVEL_IN_LAW, LegalBond.DUTY_IN_LAW}
    _require(bool(entry.laws) or not law_governs, key, "a bond in law must name the law")
    for language in LANGUAGES:
        _require(bool(entry.names[language]), key, f"no usual name in {language}")
        _check_texts(entry.texts[language], key=key, language=language)
    shapes = [[(item.direction, item.from_percent) for item in entry.texts[code].consequences] for code in LANGUAGES]
    _require(all(shape == shapes[0] for shape in shapes), key, "the languages have different consequences")
    units = [entry.texts[language].unit is None for language in LANGUAGES]
    _require(len(set(units)) == 1, key, "the unit is missing in one language")
    for law in entry.laws:
        _require(SFS.fullmatch(law.sfs) is not None, key, f"{law.sfs!r} is no SFS number")
        _require(LAW_KEY.fullmatch(law.key) is not None, key, f"{law.key!r} is no law key")
        for language in LANGUAGES:
            _check_length(law.requires[language], "requires", key=key, language=language)


def _check_texts(texts: EntryTexts, *, key: str, language: str) -> None:
    for field in ("title", "explanation", "why", "decided_by", "earliest_change"):
        _check_length(getattr(texts, field), field, key=key, language=language)
    if texts.unit is not None:
        _check_length(texts.unit, "unit", key=key, language=language)
    directions = {item.direction for item in texts.consequences}
    _require(directions == set(Direction), key, f"cut, unchanged and raise must all be told in {language}")
    for item in texts.consequences:
        _check_length(item.text, "consequence", key=key, language=language)
        is_unchanged = item.direction is Direction.UNCHANGED
        _require((item.from_percent is None) is is_unchanged, key, "a threshold belongs to a cut or a raise")
        _require(item.from_percent is None or item.from_percent > 0, key, "a threshold is positive")


def _check_length(text: str, field: str, *, key: str, language: str) -> None:
    _require(bool(text) and text == text.strip(), key, f"{field} is empty or padded in {language}")
    _require(len(text) <= LONGEST[field], key, f"{field} in {language} has {len(text)} characters: {text!r}")


def _check_together(entries: Sequence[Entry]) -> None:
    keys = [entry.key for entry in entries]
    for key in keys:
        _require(keys.count(key) == 1, key, "two entries have this key")
    known = set(keys)
    for entry in entries:
        _require(set(entry.covers) <= known, entry.key, f"covers unknown entries: {set(entry.covers) - known}")
        _require(entry.key not in entry.covers, entry.key, "covers itself")
