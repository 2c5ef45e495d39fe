"""
Sending what lies in the outbox.

A notice is claimed in one transaction, handed over outside any, and settled in another. Whoever is killed in between leaves
a claim that runs out; the mail is then sent again under the same Message-ID, because losing it would be worse. What the
mail server says is kept as a kind and a number, never as its words, which quote the address.
"""

from __future__ import annotations

import smtplib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F

from dialogue.cases import contact_keys
from dialogue.cases.contact_keys import KeyDestroyed
from dialogue.cases.enums import NoticeState
from dialogue.cases.follow_querysets import NoticeQuerySet
from dialogue.cases.mail import Recipient, make_mail
from dialogue.cases.models import Announcement, Follow, Notice
from dialogue.cases.periodic import PeriodicReport, describe_failure
from dialogue.cases.services.announcing import mails_per_minute
from dialogue.cases.services.following import follow_token

SENT_IN_A_TASK = 10
MINUTES_BETWEEN_RUNS = 5
# A run that takes longer than this leaves the rest to the next one.
LONGEST_RUN = timedelta(minutes=2)
DIGESTS_AT_A_TIME = 1000
IN_ONE_DIGEST = 15
BACK_OFF = [timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1), timedelta(hours=3), timedelta(hours=12)]
TRIED_FOR = timedelta(days=7)
# A mailbox may be full one day. After three in a row nobody reads it.
REFUSALS_UNTIL_FORGOTTEN = 3
SETTLED_KEPT = timedelta(days=14)

PERMANENT = 500


class Unreachable(Exception):
    """Nobody gets mail now: the server is away, or takes nothing from us. The message is a kind and a number."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the mail server said of one mail; ``of_recipient`` when it was the mailbox that it refused."""

    state: NoticeState
    failure: str = ""
    of_recipient: bool = False


def send_due_notices(
    *, at: datetime, announcement_id: UUID | str | None = None, limit: int | None = None
) -> PeriodicReport:
    """
    Send what is due, the longest waiting first.

    Args:
        announcement_id: only notices of this one, and no summaries.
        limit: at most so many; otherwise as many as may go between two periodic runs.

    Returns: how many were sent, and a line for each that was not. When nobody gets any mail now, the rest is left as it
        is and that is the last line.
    """
    run = _Run(at=at, limit=limit if limit is not None else mails_per_minute() * MINUTES_BETWEEN_RUNS)
    notices = Notice.objects.filter(is_digest=False)
    if announcement_id is not None:
        notices = notices.filter(announcement__pk=announcement_id)
    with run:
        while run.goes_on() and (notice := _claim(notices, at=at)):
            run.deliver([notice])
        if announcement_id is None:
            for group in _digests(at=at) if run.goes_on() else ():
                if not run.goes_on():
                    break
                run.deliver(group)
    finish_announcements(at=at)
    return PeriodicReport(done=run.sent, failures=tuple(run.failures))


def finish_announcements(*, at: datetime) -> int:
    """Empty announcements of which every mail has gone."""
    return Announcement.objects.to_finish().update(context={}, finished_at=at)


def purge_settled_notices(*, at: datetime) -> int:
    """Delete what was settled more than fourteen days ago; that it was announced stays."""
    deleted, _ = Notice.objects.settled_before(at - SETTLED_KEPT).delete()
    return deleted


class _Run:
    """One round of sending over one connection."""

    def __init__(self, *, at: datetime, limit: int) -> None:
        self.at, self.limit = at, limit
        self.sent = self.tried = 0
        self.failures: list[str] = []
        self.is_stopped = False
        self.started = time.monotonic()
        self.connection: BaseEmailBackend = get_connection()

    def __enter__(self) -> _Run:
        return self

    def __exit__(self, *exception: object) -> None:
        self._close()

    def goes_on(self) -> bool:
        in_time = time.monotonic() - self.started < LONGEST_RUN.total_seconds()
        return not self.is_stopped and self.tried < self.limit and in_time

    def deliver(self, notices: Sequence[Notice]) -> None:
        """Send one mail about ``notices``, which are one person's, and write what became of it."""
        self.tried += 1
        of_these = Notice.objects.filter(pk__in=[notice.pk for notice in notices])
        follow_ids = [notice.follow_id for notice in notices if notice.follow_id]
        recipient = None
        try:
            recipient = _recipient(notices)
            outcome = self._hand_over(notices, recipient) if recipient else Outcome(NoticeState.DROPPED)
        except Unreachable as error:
            self.is_stopped = True
            outcome = Outcome(NoticeState.WAITING, str(error))
        except Exception as error:
            outcome = Outcome(NoticeState.WAITING, describe_failure(error)[:60])
        if outcome.state == NoticeState.WAITING:
            self._put_off(notices, outcome)
            return
        with transaction.atomic():
            of_these.settle(outcome.state, at=self.at, failure=outcome.failure)
            _note_refusals(follow_ids, outcome)
        self.sent += outcome.state == NoticeState.SENT
        if outcome.state == NoticeState.REFUSED:
            self.failures.append(f"{notices[0].pk}: {outcome.failure}")

    def _hand_over(self, notices: Sequence[Notice], recipient: Recipient) -> Outcome:
        # Written before the connection is opened: what can't be written is not the server's fault.
        message = make_mail(notices, recipient, connection=self.connection)
        trouble = ""
        try:
            self.connection.open()
            message.send()
        except smtplib.SMTPRecipientsRefused as error:
            code = next((code for code, _words in error.recipients.values()), 0)
            return _refused(code, of_recipient=True)
        except smtplib.SMTPDataError as error:
            return _refused(error.smtp_code)
        except (smtplib.SMTPNotSupportedError, UnicodeError) as error:
            return Outcome(NoticeState.REFUSED, type(error).__name__, of_recipient=True)
        except smtplib.SMTPResponseException as error:
            trouble = f"{type(error).__name__} {error.smtp_code}"
        except (smtplib.SMTPException, OSError) as error:
            trouble = type(error).__name__
        if trouble:
            self._close()
            # Outside the handler, so that the server's words do not hang on as the context of this.
            raise Unreachable(trouble)
        return Outcome(NoticeState.SENT)

    def _put_off(self, notices: Sequence[Notice], outcome: Outcome) -> None:
        """Try again later, after longer and longer, for a week."""
        self.failures.append(f"{notices[0].pk}: {outcome.failure}")
        of_these = Notice.objects.filter(pk__in=[notice.pk for notice in notices])
        if self.at - min(notice.announcement.announced_at for notice in notices) > TRIED_FOR:
            of_these.settle(NoticeState.GIVEN_UP, at=self.at, failure=outcome.failure)
            return
        wait = BACK_OFF[min(notices[0].attempts, len(BACK_OFF)) - 1]
        of_these.update(state=NoticeState.WAITING, claimed_at=None, due_at=self.at + wait, failure=outcome.failure)

    def _close(self) -> None:
        try:
            self.connection.close()
        except (smtplib.SMTPException, OSError):
            # It was gone already.
            return


