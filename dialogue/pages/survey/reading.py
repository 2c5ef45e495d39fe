"""What a survey came to. Nothing is told of a wave that is going on, nor of fewer than ten who answered a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from statistics import median
from uuid import UUID

from django.db.models import QuerySet

from dialogue.ledger.enums import SubjectKind
from dialogue.ledger.models import Dialogue, Subject
from dialogue.pages.formats import rounded
from dialogue.pages.models.survey import SurveyCount
from dialogue.pages.survey.asking import anchor_of
from dialogue.pages.survey.questions import AGREES_FROM, SurveyQuestion, Wave

SMALLEST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Answered:
    """
    What is told of one question in one wave.

    Attributes:
        number: how many answered it.
        median: between 1 and 5, in halves.
        share_high: per cent, rounded, who answered 4 or 5; None where fewer than ten did, or fewer than ten did not.
    """

    number: int
    median: float
    share_high: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """One question, with what is told of it in each wave, in order; None where nothing is."""

    question: SurveyQuestion
    waves: tuple[Answered | None, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """What a dialogue's survey came to. ``waves`` are those of which something is told."""

    waves: tuple[Wave, ...]
    rows: tuple[Row, ...]


def tell_of(counts: Mapping[int, int]) -> Answered | None:
    """Return what may be told of so many of each answer (1 to 5), or None. The suppression is the last thing done."""
    number = sum(counts.values())
    if number < SMALLEST_SHOWN:
        return None
    high = sum(count for answer, count in counts.items() if answer >= AGREES_FROM)
    shows_share = min(high, number - high) >= SMALLEST_SHOWN
    every = [answer for answer, count in sorted(counts.items()) for _each in range(count)]
    return Answered(number, median(every), int(rounded(Decimal(100 * high) / number)) if shows_share else None)


def results_of(dialogue_id: UUID, *, at: datetime) -> Results | None:
    """Return what the survey of a dialogue came to, of waves that were over at ``at``; None when nothing can be told."""
    dialogue = Dialogue.objects.filter(pk=dialogue_id).first()
    if dialogue is None:
        return None
    told: dict[Wave, dict[str, Answered]] = {}
    for wave in Wave:
        subject = _subjects(dialogue).filter(anchor=anchor_of(dialogue.pk, wave)).first()
        if subject is None or not _is_over(subject, dialogue, at=at):
            continue
        counts: dict[str, dict[int, int]] = {}
        for question, answer, number in SurveyCount.objects.filter(subject=subject).values_list(
            "question", "answer", "number"
        ):
            counts.setdefault(question, {})[answer] = number
        answered = {question: each for question in counts if (each := tell_of(counts[question])) is not None}
        if answered:
            told[wave] = answered
    if not told:
        return None
    rows = tuple(Row(each, tuple(told[wave].get(each) for wave in told)) for each in SurveyQuestion)
    return Results(tuple(told), rows)


def _subjects(dialogue: Dialogue) -> QuerySet[Subject]:
    return Subject.objects.filter(dialogue=dialogue, kind=SubjectKind.SURVEY).order_by("pk")


def _is_over(subject: Subject, dialogue: Dialogue, *, at: datetime) -> bool:
    closes_at = subject.closes_at or dialogue.closes_at
    return closes_at is not None and closes_at <= at
