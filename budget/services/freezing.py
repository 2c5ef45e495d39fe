"""Freezing figures and texts, so that what people answer to never changes under them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from budget.arithmetic import Scenario
from budget.assembling import UnusableBudget, figures_of, published_areas, texts_of
from budget.models import BudgetScenario, BudgetSimulatorPage
from dialogue.ledger.models import Dialogue

FROZEN = "dialogue_budget.freeze"


class UnableToFreeze(Exception):
    """Base of every anticipated reason why a new scenario isn't made."""


class NothingNew(UnableToFreeze):
    """The published figures and texts are those of the newest scenario."""


class NotOpen(UnableToFreeze):
    """The dialogue hasn't opened, has closed, or isn't published, so nobody answers to anything."""


def scenario_in_force(*, page: BudgetSimulatorPage, at: datetime) -> BudgetScenario | None:
    """
    Return the scenario that residents answer to at ``at``, freezing the first one if the dialogue has just opened.

    None before opening. Two first requests at once make one scenario.

    Raises:
        UnusableBudget: the published pages don't make a budget.
    """
    dialogue = page.ledger_dialogue()
    if dialogue is None:
        return None
    newest = BudgetScenario.objects.of(dialogue.pk).newest()
    if newest is not None or at < dialogue.opens_at:
        return newest
    with transaction.atomic():
        Dialogue.objects.select_for_update().get(pk=dialogue.pk)
        newest = BudgetScenario.objects.of(dialogue.pk).newest()
        return newest or _freeze(dialogue=dialogue, number=1, at=at)


def freeze_new_scenario(*, page: BudgetSimulatorPage, reason: str, by: Any, at: datetime) -> BudgetScenario:
    """
    Freeze what is published now as a further scenario; answers to earlier ones stay with them.

    Args:
        by: the user who decides it, None for the periodic run.

    Raises:
        NotOpen: nobody answers to anything at ``at``; the first scenario is made when the dialogue opens.
        NothingNew: neither figures nor texts differ from the newest scenario.
        UnusableBudget: the published pages don't make a budget.
    """
    dialogue = page.ledger_dialogue()
    if dialogue is None:
        raise NotOpen
    with transaction.atomic():
        dialogue = Dialogue.objects.select_for_update().get(pk=dialogue.pk)
        if not _is_in_its_period(dialogue, at=at):
            raise NotOpen
        newest = BudgetScenario.objects.of(dialogue.pk).newest()
        if newest is None:
            return _freeze(dialogue=dialogue, number=1, at=at, reason=reason, by=by)
        if not differs_from_published(scenario=newest):
            raise NothingNew
        scenario = _freeze(dialogue=dialogue, number=newest.number + 1, at=at, reason=reason, by=by)
        log(instance=page, action=FROZEN, user=by, data={"number": scenario.number, "reason": reason})
        return scenario


def _is_in_its_period(dialogue: Dialogue, *, at: datetime) -> bool:
    has_begun = dialogue.unpublished_at is None and dialogue.opens_at <= at
    return has_begun and (dialogue.closes_at is None or at < dialogue.closes_at)


def differs_from_published(*, scenario: BudgetScenario) -> bool:
    """
    Return whether what is published now differs, in figures or texts, from what was frozen.

    Raises:
        UnusableBudget: the published pages don't make a budget.
    """
    figures, texts = published_figures_and_texts(scenario.dialogue)
    return Scenario.from_figures(figures).figures_hash() != scenario.figures_hash or texts != scenario.texts


def freeze_what_has_opened(*, at: datetime) -> int:
    """Freeze the first scenario of every budget dialogue that has opened; return how many were frozen."""
    frozen = 0
    unfrozen = Dialogue.objects.filter(kind="budget", budget_scenarios=None, opens_at__lte=at).order_by("pk")
    for dialogue in unfrozen:
        page = source_page(dialogue)
        if page is not None and page.live and scenario_in_force(page=page, at=at):
            frozen += 1
    return frozen


def source_page(dialogue: Dialogue) -> BudgetSimulatorPage | None:
    """Return the dialogue's page in its source language."""
    pages = BudgetSimulatorPage.objects.of_dialogue(dialogue.pk)
    return pages.filter(locale__language_code=dialogue.source_language).order_by("pk").first()


def published_figures_and_texts(dialogue: Dialogue) -> tuple[dict[str, Any], dict[str, Any]]:
    """
    Return the figures of the source page and, by language, the texts of every published page.

    Raises:
        UnusableBudget: the published pages don't make a budget, or the source page isn't published.
    """
    texts: dict[str, Any] = {}
    figures: dict[str, Any] = {}
    pages = BudgetSimulatorPage.objects.of_dialogue(dialogue.pk).live().select_related("locale").order_by("pk")
    for page in pages:
        areas = published_areas(page)
        texts[page.locale.language_code] = texts_of(page, areas)
        if page.locale.language_code == dialogue.source_language:
            figures = figures_of(page, areas)
    if not figures:
        raise UnusableBudget([_("Simulatorn är inte publicerad på sitt eget språk.")])
    return figures, texts


def _freeze(
    *,
    dialogue: Dialogue,
    number: int,
    at: datetime,
    reason: str = "",
    by: Any = None,
) -> BudgetScenario:
    figures, texts = published_figures_and_texts(dialogue)
    scenario = Scenario.from_figures(figures)
    return BudgetScenario.objects.create(
        dialogue=dialogue,
        number=number,
        figures=scenario.canonical_json(),
        figures_hash=scenario.figures_hash(),
        texts=texts,
        frozen_at=at,
        reason=reason,
        frozen_by=by,
    )
