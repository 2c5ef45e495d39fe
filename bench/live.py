"""
What it costs to follow a meeting: the live page, its state document and what a step has changed, while they are kept and when they are made anew.

As ratios to a response that is only a string, through the same middleware in the same process and the same rounds. What a
cache in front of the site answers costs the site nothing at all.
"""

import json
import sys
from collections.abc import Callable
from statistics import median
from typing import Any

import django

from bench.rounds import Case, measure
from bench.server import STRING, expect, queries
from bench.tables import show
from bench.visitor import Visitor


def cases(application: Callable, meeting: dict[str, Any]) -> list[Case]:
    from django.core.cache import cache

    visitor = Visitor(application)
    etag = visitor.get(meeting["state"]).headers["ETag"]
    unchanged = Visitor(application, headers={"HTTP_IF_NONE_MATCH": etag})

    def see(path: str, *, by: Visitor = visitor, status: int = 200) -> Callable[[Any], None]:
        return lambda _: expect(by.get(path), status)

    def unless_changed(_: Any) -> None:
        # A meeting's clock goes on in the browser, so the document is the same until somebody takes a step.
        expect(unchanged.get(meeting["state"]), 304)

    state, live, hall, changed = meeting["state"], meeting["live"], meeting["hall"], meeting["changed"]
    return [
        Case(STRING, see("/bench/string/"), times=20),
        Case("state document, kept, unchanged (304)", unless_changed, prepare=lambda: warm(visitor, state), times=20),
        Case("state document, kept", see(state), prepare=lambda: warm(visitor, state), times=20),
        Case("state document, made anew", see(state), prepare=cache.clear),
        Case("what a step has changed, kept", see(changed), prepare=lambda: warm(visitor, changed), times=5),
        Case("what a step has changed, made anew", see(changed), prepare=cache.clear),
        Case("live page, kept", see(live), prepare=lambda: warm(visitor, live), times=5),
        Case("live page, made anew", see(live), prepare=cache.clear),
        Case("hall, kept", see(hall), prepare=lambda: warm(visitor, hall), times=5),
        Case("hall, made anew", see(hall), prepare=cache.clear),
    ]


def warm(visitor: Visitor, path: str) -> None:
    visitor.get(path)


def main(pages: dict[str, Any], rounds: int) -> None:
    """Measure on the database of these settings, and print the table."""
    from django.db import connection

    from cms.wsgi import application

    meeting = pages["meeting"]
    measured = cases(application, meeting)
    measure(measured, rounds=rounds)
    visitor, string = Visitor(application), measured[0]
    rows = []
    for case in measured:
        if "state document, kept" in case.name:
            warm(visitor, meeting["state"])
        rows.append(
            (
                case.name,
                str(queries(case)),
                f"{median(case.cpu):.2f}",
                f"{median(case.wall):.2f}",
                f"{case.ratio(string, of='cpu'):.1f}",
                f"{case.ratio(string, of='wall'):.1f}",
            )
        )
    heads = ("", "queries", "CPU ms", "wall ms", "CPU ÷ static", "wall ÷ static")
    show(f"Following a meeting on {connection.display_name}, medians of {rounds} rounds", heads, rows)
    size = len(visitor.get(meeting["state"]).body)
    print(f"The state document of a meeting with eight questions: {size} bytes, before compression.\n")


if __name__ == "__main__":
    django.setup()
    main(json.loads(sys.argv[1]), int(sys.argv[2]))
