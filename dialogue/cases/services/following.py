"""Someone wishes to be told what happens with one thing, says how often, and stops."""

from __future__ import annotations

from datetime import datetime, timedelta
from hmac import compare_digest
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from dialogue.cases import contact_keys
from dialogue.cases.contact_keys import KeyDestroyed
from dialogue.cases.enums import FollowRole, NoticeState, Rhythm
from dialogue.cases.follow_targets import find_target
from dialogue.cases.models import Announcement, ContactKey, Follow, Notice
from dialogue.cases.periodic import PeriodicReport, describe_failure
from dialogue.residents.email_addresses import tidy_address
from dialogue.residents.sealing import SealBroken, decode_bytes, encode_bytes

# A page may be unpublished by mistake, or for a week; those who follow it don't have to come back.
MISSING_LASTS = timedelta(days=30)
LOOKED_AT_A_TIME = 50
LOOKED_AT_EVERY = timedelta(days=1)


class UnableToFollow(Exception):
    """Base of every anticipated reason why something can't be followed."""


class NothingMoreToTell(UnableToFollow):
    """It is over, and those who followed it have been forgotten."""


class NoSuchFollow(Exception):
    """The token is none of ours, or nobody is told by it any more."""


def follow(
    *,
    target: UUID,
    address: str,
    language: str,
    role: FollowRole = FollowRole.FOLLOWER,
    rhythm: Rhythm = Rhythm.AT_ONCE,
    at: datetime,
) -> Follow:
    """
    Tell ``address`` from now on what happens with ``target``. Following twice is following once.

    The address has been proven: in the act that it comes from, or by a link. Nothing is sent.

    Args:
        target: the ``translation_key`` of a page, a subject's anchor, or the id of a case.
        language: in which to tell; following again changes it.

    Raises:
        NothingMoreToTell: see there.
        NotAnAddress: the address can't be one.
        KeysDoNotOpen: the settings lack the master key.
    """
    address = tidy_address(address)
    try:
        row, key = contact_keys.ensure_key(target)
    except KeyDestroyed:
        raise NothingMoreToTell from None
    follow_id = uuid4()
    with transaction.atomic():
        found, is_new = Follow.objects.get_or_create(
            key=row,
            address_hash=contact_keys.address_hash(key, address),
            role=role,
            defaults={
                "id": follow_id,
                "sealed_address": contact_keys.seal_address(key, address, follow_id=follow_id),
                "language": language,
                "rhythm": rhythm,
                "since": timezone.localdate(at),
            },
        )
    if not is_new and found.language != language:
        found.language = language
        found.save(update_fields=["language"])
    return found


def is_following(*, target: UUID, address: str) -> bool:
    """Return whether ``address``, which has been proven, is told about ``target``."""
    row = ContactKey.objects.filter(pk=target, destroyed_at__isnull=True).first()
    if row is None:
        return False
    return row.follows.filter(address_hash=contact_keys.address_hash(contact_keys.open_key(row), address)).exists()


def follows_of(*, address: str) -> list[dict[str, str]]:
    """
    Return what a proven address follows, for its owner's copy: the title and since which day.

    Every key is opened, for nothing ties two followings of one address together.

    Raises:
        KeysDoNotOpen: one does not open now.
    """
    return [
        {"title": found.title if (found := find_target(each.key_id)) else "", "since": each.since.isoformat()}
        for each in _follows_of(address)
    ]


def forget_follows_of(*, address: str) -> None:
    """Delete an address from everything that it follows. Raises: as ``follows_of``."""
    for each in _follows_of(address):
        each.delete()


def _follows_of(address: str) -> list[Follow]:
    found: list[Follow] = []
    for row in ContactKey.objects.filter(destroyed_at__isnull=True, follows__isnull=False).distinct().order_by("pk"):
        found += row.follows.filter(address_hash=contact_keys.address_hash(contact_keys.open_key(row), address))
    return found


