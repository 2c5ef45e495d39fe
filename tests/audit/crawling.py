"""Finds the pages that a visitor can reach by following links."""

import re
import urllib.request
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

LINK = re.compile(r'<a\b[^>]*\bhref="([^"]+)"')
# Not for visitors, or not pages.
ELSEWHERE = re.compile(r"^/(admin|demo|documents|media|static|health)/")
MOST = 200


@dataclass(frozen=True)
class Page:
    path: str
    html: bytes


def reachable(address: str, starts: list[str]) -> list[Page]:
    """
    Return every HTML page of the site at ``address`` that links lead to, in the order in which they were found.

    Links with a query are left out: they are the same page in another state.
    """
    waiting, seen, pages = list(starts), set(starts), []
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
            if inside and not parts.query and parts.path not in seen and not ELSEWHERE.match(parts.path):
                seen.add(parts.path)
                waiting.append(parts.path)
    return pages
