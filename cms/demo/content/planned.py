"""A dialogue that is only planned, so that the planning calendar has something to warn of."""

from __future__ import annotations

from typing import Any

from budget.models import BudgetSimulatorPage
from cms.demo.content.evaluations import YOUNG
from cms.demo.content.people import ensure_department
from dialogue.municipality.models import TargetGroup
from dialogue.pages.enums import ParticipationStep
from dialogue.pages.models import DialogueIndexPage

PLANNED: dict[str, Any] = {
    "title": "Ungas fritid (planerad, exempel)",
    "slug": "ungas-fritid",
    "purpose": "Exempel: Vad ska pengarna till fritidsgårdar, föreningar och badhus räcka till? Dialogen är bara planerad.",
    "contact_name": "Fritidschefen (påhittad)",
    "contact_telephone": "010-000 00 00",
    "what_can_be_influenced": "Exempel: Hur pengarna till ungas fritid fördelas.",
    "who_decides": "Kulturnämnden",
}


def ensure_planned_dialogue(way_in: DialogueIndexPage, *, beside: BudgetSimulatorPage) -> BudgetSimulatorPage:
    """Make a draft, once, that is to be held while ``beside`` is open, for a group that ``beside`` asks as well."""
    page = BudgetSimulatorPage.objects.child_of(way_in).filter(slug=PLANNED["slug"]).first()
    if page is not None:
        return page
    page = way_in.add_child(
        instance=BudgetSimulatorPage(
            locale=way_in.locale,
            live=False,
            year=beside.year,
            municipality_name=beside.municipality_name,
            figures_kind=beside.figures_kind,
            population=beside.population,
            population_source=beside.population_source,
            step=ParticipationStep.INFLUENCE,
            opens_at=beside.opens_at,
            closes_at=beside.closes_at,
            department=ensure_department(name="Kultur- och fritidsförvaltningen", locale=way_in.locale),
            **PLANNED,
        )
    )
    young, _made = TargetGroup.objects.get_or_create(name=YOUNG, locale=way_in.locale)
    page.target_groups.set([young])
    page.save_revision()
    return page
