"""Writing a contribution, and taking one's own back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from dialogue.cases import services as cases
from dialogue.cases.enums import CaseState
from dialogue.cases.models import Case
from dialogue.cases.querysets import CaseQuerySet
from dialogue.ledger import services as ledger
from dialogue.ledger.enums import SubjectKind
from dialogue.ledger.models import Dialogue, Subject, Voice
from dialogue.pages.enums import Side
from dialogue.pages.models.conversation import CONTRIBUTION_KIND, ContributionRecord
from dialogue.residents.identities import Identity
from dialogue.residents.services import discard_act

MOST_PER_PERSON = 5


class UnableToContribute(Exception):
    """Base of every anticipated reason why a contribution isn't taken."""


class AlreadyDone(UnableToContribute):
    """The same act was done already, by another click or another window."""


class TooMany(UnableToContribute):
    """The person has written as many as one may in one dialogue."""


def conversation_subject(dialogue: Dialogue) -> Subject:
    """Return what the voices of those who write are given for: one for the whole dialogue."""
    return ledger.ensure_subject(dialogue=dialogue, kind=SubjectKind.EXCHANGE, anchor=dialogue.pk)


def contribute(
    *,
    dialogue: Dialogue,
    side: Side,
    text: str,
    name: str = "",
    identity: Identity,
    language: str,
    at: datetime,
    network: str | None = None,
    act: str | None = None,
) -> str:
    """
    Receive what somebody writes; it is reviewed before others see it.

    Args:
        name: shown with it to everyone; empty when the person chose not to.
        act: the held act that this carries out.

    Returns: the receipt's code, for everything that the person has written here.
    Raises:
        AlreadyDone, TooMany: see there.
        dialogue.ledger.services.SubjectClosed, WrongScheme: see there.
        dialogue.cases.services.NothingWritten: there is no text.
    """
    subject = conversation_subject(dialogue)
    with transaction.atomic(durable=True):
        if act is not None and not discard_act(handle=act, at=at):
            raise AlreadyDone
        voice, _is_new = ledger.ensure_voice(subject=subject, identity=identity, at=at, network=network)
        if ContributionRecord.objects.filter(voice=voice).count() >= MOST_PER_PERSON:
            raise TooMany
        record = ContributionRecord.objects.create(voice=voice)
        receipt = str(ledger.issue_receipt(voice=voice, at=at))
        words = [{"field": "text", "text": text.strip()}, {"field": "side", "text": side.value}]
        if name.strip():
            words.append({"field": "name", "text": name.strip()})
        cases.receive(
            kind=CONTRIBUTION_KIND, dialogue=dialogue, subject_ref=str(record.pk), words=words, language=language, at=at
        )
    return receipt


def withdraw_contributions(*, voice: Voice, at: datetime) -> None:
    """
    Take back all that somebody has written in a dialogue: it is no longer shown.

    Raises:
        dialogue.ledger.services.Closed: the dialogue has closed.
        dialogue.ledger.services.AlreadyWithdrawn: it was taken back before.
    """
    with transaction.atomic(durable=True):
        ledger.withdraw_voice(voice=voice, at=at)
        for case in cases_of(voice).exclude(state=CaseState.WITHDRAWN):
            cases.withdraw_case(case_id=case.pk, at=at)


def cases_of(voice: Voice) -> CaseQuerySet:
    """Return the cases of what somebody has written in a dialogue, the oldest first."""
    records = [str(pk) for pk in ContributionRecord.objects.filter(voice=voice).values_list("pk", flat=True)]
    return Case.objects.filter(kind=CONTRIBUTION_KIND, subject_ref__in=records).order_by("received_at", "pk")
