"""Reading a stored tally for a page: its groups with texts, words and decisions, and who answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.enums import BackgroundQuestion, BudgetPublication, DecisionOutcome, Level
from budget.models import BudgetScenario, BudgetSimulatorPage, BudgetStatement, BudgetSubmission, BudgetTally
from budget.presentation import content_of_scenario
from budget.results.groups import AreaResult, GroupResult
from budget.results.lines import Decision, LineResult
from budget.tally import Extent
from dialogue.ledger.enums import Channel
from dialogue.pages import formats

WORDS_AT_MOST = 200
COMMENTS_PER_LINE = 8
OVERALL_AT_MOST = 8
LANGUAGES = {"sv": gettext_lazy("Svenska"), "en": gettext_lazy("Engelska")}


@dataclass(frozen=True)
class ShareRow:
    """A group among those who answered; ``count`` and ``percent`` are None where the number is left out."""

    label: str
    count: int | None
    percent: str
    population_percent: str
    is_missing: bool
    bar: float
    population_bar: float


@dataclass(frozen=True)
class WhoTable:
    """One question's answers. ``has_population`` says whether there is something to compare with."""

    key: str
    title: str
    rows: list[ShareRow]
    has_population: bool
    source: str = ""


@dataclass(frozen=True)
class ResultsView:
    """
    The whole result.

    Attributes:
        main: the group that the page tells of; the others stand apart, never added.
        statements: reviewed words, where there are too few answers for figures.
        overall: reviewed words about the whole budget, shuffled; where there are figures.
        own_words: what the editor has written about who is missing.
    """

    tally: BudgetTally
    main: GroupResult | None
    others: list[GroupResult]
    who: list[WhoTable]
    ways: list[WhoTable]
    missing: list[str]
    statements: list[BudgetStatement]
    own_words: str
    overall: list[str]

    @property
    def groups(self) -> list[GroupResult]:
        return [self.main, *self.others] if self.main else []

    @property
    def missing_words(self) -> str:
        """Who is missing, in a plain sentence; empty when nobody is, as far as one can see."""
        if not self.missing:
            return ""
        names = _(" och ").join([", ".join(self.missing[:-1]), self.missing[-1]] if self.missing[1:] else self.missing)
        return _("De här är färre bland svaren än hälften av sin andel av invånarna: %(groups)s.") % {"groups": names}


def results_view(*, page: BudgetSimulatorPage, tally: BudgetTally, at: datetime) -> ResultsView:
    """Return what a tally says, in the page's language. What it costs doesn't depend on how many answered."""
    found = tally.found
    scenarios = {each.number: each for each in BudgetScenario.objects.of(tally.dialogue_id).select_related("dialogue")}
    comments = _comments(page)
    decisions = _decisions(page)
    groups = []
    for group in found["groups"]:
        content = content_of_scenario(page, scenarios[group["scenario"]], at=at)
        groups.append(_group(content, group, comments if not groups else {}, decisions if not groups else {}))
    who = [_background(each, page) for each in found["background"]]
    has_figures = any(group.extent is not Extent.WORDS for group in groups)
    return ResultsView(
        tally=tally,
        main=groups[0] if groups else None,
        others=groups[1:],
        who=who,
        ways=_ways(found["groups"][0]["ways"], page) if groups else [],
        missing=[row.label for table in who for row in table.rows if row.is_missing],
        statements=[] if has_figures or page.publication == BudgetPublication.NEVER else _statements(page),
        own_words=page.who_is_missing,
        overall=comments.get("", [])[:OVERALL_AT_MOST] if has_figures else [],
    )


def _group(
    content: Any, group: Mapping[str, Any], comments: Mapping[str, list[str]], decisions: Mapping[str, Decision]
) -> GroupResult:
    top = group["headline"]
    by_code = {line["code"]: line for line in group["lines"]}
    areas = [
        AreaResult(
            area.code,
            content.area_title(area.code),
            [
                LineResult(
                    content=content,
                    line=line,
                    found=by_code[line.code],
                    n=group["n"],
                    headline=top["amounts"][line.code] if top else None,
                    comments=tuple(comments.get(line.code, ())[:COMMENTS_PER_LINE]),
                    decision=decisions.get(line.code),
                )
                for line in area.lines
            ],
        )
        for area in content.scenario.areas
        if by_code
    ]
    return GroupResult(
        content=content,
        scenario_number=group["scenario"],
        assumes_law_change=group["assumes_law_change"],
        is_deciding=group["is_deciding"],
        extent=Extent(group["extent"]),
        n=group["n"],
        areas=areas,
        headline=top["amounts"] if top else None,
        result=top["result"] if top else None,
        supporters=top["supporters"] if top else None,
    )


