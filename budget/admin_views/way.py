"""How it goes, for editors: what the counters of the way come to, while the dialogue is open and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from budget.admin_views.base import BudgetPageView
from budget.enums import WayStep
from budget.models import BudgetSimulatorPage
from budget.services.way import completion_of, way_of
from dialogue.ledger.enums import Channel
from dialogue.pages import formats

LANGUAGES = {"sv": gettext_lazy("Svenska"), "en": gettext_lazy("Engelska")}
WIDTH, HEIGHT, MOST_BARS = 640, 120, 90


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step: how many came to it, how many of those who opened, and how many were lost since the step before."""

    label: str
    count: int
    percent: str
    lost: str
    width: float


@dataclass(frozen=True, slots=True)
class DayBar:
    """A day's column, in the units of the drawing."""

    day: date
    count: int
    x: float
    y: float
    width: float
    height: float


class WayView(BudgetPageView):
    """Submissions by day, where people turn back, by language and channel, and how long it takes."""

    page_types = (BudgetSimulatorPage,)
    page_title = gettext_lazy("Så går det")
    header_icon = "view"
    template_name = "budget/admin/way.html"

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        way = way_of(dialogue_id=self.budget_page.anchor)
        context = {
            "way": way,
            "steps": step_rows(way.steps),
            "languages": [
                (LANGUAGES.get(language, language), step_rows(steps), percent_of(completion_of(steps)))
                for language, steps in sorted(way.by_language.items())
            ],
            "channels": [(Channel(channel).label, count) for channel, count in sorted(way.by_channel.items())],
            "completion": percent_of(way.completion),
            "bars": day_bars(way.by_day),
            "width": WIDTH,
            "height": HEIGHT,
        }
        return self.render_to_response(self.get_context_data(**context))


def percent_of(per_mille: int | None) -> str:
    return "" if per_mille is None else formats.percent(per_mille / 10, decimals=0)


def step_rows(steps: Mapping[str, int]) -> list[StepRow]:
    """Return the steps in their order. A share is told only where the step before has as many at least."""
    first = steps[WayStep.OPENED]
    rows, before = [], None
    for step in WayStep:
        count = steps[step]
        lost = "" if not before or count > before else percent_of((before - count) * 1000 // before)
        share = percent_of(count * 1000 // first) if first and count <= first else ""
        rows.append(StepRow(str(step.label), count, share, lost, round(100 * min(count / first, 1), 1) if first else 0))
        before = count
    return rows


def day_bars(by_day: Mapping[date, int]) -> list[DayBar]:
    """Return a column for each of the newest days, no more than can be told apart."""
    shown = list(by_day.items())[-MOST_BARS:]
    largest = max((count for _day, count in shown), default=0) or 1
    width = WIDTH / max(len(shown), 14)
    bars = []
    for number, (day, count) in enumerate(shown):
        height = round(HEIGHT * count / largest, 1)
        bars.append(
            DayBar(day, count, round(number * width, 1), round(HEIGHT - height, 1), round(width - 2, 1), height)
        )
    return bars
