"""The budget that a page in the editor is a part of, fetched once per request for all the panels that ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from wagtail.models import Page

from budget.assembling import newest_areas, with_draft

if TYPE_CHECKING:
    from budget.models import BudgetAreaPage, BudgetSimulatorPage


@dataclass(frozen=True)
class WholeBudget:
    """The simulator (None before it is saved) and its areas as last saved, the one in the editor as it stands there."""

    is_area: bool
    simulator: BudgetSimulatorPage | None
    areas: list[BudgetAreaPage] = field(default_factory=list)


def whole_budget(instance: Any, request: HttpRequest) -> WholeBudget:
    """Return the budget around ``instance``, a simulator or an area, saved or new, in the editor."""
    known = getattr(request, "_whole_budget", None)
    if known is None:
        known = request._whole_budget = _whole_budget(instance, request)
    return known


def _whole_budget(instance: Any, request: HttpRequest) -> WholeBudget:
    from budget.models import BudgetAreaPage

    is_area = isinstance(instance, BudgetAreaPage)
    simulator = _simulator_of(instance, request) if is_area else instance
    if simulator is None or simulator.pk is None:
        return WholeBudget(is_area=is_area, simulator=None)
    if is_area and instance.pk:
        areas = with_draft(newest_areas(simulator, draft=instance), instance)
    else:
        areas = newest_areas(simulator)
    return WholeBudget(is_area=is_area, simulator=simulator, areas=areas)


def _simulator_of(area: Any, request: HttpRequest) -> Any:
    """Return the newest draft of the simulator above an area; above a new one, the page that the address names."""
    parent = area.get_parent() if area.pk else _parent_of_new(request)
    return parent.specific.get_latest_revision_as_object() if parent else None


def _parent_of_new(request: HttpRequest) -> Page | None:
    match = request.resolver_match
    pk = match.kwargs.get("parent_page_id") if match else None
    return Page.objects.filter(pk=pk).first() if pk else None
