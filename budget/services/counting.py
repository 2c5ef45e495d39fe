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
from dialogue.ledger.thresholds import voice_decides

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


def follow_ledger(*, dialogue: Dialogue, at_least: int = 1, holding_back: int = 0) -> Followed:
    """
    Bring a dialogue's counts level with what counts in the ledger now.

    Two at once wait for each other. A version that is handed in meanwhile is counted by this call or by the next.

    Args:
        at_least: a group is left as it is until so many of its budgets have come, gone or changed, so that nobody can
            be found in the difference between two results.
        holding_back: so many of the newest that have come to each group wait, so that the result after closing too
            differs from the last one before it by so many.
    """
    scenarios = {scenario.pk: scenario for scenario in BudgetScenario.objects.of(dialogue.pk)}
    added = removed = 0
    with transaction.atomic():
        Dialogue.objects.select_for_update().get(pk=dialogue.pk)
        going, coming = _pending(dialogue, at_least=at_least, holding_back=holding_back)
        changes: Changes = Counter()
        for ids in _batches(going):
            left = CountedBudget.objects.filter(pk__in=ids)
            for counted in left.select_related("submission"):
                _add(changes, scenarios, counted.submission, counted.is_deciding, by=-1)
            removed += left.delete()[0]
        for ids in _batches(coming):
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


def digests_of(*, dialogue: Dialogue, group: Group | None = None) -> Iterator[bytes]:
    """Yield the digest of every ballot that is counted, perhaps of one group only."""
    counted = CountedBudget.objects.filter(scenario__dialogue=dialogue)
    if group is not None:
        counted = counted.filter(**group._asdict())
    for each in counted.values_list("digest", flat=True).iterator(chunk_size=10_000):
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


def _pending(dialogue: Dialogue, *, at_least: int, holding_back: int) -> tuple[list[UUID], list[UUID]]:
    """Return which counted budgets go (by voice) and which submissions come, group by group where enough have moved."""
    still = BudgetSubmission.objects.that_count().filter(pk=OuterRef("submission"))
    gone = CountedBudget.objects.filter(~Exists(still), scenario__dialogue=dialogue).order_by("pk")
    counted = CountedBudget.objects.filter(submission=OuterRef("pk"))
    before = CountedBudget.objects.filter(voice=OuterRef("voice"))
    came = (
        _that_count(dialogue).filter(~Exists(counted)).annotate(is_anew=Exists(before)).order_by("submitted_at", "pk")
    )
    going: dict[Group, list[UUID]] = {}
    for row in gone.values_list("pk", "scenario_id", "assumes_law_change", "is_deciding"):
        going.setdefault(Group(*row[1:]), []).append(row[0])
    coming: dict[Group, list[tuple[UUID, UUID, bool]]] = {}
    fields = (
        "pk",
        "voice_id",
        "is_anew",
        "scenario_id",
        "assumes_law_change",
        "voice__scheme",
        "voice__channel",
        "voice__subject__scheme",
        "voice__subject__counts_entered",
    )
    for pk, voice_id, is_anew, scenario_id, assumes_law_change, *voice in came.values_list(*fields):
        group = Group(scenario_id, assumes_law_change, voice_decides(*voice))
        coming.setdefault(group, []).append((pk, voice_id, is_anew))
    moved_by = {
        group: {*going.get(group, ()), *(voice for _pk, voice, _anew in coming.get(group, ()))}
        for group in going.keys() | coming.keys()
    }
    ready = {group for group, voices in moved_by.items() if len(voices) - holding_back >= at_least}
    leaving = [voice for group in sorted(going.keys() & ready) for voice in going[group]]
    left = set(leaving)
    # A voice is counted once: what it says anew comes when what it said before has gone.
    arriving = [
        pk
        for group in sorted(coming.keys() & ready)
        for pk, voice, is_anew in coming[group][: max(0, len(coming[group]) - holding_back)]
        if not is_anew or voice in left
    ]
    return leaving, arriving


def _is_deciding(submission: BudgetSubmission) -> bool:
    voice = submission.voice
    return voice_decides(voice.scheme, voice.channel, voice.subject.scheme, voice.subject.counts_entered)


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
