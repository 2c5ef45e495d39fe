"""The words for the unit that amounts are written in: kronor, thousands or millions."""

import re

from budget.arithmetic.enums import Unit
from budget.tables.names import fold

# Tried in this order on folded text; "tusen kronor" also holds "kronor".
_WORDS: tuple[tuple[Unit, re.Pattern[str]], ...] = (
    (Unit.MNKR, re.compile(r"\b(mnkr|mkr|msek|mn kr|milj kr|(i )?milj(oner)? kronor|miljoner)\b")),
    (
        Unit.TKR,
        re.compile(
            r"\b(tkr|tsek|ksek|kkr|tusen kr|tusental kr|tusen(tals?)? kronor|tusental|1 ?000 ?(tal )?kr(onor)?)\b"
        ),
    ),
    (Unit.KR, re.compile(r"\b(kr|kronor|sek|hela kronor)\b")),
)


def unit_in(text: str) -> Unit | None:
    """Return the unit that a header or title names, or None. 'kr per invånare' names none."""
    folded = fold(text)
    if re.search(r"\bper\b|\binv\b", folded):
        return None
    for unit, words in _WORDS:
        if words.search(folded):
            return unit
    return None


def without_unit(folded: str) -> str:
    """Return folded text without the words that name a unit."""
    for _, words in _WORDS:
        folded = words.sub(" ", folded)
    return " ".join(folded.split())
