"""Taking in a viewpoint, and the door to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction

from dialogue.cases import services as cases
from dialogue.cases.enums import FollowRole
from dialogue.cases.links import admin_case_url
from dialogue.cases.models import Case
from dialogue.cases.permissions import who_handle_cases
from dialogue.cases.services.telling import tell_submitter
from dialogue.ledger import services as ledger
from dialogue.ledger.enums import Channel
from dialogue.ledger.models import Dialogue
from dialogue.ledger.receipts import ReceiptCode
from dialogue.pages.enums import RetentionRule
from dialogue.pages.models import ViewpointPage
from dialogue.pages.models.viewpoint import AnswerWithin, ViewpointChoice
from dialogue.pages.services import is_source
from dialogue.pages.viewpoints.kinds import ABOUT, TEXT, VIEWPOINT_KIND
from dialogue.residents.email_addresses import tidy_address
from dialogue.residents.enums import Scheme
from dialogue.residents.limits import MAIL_PER_ADDRESS, VIEWPOINT_PER_NETWORK, count_attempt


class UnableToSend(Exception):
    """Base of every anticipated reason why a viewpoint isn't taken in."""


class DoorClosed(UnableToSend):
    """The page isn't published, so the municipality takes in nothing here."""


class TooMany(UnableToSend):
    """Many have come from the same place within the hour."""


@dataclass(frozen=True, slots=True)
class SentViewpoint:
    """What was received, and the code by which the one who wrote finds it again."""

    case: Case
    code: ReceiptCode


def open_door(*, page: ViewpointPage, at: datetime) -> Dialogue | None:
    """Write down that viewpoints are taken in, when the page is published; None for translations and aliases."""
    if not is_source(page):
        return None
    known = page.ledger_dialogue()
    return ledger.publish_dialogue(
        dialogue_id=page.anchor,
        kind=page.ledger_kind,
        source_language=page.locale.language_code,
        opens_at=known.opens_at if known else at,
        rules={"scheme": Scheme.NONE},
        retention=RetentionRule.ONE_YEAR,
        at=at,
    )


def close_door(*, page: ViewpointPage, at: datetime) -> None:
    """Take in nothing more. What has come in stays where it is."""
    if is_source(page) and page.ledger_dialogue():
        ledger.unpublish_dialogue(dialogue_id=page.anchor, at=at)


def send_viewpoint(
    *,
    page: ViewpointPage,
    text: str,
    choice: ViewpointChoice | None,
    is_about_a_person: bool,
    address: str,
    language: str,
    network: str | None,
    channel: Channel = Channel.WEB,
    entered_by: Any = None,
    at: datetime,
) -> SentViewpoint:
    """
    Take in what somebody writes. They get a code, and a mail where they have said an address.

    Args:
        choice: what it is about; with a department it is handed over at once.
        is_about_a_person: only the group for secrecy reads it, until somebody has looked.
        address: where they are told of the answer; empty: they look themselves. It is not proven: a mail to it says only
            that something was received, or answered, and where that is read.
        network: where it comes from; None when that isn't known.
        channel, entered_by: for what staff enter for someone; mails to one address are limited as always.

    Raises:
        DoorClosed, TooMany.
        NotAnAddress: the address can't be one.
        NothingWritten: there is no text.
    """
    dialogue = page.ledger_dialogue()
    if dialogue is None or dialogue.unpublished_at is not None:
        raise DoorClosed
    if address:
        address = tidy_address(address)
    attempts = [(VIEWPOINT_PER_NETWORK, network), (MAIL_PER_ADDRESS, address.casefold())]
    if not all(count_attempt(limit, value, at=at).is_allowed for limit, value in attempts if value):
        raise TooMany
    about = [{"field": ABOUT, "text": choice.name}] if choice else []
    with transaction.atomic(durable=True):
        case = cases.receive(
            kind=VIEWPOINT_KIND,
            dialogue=dialogue,
            subject_ref=str(uuid4()),
            words=[{"field": TEXT, "text": text.strip()}, *about],
            language=language,
            channel=channel,
            may_be_secret=is_about_a_person,
            department=choice.department if choice else None,
            promise=AnswerWithin(page.answer_within).promise,
            entered_by=entered_by,
            at=at,
        )
        code = cases.issue_case_receipt(case=case)
        if address:
            cases.follow(target=case.pk, address=address, language=language, role=FollowRole.SUBMITTER, at=at)
            tell_submitter(case, "received", 1, at=at)
        if choice is not None and choice.department is not None:
            cases.tell_department(case=case, department=choice.department, at=at)
        cases.notify_staff(
            target=case.pk,
            event="received",
            template="dialogue/cases/mail/new_case",
            context={"number": case.case_number, "url": admin_case_url(case)},
            user_ids=who_handle_cases().values_list("pk", flat=True),
            at=at,
        )
    return SentViewpoint(case=case, code=code)
