"""How long the questions take, and which there is no time for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from golden_chair.rules.rule_set import RuleSet

# What a question and an answer take where the council has set no limit.
USUAL_QUESTION_MINUTES = 2
USUAL_ANSWER_MINUTES = 5


@dataclass(frozen=True, slots=True)
class Slot:
    """
    A question's place in the meeting.

    ``begins`` is minutes after the first question; ``fits`` says whether it ends within the minutes for all.
    """

    id: str
    begins: int
    minutes: int
    fits: bool


def minutes_for_one(rules: RuleSet) -> int:
    """Return how many minutes one question takes with its answer and its follow-ups, all limits used."""
    question = USUAL_QUESTION_MINUTES if rules.question_minutes is None else rules.question_minutes
    answer = USUAL_ANSWER_MINUTES if rules.answer_minutes is None else rules.answer_minutes
    return question + answer + rules.follow_ups * (rules.follow_up_minutes or 0)


def slots(ids: Iterable[str], *, rules: RuleSet) -> list[Slot]:
    """Return the places of the questions ``ids`` in their order. The first always has a place."""
    each = minutes_for_one(rules)
    made: list[Slot] = []
    for place, question_id in enumerate(ids):
        begins = place * each
        fits = rules.total_minutes is None or place == 0 or begins + each <= rules.total_minutes
        made.append(Slot(question_id, begins, each, fits))
    return made
