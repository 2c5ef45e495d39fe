"""
How alike two titles are, in Swedish as people write it: inflected, reworded, compounded and misspelt. Pure Python.

A word is compared by its stem. Rare words weigh more than common ones, and small words nothing at all.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

# Longest first: the first that fits is taken off.
ENDINGS = sorted(
    [
        "ningarna",
        "ningens",
        "ningen",
        "ningar",
        "arnas",
        "ernas",
        "ornas",
        "andes",
        "andet",
        "arens",
        "arnes",
        "heten",
        "heter",
        "hetens",
        "aste",
        "arna",
        "erna",
        "orna",
        "ande",
        "ende",
        "aren",
        "ades",
        "erns",
        "ades",
        "ning",
        "else",
        "iska",
        "isk",
        "are",
        "ast",
        "arne",
        "ades",
        "het",
        "erie",
        "ens",
        "ern",
        "ade",
        "ast",
        "ade",
        "ing",
        "ar",
        "er",
        "or",
        "en",
        "et",
        "as",
        "es",
        "at",
        "a",
        "e",
        "s",
        "t",
        "n",
    ],
    key=lambda ending: (-len(ending), ending),
)
SHORTEST_STEM = 3
SMALL_WORDS = frozenset(
    [
        "och",
        "att",
        "det",
        "som",
        "en",
        "ett",
        "den",
        "de",
        "i",
        "på",
        "av",
        "för",
        "med",
        "till",
        "om",
        "är",
        "inte",
        "så",
        "vi",
        "kan",
        "ska",
        "skall",
        "ha",
        "har",
        "du",
        "jag",
        "man",
        "oss",
        "vår",
        "vårt",
        "våra",
        "vid",
        "från",
        "kommunen",
        "kommun",
        "kommunens",
        "vill",
        "borde",
        "bör",
        "mer",
        "fler",
        "flera",
        "mindre",
        "bättre",
        "nya",
        "ny",
        "nytt",
        "inom",
        "under",
        "över",
        "efter",
        "utan",
        "alla",
        "allt",
        "där",
        "här",
        "bara",
        "också",
        "även",
        "sig",
        "sin",
        "sina",
        "sitt",
        "deras",
        "hos",
        "mellan",
        "mot",
        "genom",
        "finns",
        "finnas",
        "bli",
        "blir",
        "göra",
        "gör",
        "gärna",
        "mycket",
        "the",
        "a",
        "of",
        "to",
        "and",
        "in",
        "for",
        "on",
    ]
)
# What people call the same thing. Each is taken for the first.
SAME_THINGS = [
    ("cykelväg", "cykelbana", "cykelled", "cykelstråk"),
    ("park", "grönområde"),
    ("skräp", "nedskräpning", "sopor", "avfall"),
    ("papperskorg", "soptunna", "skräpkorg"),
    ("belysning", "lyktstolpe", "gatlampa", "gatljus", "lampa", "ljus"),
    ("fart", "hastighet"),
    ("farthinder", "fartgupp", "vägbula"),
    ("utegym", "gym utomhus", "motionsredskap"),
    ("äldre", "senior", "pensionär", "gammal"),
    ("barn", "unge"),
    ("ungdom", "tonåring"),
    ("bad", "badhus", "simhall", "badplats"),
    ("gratis", "avgiftsfri", "kostnadsfri"),
    ("buss", "busstur", "busslinje", "kollektivtrafik"),
    ("toalett", "wc", "dass"),
    ("bänk", "sittplats", "sittbänk"),
    ("skridskobana", "isbana", "isrink"),
    ("hundrastgård", "hundgård", "rastgård"),
    ("övergångsställe", "gångpassage"),
]
ALIKE_ENOUGH = 0.36
# Beside something that is very much alike, what is only a little alike is noise.
SHARE_OF_BEST = 0.5


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a word without its ending, at least three letters long: cykelbanorna and cykelbana become cykelban."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


_CANONICAL = {stem(word): stem(words[0]) for words in SAME_THINGS for word in words}


@lru_cache(maxsize=50_000)
def stems(title: str) -> tuple[str, ...]:
    """Return the stems of a title's words that say something, in order and each once."""
    words = re.findall(r"[^\W_]+", title.lower())
    found = (stem(word) for word in words if word not in SMALL_WORDS)
    return tuple(dict.fromkeys(_CANONICAL.get(each, each) for each in found))


def same_words(one: str, other: str) -> bool:
    """Return whether two titles have the same words, however inflected and in whatever order."""
    return bool(stems(one)) and set(stems(one)) == set(stems(other))


def rarity(titles: Iterable[str]) -> dict[str, float]:
    """Return how much each stem weighs among ``titles``: the fewer have it, the more."""
    counts: Counter[str] = Counter()
    total = 0
    for title in titles:
        counts.update(stems(title))
        total += 1
    return {word: math.log((total + 1) / (count + 0.5)) for word, count in counts.items()}


def likeness(one: str, other: str, *, weights: Mapping[str, float], heaviest: float) -> float:
    """
    Return how alike two titles are, from 0 to 1.

    Args:
        weights: from ``rarity``; a word that isn't there weighs ``heaviest``.
    """
    first, second = stems(one), stems(other)
    if not first or not second:
        return 0.0
    there = _covered(first, second, weights, heaviest)
    back = _covered(second, first, weights, heaviest)
    return 0.65 * there + 0.2 * back + 0.15 * fuzz.token_set_ratio(" ".join(first), " ".join(second)) / 100


def most_alike(title: str, candidates: Sequence[str], *, weights: Mapping[str, float] | None = None) -> list[int]:
    """
    Return the places of the candidates that are alike enough, the most alike first.

    Args:
        weights: from ``rarity`` of a larger collection, else of the candidates themselves.
    """
    known = rarity(candidates) if weights is None else weights
    heaviest = max(known.values(), default=1.0)
    scored = [
        (likeness(title, candidate, weights=known, heaviest=heaviest), place)
        for place, candidate in enumerate(candidates)
    ]
    least = max(ALIKE_ENOUGH, SHARE_OF_BEST * max((score for score, _ in scored), default=0.0))
    return [place for score, place in sorted(scored, key=lambda pair: (-pair[0], pair[1])) if score >= least]


def _covered(words: Sequence[str], by: Sequence[str], weights: Mapping[str, float], heaviest: float) -> float:
    """Return how much of what ``words`` say is said by ``by`` too."""
    total = sum(weights.get(word, heaviest) for word in words)
    found = sum(weights.get(word, heaviest) * max(_alike(word, each) for each in by) for word in words)
    return found / total if total else 0.0


@lru_cache(maxsize=200_000)
def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    shorter, longer = sorted((one, other), key=len)
    # Swedish joins words: "lekplats" is in "lekplatsgungor", "väg" at the end of "gångväg".
    if len(shorter) >= 4 and (longer.startswith(shorter) or longer.endswith(shorter)):
        return 0.8
    if len(shorter) < 4:
        # "odla" and "odlingslotter", but also "buss" and "buskar".
        return 0.5 if len(shorter) == SHORTEST_STEM and longer.startswith(shorter) else 0.0
    closeness = DamerauLevenshtein.normalized_similarity(one, other)
    return closeness if closeness >= 0.7 else 0.0
