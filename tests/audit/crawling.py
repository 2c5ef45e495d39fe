"""Finds the pages that a visitor can reach by following links."""

import re
import urllib.request
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

LINK = re.compile(r'<a\b[^>]*\bhref="([^"]+)"')
# Not for visitors, or not pages.
ELSEWHERE = re.compile(r"^/(admin|demo|documents|media|static|health)/")
# What differs between pages of one kind: an id in figures, sixteen random characters, a UUID, or a
# question's number and letters.
OF_ITS_OWN = re.compile(r"/(\d+|[\w-]{16}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|fraga-\d+-\w{4})(?=/)")
MOST = 200


@dataclass(frozen=True)
class Page:
    path: str
    html: bytes


def reachable(address: str, starts: list[str]) -> list[Page]:
    """
    Return the HTML pages of the site at ``address`` that links lead to, in the order in which they were found.

    Of pages that differ only by an id there is one. Links with a query are left out: the same page in another state.
    """
    waiting, seen, pages = list(starts), {_kind(path) for path in starts}, []
    while waiting and len(pages) < MOST:
        path = waiting.pop(0)
        with urllib.request.urlopen(address + path, timeout=30) as response:
            if response.headers.get_content_type() != "text/html":
                continue
            html = response.read()
        pages.append(Page(path, html))
        for link in LINK.findall(html.decode()):
            parts = urlsplit(urljoin(address + path, urldefrag(link).url))
            inside = parts.scheme.startswith("http") and f"{parts.scheme}://{parts.netloc}" == address
            if inside and not parts.query and _kind(parts.path) not in seen and not ELSEWHERE.match(parts.path):
                seen.add(_kind(parts.path))
                waiting.append(parts.path)
    return pages


def _kind(path: str) -> str:
    return OF_ITS_OWN.sub("/*", path)