def count_followers(*, target: UUID) -> int:
    """Return how many addresses are told about ``target``."""
    return Follow.objects.of_target(target).values("address_hash").distinct().count()


def follow_token(follow: Follow, *, key: bytes) -> str:
    """Return what opens a follow's own page from its mails, for as long as it is there."""
    return encode_bytes(follow.pk.bytes + contact_keys.follow_mac(key, follow.pk))


def token_of(*, follow: Follow) -> str:
    """
    As ``follow_token``, with the key opened for it.

    Raises:
        KeysDoNotOpen: the settings lack the master key.
    """
    return follow_token(follow, key=contact_keys.open_key(follow.key))


def find_follow(*, token: str) -> Follow:
    """
    Return the follow that a mail's token is for.

    Raises:
        NoSuchFollow: see there.
        KeysDoNotOpen: the settings lack the master key.
    """
    try:
        content = decode_bytes(token)
        follow_id = UUID(bytes=content[:16])
    except (SealBroken, ValueError):
        raise NoSuchFollow from None
    found = Follow.objects.select_related("key").filter(pk=follow_id).first()
    if found is None or found.key.destroyed_at:
        raise NoSuchFollow
    if not compare_digest(content[16:], contact_keys.follow_mac(contact_keys.open_key(found.key), found.pk)):
        raise NoSuchFollow
    return found


def change_rhythm(*, follow: Follow, rhythm: Rhythm) -> None:
    """Say how often to be told from now on; what waits already comes as it was to come."""
    Follow.objects.of_target(follow.key_id).filter(address_hash=follow.address_hash).update(rhythm=rhythm)


def stop_following(*, token: str) -> bool:
    """
    Stop telling the address that the token's mail was sent to, whatever the reason it was told for; also what waits.

    Returns: whether there was anything to stop. Stopping twice is stopping once.
    """
    try:
        found = find_follow(token=token)
    except NoSuchFollow:
        return False
    Follow.objects.of_target(found.key_id).filter(address_hash=found.address_hash).delete()
    return True


def end_following(*, target: UUID, at: datetime) -> int:
    """
    Forget all who follow ``target``, for good: their addresses and the key that opens them.

    What waits to be sent is not sent any more; tell what there is to tell first.

    Returns: how many addresses went.
    """
    with transaction.atomic():
        follows = Follow.objects.of_target(target)
        number = follows.values("address_hash").distinct().count()
        notices = Notice.objects.unsettled().filter(follow__key=target)
        notices.settle(NoticeState.DROPPED, at=at)
        follows.delete()
        contact_keys.destroy_key(target, at=at)
    return number


def end_followings_that_are_over(*, at: datetime) -> PeriodicReport:
    """
    End the following of what is over, and of what has been missing for a month. Each target is looked at once a day.

    What is still to be told is told first.
    """
    done = 0
    failures = []
    rows = ContactKey.objects.filter(destroyed_at__isnull=True).exclude(looked_at__gt=at - LOOKED_AT_EVERY)
    for row in rows.order_by("looked_at", "pk")[:LOOKED_AT_A_TIME]:
        try:
            done += _look_at(row, at=at)
        except Exception as error:
            failures.append(f"{row.pk}: {describe_failure(error)}")
    return PeriodicReport(done=done, failures=tuple(failures))


def _look_at(row: ContactKey, *, at: datetime) -> bool:
    found = find_target(row.pk)
    missing_since = row.missing_since or at
    ContactKey.objects.filter(pk=row.pk).update(looked_at=at, missing_since=None if found else missing_since)
    is_over = found.over_at is not None and found.over_at <= at if found else missing_since <= at - MISSING_LASTS
    if not is_over or _is_still_telling(row.pk):
        return False
    end_following(target=row.pk, at=at)
    return True


def _is_still_telling(target: UUID) -> bool:
    to_spread = Announcement.objects.not_spread().filter(target=target)
    return to_spread.exists() or Notice.objects.unsettled().filter(announcement__target=target).exists()
