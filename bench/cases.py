"""
The registrar's side with a hundred thousand cases: what its lists, its case page, its search and its files cost.

`python -m bench.cases` fills the database of these settings and prints the table; ratios are to the same calibrations as the
server's.
"""

import random
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import django

from bench.rounds import Case, measure
from bench.server import INSERT, STRING, expect, show_measured
from bench.tables import show
from bench.visitor import Visitor, fields_of

CASES = 100_000
# Of these, what is still to be done.
UNANSWERED = 3_000
PLACES = ["vid skolan", "på torget", "längs ån", "i hamnen", "vid biblioteket", "på Storgatan", "vid badplatsen"]
THINGS = ["Bänkar", "Gungor", "Cykelställ", "Belysning", "Papperskorgar", "Trottoarer", "Lekplatser", "Bussar"]
AT_A_TIME = 5_000
REGISTRAR = "bench-registrator"


def fill() -> Any:
    """Put the cases of ten years into the database, and return one that waits for its answer."""
    from django.utils import timezone
    from wagtail.models import Locale

    from dialogue.cases.enums import CaseState
    from dialogue.cases.models import Case as OneCase
    from dialogue.ledger.models import Dialogue
    from dialogue.municipality.models import Department

    dice = random.Random(20260101)
    locale = Locale.objects.order_by("pk").first()
    departments = [Department.objects.create(name=f"Förvaltning {n}", locale=locale) for n in range(8)]
    dialogue = Dialogue.objects.order_by("pk").first()
    now = timezone.now()
    ended = [CaseState.CLOSED] * 6 + [CaseState.ACCEPTED] * 2 + [CaseState.REFUSED, CaseState.WITHDRAWN]
    for first in range(0, CASES, AT_A_TIME):
        cases = []
        for n in range(first, first + AT_A_TIME):
            waits = n >= CASES - UNANSWERED
            # Oldest first, evenly over ten years; what waits came in during the last half year.
            age = timedelta(days=180 * dice.random()) if waits else timedelta(days=3650 * (1 - n / CASES))
            state = CaseState.RECEIVED if waits else dice.choice(ended)
            kind = "viewpoint" if state in {CaseState.CLOSED, CaseState.RECEIVED} else "proposal"
            text = f"{dice.choice(THINGS)} {dice.choice(PLACES)}. {'Det behövs för alla som bor här. ' * 8}"
            cases.append(
                OneCase(
                    kind=kind,
                    dialogue=dialogue,
                    subject_ref=f"bench-{n}",
                    words=[{"field": "text", "text": text}],
                    language="sv",
                    received_at=now - age,
                    case_number=f"MD-{(now - age).year}-{n:06}",
                    registration_mode="REGISTERED_SEPARATELY",
                    state=state,
                    department=dice.choice([None, *departments]),
                )
            )
        _store(cases, now=now)
    return OneCase.objects.filter(state=CaseState.RECEIVED).order_by("received_at", "pk")[50]


def _store(cases: list[Any], *, now: datetime) -> None:
    from django.db import transaction

    from dialogue.cases.enums import CaseState
    from dialogue.cases.models import AnswerTime, StatusEntry
    from dialogue.cases.models import Case as OneCase

    with transaction.atomic():
        OneCase.objects.bulk_create(cases)
        AnswerTime.objects.bulk_create(
            AnswerTime(
                target=case.pk,
                case=case,
                purpose="ANSWER",
                kind="PROMISE",
                started_date=case.received_at.date(),
                due_date=case.received_at.date() + timedelta(days=90),
                answered_at=None
                if case.state == CaseState.RECEIVED
                else min(now, case.received_at + timedelta(days=40)),
            )
            for case in cases
            if case.state != CaseState.REFUSED
        )
        StatusEntry.objects.bulk_create(
            StatusEntry(case=case, at=case.received_at, event=event, details={})
            for case in cases
            for event in ("RECEIVED", "CLOCK_STARTED")
        )


def registrar(application: Callable) -> Visitor:
    """Return somebody who is signed in and handles cases, and nothing else."""
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
    from django.contrib.auth.models import Permission

    user = get_user_model().objects.create(username=REGISTRAR)
    user.user_permissions.set(
        Permission.objects.filter(codename="access_admin")
        | Permission.objects.filter(content_type__app_label="dialogue_cases", codename__in=["view_case", "change_case"])
    )
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    visitor = Visitor(application)
    visitor.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return visitor


def acts(application: Callable, waiting: Any) -> list[Case]:
    calibration = Visitor(application)
    token = fields_of(calibration.get("/bench/insert/").text)
    visitor = registrar(application)
    inbox, report = "/admin/dialogue/cases/", "/admin/dialogue/cases/report/"

    def see(path: str) -> Callable[[Any], None]:
        return lambda _: expect(visitor.get(path), 200)

    return [
        Case(STRING, lambda _: expect(calibration.get("/bench/string/"), 200), times=20),
        Case(INSERT, lambda _: expect(calibration.post("/bench/insert/", token), 200), times=10),
        Case("the admin's first page", see("/admin/")),
        Case("inbox: what there is to do", see(inbox)),
        Case("inbox: late", see(f"{inbox}?scope=late")),
        Case("inbox: one department", see(f"{inbox}?department=1")),
        Case("inbox: all", see(f"{inbox}?scope=all")),
        Case("inbox: all, the last page", see(f"{inbox}?scope=all&p={CASES // 50}")),
        Case("inbox: all, a word that many have", see(f"{inbox}?scope=all&q=torget")),
        Case("inbox: all, a word that none has", see(f"{inbox}?scope=all&q=zebra")),
        Case("inbox: all, a number", see(f"{inbox}?scope=all&q={waiting.case_number}")),
        Case("a case", see(f"{inbox}{waiting.pk}/")),
        Case("report: all", see(f"{report}?scope=all")),
        Case("yearly list, on the screen", see(f"{inbox}year/")),
    ]


def files(application: Callable) -> list[tuple[str, ...]]:
    """Return how long each file takes, once."""
    from django.contrib.auth import get_user_model
    from django.utils import timezone

    get_user_model().objects.filter(username=REGISTRAR).delete()
    visitor = registrar(application)
    year = timezone.localdate().year - 1
    paths = {
        f"report of {CASES} cases, CSV": "/admin/dialogue/cases/report/?scope=all&export=csv",
        f"report of {CASES} cases, XLSX": "/admin/dialogue/cases/report/?scope=all&export=xlsx",
        "yearly list, CSV": f"/admin/dialogue/cases/year/?year={year}&format=csv",
        "yearly list, XLSX": f"/admin/dialogue/cases/year/?year={year}&format=xlsx",
    }
    rows = []
    for name, path in paths.items():
        start = time.perf_counter()
        reply = visitor.get(path)
        expect(reply, 200)
        rows.append((name, f"{time.perf_counter() - start:.1f}", f"{len(reply.body) / 1e6:.1f}"))
    return rows


def main(rounds: int) -> None:
    """Fill the database, measure, and print both tables."""
    from django.db import connection

    from cms.wsgi import application

    start = time.perf_counter()
    waiting = fill()
    with connection.cursor() as cursor:
        # As either database does by itself after a while.
        cursor.execute("ANALYZE")
    print(f"{CASES} cases were stored in {time.perf_counter() - start:.0f} s", flush=True)
    measured = acts(application, waiting)
    measure(measured, rounds=rounds)
    show_measured(f"{CASES} cases, of which {UNANSWERED} wait, on {connection.display_name}", measured, rounds=rounds)
    show(f"Files, on {connection.display_name}", ("", "seconds", "MB"), files(application))


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[2]))
