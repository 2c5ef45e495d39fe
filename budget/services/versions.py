"""What an editor needs to know of a budget's frozen versions: which is in force, who has answered, what differs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count

from budget.assembling import UnusableBudget
from budget.models import BudgetScenario, BudgetSimulatorPage, BudgetSubmission
from budget.services.freezing import published_figures_and_texts, source_page

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class LineChange:
    """A line that isn't as it was frozen; an amount is None where the line is missing."""

    code: str
    title: str
    frozen_amount: int | None
    published_amount: int | None
    other_bounds: bool
    other_texts: bool


@dataclass(frozen=True, kw_only=True)
class Versions:
    """
    The frozen versions of one dialogue's budget, the newest first, and how what is published now stands to the newest.

    Attributes:
        answers: by scenario id, how many people's counting budget belongs to it.
        source: the page whose figures are frozen, in the dialogue's own language.
        changes: lines that are published otherwise than they were frozen.
        other_rules: whether the target, the tolerance, the population or the tax differ.
        problems: why what is published is no budget; empty when it is one.
    """

    scenarios: list[BudgetScenario]
    answers: Mapping[UUID, int]
    source: BudgetSimulatorPage | None
    changes: list[LineChange]
    other_rules: bool
    problems: list[str]

    @property
    def in_force(self) -> BudgetScenario | None:
        return self.scenarios[0] if self.scenarios else None

    @property
    def differs(self) -> bool:
        return bool(self.changes) or self.other_rules

    @property
    def answer_count(self) -> int:
        return sum(self.answers.values())


def versions_of(*, page: BudgetSimulatorPage) -> Versions:
    """Return the versions of a page's dialogue; before anything is frozen there are none, and nothing differs."""
    scenarios = list(
        BudgetScenario.objects.of(page.anchor).select_related("dialogue", "frozen_by").order_by("-number", "pk")
    )
    counted = BudgetSubmission.objects.that_count().filter(scenario__in=scenarios)
    answers = dict(counted.order_by("scenario").values_list("scenario").annotate(Count("pk")))
    if not scenarios:
        return Versions(scenarios=[], answers={}, source=page, changes=[], other_rules=False, problems=[])
    source = source_page(scenarios[0].dialogue)
    changes: list[LineChange] = []
    other_rules, problems = False, []
    if source is not None and source.live:
        try:
            figures, texts = published_figures_and_texts(scenarios[0].dialogue)
        except UnusableBudget as unusable:
            problems = unusable.problems
        else:
            changes, other_rules = _changes(scenarios[0], figures, texts)
    return Versions(
        scenarios=scenarios, answers=answers, source=source, changes=changes, other_rules=other_rules, problems=problems
    )


def _changes(
    scenario: BudgetScenario, figures: Mapping[str, Any], texts: Mapping[str, Any]
) -> tuple[list[LineChange], bool]:
    frozen = scenario.arithmetic.to_figures()
    before, after = _lines(frozen), _lines(figures)
    language = scenario.dialogue.source_language
    titles = {
        code: line["title"]
        for each in (scenario.texts, texts)
        for code, line in each.get(language, {}).get("lines", {}).items()
    }
    changes = []
    for code in [*after, *(code for code in before if code not in after)]:
        old, new = before.get(code), after.get(code)
        other_texts = _texts_of_line(scenario.texts, code) != _texts_of_line(texts, code)
        if old == new and not other_texts:
            continue
        changes.append(
            LineChange(
                code=code,
                title=titles.get(code, code),
                frozen_amount=old["amount"] if old else None,
                published_amount=new["amount"] if new else None,
                other_bounds=old is not None and new is not None and _rules(old, beside=new) != _rules(new, beside=old),
                other_texts=bool(old and new) and other_texts,
            )
        )
    other_rules = {**frozen, "areas": _order(frozen)} != {**figures, "areas": _order(figures)}
    return changes, other_rules or _texts_of_areas(scenario.texts) != _texts_of_areas(texts)


def _rules(line: Mapping[str, Any], *, beside: Mapping[str, Any]) -> dict[str, Any]:
    """Return what holds for a line beside its amount; bounds move with an amount that differs and say nothing then."""
    with_the_amount = {"amount"}
    if line["amount"] != beside["amount"]:
        with_the_amount |= {"lowest", "highest", "lowest_if_law_changed"}
    return {key: value for key, value in line.items() if key not in with_the_amount}


def _lines(figures: Mapping[str, Any]) -> dict[str, Any]:
    return {line["code"]: line for area in figures["areas"] for line in area["lines"]}


def _order(figures: Mapping[str, Any]) -> list[Any]:
    """Return which lines stand where, without their figures."""
    return [(area["code"], [line["code"] for line in area["lines"]]) for area in figures["areas"]]


def _texts_of_line(texts: Mapping[str, Any], code: str) -> dict[str, Any]:
    return {language: each["lines"].get(code) for language, each in texts.items()}


def _texts_of_areas(texts: Mapping[str, Any]) -> dict[str, Any]:
    return {language: each["areas"] for language, each in texts.items()}
