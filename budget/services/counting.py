"""
Keeping the counts of amounts level with the ledger.

The ledger decides what counts; these tables only follow it, in steps: whatever was handed in, changed, withdrawn,
invalidated or let out of quarantine since the last time is added or taken away. So a hundred thousand budgets are never
read again for the sake of ten new ones, and nothing that happens in the ledger needs to know of us.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar
from uuid import UUID

from django.db import connections, router, transaction
from django.db.models import Exists, OuterRef

from budget.models import BudgetScenario, BudgetSubmission, BudgetSubmissionQuerySet, CountedAmount, CountedBudget
from budget.tally import Ballot, Distribution, ballot_line, coordinates, digest
from dialogue.ledger.models import Dialogue

AT_ONCE = 1000
KEY = ("scenario_id", "assumes_law_change", "is_deciding", "code", "amount")
T = TypeVar("T")


class Group(NamedTuple):
    """Budgets that are counted together: those that answer to the same figures on the same terms."""

    scenario_id: UUID
    assumes_law_change: bool
    is_deciding: bool


@dataclass(frozen=True, slots=True)
class Followed:
    """How many budgets came into the counts and how many left them."""

    added: int
    removed: int


Changes = Counter[tuple[Group, str, int]]


def follow_ledger(*, dialogue: Dialogue) -> Followed:
    """
    Bring a dialogue's counts level with what counts in the ledger now.

    Two at once wait for each other. A version that is handed in meanwhile is counted by this call or by the next.
    """
    scenarios = {scenario.pk: scenario for scenario in BudgetScenario.objects.of(dialogue.pk)}
    added = removed = 0
    with transaction.atomic():
        Dialogue.objects.select_for_update().get(pk=dialogue.pk)
        changes: Changes = Counter()
        for ids in _batches(_no_longer_counting(dialogue)):
            left = CountedBudget.objects.filter(pk__in=ids)
            for counted in left.select_related("submission"):
                _add(changes, scenarios, counted.submission, counted.is_deciding, by=-1)
            removed += left.delete()[0]
        for ids in _batches(_not_yet_counted(dialogue)):
            came = list(_with_schemes(BudgetSubmission.objects.filter(pk__in=ids)))
            CountedBudget.objects.bulk_create(_counted(scenarios, submission) for submission in came)
            for submission in came:
                _add(changes, scenarios, submission, _is_deciding(submission), by=1)
            added += len(came)
        _apply(changes)
    return Followed(added, removed)


def groups_of(*, dialogue: Dialogue) -> list[Group]:
    """Return the groups that have budgets, the newest scenario first, and in it those that count as usual first."""
    found = (
        CountedAmount.objects.filter(scenario__dialogue=dialogue, code="", count__gt=0)
        .order_by("-scenario__number", "assumes_law_change", "-is_deciding")
        .values_list("scenario_id", "assumes_law_change", "is_deciding")
        .distinct()
    )
    return [Group(*row) for row in found]


def distributions_of_group(group: Group) -> dict[str, Distribution]:
    """Return how many want each amount, by line code; the results stand under ""."""
    counts: dict[str, dict[int, int]] = {}
    rows = CountedAmount.objects.of_group(**group._asdict()).values_list("code", "amount", "count")
    for code, amount, count in rows.iterator(chunk_size=10_000):
        counts.setdefault(code, {})[amount] = count
    return {code: Distribution.from_counts(each) for code, each in counts.items()}


def digests_of(*, dialogue: Dialogue) -> Iterator[bytes]:
    """Yield the digest of every ballot that is counted."""
    counted = CountedBudget.objects.filter(scenario__dialogue=dialogue).values_list("digest", flat=True)
    for each in counted.iterator(chunk_size=10_000):
        yield bytes(each)


def miscounted(*, dialogue: Dialogue) -> list[str]:
    """
    Count everything anew, ballot by ballot, and return the codes of lines whose stored counts differ; usually none.

    Budgets that came after the last ``follow_ledger`` differ too: call that first.
    """
    wanted: Changes = Counter()
    scenarios = {scenario.pk: scenario for scenario in BudgetScenario.objects.of(dialogue.pk)}
    for submission in _with_schemes(_that_count(dialogue)).iterator(chunk_size=AT_ONCE):
        _add(wanted, scenarios, submission, _is_deciding(submission), by=1)
    stored: Changes = Counter()
    rows = CountedAmount.objects.filter(scenario__dialogue=dialogue, count__gt=0).order_by("pk")
    for row in rows.iterator(chunk_size=10_000):
        group = Group(row.scenario_id, row.assumes_law_change, row.is_deciding)
        stored[group, row.code, row.amount] = row.count
    differing = {key[1] for key in wanted.keys() | stored.keys() if wanted[key] != stored[key]}
    return sorted(differing)


def ballot_of(scenario: BudgetScenario, submission: BudgetSubmission, *, is_deciding: bool) -> Ballot:
    """Return what is counted of a submission."""
    return Ballot(scenario.number, submission.assumes_law_change, is_deciding, submission.amounts)


def _that_count(dialogue: Dialogue) -> BudgetSubmissionQuerySet:
    return BudgetSubmission.objects.of_dialogue(dialogue.pk).that_count()


def _with_schemes(submissions: BudgetSubmissionQuerySet) -> BudgetSubmissionQuerySet:
    return submissions.select_related("voice__subject").order_by("pk")


def _no_longer_counting(dialogue: Dialogue) -> list[UUID]:
    still = BudgetSubmission.objects.that_count().filter(pk=OuterRef("submission"))
    gone = CountedBudget.objects.filter(~Exists(still), scenario__dialogue=dialogue)
    return list(gone.order_by("pk").values_list("pk", flat=True))


def _not_yet_counted(dialogue: Dialogue) -> list[UUID]:
    # By the voice, not the submission: one that was changed since the step before is taken up the next time.
    counted = CountedBudget.objects.filter(voice=OuterRef("voice"))
    return list(_that_count(dialogue).filter(~Exists(counted)).order_by("pk").values_list("pk", flat=True))


def _is_deciding(submission: BudgetSubmission) -> bool:
    return submission.voice.scheme == submission.voice.subject.scheme


def _counted(scenarios: dict[UUID, BudgetScenario], submission: BudgetSubmission) -> CountedBudget:
    scenario, is_deciding = scenarios[submission.scenario_id], _is_deciding(submission)
    ballot = ballot_of(scenario, submission, is_deciding=is_deciding)
    return CountedBudget(
        voice_id=submission.voice_id,
        submission=submission,
        scenario_id=submission.scenario_id,
        assumes_law_change=submission.assumes_law_change,
        is_deciding=is_deciding,
        digest=digest(ballot_line(scenario.arithmetic, ballot)),
    )


def _add(
    changes: Changes,
    scenarios: dict[UUID, BudgetScenario],
    submission: BudgetSubmission,
    is_deciding: bool,
    *,
    by: int,
) -> None:
    group = Group(submission.scenario_id, submission.assumes_law_change, is_deciding)
    for code, amount in coordinates(scenarios[submission.scenario_id].arithmetic, submission.amounts).items():
        changes[group, code, amount] += by


def _apply(changes: Changes) -> None:
    """Add the changes to the counts, in one order everywhere, so that two can't wait for each other."""
    rows = sorted((*group, code, amount, change) for (group, code, amount), change in changes.items() if change)
    connection = connections[router.db_for_write(CountedAmount)]
    table = connection.ops.quote_name(CountedAmount._meta.db_table)
    prepared = [(BudgetScenario._meta.pk.get_db_prep_value(row[0], connection), *row[1:]) for row in rows]
    with connection.cursor() as cursor:
        for batch in _batches([row for row in prepared if row[-1] > 0]):
            values = ", ".join(["(%s, %s, %s, %s, %s, %s)"] * len(batch))
            insert = f"INSERT INTO {table} ({', '.join(KEY)}, count) VALUES {values}"  # noqa: S608 (names of our own)
            on_conflict = f"ON CONFLICT ({', '.join(KEY)}) DO UPDATE SET count = {table}.count + excluded.count"
            cursor.execute(f"{insert} {on_conflict}", [value for row in batch for value in row])
        cursor.executemany(
            f"UPDATE {table} SET count = count + %s WHERE {' AND '.join(f'{column} = %s' for column in KEY)}",  # noqa: S608
            [(row[-1], *row[:-1]) for row in prepared if row[-1] < 0],
        )


def _batches(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))
