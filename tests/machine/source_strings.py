"""Finds what the sources ask to have translated: calls in modules, by their syntax, and tags in templates."""

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
    """A string as the catalogues know it, and where it is said; ``line`` is 0 in a template."""

    msgctxt: str | None
    msgid: str
    msgid_plural: str
    file: str
    line: int

    @property
    def key(self) -> tuple[str | None, str, str]:
        return self.msgctxt, self.msgid, self.msgid_plural


class NotWrittenOutError(Exception):
    """A string is put together in the call, so that no catalogue can hold it."""


def messages() -> Iterator[Message]:
    """Yield every string, as often as it is said."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield from in_python(path.read_text(encoding="utf-8"), file=str(path.relative_to(ROOT)))
    for pattern in TEMPLATES:
        for path in sorted((ROOT / "templates").rglob(pattern)):
            yield from in_template(path.read_text(encoding="utf-8"), file=str(path.relative_to(ROOT)))


def in_python(source: str, *, file: str) -> Iterator[Message]:
    """Yield the strings of a module in their order, whatever it calls the functions of django.utils.translation."""
    tree = ast.parse(source)
    functions = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in GIVEN
    }
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name in functions:
            yield _message(functions[name], call.args, file=file, line=call.lineno)


def in_template(source: str, *, file: str) -> Iterator[Message]:
    """Yield the strings of a template, which Django turns into calls with everything else blanked out."""
    calls = templatize(source, origin=file)
    for found in CALL.finditer(calls):
        call = _call_from(calls, found.start())
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        yield _message("gettext" if name == "_" else name, call.args, file=file)


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


def _message(function: str, arguments: list[ast.expr], *, file: str, line: int = 0) -> Message:
    given = GIVEN[function]
    texts = [node.value for node in arguments[: len(given)] if isinstance(node, ast.Constant)]
    if len(texts) < len(given) or not all(isinstance(text, str) for text in texts):
        raise NotWrittenOutError(
            f"{file}:{line}: write the whole string inside {function}(), with %(name)s where it varies"
        )
    said = dict(zip(given, map(str, texts), strict=True))
    return Message(said.get(CONTEXT), said[SINGULAR], said.get(PLURAL, ""), file, line)
