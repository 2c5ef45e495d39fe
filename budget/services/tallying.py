"""Counting a dialogue's budgets, keeping what it came to, and doing it again with the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count

from budget.enums import ResultsShown
from budget.models import BackgroundCount, BudgetScenario, BudgetSimulatorPage, BudgetTally, CountedBudget
from budget.services.counting import Group, digests_of, distributions_of_group, follow_ledger, groups_of
from budget.services.freezing import source_page
from budget.tally import FIGURES_FROM, HEADLINE_FROM, LEAST_SHOWN, ballots_hash, outcome, shares_of_groups, suppressed
from dialogue.ledger.models import Dialogue

FORMAT = 1
TALLY_VERSION = "1"
"""Rises with every change of a rule in budget.tally, so that one knows which rules an old result was made by."""


def tally_in_force(*, page: BudgetSimulatorPage, at: datetime) -> BudgetTally | None:
    """
    Return the tally that everyone may see at ``at``, making the final one if the dialogue has just closed.

    None before closing, unless the page shows results all the time; then the newest that the periodic run has made.
    """
    dialogue = page.ledger_dialogue()
    if dialogue is None:
        return None
    newest = BudgetTally.objects.of(dialogue.pk).newest()
    if has_closed(dialogue, at=at):
        return newest if newest and newest.is_final else make_tally(dialogue=dialogue, at=at)
    return newest if page.results_shown == ResultsShown.LIVE else None


def make_tally(*, dialogue: Dialogue, at: datetime) -> BudgetTally | None:
    """
    Count what counts now; return a new tally, or the newest one when it came to exactly the same.

    A tally from before closing gives way to the next; those made afterwards are all kept. None before anything is frozen.
    Two tallies of a group differ by ten budgets at least. Source: docs/reference/tally.md, "Suppression".
    """
    if not BudgetScenario.objects.of(dialogue.pk).exists():
        return None
    with transaction.atomic():
        is_final = has_closed(dialogue, at=at)
        newest = BudgetTally.objects.of(dialogue.pk).newest()
        follow_ledger(dialogue=dialogue, **_caution(newest, is_final=is_final))
        results = canonical(results_of(dialogue=dialogue, is_final=is_final))
        if newest is not None and (newest.results, newest.is_final) == (results, is_final):
            return newest
        BudgetTally.objects.of(dialogue.pk).filter(is_final=False).delete()
        return BudgetTally.objects.create(
            dialogue=dialogue,
            number=newest.number + 1 if newest else 1,
            is_final=is_final,
            results=results,
            results_hash=hashlib.sha256(results.encode()).hexdigest(),
            ballots_hash=ballots_hash(digests_of(dialogue=dialogue)),
            tally_version=TALLY_VERSION,
            made_at=at,
        )


def make_due_tallies(*, at: datetime) -> int:
    """Count every dialogue that has closed or shows its results all the time; return how many came to something new."""
    made = 0
    for dialogue in Dialogue.objects.filter(kind="budget", opens_at__lte=at).order_by("pk"):
        page = source_page(dialogue)
        if not has_closed(dialogue, at=at) and (page is None or page.results_shown != ResultsShown.LIVE):
            continue
        before = BudgetTally.objects.of(dialogue.pk).newest()
        after = make_tally(dialogue=dialogue, at=at)
        made += after is not None and (before is None or before.pk != after.pk)
    return made


def _caution(newest: BudgetTally | None, *, is_final: bool) -> dict[str, int]:
    """Return how many budgets must have moved since the tally before, and how many newer ones have to wait."""
    if not is_final:
        return {"at_least": LEAST_SHOWN, "holding_back": LEAST_SHOWN}
    return {"at_least": LEAST_SHOWN} if newest is not None and newest.is_final else {}


def has_closed(dialogue: Dialogue, *, at: datetime) -> bool:
    return dialogue.closes_at is not None and at >= dialogue.closes_at


def canonical(value: Any) -> str:
    """Return the one JSON text of plain values."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def results_of(*, dialogue: Dialogue, is_final: bool = True) -> dict[str, Any]:
    """
    Return everything that the counts come to, as plain values. Nothing in it depends on the clock.

    All of it may be published: nothing in it, and no sum or difference of it, tells of fewer than ten. Who answered is
    told after closing only.
    """
    scenarios = {scenario.pk: scenario for scenario in BudgetScenario.objects.of(dialogue.pk).order_by("number")}
    groups = [
        _group(dialogue, group, scenarios[group.scenario_id], is_final=is_final)
        for group in groups_of(dialogue=dialogue)
    ]
    return {
        "format": FORMAT,
        "tally_version": TALLY_VERSION,
        "parameters": {
            "figures_from": FIGURES_FROM,
            "headline_from": HEADLINE_FROM,
            "least_shown": LEAST_SHOWN,
        },
        "scenarios": {str(scenario.number): scenario.figures_hash for scenario in scenarios.values()},
        "groups": groups,
        "background": _background(dialogue, groups) if is_final else [],
    }


def _group(dialogue: Dialogue, group: Group, scenario: BudgetScenario, *, is_final: bool) -> dict[str, Any]:
    found = outcome(
        scenario=scenario.arithmetic,
        distributions=distributions_of_group(group),
        assumes_law_change=group.assumes_law_change,
    )
    is_shown = found.n is not None
    return {
        "scenario": scenario.number,
        "assumes_law_change": group.assumes_law_change,
        "is_deciding": group.is_deciding,
        **asdict(found),
        # Of few ballots a hash is as good as the ballots: one tries all that are likely.
        "ballots_hash": ballots_hash(digests_of(dialogue=dialogue, group=group)) if is_shown else None,
        "ways": _ways(group) if is_shown and is_final else {},
    }


WAYS = {"channel": "voice__channel", "level": "submission__level", "language": "submission__language"}


def _ways(group: Group) -> dict[str, list[dict[str, Any]]]:
    """Return how a group answered. By group, since what all groups sum to would tell of one that isn't shown."""
    counted = CountedBudget.objects.filter(**group._asdict())
    return {
        name: _shown(dict(counted.order_by(field).values_list(field).annotate(Count("pk"))))
        for name, field in WAYS.items()
    }


def _shown(counts: Mapping[str, int]) -> list[dict[str, Any]]:
    return [{"key": key, "count": count} for key, count in suppressed(counts).items()]


def _background(dialogue: Dialogue, groups: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """
    Return what people told of themselves, which is kept apart from their answers and so belongs to no group.

    A question with more answers than the groups that are shown would tell of one that isn't, and is left out.
    """
    page = source_page(dialogue)
    shown = sum(group["n"] or 0 for group in groups)
    if page is None or not shown:
        return []
    hides_a_group = any(group["n"] is None for group in groups)
    given: dict[str, Counter[str]] = {}
    for row in BackgroundCount.objects.filter(dialogue=dialogue).order_by("question", "label"):
        given.setdefault(row.question, Counter())[row.label] = row.count
    questions = []
    for block in page.background_questions:
        answers = given.get(block.value["question"], Counter())
        people = {group["label"]: group["population"] or 0 for group in block.value["groups"]}
        if hides_a_group and answers.total() > shown:
            continue
        questions.append(
            {
                "question": block.value["question"],
                "source": block.value["source"] or "",
                "groups": [
                    asdict(share) for share in shares_of_groups({label: answers[label] for label in people}, people)
                ],
            }
        )
    return questions
