"""What publishing a meeting's page does, and what is decided about the meeting as a whole."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from golden_chair.models import GoldenChairPage, MeetingPage, MeetingRecord
from golden_chair.rules import OrderRule
from golden_chair.services.refusals import LotteryHeld, UnableToChange

SEED_BYTES = 24


class NotPublished(UnableToChange):
    """The golden chair itself isn't published, so there are no rules to meet by."""


def announce_meeting(*, page: MeetingPage, at: datetime) -> MeetingRecord:
    """
    Write down when a meeting is and by which rules one asks; called when its page in the source language is published.

    The rules follow the golden chair's page until the first question has come in, and then stand. Once the desk has been
    opened or the meeting has ended, only what is on the page changes.

    Raises:
        NotPublished: see there.
    """
    chair = page.chair
    dialogue = chair.ledger_dialogue() if isinstance(chair, GoldenChairPage) else None
    if dialogue is None:
        raise NotPublished
    with transaction.atomic():
        record, is_new = MeetingRecord.objects.select_for_update().get_or_create(
            pk=page.anchor,
            defaults={
                "dialogue": dialogue,
                "kind": page.meeting_kind,
                "starts_at": page.starts_at,
                "rules": chair.rule_set().to_json(),
                "announced_at": at,
                "lottery_seed": secrets.token_urlsafe(SEED_BYTES),
            },
        )
        if is_new:
            return record
        record.unpublished_at = at if page.is_cancelled else None
        if record.finished_at is None and not record.steps.exists():
            record.starts_at, record.kind = page.starts_at, page.meeting_kind
            if not record.questions.exists():
                record.rules = chair.rule_set().to_json()
        record.save()
    return record


def take_down_meeting(*, page: MeetingPage, at: datetime) -> None:
    """Take no more questions for a meeting whose page was unpublished; what has come in stays."""
    MeetingRecord.objects.filter(pk=page.anchor, unpublished_at__isnull=True).update(unpublished_at=at)


def finish_meeting(*, meeting: MeetingRecord, at: datetime) -> None:
    """Say that a meeting is over."""
    MeetingRecord.objects.filter(pk=meeting.pk, finished_at__isnull=True).update(finished_at=at)
    meeting.refresh_from_db(fields=["finished_at"])


def hold_lottery(*, meeting: MeetingRecord, at: datetime) -> None:
    """
    Hold the lottery: from now on its seed is public, and anybody can draw again.

    Raises:
        LotteryHeld: it was held before.
        UnableToChange: the rules have no lottery.
    """
    if meeting.rule_set.order is not OrderRule.LOTTERY:
        raise UnableToChange
    if not MeetingRecord.objects.filter(pk=meeting.pk, lottery_held_at__isnull=True).update(lottery_held_at=at):
        raise LotteryHeld
    meeting.refresh_from_db(fields=["lottery_held_at"])
