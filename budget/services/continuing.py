"""Beginning next year's budget where the last one ended: with the amounts that were decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.log_actions import log

from budget.models import BudgetScenario, BudgetSimulatorPage

if TYPE_CHECKING:
    from budget.models import BudgetAreaPage

CONTINUED = "dialogue_budget.start_from_decisions"


class AlreadyFrozen(Exception):
    """The dialogue has opened: its figures are what residents answer to."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about an earlier year's budget; whole kronor by line code, only lines with a decided amount."""

    page: BudgetSimulatorPage
    amounts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class NewAmount:
    """A line of the draft whose amount would be another; whole kronor."""

    title: str
    code: str
    before: int
    after: int


def decided_before(page: BudgetSimulatorPage) -> Decided | None:
    """Return the decisions of the newest earlier year that has any with amounts, in the page's language."""
    earlier = BudgetSimulatorPage.objects.live().filter(locale=page.locale, year__lt=page.year, alias_of=None)
    for each in earlier.exclude(pk=page.pk).order_by("-year", "-pk")[:5]:
        blocks = [block.value for block in each.line_decisions]
        amounts = {value["code"]: value["amount"] for value in blocks if value["amount"] is not None}
        if amounts:
            return Decided(page=each, amounts=amounts)
    return None


def new_amounts(*, area: BudgetAreaPage, decided: Decided) -> list[NewAmount]:
    """Return what ``start_from_decisions`` would do to this draft. Nothing is changed."""
    return [
        NewAmount(title=line.title, code=line.code, before=line.amount, after=decided.amounts[line.code])
        for line in area.lines.all()
        if line.code in decided.amounts and line.amount != decided.amounts[line.code]
    ]


@transaction.atomic
def start_from_decisions(*, simulator: BudgetSimulatorPage, area: BudgetAreaPage, decided: Decided, by: Any) -> int:
    """
    Give the lines of a draft the amounts that were decided, and save it as a new draft; lines without keep theirs.

    Args:
        area: the newest draft, as ``get_latest_revision_as_object`` gives it.

    Returns: how many lines have got another amount.
    Raises: AlreadyFrozen: residents answer to this year's figures already.
    """
    if BudgetScenario.objects.of(simulator.anchor).exists():
        raise AlreadyFrozen
    changed = len(new_amounts(area=area, decided=decided))
    if changed:
        lines = list(area.lines.all())
        for line in lines:
            line.amount = decided.amounts.get(line.code, line.amount)
        area.lines = lines
        area.is_about_to_be_published = False
        revision = area.save_revision(user=by)
        log(
            instance=area,
            action=CONTINUED,
            user=by,
            revision=revision,
            content_changed=True,
            data={"count": changed, "year": decided.page.year},
        )
    return changed
