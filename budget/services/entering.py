"""Budgets that staff enter for someone, by one person or by two."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError

from budget.models import BudgetSimulatorPage, EnteredBudget
from budget.services.submitting import (
    Plan,
    SubmittedBudget,
    UnableToSubmit,
    budget_subject,
    check_plan,
    submit_budget,
    uses_law_change,
)
from dialogue.ledger import keys
from dialogue.ledger import services as ledger
from dialogue.ledger.enums import Channel
from dialogue.residents.identities import Identity


class SamePerson(UnableToSubmit):
    """Whoever entered the sheet first can't be the second."""


class SheetsDiffer(UnableToSubmit):
    """The two came to different figures, on the lines of ``codes``, or for different persons."""

    def __init__(self, codes: Sequence[str], *, other_person: bool) -> None:
        super().__init__()
        self.codes, self.other_person = list(codes), other_person


def enter_budget(
    *,
    page: BudgetSimulatorPage,
    plan: Plan,
    identity: Identity,
    language: str,
    channel: Channel,
    sheet_number: str,
    by: Any,
    at: datetime,
) -> SubmittedBudget | None:
    """
    Enter a budget for someone. Where it takes two, the first time only keeps it, and the second hands it in.

    The words are those that the second has entered; they are read by a third before anyone sees them.

    Returns: what was handed in, or None while it waits for a second person.
    Raises:
        SamePerson, SheetsDiffer: see there. Nothing is changed by either.
        As ``submit_budget``.
    """
    first = None
    if ledger.takes_two():
        scenario, subject = check_plan(page=page, plan=plan, at=at), budget_subject(page=page)
        ledger.check_open(subject=subject, at=at)
        person = b"" if identity.is_anonymous else keys.participant_key(subject, identity)
        assumes = plan.assumes_law_change and uses_law_change(scenario=scenario, amounts=plan.amounts)
        number = sheet_number.strip()
        first = (
            EnteredBudget.objects.filter(scenario=scenario, sheet_number=number).select_related("entered_by").first()
        )
        if first is None:
            try:
                EnteredBudget.objects.create(
                    scenario=scenario,
                    sheet_number=number,
                    person=person,
                    amounts=dict(plan.amounts),
                    assumes_law_change=assumes,
                    entered_by=by,
                    entered_at=at,
                )
            except IntegrityError:
                raise SamePerson from None
            return None
        if first.entered_by_id == by.pk:
            raise SamePerson
        codes = [code for code, kronor in plan.amounts.items() if first.amounts.get(code) != kronor]
        if codes or bytes(first.person) != person or first.assumes_law_change != assumes:
            raise SheetsDiffer(codes, other_person=bytes(first.person) != person)
    submitted = submit_budget(
        page=page,
        identity=identity,
        plan=plan,
        language=language,
        channel=channel,
        sheet_number=sheet_number,
        entered_by=first.entered_by if first else by,
        second_by=by if first else None,
        at=at,
    )
    if first is not None:
        # Handed in already: if this is lost, the sheet's number stops it from being handed in once more.
        EnteredBudget.objects.filter(pk=first.pk).delete()
    return submitted


def drop_entered(*, page: BudgetSimulatorPage, key: Any) -> bool:
    """Take away what waits for a second person. Returns: whether it was there."""
    deleted, _rows = EnteredBudget.objects.filter(pk=key, scenario__dialogue=page.anchor).delete()
    return bool(deleted)
