"""A year of dialogues for the executive committee: what was asked, how many took part, and what it led to."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.cases.exporting import formula_safe
from dialogue.pages.coordination.planning import dialogue_pages
from dialogue.pages.enums import ParticipationStep
from dialogue.pages.evaluation.figures import Figures, figures_of
from dialogue.pages.feedback import FeedbackState
from dialogue.pages.models.evaluation import Evaluation


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """One dialogue that was going on during the year, as it stands now."""

    page: Any
    opened_on: date
    closed_on: date | None
    topics: tuple[str, ...]
    figures: Figures
    feedback: FeedbackState
    evaluation: Evaluation | None

    @property
    def step(self) -> ParticipationStep:
        return ParticipationStep(self.page.step)


@dataclass(frozen=True, slots=True)
class Year:
    """The dialogues of a year, those first that opened first, with what they come to."""

    year: int
    rows: tuple[YearRow, ...]

    @property
    def by_step(self) -> list[tuple[ParticipationStep, int]]:
        """How many dialogues stood on each step; steps without any are there too."""
        return [(step, sum(row.step is step for row in self.rows)) for step in ParticipationStep]

    @property
    def voices(self) -> int:
        return sum(row.figures.all_voices for row in self.rows)

    @property
    def cases(self) -> int:
        return sum(row.figures.cases for row in self.rows)

    @property
    def people_met(self) -> int:
        """How many were counted where people were met outside the web; beside the voices, and never added to them."""
        return sum(row.figures.people_met for row in self.rows)

    @property
    def answered(self) -> int:
        return sum(row.figures.answered for row in self.rows)

    @property
    def answered_in_time(self) -> int:
        return sum(row.figures.answered_in_time for row in self.rows)

    @property
    def told(self) -> int:
        """How many have told what happened."""
        return sum(row.feedback is FeedbackState.GIVEN for row in self.rows)

    @property
    def late(self) -> int:
        """How many should have told what happened and have not."""
        return sum(row.feedback in (FeedbackState.LATE, FeedbackState.LATE_IN_PUBLIC) for row in self.rows)


def year_of(year: int, *, at: datetime) -> Year:
    """
    Return the published dialogues that were going on at any time of ``year``, with the figures that they have at ``at``.

    An open channel counts in every year from that in which it opened.
    """
    pages = [page for page in dialogue_pages() if page.first_published_at and _is_within(page, year)]
    figures = figures_of(page.anchor for page in pages)
    evaluations = {each.dialogue_id: each for each in Evaluation.objects.filter(dialogue_id__in=figures, live=True)}
    rows = [_row(page, figures, evaluations, at=at) for page in pages]
    return Year(year, tuple(sorted(rows, key=lambda row: (row.opened_on, str(row.page.anchor)))))


def as_csv(year: Year) -> str:
    """Return the year as a table with a row per dialogue, separated by semicolons as Swedish spreadsheets expect it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(
        [
            _("Dialog"),
            _("Förvaltning"),
            _("Öppnade"),
            _("Stängde"),
            _("Steg"),
            _("Ämnen"),
            _("Röster"),
            _("Möten och uppsökande"),
            _("Personer där"),
            _("Inkomna texter"),
            _("Besvarade"),
            _("Besvarade i tid"),
            _("Har berättat vad som hände"),
            _("Ledde till"),
        ]
    )
    writer.writerows(_cells(row) for row in year.rows)
    return out.getvalue()


def _cells(row: YearRow) -> list[Any]:
    words = [row.page.title, row.page.department.name if row.page.department else ""]
    return [
        *map(formula_safe, words),
        row.opened_on.isoformat(),
        row.closed_on.isoformat() if row.closed_on else "",
        row.step.label,
        formula_safe(", ".join(row.topics)),
        row.figures.all_voices,
        row.figures.occasions,
        row.figures.people_met,
        row.figures.cases,
        row.figures.answered,
        row.figures.answered_in_time,
        _("Ja") if row.feedback is FeedbackState.GIVEN else _("Nej"),
        row.evaluation.get_outcome_display() if row.evaluation else "",
    ]


def _is_within(page: Any, year: int) -> bool:
    if page.opens_at is None or timezone.localdate(page.opens_at).year > year:
        return False
    return page.closes_at is None or timezone.localdate(page.closes_at).year >= year


def _row(page: Any, figures: dict[UUID, Figures], evaluations: dict[UUID, Evaluation], *, at: datetime) -> YearRow:
    return YearRow(
        page=page,
        opened_on=timezone.localdate(page.opens_at),
        closed_on=timezone.localdate(page.closes_at) if page.closes_at else None,
        topics=tuple(sorted(topic.name for topic in page.topics.all())),
        figures=figures[page.anchor],
        feedback=page.feedback_state(at=at),
        evaluation=evaluations.get(page.anchor),
    )


def years_of(pages: Iterable[Any], *, today: date) -> list[int]:
    """Return the years that there is anything to tell of, newest first: from the first that opened to this one."""
    opened = [timezone.localdate(page.opens_at).year for page in pages if page.opens_at and page.first_published_at]
    return list(range(today.year, min([*opened, today.year]) - 1, -1))