def _statements(page: BudgetSimulatorPage) -> list[BudgetStatement]:
    """Return published words of budgets that count, shuffled, no more than a page can hold."""
    counting = BudgetSubmission.objects.of_dialogue(page.anchor).that_count()
    found = BudgetStatement.objects.filter(live=True, submission__in=counting)
    return list(found.order_by("submission__public_id")[:WORDS_AT_MOST])


def _comments(page: BudgetSimulatorPage) -> dict[str, list[str]]:
    """Return published words by line."""
    if page.publication == BudgetPublication.NEVER:
        return {}
    comments: dict[str, list[str]] = {}
    for statement in _statements(page):
        for code, text in statement.words().items():
            comments.setdefault(code, []).append(text)
    return comments


def _decisions(page: BudgetSimulatorPage) -> dict[str, Decision]:
    return {
        block.value["code"]: Decision(
            outcome=block.value["outcome"],
            label=str(DecisionOutcome(block.value["outcome"]).label),
            amount=block.value["amount"],
            because=block.value["because"] or "",
        )
        for block in page.line_decisions
    }


def _background(found: Mapping[str, Any], page: BudgetSimulatorPage) -> WhoTable:
    language = page.locale.language_code
    titles = {"AGE": _("Ålder"), "AREA": _("Var de bor"), "GENDER": _("Kön")}
    labels = _labels_of(page, found)
    rows = [_share_row(label, row, language) for label, row in zip(labels, found["groups"], strict=True)]
    question = BackgroundQuestion(found["question"])
    has_population = any(row["population_per_mille"] for row in found["groups"])
    return WhoTable(question.value, titles[question.value], rows, has_population, found["source"])


def _labels_of(page: BudgetSimulatorPage, found: Mapping[str, Any]) -> list[str]:
    """Return the answers as the page has them in its own language, if it has as many; else as they were counted."""
    counted = [row["label"] for row in found["groups"]]
    for block in page.background_questions:
        if block.value["question"] == found["question"] and len(block.value["groups"]) == len(counted):
            return [group["label"] for group in block.value["groups"]]
    return counted


def _share_row(label: str, row: Mapping[str, Any], language: str) -> ShareRow:
    def per_cent(per_mille: int | None) -> str:
        return "" if per_mille is None else formats.percent(per_mille / 10, decimals=0, language=language)

    return ShareRow(
        label=label,
        count=row["count"],
        percent=per_cent(row["per_mille"]),
        population_percent=per_cent(row["population_per_mille"]),
        is_missing=row["is_missing"],
        bar=(row["per_mille"] or 0) / 10,
        population_bar=(row["population_per_mille"] or 0) / 10,
    )


def _ways(who: Mapping[str, Any], page: BudgetSimulatorPage) -> list[WhoTable]:
    """Return how people answered: the channel, the view, the language."""
    labels: dict[str, tuple[str, Mapping[str, Any]]] = {
        "channel": (_("Hur de lämnade in"), dict(Channel.choices)),
        "level": (_("Vy"), dict(Level.choices)),
        "language": (_("Språk"), LANGUAGES),
    }
    tables = []
    for key, (title, names) in labels.items():
        answered = who.get(key, [])
        rows = [
            _share_row(
                str(names.get(row["key"], row["key"])),
                {
                    "count": row["count"],
                    "per_mille": None,
                    "population_per_mille": None,
                    "is_missing": False,
                },
                page.locale.language_code,
            )
            for row in answered
        ]
        if len(rows) > 1 and any(row["count"] for row in answered):
            tables.append(WhoTable(key, title, rows, has_population=False))
    return tables
