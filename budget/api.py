"""The budgets' part of the public JSON: figures in whole kronor, and how many have answered once pages say it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from budget.arithmetic.enums import FiguresKind, Kind, LegalBond
from budget.assembling import UnusableBudget
from budget.models import BudgetSimulatorPage
from budget.presentation import content_for
from budget.results import results_view
from budget.services import tally_in_force
from dialogue.pages.api.reading import entries, entry_or_404
from dialogue.pages.api.shapes import Limit, Offset, Problem

router = Router()


class BudgetLine(Schema):
    """A line in whole kronor, positive as entered; `lowest` and `highest` are how far it can be moved."""

    code: str
    title: str
    kind: Kind
    amount: int
    lowest: int
    highest: int
    bond: LegalBond


class BudgetArea(Schema):
    """A committee or service area with its lines, in the order of the budget."""

    code: str
    title: str
    lines: list[BudgetLine]


class Budget(Schema):
    """A budget simulator; `id` is its dialogue's."""

    id: UUID
    title: str
    url: str
    language: str
    year: int
    municipality: str
    population: int
    figures: FiguresKind


class Budgets(Schema):
    """A part of the list; `count` is how many there are in all."""

    count: int
    items: list[Budget]


class WholeBudget(Budget):
    """
    A budget with its figures.

    `version` is the frozen budget version, missing before the dialogue opens; `sha256` is that of its canonical figures.
    `answers` is missing below ten, and until the results are shown.
    """

    version: int | None
    sha256: str
    target_result: int
    tolerance: int
    areas: list[BudgetArea]
    answers: int | None
    results_url: str


def public_counts(page: BudgetSimulatorPage, at: datetime) -> dict[str, int]:
    """Return how many budgets have been handed in, when the results page says it."""
    answers = _answers(page, at=at)
    return {} if answers is None else {"budgets": answers}


def _answers(page: BudgetSimulatorPage, *, at: datetime) -> int | None:
    tally = tally_in_force(page=page, at=at)
    main = results_view(page=page, tally=tally, at=at).main if tally else None
    return main.n if main else None


def _budget(page: BudgetSimulatorPage, request: HttpRequest) -> dict[str, Any]:
    return {
        "id": page.anchor,
        "title": page.title,
        "url": page.get_full_url(request) or "",
        "language": page.locale.language_code,
        "year": page.year,
        "municipality": page.municipality_name,
        "population": page.population,
        "figures": page.figures_kind,
    }


@router.get("", response=Budgets, operation_id="list_budgets", summary="All budget simulators")
def list_budgets(request: HttpRequest, limit: Limit = 20, offset: Offset = 0) -> dict[str, Any]:
    found = entries(request, at=timezone.now(), kind=BudgetSimulatorPage.ledger_kind)
    return {"count": len(found), "items": [_budget(entry.page, request) for entry in found[offset : offset + limit]]}


@router.get(
    "/{uuid:dialogue_id}",
    response={200: WholeBudget, 404: Problem},
    operation_id="get_budget",
    summary="A budget with its figures",
)
def get_budget(request: HttpRequest, dialogue_id: UUID) -> Any:
    now = timezone.now()
    page = entry_or_404(request, dialogue_id, at=now, kind=BudgetSimulatorPage.ledger_kind).page
    try:
        content = content_for(page, at=now)
    except UnusableBudget:
        return 404, {"detail": "The pages don't make a budget yet."}
    scenario = content.scenario
    return {
        **_budget(page, request),
        "version": content.number,
        "sha256": scenario.figures_hash(),
        "target_result": scenario.target_result,
        "tolerance": scenario.tolerance,
        "areas": [
            {
                "code": area.code,
                "title": content.area_title(area.code),
                "lines": [
                    {
                        "code": line.code,
                        "title": content.line_title(line.code),
                        "kind": line.kind,
                        "amount": line.amount,
                        "lowest": line.lowest,
                        "highest": line.highest,
                        "bond": line.bond,
                    }
                    for line in area.lines
                ],
            }
            for area in scenario.areas
        ],
        "answers": _answers(page, at=now),
        "results_url": (page.get_full_url(request) or "") + page.reverse_subpage("results"),
    }
