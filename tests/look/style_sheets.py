"""Reads our style sheets as far as the tests need: rules with their selectors, and the values of the tokens."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cms.contrast import mixed

STATIC = Path(__file__).resolve().parents[2] / "static"
TOKENS = STATIC / "dialogue" / "css" / "tokens.css"

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_TOKEN = re.compile(r"--(md-[a-z0-9-]+):\s*([^;]+);")
_REFERENCE = re.compile(r"var\(--(md-[a-z0-9-]+)\)")


@dataclass(frozen=True)
class Rule:
    """A block of declarations: the at-rules around it, its selectors, and what it declares."""

    around: tuple[str, ...]
    selectors: tuple[str, ...]
    body: str


def rules_of(sheet: Path) -> Iterator[Rule]:
    """Yield every style rule of a sheet; at-rules without a block (`@layer a, b;`) are passed by."""
    yield from _rules(_COMMENT.sub("", sheet.read_text()), ())


def _rules(text: str, around: tuple[str, ...]) -> Iterator[Rule]:
    position = 0
    while (opening := text.find("{", position)) != -1:
        prelude = text[position:opening].rpartition(";")[2].strip()
        closing = _closing(text, opening)
        body = text[opening + 1 : closing]
        if prelude.startswith("@"):
            yield from _rules(body, (*around, prelude))
        else:
            yield Rule(around, tuple(_split(prelude)), body)
        position = closing + 1


def _closing(text: str, opening: int) -> int:
    depth = 0
    for index in range(opening, len(text)):
        depth += {"{": 1, "}": -1}.get(text[index], 0)
        if depth == 0:
            return index
    raise AssertionError("a brace is not closed")


def _split(selectors: str) -> Iterator[str]:
    """Split a list of selectors at its commas, but not inside parentheses."""
    depth, start = 0, 0
    for index, letter in enumerate(selectors):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            yield selectors[start:index].strip()
            start = index + 1
    yield selectors[start:].strip()


def tokens(scheme: str) -> dict[str, str]:
    """Return every token as it is in light or in dark; colours are resolved to their hexadecimal form."""
    values: dict[str, str] = {}
    for rule in rules_of(TOKENS):
        is_for_dark = any("prefers-color-scheme: dark" in each for each in rule.around)
        is_conditional = any(each.startswith(("@supports", "@media")) for each in rule.around)
        if not is_conditional or (is_for_dark and scheme == "dark"):
            values |= dict(_TOKEN.findall(rule.body))
    resolved = {name: _resolved(name, values) for name in values}
    # What browsers do that know color-mix(); the others get the plain colours that the sheet falls back on.
    resolved["md-accent-strong"] = mixed(resolved["md-accent"], resolved["md-ink"], share=0.8)
    resolved["md-accent-soft"] = mixed(resolved["md-accent"], resolved["md-surface"], share=0.1)
    return resolved


def _resolved(name: str, values: dict[str, str]) -> str:
    return _REFERENCE.sub(lambda reference: _resolved(reference[1], values), values[name])
