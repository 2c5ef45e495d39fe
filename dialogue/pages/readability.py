"""How hard a Swedish text is to read: LIX (*läsbarhetsindex*). Pure Python."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SENTENCE = re.compile(r"[.!?:]+(?=\s|$)|\n{2,}")
LONG = 7
# Of fewer words than this the index says nothing.
ENOUGH = 20


def lix(text: str) -> int | None:
    """
    Return words per sentence plus the share, per cent, of words longer than six letters; None for a text that is too short.

    Below 30 is very easy, 40 is a newspaper, 50 an authority, above 60 hard for most. It knows nothing of what is said.
    Source: C.-H. Björnsson, Läsbarhet (1968).
    """
    words = WORD.findall(text)
    if len(words) < ENOUGH:
        return None
    sentences = max(1, len([part for part in SENTENCE.split(text) if WORD.search(part)]))
    long_words = sum(len(word) >= LONG for word in words)
    return round(len(words) / sentences + 100 * long_words / len(words))