def _claim(notices: NoticeQuerySet, *, at: datetime) -> Notice | None:
    """Take the notice that is first in line, so that nobody else sends it meanwhile."""
    with transaction.atomic():
        notice = notices.due(at=at).longest_waiting_first().select_for_update(skip_locked=True, of=("self",)).first()
        if notice is None:
            return None
        notice.state, notice.claimed_at, notice.attempts = NoticeState.SENDING, at, notice.attempts + 1
        notice.save(update_fields=["state", "claimed_at", "attempts"])
    return Notice.objects.select_related("announcement", "follow__key", "user").get(pk=notice.pk)


def _digests(*, at: datetime) -> list[list[Notice]]:
    """
    Claim the summaries that are due and put them together, one group for each person and language.

    The same person is known by the address itself, which is opened for that: what they follow has a key each.
    """
    with transaction.atomic():
        due = Notice.objects.filter(is_digest=True).due(at=at).longest_waiting_first()
        claimed = list(due.select_for_update(skip_locked=True, of=("self",))[:DIGESTS_AT_A_TIME])
        for notice in claimed:
            notice.state, notice.claimed_at, notice.attempts = NoticeState.SENDING, at, notice.attempts + 1
        Notice.objects.bulk_update(claimed, ["state", "claimed_at", "attempts"])
    notices = Notice.objects.select_related("announcement", "follow__key", "user").in_bulk(
        [each.pk for each in claimed]
    )
    groups: dict[tuple[str, str], list[Notice]] = {}
    for each in claimed:
        notice = notices[each.pk]
        try:
            recipient = _recipient([notice])
        except contact_keys.KeysDoNotOpen:
            recipient = None
        # What can't be opened, or has nobody, is a group of its own and is told of when it is delivered.
        name = (recipient.address.casefold(), recipient.language) if recipient else (str(notice.pk), "")
        groups.setdefault(name, []).append(notice)
    return [
        group[start : start + IN_ONE_DIGEST]
        for group in groups.values()
        for start in range(0, len(group), IN_ONE_DIGEST)
    ]


def _recipient(notices: Sequence[Notice]) -> Recipient | None:
    """
    Return whom the notices, which are one person's, are for; None when nobody is to be told any more.

    Raises:
        KeysDoNotOpen: the settings lack the master key. They wait until it is there again.
    """
    first = notices[0]
    if first.user is not None:
        if not first.user.is_active or not first.user.email:
            return None
        profile = getattr(first.user, "wagtail_userprofile", None)
        language = profile.get_preferred_language() if profile else ""
        return Recipient(address=first.user.email, language=language)
    follows = [notice.follow for notice in notices if notice.follow is not None]
    if not follows:
        return None
    tokens: list[str] = []
    address = ""
    try:
        for follow in follows:
            key = contact_keys.open_key(follow.key)
            token = follow_token(follow, key=key)
            if token not in tokens:
                tokens.append(token)
            address = address or contact_keys.open_address(key, follow)
    except KeyDestroyed:
        return None
    return Recipient(address=address, language=follows[0].language, tokens=tuple(tokens))


def _refused(code: int, *, of_recipient: bool = False) -> Outcome:
    """Return what a code means: from 500 on it is for good, below that the server will take it later."""
    failure = f"SMTP {code}"
    if code >= PERMANENT:
        return Outcome(NoticeState.REFUSED, failure, of_recipient=of_recipient)
    return Outcome(NoticeState.WAITING, failure)


def _note_refusals(follow_ids: Sequence[UUID], outcome: Outcome) -> None:
    """Forget an address whose server refuses it again and again; one mail that arrives starts the count anew."""
    follows = Follow.objects.filter(pk__in=follow_ids)
    if outcome.state == NoticeState.SENT:
        follows.filter(refusals_in_a_row__gt=0).update(refusals_in_a_row=0)
    elif outcome.of_recipient:
        follows.update(refusals_in_a_row=F("refusals_in_a_row") + 1)
        follows.filter(refusals_in_a_row__gte=REFUSALS_UNTIL_FORGOTTEN).delete()
