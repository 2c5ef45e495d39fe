"""A resident hands in a proposal: one row, the words in a case, and the first support, all or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from dialogue.cases import services as cases
from dialogue.ledger import services as ledger
from dialogue.ledger.enums import Channel, SubjectKind
from dialogue.ledger.models import Dialogue
from dialogue.residents.identities import Identity
from dialogue.residents.services import discard_act
from proposals.likeness import same_words
from proposals.models import ProposalRecord, ProposalText
from proposals.models.proposal import PROPOSAL_KIND
from proposals.rules import Rules
from proposals.words import Words


class UnableToHandIn(Exception):
    """Base of every anticipated reason why a proposal can't be handed in."""


class AlreadyHandedIn(UnableToHandIn):
    """The same act was done already, by another click or another window."""


class AlreadyOpen(Exception):
    """A proposal's terms were frozen when it was published."""


class RepeatedTooSoon(UnableToHandIn):
    """The same proposal has ended not long ago, and the rules let some months pass between."""

    def __init__(self, record: ProposalRecord) -> None:
        super().__init__()
        self.record = record


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """
    What a person hands in.

    ``area_id`` and ``topic_id`` are those in the source language; ``shown_name`` is empty when they show no name.
    """

    words: Words
    language: str
    length: int
    area_id: int | None = None
    topic_id: int | None = None
    shown_name: str = ""
    is_about_minority: bool = False


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What the person gets: the record, and once the receipt (or ""), which is also that of their own support."""

    record: ProposalRecord
    receipt: str


def hand_in(
    *,
    dialogue: Dialogue,
    draft: Draft,
    identity: Identity,
    at: datetime,
    channel: Channel = Channel.WEB,
    entered_by: Any = None,
    sheet_number: str = "",
    network: str | None = None,
    act: str | None = None,
) -> HandedIn:
    """
    Receive a proposal and count the submitter as the first who supports it.

    Args:
        channel, entered_by, sheet_number: for a proposal that staff enter for someone. Who has shown an identity then gets no
            receipt: they find the proposal on their own page.
        network: from ``network_of(request)``; a hash of it is kept for fourteen days.
        act: the held act that this carries out, so that two clicks on one link make one proposal.

    Raises:
        AlreadyHandedIn, RepeatedTooSoon: see there.
        dialogue.ledger.services.SheetEntered: that sheet is there already.
        dialogue.ledger.services.SubjectClosed: the dialogue isn't open at ``at``.
        dialogue.ledger.services.WrongScheme: the dialogue asks for another way of showing who one is.
    """
    rules = Rules.from_data(dialogue.rules["proposals"])
    if (same := _ended_too_recently(dialogue, draft.words, rules, at=at)) is not None:
        raise RepeatedTooSoon(same)
    with transaction.atomic(durable=True):
        if act is not None and not discard_act(handle=act, at=at):
            raise AlreadyHandedIn
        subject = ledger.ensure_subject(dialogue=dialogue, kind=SubjectKind.SUPPORT, anchor=uuid4())
        voice, is_new = ledger.ensure_voice(
            subject=subject, identity=identity, at=at, channel=channel, entered_by=entered_by, network=network
        )
        if entered_by is not None:
            ledger.note_entry(
                voice=voice,
                is_new=is_new,
                identity=identity,
                channel=channel,
                sheet_number=sheet_number,
                is_whole=True,
                by=entered_by,
                at=at,
            )
        gets_receipt = entered_by is None or identity.is_anonymous
        receipt = str(ledger.issue_receipt(voice=voice, at=at)) if gets_receipt else ""
        record = ProposalRecord.objects.create(
            anchor=subject.anchor,
            dialogue=dialogue,
            subject=subject,
            submitter_voice=voice,
            shown_name=draft.shown_name.strip(),
            language=draft.language,
            area_id=draft.area_id,
            topic_id=draft.topic_id,
            is_about_minority=draft.is_about_minority and rules.minorities_need_none,
            length=draft.length if draft.length in rules.lengths else rules.lengths[0],
            received_at=at,
            supports=1,
        )
        cases.receive(
            kind=PROPOSAL_KIND,
            dialogue=dialogue,
            subject_ref=str(record.pk),
            words=[*_written(draft.words), *_said_of_it(record)],
            language=draft.language,
            channel=channel,
            at=at,
        )
    return HandedIn(record=record, receipt=receipt)


def decide_about_minority(*, record: ProposalRecord, is_about_minority: bool) -> None:
    """
    Decide, before a proposal is published, whether it is about a national minority's rights, as its writer said or not.

    Raises:
        AlreadyOpen: what it needs was frozen when it was published.
    """
    with transaction.atomic():
        locked = ProposalRecord.objects.select_for_update(of=("self",)).get(pk=record.pk)
        if locked.published_at is not None:
            raise AlreadyOpen
        locked.is_about_minority = is_about_minority
        locked.save(update_fields=["is_about_minority"])


def _written(words: Words) -> list[dict[str, str]]:
    return [{"field": name, "text": text} for name, text in words.as_data().items() if text]


def _said_of_it(record: ProposalRecord) -> list[dict[str, str]]:
    return [{"field": "minority", "text": gettext("Ja")}] if record.is_about_minority else []


def _ended_too_recently(dialogue: Dialogue, words: Words, rules: Rules, *, at: datetime) -> ProposalRecord | None:
    """Return the same proposal, in the same words, that ended so recently that it may not be made again yet."""
    if not rules.no_repeat_months:
        return None
    today = timezone.localdate(at)
    ended = ProposalText.objects.filter(record__dialogue=dialogue, record__ended_at__isnull=False)
    for text in ended.select_related("record__dialogue").order_by("-record__ended_at", "pk").iterator():
        ended_on = timezone.localdate(text.record.ended_at)
        if rules.may_be_repeated(ended_on=ended_on, on=today):
            return None
        if same_words(text.title, words.title):
            return text.record
    return None
