"""Counting how far people come, without knowing who they are, and telling editors what it comes to."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import F, Model
from django.utils import timezone

from budget.enums import WayStep
from budget.models import BudgetSimulatorPage, WayCount, WayTime
from budget.tally import LEAST_SHOWN
from dialogue.ledger.enums import Channel
from dialogue.ledger.models import Dialogue

LONGEST = 180
"""Minutes; whoever took longer has gone away in between and stands here."""

logger = logging.getLogger(__name__)


def count_step(
    *,
    page: BudgetSimulatorPage,
    step: WayStep,
    language: str,
    at: datetime,
    channel: Channel = Channel.WEB,
    minutes: int | None = None,
) -> None:
    """
    Count that somebody has come to ``step``, while the dialogue is open. A count that fails is logged and stops nobody.

    Args:
        minutes: how long it took to hand in, where the browser has told it; kept apart from day and language.
    """
    dialogue = page.ledger_dialogue()
    if dialogue is None or not _is_open(dialogue, at=at):
        return
    try:
        with transaction.atomic():
            _one_more(
                WayCount,
                dialogue=dialogue,
                day=timezone.localdate(at),
                step=step,
                language=language,
                channel=channel,
            )
            if minutes is not None and minutes >= 0:
                _one_more(WayTime, dialogue=dialogue, minutes=min(max(minutes, 1), LONGEST))
    except DatabaseError:
        logger.exception("A step on the way was not counted.")


def _is_open(dialogue: Dialogue, *, at: datetime) -> bool:
    return (dialogue.opens_at is None or dialogue.opens_at <= at) and (
        dialogue.closes_at is None or at < dialogue.closes_at
    )


def _one_more(model: type[Model], **key: Any) -> None:
    counts = model._default_manager
    if not counts.filter(**key).update(count=F("count") + 1):
        row, _is_new = counts.get_or_create(**key)
        counts.filter(pk=row.pk).update(count=F("count") + 1)


@dataclass(frozen=True, slots=True)
class Way:
    """
    How far people have come.

    Attributes:
        steps: how many have reached each step on the web, all languages together.
        by_language: the same, by language.
        by_channel: how many budgets were handed in, by channel.
        by_day: how many budgets were handed in each day, from the first to the last, days without any too.
        median_minutes: None below ten that the browser has told of.
        timed: how many it has told of.
    """

    steps: Mapping[str, int]
    by_language: Mapping[str, Mapping[str, int]]
    by_channel: Mapping[str, int]
    by_day: Mapping[date, int]
    median_minutes: int | None
    timed: int

    @property
    def handed_in(self) -> int:
        """All budgets that were handed in, whatever the channel."""
        return sum(self.by_channel.values())

    @property
    def completion(self) -> int | None:
        """How many per mille of those who opened the simulator on the web handed in; None where it can't be told."""
        return completion_of(self.steps)


def completion_of(steps: Mapping[str, int]) -> int | None:
    """Return per mille; None when nobody is known to have opened, or fewer than have handed in."""
    opened, handed_in = steps[WayStep.OPENED], steps[WayStep.HANDED_IN]
    return handed_in * 1000 // opened if opened and opened >= handed_in else None


def way_of(*, dialogue_id: Any) -> Way:
    """Return what the counters of a dialogue come to."""
    steps: Counter[str] = Counter()
    by_language: dict[str, Counter[str]] = {}
    by_channel: Counter[str] = Counter()
    by_day: Counter[date] = Counter()
    for row in WayCount.objects.of(dialogue_id).order_by("day", "pk"):
        if row.channel == Channel.WEB:
            steps[row.step] += row.count
            by_language.setdefault(row.language, Counter())[row.step] += row.count
        if row.step == WayStep.HANDED_IN:
            by_channel[row.channel] += row.count
            by_day[row.day] += row.count
    minutes = dict(WayTime.objects.filter(dialogue_id=dialogue_id).order_by("minutes").values_list("minutes", "count"))
    timed = sum(minutes.values())
    return Way(
        steps=steps,
        by_language=by_language,
        by_channel=by_channel,
        by_day=_every_day(by_day),
        median_minutes=_median(minutes) if timed >= LEAST_SHOWN else None,
        timed=timed,
    )


def _every_day(counted: Mapping[date, int]) -> dict[date, int]:
    if not counted:
        return {}
    first, last = min(counted), max(counted)
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return {day: counted.get(day, 0) for day in days}


def _median(counts: Mapping[int, int]) -> int:
    """Return the smallest value that at least half lie at or below."""
    half, reached = (sum(counts.values()) + 1) // 2, 0
    for value in sorted(counts):
        reached += counts[value]
        if reached >= half:
            return value
    raise ValueError(counts)
