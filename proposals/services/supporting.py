"""Giving a proposal one's support, taking it back, and how many have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import transaction

from dialogue.ledger import services as ledger
from dialogue.ledger.enums import Channel
from dialogue.ledger.models import Voice
from dialogue.residents.identities import Identity
from dialogue.residents.services import discard_act
from proposals.enums import Publication
from proposals.models import ProposalRecord
from proposals.services.reaching import note_reached

SHOWN_FOR = 5  # seconds
RECENTLY = timedelta(hours=1)


class UnableToSupport(Exception):
    """Base of every anticipated reason why a proposal can't be supported."""


class AlreadyDone(UnableToSupport):
    """The same act was done already, by another click or another window."""


class NotOpenForSupport(UnableToSupport):
    """The proposal isn't published, or its time is over."""


class OnesOwnProposal(UnableToSupport):
    """Whoever handed a proposal in is for it; they may take it back instead."""


@dataclass(frozen=True, slots=True)
class GivenSupport:
    """A support, or a voice against, that counts, with the receipt that its owner keeps. ``is_new`` is False for one given before."""

    voice: Voice
    receipt: str
    is_new: bool


def give_support(
    *,
    record: ProposalRecord,
    identity: Identity,
    at: datetime,
    channel: Channel = Channel.WEB,
    network: str | None = None,
    act: str | None = None,
    is_against: bool = False,
) -> GivenSupport:
    """
    Count one person's support, once. Someone who has given it before gets one more receipt for it.

    Args:
        is_against: count them among those who are against, where the rules ask for that. Either may be changed into the other.
        network: from ``network_of(request)``; a hash of it is kept for fourteen days.
        act: the held act that this carries out.

    Raises:
        AlreadyDone, NotOpenForSupport, OnesOwnProposal: see there.
        dialogue.ledger.services.NotAskedWhoIsAgainst: the proposal asks only for support.
        dialogue.ledger.services.SubjectClosed: paused, closed, or the dialogue isn't published.
        dialogue.ledger.services.WrongScheme: the dialogue asks for another way of showing who one is.
    """
    with transaction.atomic(durable=True):
        if act is not None and not discard_act(handle=act, at=at):
            raise AlreadyDone
        if not ProposalRecord.objects.filter(pk=record.pk, publication=Publication.PUBLISHED).exists():
            raise NotOpenForSupport
        voice, is_new = ledger.ensure_voice(
            subject=record.subject, identity=identity, at=at, channel=channel, network=network, is_against=is_against
        )
        if is_against and ProposalRecord.objects.filter(pk=record.pk, submitter_voice=voice).exists():
            raise OnesOwnProposal
        receipt = str(ledger.issue_receipt(voice=voice, at=at))
    if not is_new or is_against:
        _forget_shown(record)
    # Counting inside the transaction above would miss voices that commit at the same time.
    ledger.record_threshold_if_reached(subject=record.subject, at=at)
    note_reached(record=record, at=at)
    _count_for_lists(record, at=at)
    return GivenSupport(voice=voice, receipt=receipt, is_new=is_new)


def withdraw_support(*, voice: Voice, at: datetime) -> None:
    """
    Take a support out of the count, at its owner's wish.

    Raises:
        dialogue.ledger.services.Closed: what was counted at closing stands.
        dialogue.ledger.services.AlreadyWithdrawn: nothing to do.
    """
    ledger.withdraw_voice(voice=voice, at=at)
    record = ProposalRecord.objects.filter(subject=voice.subject_id).first()
    if record is not None:
        _forget_shown(record)
        _count_for_lists(record, at=at)


def count_supports(*, record: ProposalRecord, is_fresh: bool = False) -> int:
    """
    Return how many support a proposal, a few seconds old at most.

    Args:
        is_fresh: counted now, for someone who has just given or taken back theirs.
    """
    key = _cache_key(record)
    shown: int | None = None if is_fresh else cache.get(key)
    if shown is None:
        closed_with = record.subject.voices_at_closing
        shown = ledger.count_voices(subject=record.subject) if closed_with is None else closed_with
        cache.set(key, shown, SHOWN_FOR)
    return shown


def count_against(*, record: ProposalRecord, is_fresh: bool = False) -> int | None:
    """Return how many are against a proposal, as old as ``count_supports``; None where nobody is asked."""
    if not record.subject.takes_against:
        return None
    key = f"{_cache_key(record)}.against"
    shown: int | None = None if is_fresh else cache.get(key)
    if shown is None:
        shown = ledger.count_against(subject=record.subject)
        cache.set(key, shown, SHOWN_FOR)
    return shown


def count_recent_supports(*, at: datetime) -> int:
    """
    Count anew, for lists, what has had a support within the hour: of many at once not each was followed by a count.

    Returns: how many proposals had another number.
    """
    changed = 0
    recent = ProposalRecord.objects.filter(publication=Publication.PUBLISHED, supports_counted_at__gt=at - RECENTLY)
    for record in recent.select_related("subject").order_by("pk"):
        supports = ledger.count_voices(subject=record.subject)
        changed += ProposalRecord.objects.filter(pk=record.pk).exclude(supports=supports).update(supports=supports)
    return changed


def _count_for_lists(record: ProposalRecord, *, at: datetime) -> None:
    """Write the number that lists show; of many within seconds only the first counts, the periodic run the rest."""
    counted_at = ProposalRecord.objects.values_list("supports_counted_at", flat=True).get(pk=record.pk)
    if counted_at is not None and timedelta(0) <= at - counted_at < timedelta(seconds=SHOWN_FOR):
        return
    ProposalRecord.objects.filter(pk=record.pk).update(
        supports=ledger.count_voices(subject=record.subject), supports_counted_at=at
    )


def _forget_shown(record: ProposalRecord) -> None:
    cache.delete_many([_cache_key(record), f"{_cache_key(record)}.against"])


def _cache_key(record: ProposalRecord) -> str:
    return f"proposals.supports.{record.pk}"
