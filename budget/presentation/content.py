"""What residents have in front of them: figures, and the texts about them in the page's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from budget.arithmetic import AreaCode, LineCode, Scenario
from budget.assembling import figures_of, published_areas, texts_of
from budget.services import scenario_in_force
from dialogue.pages.enums import DialogueState

if TYPE_CHECKING:
    from budget.models import BudgetAreaPage, BudgetScenario, BudgetSimulatorPage

NO_LINE_TEXT: dict[str, Any] = {
    "source": "",
    "explanation": "",
    "bond_reason": "",
    "laws": [],
    "bound_parts": [],
    "who_decides": "",
    "earliest_change": "",
    "consequences": [],
    "unit": None,
}


@dataclass(frozen=True)
class BudgetContent:
    """
    A budget as residents meet it.

    Attributes:
        number: of the frozen scenario; None for figures that aren't frozen, to which nothing can be handed in.
        texts: ``{"areas": {code: …}, "lines": {code: …}}`` in the page's language.
        fallback: the same in the dialogue's own language, for what is missing in ``texts``.
    """

    page: BudgetSimulatorPage
    scenario: Scenario
    number: int | None
    state: DialogueState
    texts: Mapping[str, Mapping[str, Any]]
    fallback: Mapping[str, Mapping[str, Any]]

    @property
    def language(self) -> str:
        return self.page.locale.language_code

    @property
    def can_submit(self) -> bool:
        """Whether the dialogue is open, as far as the page's own words have it; the ledger has the last one."""
        return self.number is not None and self.state is DialogueState.OPEN

    @property
    def allows_law_change(self) -> bool:
        return self.page.allows_law_change

    @cached_property
    def key(self) -> str:
        """What ties a kept or shared plan to these figures: it says whether a plan still fits."""
        return f"{self.page.anchor}:{self.scenario.figures_hash()[:12]}"

    def line_text(self, code: LineCode) -> Mapping[str, Any]:
        """Return the texts of a line: of the page's language, else of the dialogue's, else only its code."""
        return self._text("lines", code) or {**NO_LINE_TEXT, "title": code}

    def area_text(self, code: AreaCode) -> Mapping[str, Any]:
        return self._text("areas", code) or {"title": code, "mission": ""}

    def line_title(self, code: LineCode) -> str:
        return self.line_text(code)["title"]

    def area_title(self, code: AreaCode) -> str:
        return self.area_text(code)["title"]

    def _text(self, what: str, code: str) -> Mapping[str, Any] | None:
        return self.texts.get(what, {}).get(code) or self.fallback.get(what, {}).get(code)


def content_for(
    page: BudgetSimulatorPage, *, at: datetime, areas: Sequence[BudgetAreaPage] | None = None
) -> BudgetContent:
    """
    Return what residents have in front of them at ``at``: the frozen scenario, or before opening what is published.

    Args:
        areas: drafts to show instead of either, as a preview does.

    Raises:
        UnusableBudget: the pages don't make a budget that can be calculated with.
    """
    frozen = scenario_in_force(page=page, at=at) if areas is None else None
    if frozen is not None:
        return _frozen_content(page, frozen, page.state(at=at))
    if areas is None:
        areas = published_areas(page)
    texts = texts_of(page, areas)
    scenario = Scenario.from_figures(figures_of(page, areas))
    return BudgetContent(page, scenario, None, page.state(at=at), texts, texts)


def content_of_scenario(page: BudgetSimulatorPage, frozen: BudgetScenario, *, at: datetime) -> BudgetContent:
    """Return a certain frozen scenario, perhaps an earlier one, with its texts in the page's language."""
    return _frozen_content(page, frozen, page.state(at=at))


def _frozen_content(page: BudgetSimulatorPage, frozen: BudgetScenario, state: DialogueState) -> BudgetContent:
    fallback = frozen.texts.get(frozen.dialogue.source_language) or next(iter(frozen.texts.values()), {})
    texts = frozen.texts.get(page.locale.language_code, fallback)
    return BudgetContent(page, frozen.arithmetic, frozen.number, state, texts, fallback)
