"""How names are compared: the way a person would, not letter by letter."""

import re
import unicodedata
from functools import lru_cache

_INDEFINITE = {
    "namnden": "namnd",
    "styrelsen": "styrelse",
    "utskottet": "utskott",
    "kontoret": "kontor",
    "forvaltningen": "forvaltning",
    "revisionen": "revision",
    "revisorerna": "revision",
}
_BODY = re.compile(
    r"(namnd|namnder|styrelse|utskott|revision|forvaltning|kontor|fullmaktige|finansiering|kommunledning)$"
)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return lower case without accents and punctuation: 'Vård- och  omsorgsnämnd' becomes 'vard och omsorgsnamnd'."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(character for character in plain if not unicodedata.combining(character))
    return " ".join(re.findall(r"[^\W_]+", kept))


def fold_area(text: str) -> str:
    """Fold an area's name so that its spellings meet: Familjenämnden and Familjenämnd are one."""
    return " ".join(_indefinite(word) for word in fold(text).split())


def looks_like_body(text: str) -> bool:
    """Tell whether the text reads as a committee, board or administration, as a heading over its lines does."""
    return bool(_BODY.search(fold_area(text)))


def _indefinite(word: str) -> str:
    for definite, indefinite in _INDEFINITE.items():
        if word.endswith(definite):
            return word.removesuffix(definite) + indefinite
    return word
