"""Codes for new areas and lines: short, readable, and the same every time from the same names."""

import re
import unicodedata
from collections.abc import Collection

_LEFT_OUT = frozenset(["och", "för", "i", "med", "av", "samt", "på", "till", "m", "mm"])
# A committee is known by two letters: Familjenämnd is FN, Kommunstyrelse KS.
_LAST_PART = re.compile(r"(?<=.)(NÄMND|STYRELSE|UTSKOTT|FÖRVALTNING|KONTOR)(S|EN|N|ET)*$")
_LETTERS_ALONE = 3
_MOST_LETTERS = 8
_NO_LETTERS = "OMR"


def area_code(title: str, *, taken: Collection[str]) -> str:
    """Return initials for an area, with a number after them when another area has the same."""
    words = [word for word in re.findall(r"[A-ZÅÄÖ0-9]+", _capitals(title)) if word.lower() not in _LEFT_OUT]
    initials = "".join(_initials(word) for word in words)[:_MOST_LETTERS]
    if len(initials) == 1:
        initials = words[0][:_LETTERS_ALONE]
    return _first_free(initials or _NO_LETTERS, taken)


def line_code(area: str, service_code: str | None, *, taken: Collection[str]) -> str:
    """Return the area's code with SCB's code of the service, or with a running number of two digits."""
    if service_code and (code := f"{area}-{service_code.upper()}") not in taken:
        return code
    number = 1
    while (code := f"{area}-{number:02}") in taken:
        number += 1
    return code


def _initials(word: str) -> str:
    last = _LAST_PART.search(word)
    return word[0] + (last[1][0] if last else "")


def _first_free(code: str, taken: Collection[str]) -> str:
    number = 1
    free = code
    while free in taken:
        number += 1
        free = f"{code}{number}"
    return free


def _capitals(text: str) -> str:
    """Return capitals with å, ä and ö kept and other accents dropped."""
    kept = []
    for character in unicodedata.normalize("NFC", text).upper():
        is_swedish = character in "ÅÄÖ"
        kept.append(character if is_swedish else unicodedata.normalize("NFKD", character)[0])
    return "".join(kept)
