"""
Something has happened, and those who follow are to know.

What happened and that it is to be told are one transaction. Who is to be told is worked out after the commit, a few hundred
at a time, by a task; whatever is lost in between is found by the periodic run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from dialogue.cases import tasks
from dialogue.cases.enums import Audience, FollowRole, Rhythm
from dialogue.cases.models import Announcement, Follow, Notice
from dialogue.cases.models.notice import NO_TARGET
from dialogue.cases.periodic import PeriodicReport, describe_failure

SPREAD_AT_A_TIME = 500
DEFAULT_MAILS_PER_MINUTE = 60
DIGESTS_COME_AT = time(7, 0)
MONDAY = 0


def notify(
    *,
    target: UUID,
    event: str,
    template: str,
    context: Mapping[str, Any],
    at: datetime,
    roles: Iterable[FollowRole] = tuple(FollowRole),
) -> Announcement:
    """
    Tell those who follow ``target``, once for each address, that ``event`` has happened.

    Call it in the transaction of what happened. Telling the same event again, at any time, tells nobody anything.

    Args:
        event: what happened, with whatever makes it this time and no other: ``"answered"``, ``"amended:3"``.
        template: ``<template>_subject.txt``, ``<template>.txt`` and ``<template>.html``, which extend
            ``dialogue/cases/mail/base.txt`` and ``base.html``.
        context: what the templates get, as JSON holds it, and nothing about a person. ``url``, if given, is where it is
            read, and may begin at the site's root. With ``about``, the id of something that can be followed, ``title`` and
            ``url`` are those that it has in each person's language.
        roles: whom to tell; a person with several is told once.
    """
    with transaction.atomic():
        announcement, is_new = Announcement.objects.get_or_create(
            audience=Audience.FOLLOWERS,
            target=target,
            event=event,
            defaults={
                "template": template,
                "context": dict(context),
                "roles": [FollowRole(role).value for role in roles],
                "announced_at": at,
            },
        )
        if is_new:
            _tell_after_commit(announcement)
    return announcement


def notify_staff(
    *,
    event: str,
    template: str,
    context: Mapping[str, Any],
    at: datetime,
    user_ids: Iterable[Any] = (),
    group: Group | None = None,
    target: UUID = NO_TARGET,
) -> Announcement:
    """
    Tell members of staff, once each, by mail. Those without an address, or who are no longer active, are left out.

    Args:
        event: as in ``notify``; without a target it is the same event for all that is told to staff.
        user_ids, group: whom to tell.
    """
    users = get_user_model()._default_manager.filter(is_active=True).exclude(email="")
    chosen = users.filter(pk__in=list(user_ids))
    if group is not None:
        chosen |= users.filter(groups=group)
    with transaction.atomic():
        announcement, is_new = Announcement.objects.get_or_create(
            audience=Audience.STAFF,
            target=target,
            event=event,
            defaults={"template": template, "context": dict(context), "announced_at": at, "spread_at": at},
        )
        if is_new:
            Notice.objects.bulk_create(
                Notice(announcement=announcement, recipient=_staff_recipient(pk), user_id=pk, due_at=at)
                for pk in sorted(set(chosen.values_list("pk", flat=True)), key=str)
            )
            _tell_after_commit(announcement)
    return announcement


def spread_announcement(*, announcement_id: UUID | str) -> int:
    """
    Give everyone who is to be told of one announcement their notice, a few hundred in each transaction.

    The first minute's share is due at once, the next a minute later, and so on, so that no mail server takes us for a
    sender of advertisements. Two who do this at once, or one who was interrupted and begins again, make no notice twice.

    Returns: how many notices were made.
    """
    announcement = Announcement.objects.not_spread().filter(pk=announcement_id).first()
    if announcement is None:
        return 0
    day = timezone.localdate(announcement.announced_at)
    follows = Follow.objects.of_target(announcement.target).since_before(day)
    waiting = follows.not_yet_told(announcement.pk, roles=announcement.roles).order_by("pk")
    made = 0
    while chunk := list(waiting.values_list("pk", "address_hash", "rhythm")[:SPREAD_AT_A_TIME]):
        with transaction.atomic():
            before = Notice.objects.filter(announcement=announcement, is_digest=False).count()
            notices: list[Notice] = []
            for follow_id, address_hash, rhythm in chunk:
                is_digest = rhythm != Rhythm.AT_ONCE
                position = before + sum(not notice.is_digest for notice in notices)
                notices.append(
                    Notice(
                        announcement=announcement,
                        recipient=bytes(address_hash),
                        follow_id=follow_id,
                        is_digest=is_digest,
                        due_at=_next_digest(announcement.announced_at, rhythm)
                        if is_digest
                        else announcement.announced_at + timedelta(minutes=position // mails_per_minute()),
                    )
                )
            Notice.objects.bulk_create(notices, ignore_conflicts=True)
        made += len(chunk)
    Announcement.objects.not_spread().filter(pk=announcement.pk).update(spread_at=timezone.now())
    return made


def spread_announcements(*, at: datetime) -> PeriodicReport:
    """Spread what was announced and not spread. One that fails doesn't stop the others."""
    done = 0
    failures = []
    waiting = Announcement.objects.not_spread().filter(announced_at__lte=at).order_by("announced_at", "pk")
    for announcement_id in list(waiting.values_list("pk", flat=True)):
        try:
            done += spread_announcement(announcement_id=announcement_id)
        except Exception as error:
            failures.append(f"{announcement_id}: {describe_failure(error)}")
    return PeriodicReport(done=done, failures=tuple(failures))


def mails_per_minute() -> int:
    """Return how many mails a minute may go to those who follow: ``settings.DIALOGUE_MAILS_PER_MINUTE``."""
    return max(1, getattr(settings, "DIALOGUE_MAILS_PER_MINUTE", DEFAULT_MAILS_PER_MINUTE))


def _tell_after_commit(announcement: Announcement) -> None:
    transaction.on_commit(lambda: tasks.tell.enqueue(str(announcement.pk)), robust=True)


def _staff_recipient(user_id: Any) -> bytes:
    return hashlib.sha256(f"staff|{user_id}".encode()).digest()


def _next_digest(moment: datetime, rhythm: str) -> datetime:
    """Return when the next summary comes after ``moment``: a morning, or that of a Monday."""
    local = timezone.localtime(moment)
    day = local.date() + timedelta(days=local.time() >= DIGESTS_COME_AT)
    if rhythm == Rhythm.WEEKLY:
        day += timedelta(days=(MONDAY - day.weekday()) % 7)
    return timezone.make_aware(datetime.combine(day, DIGESTS_COME_AT))
