"""Budgets in place, without the way there: for tests of what is made of them."""

from budget import services
from budget.models import BudgetSimulatorPage, BudgetSubmission
from budget.services.submitting import budget_subject
from dialogue.ledger.models import Voice
from tests.factories.budget import WHILE_OPEN


def hand_in(
    page: BudgetSimulatorPage,
    moves: list[int],
    *,
    scheme: str = "",
    assumes_law_change: bool = False,
    language: str = "sv",
) -> None:
    """Put budgets in place, each with so many hundred thousand kronor moved from the library to the school."""
    subject, scenario = budget_subject(page=page), services.scenario_in_force(page=page, at=WHILE_OPEN)
    before = Voice.objects.count()
    voices = Voice.objects.bulk_create(
        Voice(
            subject=subject,
            participant_key=number.to_bytes(32, "big"),
            scheme=scheme or subject.scheme,
            channel="WEB",
            given_at=WHILE_OPEN,
        )
        for number in range(before, before + len(moves))
    )
    BudgetSubmission.objects.bulk_create(
        BudgetSubmission(
            voice=voice,
            version=1,
            scenario=scenario,
            amounts=scenario.arithmetic.base_amounts()
            | {"SN-440": 60_000_000 + steps * 100_000, "SN-320": 30_000_000 - steps * 100_000},
            assumes_law_change=assumes_law_change,
            language=language,
            submitted_at=WHILE_OPEN,
        )
        for voice, steps in zip(voices, moves, strict=True)
    )
