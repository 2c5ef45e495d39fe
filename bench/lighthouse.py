"""What lighthouse says of the pages on the way to handing in, on a telephone with a slow line."""

from typing import Any

from bench.tables import show
from tests.audit.checkers import LOWEST, lighthouse_report, lighthouse_scores
from tests.audit.tools import install_packages

METRICS = {
    "first-contentful-paint": "first paint",
    "largest-contentful-paint": "largest paint",
    "total-blocking-time": "blocked",
    "cumulative-layout-shift": "shift",
}


def main(address: str, pages: dict[str, Any]) -> None:
    """Print the scores and what they come from."""
    install_packages()
    budget = pages["budget"]
    paths = {
        "front page": "/sv/",
        "start page": budget["path"],
        "simulator": f"{budget['path']}simulator/",
        "review": f"/bench/review/{budget['pk']}/",
    }
    rows = [_row(name, address + path) for name, path in paths.items()]
    heads = ("lighthouse, mobile", *LOWEST, *METRICS.values())
    show("Scores out of 100, and what they come from", heads, rows)


def _row(name: str, url: str) -> list[str]:
    report = lighthouse_report(url)
    if report is None:
        return [name, *("?" for _ in (*LOWEST, *METRICS))]
    measured = [report["audits"][metric]["displayValue"].replace("\u00a0", " ") for metric in METRICS]
    return [name, *(str(score) for score in lighthouse_scores(report).values()), *measured]
