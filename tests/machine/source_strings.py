"""
Finds what the sources ask to have translated, in Python alone.

`make messages` collects with GNU gettext; this is a second reading of the same files for the tests, so that they need no
gettext and notice what xgettext skips without a word, such as a call through a name of one's own.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("budget", "cms", "dialogue", "golden_chair", "proposals")
TEMPLATES = ("*.html", "*.txt")
# What each function of django.utils.translation is given first.
CONTEXT, SINGULAR, PLURAL = "msgctxt", "msgid", "msgid_plural"
GIVEN = {
    "gettext": (SINGULAR,),
    "gettext_noop": (SINGULAR,),
    "ngettext": (SINGULAR, PLURAL),
    "pgettext": (CONTEXT, SINGULAR),
    "npgettext": (CONTEXT, SINGULAR, PLURAL),
}
GIVEN |= {f"{name}_lazy": given for name, given in GIVEN.items() if name != "gettext_noop"}
CALL = re.compile(rf"\b(?:_|{'|'.join(GIVEN)})\(")


class Message(NamedTuple):
    """A string as the catalogues know it, and where it is said."""

    msgctxt: str | None
    msgid: str
    msgid_plural: str
    place: str

    @property
    def key(self) -> tuple[str | None, str, str]:
        return self.msgctxt, self.msgid, self.msgid_plural


class NotWrittenOutError(Exception):
    """A string is put together in the call, so that no catalogue can hold it."""


def messages() -> Iterator[Message]:
    """Yield every string, as often as it is said."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield from in_python(path.read_text(encoding="utf-8"), place=str(path.relative_to(ROOT)))
    for pattern in TEMPLATES:
        for path in sorted((ROOT / "templates").rglob(pattern)):
            yield from in_template(path.read_text(encoding="utf-8"), place=str(path.relative_to(ROOT)))


def in_python(source: str, *, place: str) -> Iterator[Message]:
    """Yield the strings of a module, whatever it calls the functions of django.utils.translation."""
    tree = ast.parse(source)
    functions = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in GIVEN
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in functions:
            yield _message(functions[node.func.id], node.args, place=f"{place}:{node.lineno}")


def in_template(source: str, *, place: str) -> Iterator[Message]:
    """Yield the strings of a template, which Django turns into calls with everything else blanked out."""
    calls = templatize(source, origin=place)
    for found in CALL.finditer(calls):
        call = _call_from(calls, found.start())
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        yield _message("gettext" if name == "_" else name, call.args, place=place)


def _call_from(text: str, start: int) -> ast.Call:
    end = start
    while True:
        # The first closing parenthesis that makes it Python is the call's; earlier ones stand in its strings.
        end = text.index(")", end) + 1
        try:
            expression = ast.parse(text[start:end], mode="eval").body
        except SyntaxError:
            continue
        assert isinstance(expression, ast.Call)
        return expression


def _message(function: str, arguments: list[ast.expr], *, place: str) -> Message:
    given = GIVEN[function]
    texts = [node.value for node in arguments[: len(given)] if isinstance(node, ast.Constant)]
    if len(texts) < len(given) or not all(isinstance(text, str) for text in texts):
        raise NotWrittenOutError(f"{place}: write the whole string inside {function}(), with %(name)s where it varies")
    said = dict(zip(given, map(str, texts), strict=True))
    return Message(said.get(CONTEXT), said[SINGULAR], said.get(PLURAL, ""), place)
