"""Who has a case, what colleagues write to each other about it, and who may read it at all."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from dialogue.cases import log
from dialogue.cases.contact_keys import KeysDoNotOpen
from dialogue.cases.enums import StatusEvent
from dialogue.cases.links import admin_case_url
from dialogue.cases.models import Case, InternalNote
from dialogue.cases.secrecy import may_read_secret
from dialogue.cases.services.hiding import hide_item, show_item
from dialogue.cases.services.offices import tell_office
from dialogue.municipality.models import Department

logger = logging.getLogger(__name__)


class UnableToHandle(Exception):
    """Base of every anticipated reason why a case can't be assigned, handed over, noted or flagged."""


class TakenBySomeoneElse(UnableToHandle):
    """A colleague has it already."""


class MayNotRead(UnableToHandle):
    """The case may be secret, and the account isn't in the group for secrecy."""


class NothingNoted(UnableToHandle):
    """The note is empty."""


def claim_case(*, case_id: UUID, by: Any, at: datetime) -> None:
    """
    Take a case that nobody has. Having it already is no obstacle.

    Raises:
        MayNotRead, TakenBySomeoneElse.
    """
    with transaction.atomic():
        case = _lock(case_id, by)
        if case.assigned_to_id not in {None, by.pk}:
            raise TakenBySomeoneElse
        _give(case, by, by=by, at=at)


def assign_case(*, case_id: UUID, to: Any, by: Any, at: datetime) -> None:
    """
    Give a case to someone, whoever has it now.

    Raises:
        MayNotRead: one of the two may not read it.
    """
    with transaction.atomic():
        case = _lock(case_id, by)
        if case.may_be_secret and not may_read_secret(to):
            raise MayNotRead
        _give(case, to, by=by, at=at)


def release_case(*, case_id: UUID, by: Any, at: datetime) -> None:
    """
    Let anyone take it. Releasing what nobody has is no obstacle.

    Raises:
        MayNotRead.
    """
    with transaction.atomic():
        case = _lock(case_id, by)
        if case.assigned_to_id is not None:
            Case.objects.filter(pk=case.pk).update(assigned_to=None)
            log.record([case.pk], StatusEvent.RELEASED, at=at, by=by)


def hand_over_case(*, case_id: UUID, to: Department, by: Any, at: datetime) -> None:
    """
    Hand a case over to a department, which is told by mail; nobody has it until somebody there takes it.

    Raises:
        MayNotRead.
    """
    with transaction.atomic():
        case = _lock(case_id, by)
        Case.objects.filter(pk=case.pk).update(department=to, assigned_to=None)
        log.record([case.pk], StatusEvent.HANDED_OVER, at=at, by=by, department=to.pk)
        tell_department(case=case, department=to, at=at)


def tell_department(*, case: Case, department: Department, at: datetime) -> None:
    """
    Tell a department, at its own address if it has one, that a case has been handed over to it; once for each time.

    The mail says the number and where the case is read, and nothing of what it says. Without the keys nobody is told, and the
    case is handed over all the same.
    """
    try:
        tell_office(
            department,
            event=f"handed_over:{case.pk}:{at.timestamp()}",
            template="dialogue/cases/mail/handed_over",
            context={"number": case.case_number, "department": str(department), "url": admin_case_url(case)},
            at=at,
        )
    except KeysDoNotOpen:
        logger.warning("A department wasn't told of a case: the keys do not open")


def add_note(*, case_id: UUID, text: str, by: Any, at: datetime) -> InternalNote:
    """
    Write something for colleagues.

    Raises:
        MayNotRead, NothingNoted.
    """
    if not text.strip():
        raise NothingNoted
    with transaction.atomic():
        case = _lock(case_id, by)
        note = InternalNote.objects.create(case=case, text=text.strip(), written_at=at, written_by=by)
        log.record([case.pk], StatusEvent.NOTED, at=at, by=by, note=note.pk)
    return note


def flag_secrecy(*, case_id: UUID, by: Any, at: datetime) -> None:
    """
    Say that a case may be secret: from now on only the group for secrecy reads it. Twice is once.

    Who had it, and isn't in the group, has it no longer.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).select_related("assigned_to").get(pk=case_id)
        if case.may_be_secret:
            return
        case.may_be_secret = True
        if case.assigned_to is not None and not may_read_secret(case.assigned_to):
            case.assigned_to = None
        case.save(update_fields=["may_be_secret", "assigned_to"])
        hide_item(case)
        log.record([case.pk], StatusEvent.SECRECY_FLAGGED, at=at, by=by)


def unflag_secrecy(*, case_id: UUID, by: Any, at: datetime) -> None:
    """
    Say that it isn't secret after all. Twice is once.

    Raises:
        MayNotRead: only the group for secrecy can tell.
    """
    with transaction.atomic():
        case = _lock(case_id, by)
        if case.may_be_secret:
            Case.objects.filter(pk=case.pk).update(may_be_secret=False)
            show_item(case)
            log.record([case.pk], StatusEvent.SECRECY_UNFLAGGED, at=at, by=by)


def _lock(case_id: UUID, by: Any) -> Case:
    case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
    if case.may_be_secret and not may_read_secret(by):
        raise MayNotRead
    return case


def _give(case: Case, to: Any, *, by: Any, at: datetime) -> None:
    if case.assigned_to_id != to.pk:
        Case.objects.filter(pk=case.pk).update(assigned_to=to)
        log.record([case.pk], StatusEvent.ASSIGNED, at=at, by=by, to=to.pk)
