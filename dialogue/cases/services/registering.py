"""
To the municipality's register, one case at a time, however long the other side is down.

What is to be sent is a row; sending is done outside every transaction, and the next attempt is planned before it begins.
So one that is killed, or that nobody answers, is tried again by itself.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from dialogue.cases import log
from dialogue.cases.enums import RegistrationState, StatusEvent
from dialogue.cases.models import Case, DialogueFile, Registration
from dialogue.cases.periodic import PeriodicReport, describe_failure
from dialogue.cases.registry import Registry, RegistryDown, RegistryRefused, registry
from dialogue.cases.registry.document import document_of

# After each attempt; the last one is repeated for as long as it takes.
WAITS = [timedelta(minutes=m) for m in (1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60)]
SENT_IN_ONE_RUN = 200


class UnableToRegister(Exception):
    """Base of every anticipated reason why a registry number can't be entered."""


class NoNumber(UnableToRegister):
    """The number is empty."""


def send_to_registry(*, at: datetime) -> PeriodicReport:
    """
    Send what is due, longest waiting first. Where the other side is down the run ends: the next one tries again.

    Without an adapter nothing is sent. What may be secret waits until it isn't, or until someone types its number in.
    """
    adapter = registry()
    if adapter is None:
        return PeriodicReport(done=0)
    plan_registrations(at=at)
    done = 0
    failures = []
    for _ in range(SENT_IN_ONE_RUN):
        case_id = _claim(at=at)
        if case_id is None:
            break
        try:
            _send(adapter, case_id, at=at)
        except RegistryDown as down:
            _note_failure(case_id, f"{down}")
            failures.append(f"{case_id}: {down}")
            break
        except RegistryRefused as refusal:
            _note_failure(case_id, f"{refusal}")
            failures.append(f"{case_id}: {refusal}")
        except Exception as error:
            _note_failure(case_id, type(error).__name__)
            failures.append(f"{case_id}: {describe_failure(error)}")
        else:
            done += 1
    return PeriodicReport(done=done, failures=tuple(failures))


def plan_registrations(*, at: datetime) -> int:
    """Put every case that is registered one by one, and isn't on its way yet, on its way; return how many."""
    cases = Case.objects.to_register().received_before(at=at).longest_waiting_first()
    rows = [Registration(case_id=case_id, next_attempt_at=at) for case_id in cases.values_list("pk", flat=True)]
    Registration.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def enter_registry_number(*, case_id: UUID, number: str, by: Any, at: datetime) -> None:
    """
    Write down the number that a case has in the municipality's register, or correct it.

    Raises: NoNumber.
    """
    with transaction.atomic():
        _set_number(case_id, number, by=by, at=at)


def enter_dialogue_registry_number(*, file: DialogueFile, number: str) -> None:
    """
    Write down the number under which everything of a dialogue is kept in order.

    Raises: NoNumber.
    """
    if not number.strip():
        raise NoNumber
    DialogueFile.objects.filter(pk=file.pk).update(registry_number=number.strip())


def _claim(*, at: datetime) -> UUID | None:
    """Take the next one that is due, and plan already now when it is tried again if nothing comes of it."""
    with transaction.atomic():
        due = Registration.objects.due(at=at).filter(case__may_be_secret=False)
        row = due.select_for_update(skip_locked=True, of=("self",)).first()
        if row is None:
            return None
        row.next_attempt_at = at + WAITS[min(row.attempts, len(WAITS) - 1)]
        row.attempts += 1
        row.save(update_fields=["attempts", "next_attempt_at"])
        return row.pk


def _send(adapter: Registry, case_id: UUID, *, at: datetime) -> None:
    number = adapter.send(document_of(Case.objects.get(pk=case_id)))
    with transaction.atomic():
        waiting = Registration.objects.filter(pk=case_id, state=RegistrationState.WAITING)
        # Somebody may have typed the number in meanwhile.
        if waiting.update(state=RegistrationState.SENT, sent_at=at, failure=""):
            log.record([case_id], StatusEvent.REGISTRATION_SENT, at=at)
            if number:
                _set_number(case_id, number, by=None, at=at)


def _set_number(case_id: UUID, number: str, *, by: Any, at: datetime) -> None:
    number = number.strip()
    if not number:
        raise NoNumber
    Case.objects.filter(pk=case_id).update(registry_number=number)
    registered = {"state": RegistrationState.REGISTERED, "registered_at": at, "failure": ""}
    Registration.objects.update_or_create(
        case_id=case_id, defaults=registered, create_defaults={**registered, "next_attempt_at": at}
    )
    log.record([case_id], StatusEvent.REGISTERED, at=at, by=by)


def _note_failure(case_id: UUID, code: str) -> None:
    Registration.objects.filter(pk=case_id, state=RegistrationState.WAITING).update(failure=code[:100])
