"""People say why they are for or against a proposal; the words are read before others see them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from dialogue.cases import services as cases
from dialogue.cases.enums import FollowRole
from dialogue.cases.models import Case
from dialogue.ledger import services as ledger
from dialogue.residents.personal_numbers import mask_personal_numbers
from dialogue.residents.services import discard_act
from proposals.enums import Publication, Side
from proposals.models import Argument, ArgumentText, ProposalRecord
from proposals.models.argument import ARGUMENT_KIND

TEXT = "text"


class UnableToArgue(Exception):
    """Base of every anticipated reason why an argument can't be handed in."""


class NoArgumentsTaken(UnableToArgue):
    """The list takes no arguments, or the proposal isn't open for support."""


class AlreadyArgued(UnableToArgue):
    """The same act was done already, by another click or another window."""


def takes_arguments(record: ProposalRecord) -> bool:
    """Return whether people can say now why they are for or against."""
    return record.publication == Publication.PUBLISHED and bool(record.dialogue.rules.get("takes_arguments"))


def hand_in_argument(
    *,
    record: ProposalRecord,
    side: Side,
    text: str,
    language: str,
    at: datetime,
    shown_name: str = "",
    address: str = "",
    act: str | None = None,
) -> Case:
    """
    Receive an argument. Nobody else sees it before somebody has read it.

    It is bound to no voice: whether its writer has given one, and which, is not asked and not kept.

    Args:
        shown_name: shown beside it when published; empty when its writer shows none.
        address: where its writer is told what the review comes to; empty when they want no mail.
        act: the held act that this carries out, so that two clicks make one argument.

    Raises:
        NoArgumentsTaken, AlreadyArgued: see there.
        dialogue.ledger.services.SubjectClosed: the dialogue rests, or is over.
    """
    ledger.check_open(subject=record.subject, at=at)
    if not takes_arguments(record):
        raise NoArgumentsTaken
    with transaction.atomic(durable=True):
        if act is not None and not discard_act(handle=act, at=at):
            raise AlreadyArgued
        argument = Argument.objects.create(
            record=record, side=side, shown_name=shown_name.strip(), language=language, received_at=at
        )
        case = cases.receive(
            kind=ARGUMENT_KIND,
            dialogue=record.dialogue,
            subject_ref=str(argument.pk),
            words=[{"field": TEXT, "text": text.strip()}],
            language=language,
            at=at,
        )
        if address:
            cases.follow(target=case.pk, address=address, language=language, role=FollowRole.SUBMITTER, at=at)
    return case


def record_published_argument(*, text: ArgumentText, at: datetime) -> None:
    """Show an argument from now on; the first publishing decides since when."""
    argument = Argument.objects.get(pk=text.argument_id)
    argument.published_at = argument.published_at or at
    argument.is_edited_by_municipality = _is_edited(argument, text)
    argument.save(update_fields=["published_at", "is_edited_by_municipality"])


def record_unpublished_argument(*, text: ArgumentText) -> None:
    """Show an argument no more."""
    Argument.objects.filter(pk=text.argument_id).update(published_at=None)


def _is_edited(argument: Argument, text: ArgumentText) -> bool:
    case = Case.objects.for_subject(kind=ARGUMENT_KIND, subject_ref=str(argument.pk)).first()
    if case is None:
        return argument.is_edited_by_municipality
    written = mask_personal_numbers(next((each["text"] for each in case.words if each["field"] == TEXT), ""))
    return written.split() != text.text.split()
