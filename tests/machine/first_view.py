"""
What a browser loads to show a page for the first time: the document, and every file that it and its files name.

What a script asks for later (`import("…")`) isn't part of it.
"""

import gzip
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

SHEET_IMPORT = re.compile(r"""@import\s+(?:url\()?["']?([^"')\s;]+)|url\(\s*["']?([^"')\s]+)""")
MODULE_IMPORT = re.compile(r"""^\s*(?:import|export)\b(?:[^"'();]*?\bfrom)?\s*["']([^"']+)["']""", re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
LOADED_LINKS = {"stylesheet", "icon", "modulepreload", "preload"}


@dataclass(frozen=True)
class Answer:
    """``wire`` is how many bytes the body took as it was sent; None where it was not sent compressed."""

    content_type: str
    body: bytes
    wire: int | None = None


@dataclass(frozen=True)
class File:
    """One file of the first view; sizes in bytes, without headers."""

    path: str
    kind: str
    plain: int
    compressed: int


def first_view(get: Callable[[str], Answer], address: str) -> list[File]:
    """
    Return every file that showing ``address`` needs, the document first, each once.

    ``get`` fetches an address; what came uncompressed is compressed here as a proxy would do it.
    """
    waiting, seen, files = [address], {address}, []
    while waiting:
        here = waiting.pop(0)
        answer = get(here)
        kind = _kind(answer.content_type)
        compressed = answer.wire or len(gzip.compress(answer.body, compresslevel=6))
        files.append(File(here, kind, len(answer.body), compressed))
        for reference in _references(kind, answer.body.decode(errors="replace")):
            there = urldefrag(urljoin(here, reference)).url
            if there not in seen and not there.startswith("data:"):
                seen.add(there)
                waiting.append(there)
    return files


def report(files: list[File]) -> str:
    """Return the files as lines, the largest first, with their sum."""
    by_size = sorted(files, key=lambda file: -file.compressed)
    lines = [f"{file.compressed:>9,}  {file.plain:>9,}  {file.path}" for file in by_size]
    return "\n".join([*lines, f"{sum(file.compressed for file in files):>9,}  in all"])


def _kind(content_type: str) -> str:
    name = content_type.partition(";")[0].strip()
    return {"text/html": "html", "text/css": "css", "text/javascript": "js"}.get(name, name)


def _references(kind: str, text: str) -> Iterator[str]:
    if kind == "html":
        document = _Document()
        document.feed(text)
        yield from document.loads
    elif kind == "css":
        for sheet, file in SHEET_IMPORT.findall(COMMENT.sub("", text)):
            yield sheet or file
    elif kind == "js":
        yield from MODULE_IMPORT.findall(COMMENT.sub("", text))


class _Document(HTMLParser):
    """Collects what a document loads by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attributes}
        if tag == "link" and LOADED_LINKS & set(of.get("rel", "").split()):
            self._add(of.get("href"))
        elif tag in ("script", "img", "source", "iframe"):
            self._add(of.get("src"))
        elif tag == "use":
            self._add(of.get("href"))

    def _add(self, address: str | None) -> None:
        if address and not address.startswith("#"):
            self.loads.append(address)
