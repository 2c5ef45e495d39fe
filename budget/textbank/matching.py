"""
Recognises a budget row by what municipalities usually call things, and proposes an entry of the textbank for it.

Precision before recall: a row that isn't recognised gets nothing, because a wrong law is worse than an empty field.
The order: the name in this area, the exact name, the name's parts, a name that differs by a letter.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from budget.textbank.data import Entry, LineKind

ABBREVIATIONS: Mapping[str, str] = MappingProxyType(
    {
        "adm": "administration",
        "avd": "avdelning",
        "fsk": "förskola",
        "förv": "förvaltning",
        "gem": "gemensam",
        "gsk": "grundskola",
        "gy": "gymnasieskola",
        "kf": "kommunfullmäktige",
        "ks": "kommunstyrelse",
        "o": "och",
        "samt": "och",
        "utb": "utbildning",
        "verks": "verksamhet",
        "vht": "verksamhet",
        "äo": "äldreomsorg",
    }
)
NOISE = frozenset({"etc", "inkl", "m", "mfl", "mm"})

# "Förskolan", "förskoleverksamheten" and "förskola" are one name; "gemensam verksamhet" and "gemensam" are not.
ENDINGS = ("verksamheterna", "verksamheten", "verksamheter", "verksamhet", "enheten", "enhet")
DEFINITE: tuple[tuple[str, str], ...] = (
    ("skolan", "skola"),
    ("skolorna", "skola"),
    ("skolor", "skola"),
    ("skole", "skola"),
    ("omsorgen", "omsorg"),
    ("vården", "vård"),
    ("tjänsten", "tjänst"),
    ("biblioteken", "bibliotek"),
    ("biblioteket", "bibliotek"),
    ("hemmen", "hem"),
    ("hemmet", "hem"),
    ("utbildningen", "utbildning"),
    ("förvaltningen", "förvaltning"),
    ("nämnden", "nämnd"),
)
DROPPED = frozenset(
    {"avdelning", "avdelningen", "enhet", "enheten", "kommunal", "kommunala", "kommunens"}
    | {"verksamhet", "verksamheten", "verksamheter"}
)
TOO_GENERAL = frozenset(
    {"allmän", "central", "egen", "gemensam", "gemensamma", "intern", "politisk", "social", "stöd", "teknisk", "övrig"}
)

BETWEEN_PARTS = re.compile(r"\s*(?:[,;/&+]|\boch\b|\bsamt\b|\band\b)\s*")

# A name this short has too many neighbours one letter away.
SHORTEST_CLOSE_NAME = 8
LONG_NAME = 14


class Reason(StrEnum):
    """Why an entry is proposed."""

    NAME_IN_AREA = "NAME_IN_AREA"
    EXACT_NAME = "EXACT_NAME"
    PARTS = "PARTS"
    CLOSE_NAME = "CLOSE_NAME"


@dataclass(frozen=True, slots=True)
class Proposal:
    """
    An entry that may describe a row.

    Attributes:
        score: 0 to 100, for sorting: 100 for a known name, 95 for known parts, at most 94 for a close name.
        matched: the usual name that was recognised, as the textbank writes it; for parts, the entry's title.
    """

    entry_key: str
    score: int
    reason: Reason
    matched: str


def propose(
    names: Sequence[str], entries: Sequence[Entry], *, language: str = "sv", kind: LineKind | None = None
) -> Proposal | None:
    """
    Return the entry that the row most surely is about, or None. For many rows, keep a ``Recogniser``.

    Args:
        names: the row's title, then what it stands under (area, committee), nearest first.
        entries: the textbank.
        language: the language of the names.
        kind: leaves out entries of the other kind when the row's kind is known.
    """
    return Recogniser(entries, language=language, kind=kind).propose(names)


@lru_cache(maxsize=8192)
def normalise(name: str) -> str:
    """Return the name without case, codes, punctuation, brackets and noise; å, ä and ö stay."""
    text = unicodedata.normalize("NFC", name).lower().replace("\u00ad", "")
    text = re.sub(r"\([^)]*\)|\[[^]]*\]", " ", text)
    text = re.sub(r"^\s*\d[\d.:]*(?=\s)", " ", text)
    text = re.sub(r"[&+/]", " och ", text)
    text = re.sub(r"\bm\.?\s?m\.?(?=\W|$)|\bm\.?\s?fl\.?(?=\W|$)", " ", text)
    words = re.findall(r"\w+", text)
    return " ".join(ABBREVIATIONS.get(word, word) for word in words if word not in NOISE)


@lru_cache(maxsize=8192)
def bare(name: str) -> str:
    """Return the normalised name without definite endings, linking letters and the word "verksamhet"."""
    words = [_bare_word(word) for word in normalise(name).split() if word not in DROPPED]
    return " ".join(word for word in words if word)


def _bare_word(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word.removesuffix(ending).removesuffix("s")
            break
    for definite, plain in DEFINITE:
        if word.endswith(definite):
            return word.removesuffix(definite) + plain
    return word


class Recogniser:
    """The usual names of the entries that may be proposed, in their normalised forms; made once for many rows."""

    def __init__(self, entries: Sequence[Entry], *, language: str = "sv", kind: LineKind | None = None) -> None:
        self._language = language
        self._entries = {entry.key: entry for entry in entries if kind is None or kind in entry.kinds}
        self._exact: dict[str, tuple[str, str]] = {}
        self._bare: dict[str, set[str]] = {}
        for key, name in self._names():
            self._exact.setdefault(normalise(name), (key, name))
            self._bare.setdefault(bare(name), set()).add(key)

    def propose(self, names: Sequence[str]) -> Proposal | None:
        """Return the entry that the row most surely is about, or None; ``names`` as in the function ``propose``."""
        if not names or not normalise(names[0]):
            return None
        title = names[0]
        in_area = self._by_area(title, [normalise(area) for area in names[1:]])
        if in_area:
            return in_area[0] if len(in_area) == 1 else None
        return self._by_name(title) or self._by_parts(title) or self._by_close_name(title)

    def _names(self) -> Iterator[tuple[str, str]]:
        for key, entry in self._entries.items():
            yield from ((key, name) for name in entry.names.get(self._language, ()))

    def _by_area(self, title: str, areas: Sequence[str]) -> list[Proposal]:
        """Return what the rules for names in an area say of this title here; more than one when they disagree."""
        found: dict[str, tuple[int, str]] = {}
        wanted = normalise(title)
        for key, entry in self._entries.items():
            for rule in entry.names_in_area:
                lengths = [len(pattern) for pattern in rule.areas for area in areas if normalise(pattern) in area]
                if lengths and normalise(rule.name) == wanted:
                    found[key] = max(found.get(key, (0, "")), (max(lengths), rule.name))
        # "nämnd" is said of every committee, "valnämnd" of one: the longest pattern knows most.
        longest = max((length for length, _ in found.values()), default=0)
        return [
            Proposal(key, 100, Reason.NAME_IN_AREA, name) for key, (length, name) in found.items() if length == longest
        ]

    def _by_name(self, title: str) -> Proposal | None:
        known = self._exact.get(normalise(title))
        if known:
            return Proposal(known[0], 100, Reason.EXACT_NAME, known[1])
        key = self._bare_key(title)
        return Proposal(key, 100, Reason.EXACT_NAME, self._name_like(key, title)) if key else None

    def _bare_key(self, title: str) -> str | None:
        form = bare(title)
        keys = self._bare.get(form, set())
        if len(keys) != 1 or form in TOO_GENERAL or len(form) < 2:
            return None
        return next(iter(keys))

    def _name_like(self, key: str, title: str) -> str:
        return next(name for name in self._entries[key].names[self._language] if bare(name) == bare(title))

    def _key_of(self, text: str) -> str | None:
        known = self._exact.get(normalise(text))
        return known[0] if known else self._bare_key(text)

    def _by_parts(self, title: str) -> Proposal | None:
        """Recognise "Gata/park" and "Äldre- och handikappomsorg" when one entry covers every part."""
        text = unicodedata.normalize("NFC", title).lower()
        segments = [part for part in BETWEEN_PARTS.split(text) if part.strip()]
        if len(segments) < 2:
            return None
        keys = [self._key_of_segment(segments, position) for position in range(len(segments))]
        parts = {key for key in keys if key}
        if None in keys or not parts:
            return None
        holders = [entry for entry in self._entries.values() if parts <= {entry.key, *entry.covers}]
        smallest = min((len(entry.covers) for entry in holders), default=None)
        best = [entry for entry in holders if len(entry.covers) == smallest]
        if len(best) != 1:
            return None
        return Proposal(best[0].key, 95, Reason.PARTS, best[0].texts[self._language].title)

    def _key_of_segment(self, segments: Sequence[str], position: int) -> str | None:
        segment = segments[position].strip()
        if not segment.endswith("-"):
            return self._key_of(segment)
        stem = segment.removesuffix("-")
        following = next((other for other in segments[position + 1 :] if not other.strip().endswith("-")), "")
        # "gymnasie-" borrows "utbildning" from "vuxenutbildning": the longest ending that makes a known name.
        completed = (self._key_of(stem + following[start:]) for start in range(1, len(following) - 2))
        return next((key for key in completed if key), None) or self._key_of(stem)

    def _by_close_name(self, title: str) -> Proposal | None:
        """Forgive one letter, two in a long name; say nothing when two entries are equally near."""
        wanted = normalise(title)
        if len(wanted) < SHORTEST_CLOSE_NAME:
            return None
        allowed = 2 if len(wanted) >= LONG_NAME else 1
        near: dict[str, tuple[int, str]] = {}
        for known, (key, name) in self._exact.items():
            if len(known) < SHORTEST_CLOSE_NAME or abs(len(known) - len(wanted)) > allowed or known[0] != wanted[0]:
                continue
            distance = DamerauLevenshtein.distance(known, wanted, score_cutoff=allowed)
            if distance <= allowed and (key not in near or distance < near[key][0]):
                near[key] = (distance, name)
        if not near:
            return None
        closest = min(distance for distance, _ in near.values())
        best = [(key, name) for key, (distance, name) in near.items() if distance == closest]
        if len(best) > 1:
            return None
        key, name = best[0]
        return Proposal(key, min(94, round(fuzz.ratio(normalise(name), wanted))), Reason.CLOSE_NAME, name)
