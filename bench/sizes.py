"""How much a telephone fetches to show a page for the first time, compressed with gzip as in production."""

import gzip
from typing import Any
from urllib.request import Request, urlopen

from bench.tables import show
from tests.machine.first_view import Answer, File, first_view, report


def main(address: str, pages: dict[str, Any]) -> None:
    """Print the sizes of the front page and of the budgets' pages, and of each file of the simulator."""
    budget, large = pages["budget"]["path"], pages["large"]["path"]
    paths = ["/sv/", budget, f"{budget}simulator/", f"{large}simulator/"]
    views = {path: first_view(fetch, address + path) for path in paths}
    rows = [(path, *_row(files)) for path, files in views.items()]
    heads = ("kB (1,000 bytes) with gzip", "HTML", "CSS", "JS", "together", "other", "files", "before gzip")
    show("First view", heads, rows)
    print(report(views[f"{budget}simulator/"]).replace(address, ""))


def _row(files: list[File]) -> list[str]:
    compressed = [sum(file.compressed for file in files if file.kind == kind) / 1000 for kind in ("html", "css", "js")]
    other = sum(file.compressed for file in files) / 1000 - sum(compressed)
    plain = sum(file.plain for file in files) / 1000
    return [*(f"{size:.1f}" for size in (*compressed, sum(compressed), other)), str(len(files)), f"{plain:.0f}"]


def fetch(address: str) -> Answer:
    """Fetch a file as a browser that understands gzip."""
    with urlopen(Request(address, headers={"Accept-Encoding": "gzip"}), timeout=60) as response:
        content = response.read()
        if response.headers.get("Content-Encoding") != "gzip":
            return Answer(response.headers["Content-Type"], content)
        return Answer(response.headers["Content-Type"], gzip.decompress(content), wire=len(content))
