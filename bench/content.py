"""
The content that is measured: the demonstration's budget, a large one, and a meeting that goes on.

`python -m bench.content` puts them into an empty database and tells where they are.
"""

import json
from copy import copy
from typing import Any
from uuid import uuid4

import django

LINES = 200
LINES_IN_LARGEST_AREA = 60
ADMINISTRATOR = ("bench", "bench")


def prepare() -> dict[str, Any]:
    """Make both budgets and an administrator; return the pages' addresses and ids."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.utils import timezone

    from budget.services import scenario_in_force
    from budget.services.textbank import load_textbank
    from cms.demo.content.budget import ensure_budget
    from cms.demo.content.site import ensure_languages, ensure_site

    call_command("migrate", run_syncdb=True, verbosity=0)
    now = timezone.now()
    ensure_languages()
    way_in = ensure_site()
    load_textbank()
    budget = ensure_budget(way_in, at=now)
    large, largest_area = large_budget(budget)
    for page in (budget, large):
        scenario_in_force(page=page, at=now)
    name, password = ADMINISTRATOR
    get_user_model().objects.create_superuser(name, password=password)
    return {
        "budget": {"pk": budget.pk, "path": budget.url},
        "large": {"pk": large.pk, "path": large.url},
        "largest_area": {"pk": largest_area.pk},
        "meeting": _meeting(way_in, at=now),
    }


def _meeting(way_in: Any, *, at: Any) -> dict[str, str]:
    """Let a meeting of eight questions go on; return where one follows it."""
    from django.urls import reverse

    from cms.demo.content.golden_chair import ensure_golden_chair
    from golden_chair.models import MeetingPage

    chair = ensure_golden_chair(way_in, at=at)
    page = next(
        page
        for page in MeetingPage.objects.child_of(chair).order_by("-starts_at")
        if (record := page.record()) is not None and record.starts_at <= at and not record.is_over(at=at)
    )
    return {
        "state": reverse("dialogue:golden_chair:state", args=[page.anchor]),
        "changed": reverse("dialogue:golden_chair:region", args=[page.anchor, "home"]),
        "live": reverse("dialogue:golden_chair:home", args=[page.anchor]),
        "hall": reverse("dialogue:golden_chair:hall", args=[page.anchor]),
    }


def large_budget(budget: Any) -> tuple[Any, Any]:
    """
    Publish a copy of ``budget`` with 200 lines, 60 of them in its first area; return it and that area.

    A line stands for several of a fraction of its amount, so that the budget balances as before.
    """
    from budget.enums import LineKind
    from budget.models import BudgetAreaPage

    large = budget.copy(recursive=True, update_attrs={"title": "Stor budget", "slug": "stor-budget"}, keep_live=False)
    areas = list(BudgetAreaPage.objects.child_of(large).order_by("path"))
    moved = {area: [line for line in area.lines.all() if line.kind == LineKind.EXPENDITURE] for area in areas}
    rest = {area: [line for line in area.lines.all() if line.kind != LineKind.EXPENDITURE] for area in areas}
    wanted = LINES - sum(map(len, rest.values()))
    counts = _counts({area: len(lines) for area, lines in moved.items()}, wanted=wanted)
    for area in areas:
        area.lines = [*_divided(moved[area], into=counts[area]), *rest[area]]
        for order, line in enumerate(area.lines.all()):
            line.sort_order = order
        area.save_revision().publish()
    large.save_revision().publish()
    large.refresh_from_db()
    return large, areas[0]


def _counts(have: dict[Any, int], *, wanted: int) -> dict[Any, int]:
    """Return how many lines each area gets: the first as many as an area may have, the others in proportion."""
    first, *others = [area for area, count in have.items() if count]
    counts = dict.fromkeys(have, 0) | {first: LINES_IN_LARGEST_AREA}
    left, weight = wanted - LINES_IN_LARGEST_AREA, sum(have[area] for area in others)
    for area in others:
        counts[area] = round(left * have[area] / weight)
        left, weight = left - counts[area], weight - have[area]
    return counts


def _divided(lines: list[Any], *, into: int) -> list[Any]:
    """Return ``into`` lines that are worth as much as ``lines``."""
    parts = []
    for number, line in enumerate(lines):
        count = into // len(lines) + (number < into % len(lines))
        for part in range(count):
            one = copy(line)
            one.pk, one.translation_key, one.code = None, uuid4(), f"{line.code}-{part + 1}"
            one.title = f"{line.title} {part + 1}"
            one.amount = line.amount // count + (line.amount % count if part == 0 else 0)
            one.lowest = one.highest = None
            one.step = 10_000
            parts.append(one)
    return parts


if __name__ == "__main__":
    django.setup()
    print(json.dumps(prepare()))
