"""
The server's cost of what residents do, as ratios to two calibrations in the same process and the same rounds.

Each act passes the whole WSGI application under production's settings, with its middleware; no network, no browser. The
connection to SQLite is opened anew for each request, as production has it.
"""

import json
import sys
from collections.abc import Callable
from typing import Any

import django

from bench.rounds import Case, measure
from bench.tables import show
from bench.visitor import Reply, Visitor, fields_of

STRING, INSERT = "a view that returns a string", "session, CSRF and one unique insert"


class Acts:
    """What residents do with one budget, each ready to be measured."""

    def __init__(self, application: Callable, page: dict[str, Any]) -> None:
        self.application = application
        self.page = page
        self.persons = 0
        self.simulator = f"{page['path']}simulator/"
        shown = self._visitor().get(self.simulator)
        self.form = expect(shown, 200) and [*fields_of(shown.text), ("action", "recalculate")]

    def _visitor(self) -> Visitor:
        return Visitor(self.application)

    def see(self, path: str) -> Callable[[Any], None]:
        visitor = self._visitor()
        return lambda _: expect(visitor.get(path), 200)

    def send(self, address: str) -> Callable[[Any], None]:
        visitor = self._visitor()
        path = f"/sv/dialog/budget/{self.page['pk']}/{address}/"
        return lambda _: expect(visitor.post(path, self.form), 200)

    def link_in_mail(self) -> tuple[Visitor, str, list[tuple[str, str]]]:
        """Let a new person come as far as the page behind the link in the mail."""
        from django.utils import timezone

        from budget.views.submitting import PURPOSE
        from dialogue.pages.acts.views import PURPOSE as PROOF
        from dialogue.residents import services as residents

        self.persons += 1
        now = timezone.now()
        payload = {"page": self.page["pk"], "scenario": 1, "amounts": {}, "level": "DETAIL", "law": False, "words": []}
        act = residents.hold_act(purpose=PURPOSE, payload=payload, at=now)
        challenge = residents.start_email_proof(
            address=f"person{self.persons}@place{self.persons % 97}.example",
            purpose=PROOF,
            payload={"act": str(act), "declared": []},
            at=now,
            network=None,
        )
        visitor, path = self._visitor(), f"/sv/dialog/lank/{challenge.link_token}/"
        shown = visitor.get(path)
        expect(shown, 200)
        return visitor, path, fields_of(shown.text)

    @staticmethod
    def hand_in(given: tuple[Visitor, str, list[tuple[str, str]]]) -> None:
        visitor, path, fields = given
        expect(visitor.post(path, fields), 302)


def cases(application: Callable, pages: dict[str, Any]) -> list[Case]:
    calibration = Visitor(application)
    token = fields_of(calibration.get("/bench/insert/").text)
    budget, large = Acts(application, pages["budget"]), Acts(application, pages["large"])
    return [
        Case(STRING, lambda _: expect(calibration.get("/bench/string/"), 200), times=20),
        Case(INSERT, lambda _: expect(calibration.post("/bench/insert/", token), 200), times=10),
        Case("start page", budget.see(budget.page["path"]), times=2),
        Case("simulator", budget.see(budget.simulator)),
        Case("recalculation without JavaScript", budget.send("rakna-om")),
        Case("review", budget.send("granska")),
        Case("submission, from the link in the mail", Acts.hand_in, prepare=budget.link_in_mail, times=3),
        Case("simulator with 200 lines", large.see(large.simulator)),
        Case("recalculation with 200 lines", large.send("rakna-om")),
        Case("submission of 200 lines", Acts.hand_in, prepare=large.link_in_mail, times=3),
    ]


def expect(reply: Reply, status: int) -> bool:
    if reply.status != status:
        sys.exit(f"Expected {status}, got {reply.status}:\n{reply.text[:2000]}")
    return True


def queries(case: Case) -> int:
    """Return how many statements the act sends to the database."""
    from django.db import connection

    count = 0

    def counting(execute: Callable, *arguments: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*arguments)

    given = case.prepare()
    with connection.execute_wrapper(counting):
        case.act(given)
    return count


def main(pages: dict[str, Any], rounds: int) -> None:
    """Measure on the database of these settings, and print the table."""
    from django.db import connection

    from cms.wsgi import application

    measured = cases(application, pages)
    measure(measured, rounds=rounds)
    show_measured(f"The server's cost on {connection.display_name}", measured, rounds=rounds)


def show_measured(title: str, measured: list[Case], *, rounds: int) -> None:
    """Print what has been measured; the first two cases are the calibrations."""
    string, insert = measured[:2]
    rows = [
        (
            case.name,
            str(queries(case)),
            f"{_median(case.cpu):.2f}",
            f"{_median(case.wall):.2f}",
            f"{case.ratio(string, of='cpu'):.1f}",
            f"{case.ratio(insert, of='cpu'):.1f}",
            f"{case.ratio(insert, of='wall'):.1f}",
        )
        for case in measured
    ]
    heads = ("", "queries", "CPU ms", "wall ms", "CPU ÷ string", "CPU ÷ insert", "wall ÷ insert")
    show(f"{title}, medians of {rounds} rounds", heads, rows)


def _median(values: list[float]) -> float:
    from statistics import median

    return median(values)


if __name__ == "__main__":
    django.setup()
    main(json.loads(sys.argv[1]), int(sys.argv[2]))
