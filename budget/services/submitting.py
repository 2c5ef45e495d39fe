"""Handing in a budget, changing it and taking it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from budget.arithmetic import Refusal, check_submission, completed
from budget.enums import Level
from budget.models import BudgetScenario, BudgetSimulatorPage, BudgetSubmission
from budget.models.statement import STATEMENT_KIND
from budget.services.freezing import scenario_in_force
from dialogue.cases import services as cases
from dialogue.cases.enums import CaseState
from dialogue.cases.models import Case
from dialogue.ledger import services as ledger
from dialogue.ledger.enums import Channel, SubjectKind
from dialogue.ledger.models import Subject, Voice
from dialogue.residents.identities import Identity
from dialogue.residents.services import discard_act


class UnableToSubmit(Exception):
    """Base of every anticipated reason why a budget can't be handed in."""


class BudgetRefused(UnableToSubmit):
    """The budget breaks rules; ``refusals`` names each with its line."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__(", ".join(str(refusal.code) for refusal in refusals))
        self.refusals = list(refusals)


class OtherScenario(UnableToSubmit):
    """The municipality has changed the figures since the person began."""


class AlreadyHandedIn(UnableToSubmit):
    """The same act was done already, by another click or another window."""


@dataclass(frozen=True, slots=True)
class Plan:
    """
    What a person hands in.

    ``amounts`` are whole kronor by line code, lines left out keep the scenario's; ``words`` are
    ``{"code": line code or "" for the whole, "text": …}`` in the budget's order, without empty ones.
    """

    scenario_number: int
    amounts: Mapping[str, int]
    level: Level = Level.DETAIL
    assumes_law_change: bool = False
    words: Sequence[Mapping[str, str]] = ()


@dataclass(frozen=True, slots=True)
class SubmittedBudget:
    """What the person gets: the version that counts now and, once, the receipt."""

    submission: BudgetSubmission
    receipt: str | None
    is_change: bool


def budget_subject(*, page: BudgetSimulatorPage) -> Subject:
    """Return the subject that budgets for this dialogue are counted under."""
    dialogue = page.ledger_dialogue()
    if dialogue is None:
        raise Subject.DoesNotExist
    return ledger.ensure_subject(dialogue=dialogue, kind=SubjectKind.BUDGET, anchor=dialogue.pk)


def check_plan(*, page: BudgetSimulatorPage, plan: Plan, at: datetime) -> BudgetScenario:
    """
    Recompute a plan from scratch and return the scenario it belongs to.

    That the law were changed may be assumed only where the page says so; elsewhere the law's bounds hold.

    Raises:
        OtherScenario: the plan was made for another scenario than the one in force.
        BudgetRefused: a line is unknown, not whole kronor, outside its bounds, or the whole isn't in balance.
    """
    scenario = scenario_in_force(page=page, at=at)
    if scenario is None or scenario.number != plan.scenario_number:
        raise OtherScenario
    assumes = plan.assumes_law_change and page.allows_law_change
    refusals = check_submission(scenario=scenario.arithmetic, amounts=plan.amounts, assumes_law_change=assumes)
    if refusals:
        raise BudgetRefused(refusals)
    return scenario


def uses_law_change(*, scenario: BudgetScenario, amounts: Mapping[str, int]) -> bool:
    """
    Return whether a budget is possible only if the law were changed: some line lies below what the law demands today.

    Only then is it counted apart; a person who tried the switch and came back keeps their place among all others.
    """
    return bool(check_submission(scenario=scenario.arithmetic, amounts=amounts, assumes_law_change=False))


def submit_budget(
    *,
    page: BudgetSimulatorPage,
    identity: Identity,
    plan: Plan,
    language: str,
    at: datetime,
    channel: Channel = Channel.WEB,
    entered_by: Any = None,
    second_by: Any = None,
    sheet_number: str = "",
    network: str | None = None,
    act: str | None = None,
) -> SubmittedBudget:
    """
    Count one person's budget; if they have handed in one before, this one replaces it.

    Args:
        channel, entered_by, sheet_number: for a budget that staff enter for someone. Who has shown an identity then gets no
            receipt: it would open what was there before.
        second_by: who entered the same first, where it takes two.
        network: from ``network_of(request)``; a hash of it is kept for fourteen days.
        act: the held act that this carries out, so that two clicks on one link make one version.

    Raises:
        OtherScenario, BudgetRefused: see ``check_plan``.
        AlreadyHandedIn: the act was carried out already.
        dialogue.ledger.services.SheetEntered: that sheet is there already.
        dialogue.ledger.services.SubjectClosed: the dialogue isn't open at ``at`` (planned, paused, closed, unpublished).
    """
    scenario = check_plan(page=page, plan=plan, at=at)
    subject = budget_subject(page=page)
    with transaction.atomic(durable=True):
        if act is not None and not discard_act(handle=act, at=at):
            raise AlreadyHandedIn
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
                second_by=second_by,
                by=entered_by,
                at=at,
            )
        submission = _append(voice=voice, scenario=scenario, plan=plan, language=language, at=at, channel=channel)
        gets_receipt = entered_by is None or identity.is_anonymous
        receipt = str(ledger.issue_receipt(voice=voice, at=at)) if gets_receipt else None
    return SubmittedBudget(submission=submission, receipt=receipt, is_change=not is_new)


def change_budget(
    *,
    page: BudgetSimulatorPage,
    voice: Voice,
    plan: Plan,
    language: str,
    at: datetime,
    act: str | None = None,
) -> SubmittedBudget:
    """Append a version to the voice of someone who holds its receipt. Raises as ``submit_budget``."""
    scenario = check_plan(page=page, plan=plan, at=at)
    with transaction.atomic(durable=True):
        if act is not None and not discard_act(handle=act, at=at):
            raise AlreadyHandedIn
        voice = ledger.renew_voice(voice=voice, at=at)
        submission = _append(voice=voice, scenario=scenario, plan=plan, language=language, at=at, channel=Channel.WEB)
    return SubmittedBudget(submission=submission, receipt=None, is_change=True)


def withdraw_budget(*, voice: Voice, at: datetime) -> None:
    """
    Take a budget back: it no longer counts and its words are no longer shown.

    Raises:
        dialogue.ledger.services.Closed: the dialogue has closed.
        dialogue.ledger.services.AlreadyWithdrawn: it was taken back before.
    """
    with transaction.atomic(durable=True):
        ledger.withdraw_voice(voice=voice, at=at)
        _withdraw_words(voice)


def _append(
    *, voice: Voice, scenario: BudgetScenario, plan: Plan, language: str, at: datetime, channel: Channel
) -> BudgetSubmission:
    """Add a version; its words are received in the same transaction and reviewed after the commit."""
    _withdraw_words(voice)
    submission = BudgetSubmission.objects.create(
        voice=voice,
        version=BudgetSubmission.objects.next_version(voice),
        scenario=scenario,
        amounts=completed(scenario=scenario.arithmetic, amounts=plan.amounts),
        level=plan.level,
        assumes_law_change=plan.assumes_law_change and uses_law_change(scenario=scenario, amounts=plan.amounts),
        language=language,
        submitted_at=at,
    )
    words = [{"field": each["code"], "text": each["text"]} for each in plan.words if each["text"].strip()]
    if words:
        cases.receive(
            kind=STATEMENT_KIND,
            dialogue=scenario.dialogue,
            subject_ref=str(submission.pk),
            words=words,
            language=language,
            channel=channel,
            at=at,
        )
    return submission


def _withdraw_words(voice: Voice) -> None:
    """Take earlier versions' words back from review and from the public."""
    versions = [str(pk) for pk in BudgetSubmission.objects.filter(voice=voice).values_list("pk", flat=True)]
    for case in Case.objects.filter(kind=STATEMENT_KIND, subject_ref__in=versions).exclude(state=CaseState.WITHDRAWN):
        cases.withdraw_case(case_id=case.pk)
