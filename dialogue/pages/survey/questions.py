"""What is asked, on which scale, and when. The questions are the same in every dialogue, so that they can be compared."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LOWEST, HIGHEST = 1, 5
AGREES_FROM = 4
"""An answer from here up is one of the two highest."""
OPEN_AFTER_CLOSING = timedelta(days=90)
OPEN_AFTER_DECISION = timedelta(days=30)


class SurveyQuestion(TextChoices):
    """The four standard questions, each answered from 1 to 5."""

    INVOLVED = "INVOLVED", _("Hur delaktig känner du dig i det som kommunen gör?")
    WANTS = "WANTS", _("Hur delaktig vill du vara?")
    KNOWS = "KNOWS", _("Hur väl känner du till det som kommunen gör?")
    SAFE = "SAFE", _("Hur trygg är du med hur kommunen styrs?")


class Wave(TextChoices):
    """When the same questions are asked."""

    BEFORE = "BEFORE", _("Medan dialogen pågick")
    AFTER = "AFTER", _("När den var över")


def wave_at(*, opens_at: datetime, closes_at: datetime | None, decision_date: date | None, at: datetime) -> Wave | None:
    """Return the wave in which people can answer at ``at``; None outside both. An open channel has no "after" and is not asked."""
    if closes_at is None or at < opens_at:
        return None
    if at < closes_at:
        return Wave.BEFORE
    return Wave.AFTER if at < after_closes_at(closes_at=closes_at, decision_date=decision_date) else None


def after_closes_at(*, closes_at: datetime, decision_date: date | None) -> datetime:
    """Return when the second wave is over: 90 days after closing, or 30 after the day of the decision if that is later."""
    ends = closes_at + OPEN_AFTER_CLOSING
    if decision_date is None:
        return ends
    last_day = timezone.make_aware(datetime.combine(decision_date + OPEN_AFTER_DECISION, time.min))
    return max(ends, last_day)
