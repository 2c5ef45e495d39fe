"""The bank: evaluated dialogues of ours and good examples from elsewhere, narrowed by what one looks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from dialogue.pages.models.evaluation import Evaluation

# Upper bounds in kronor, so that one finds what one can afford.
COSTS = (10_000, 50_000, 250_000)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; values as they stand in the address, empty means all."""

    words: str = ""
    method: str = ""
    step: str = ""
    group: str = ""
    outcome: str = ""
    cost: str = ""

    @property
    def is_everything(self) -> bool:
        return not any((self.words, self.method, self.step, self.group, self.outcome, self.cost))


def published() -> QuerySet[Evaluation]:
    """Return what stands in the bank, newest first."""
    return Evaluation.objects.filter(live=True).prefetch_related("target_groups").order_by("-year", "title", "pk")


def find(wanted: Wanted) -> QuerySet[Evaluation]:
    """Return what fits every part of ``wanted``. A step is one that was reached; a cost is at most so many kronor."""
    found = published()
    if wanted.method:
        found = found.filter(method=wanted.method)
    if wanted.step:
        found = found.filter(step_reached=wanted.step)
    if wanted.group:
        found = found.filter(target_groups__name=wanted.group)
    if wanted.outcome:
        found = found.filter(outcome=wanted.outcome)
    if wanted.cost:
        found = found.filter(cost__lte=int(wanted.cost))
    for word in wanted.words.split():
        found = found.filter(_says(word))
    return found.distinct()


def groups_of(evaluations: Iterable[Evaluation]) -> list[str]:
    """Return the names of the target groups that any of ``evaluations`` had, in order."""
    return sorted({group.name for evaluation in evaluations for group in evaluation.target_groups.all()})


def _says(word: str) -> Q:
    fields = ("title", "organisation", "purpose_words", "participants", "outcome_words", "again")
    says = Q()
    for name in fields:
        says |= Q(**{f"{name}__icontains": word})
    return says
