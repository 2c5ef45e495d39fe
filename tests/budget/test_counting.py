"""The counts follow the ledger, whatever happens in it, and a tally is the same again to the byte."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction

from budget import services
from budget.enums import ResultsShown
from budget.models import BackgroundCount, BudgetSimulatorPage, BudgetSubmission, BudgetTally, CountedAmount
from budget.published import published_budgets
from budget.services.counting import distributions_of_group, follow_ledger, groups_of, miscounted
from budget.services.submitting import Plan, SubmittedBudget, budget_subject
from budget.services.tallying import canonical, make_due_tallies, make_tally, results_of, tally_in_force
from dialogue.ledger.models import Voice
from dialogue.residents.identities import Identity
from tests.factories.budget import CLOSES_AT, OPENS_AT, WHILE_OPEN, a_budget, publish
from tests.factories.ledger import InvalidationFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def simulator() -> Iterator[BudgetSimulatorPage]:
    simulator = a_budget()
    services.scenario_in_force(page=simulator, at=OPENS_AT)
    with time_machine.travel(WHILE_OPEN, tick=False):
        yield simulator


def hand_in(simulator: BudgetSimulatorPage, name: str, *, school: int = 0, **plan: object) -> SubmittedBudget:
    """Hand in a budget that moves so many hundred thousand kronor from the library to the school."""
    amounts = {"SN-440": 60_000_000 + school * 100_000, "SN-320": 30_000_000 - school * 100_000}
    return services.submit_budget(
        page=simulator,
        identity=Identity.email(f"{name}@example.org"),
        plan=Plan(scenario_number=1, amounts=amounts, **plan),
        language="sv",
        at=WHILE_OPEN,
    )


def many(simulator: BudgetSimulatorPage, n: int) -> None:
    """Put ``n`` budgets in place at once: the first cuts the school most, the last raises it most."""
    scenario, subject = services.scenario_in_force(page=simulator, at=WHILE_OPEN), budget_subject(page=simulator)
    voices = Voice.objects.bulk_create(
        Voice(
            subject=subject,
            participant_key=number.to_bytes(32, "big"),
            scheme=subject.scheme,
            channel="WEB",
            given_at=WHILE_OPEN,
        )
        for number in range(n)
    )
    BudgetSubmission.objects.bulk_create(
        BudgetSubmission(
            voice=voice,
            version=1,
            scenario=scenario,
            amounts=scenario.arithmetic.base_amounts()
            | {"SN-440": 60_000_000 + (number - n // 2) * 100_000, "SN-320": 30_000_000 - (number - n // 2) * 100_000},
            language="sv",
            submitted_at=WHILE_OPEN,
        )
        for number, voice in enumerate(voices)
    )


def hand_in_at(simulator: BudgetSimulatorPage, number: int, *, at: datetime) -> None:
    """Put one budget in place, handed in at a moment."""
    scenario, subject = services.scenario_in_force(page=simulator, at=WHILE_OPEN), budget_subject(page=simulator)
    voice = Voice.objects.create(
        subject=subject,
        participant_key=number.to_bytes(32, "big"),
        scheme=subject.scheme,
        channel="WEB",
        given_at=at,
    )
    BudgetSubmission.objects.create(
        voice=voice,
        version=1,
        scenario=scenario,
        amounts=scenario.arithmetic.base_amounts(),
        language="sv",
        submitted_at=at,
    )


def school_of(simulator: BudgetSimulatorPage) -> list[int]:
    """Return every amount that is counted for the school, in order."""
    group = groups_of(dialogue=simulator.ledger_dialogue())[0]
    given = distributions_of_group(group)["SN-440"]
    return [given.smallest(rank) for rank in range(1, given.n + 1)]


class TestCountsFollowTheLedger:
    def test_when_budgets_are_handed_in_and_changed(self, simulator: BudgetSimulatorPage) -> None:
        dialogue = simulator.ledger_dialogue()
        hand_in(simulator, "anna", school=10)
        hand_in(simulator, "bo", school=-10)
        follow_ledger(dialogue=dialogue)

        hand_in(simulator, "anna", school=20)
        followed = follow_ledger(dialogue=dialogue)

        assert (followed.added, followed.removed) == (1, 1)
        assert school_of(simulator) == [59_000_000, 62_000_000]
        assert miscounted(dialogue=dialogue) == []

    def test_when_one_is_withdrawn_and_handed_in_again(self, simulator: BudgetSimulatorPage) -> None:
        dialogue = simulator.ledger_dialogue()
        voice = hand_in(simulator, "anna", school=10).submission.voice
        hand_in(simulator, "bo")
        follow_ledger(dialogue=dialogue)

        services.withdraw_budget(voice=voice, at=WHILE_OPEN)
        follow_ledger(dialogue=dialogue)
        assert school_of(simulator) == [60_000_000]

        hand_in(simulator, "anna", school=3)
        follow_ledger(dialogue=dialogue)
        assert school_of(simulator) == [60_000_000, 60_300_000]
        assert miscounted(dialogue=dialogue) == []

    def test_when_voices_are_invalidated_or_wait(self, simulator: BudgetSimulatorPage) -> None:
        dialogue = simulator.ledger_dialogue()
        many(simulator, 6)
        follow_ledger(dialogue=dialogue)
        first, second, *_rest = Voice.objects.order_by("participant_key")

        Voice.objects.filter(pk=first.pk).update(invalidated_by=InvalidationFactory(subject=first.subject))
        Voice.objects.filter(pk=second.pk).update(quarantined_at=WHILE_OPEN)
        followed = follow_ledger(dialogue=dialogue)

        assert followed.removed == 2
        assert len(school_of(simulator)) == 4
        assert miscounted(dialogue=dialogue) == []

    def test_and_nothing_is_done_twice(self, simulator: BudgetSimulatorPage) -> None:
        dialogue = simulator.ledger_dialogue()
        many(simulator, 3)
        follow_ledger(dialogue=dialogue)

        followed = follow_ledger(dialogue=dialogue)

        assert (followed.added, followed.removed) == (0, 0)

    def test_and_a_count_that_is_wrong_is_found(self, simulator: BudgetSimulatorPage) -> None:
        dialogue = simulator.ledger_dialogue()
        many(simulator, 3)
        follow_ledger(dialogue=dialogue)

        CountedAmount.objects.filter(code="SN-440", amount=60_000_000).update(count=7)

        assert miscounted(dialogue=dialogue) == ["SN-440"]

    def test_and_voices_by_another_way_than_the_deciding_are_counted_apart(
        self, simulator: BudgetSimulatorPage
    ) -> None:
        many(simulator, 4)
        other = Voice.objects.order_by("participant_key").first()
        Voice.objects.filter(pk=other.pk).update(scheme="none", channel="PAPER")

        follow_ledger(dialogue=simulator.ledger_dialogue())

        assert [group.is_deciding for group in groups_of(dialogue=simulator.ledger_dialogue())] == [True, False]
        assert len(school_of(simulator)) == 3


class TestTally:
    def test_is_the_same_to_the_byte_whatever_order_the_budgets_are_read_in(
        self, simulator: BudgetSimulatorPage
    ) -> None:
        many(simulator, 40)
        tally = make_tally(dialogue=simulator.ledger_dialogue(), at=CLOSES_AT)

        CountedAmount.objects.all().delete()
        type(Voice.objects.first().counted_budget).objects.all().delete()
        follow_ledger(dialogue=simulator.ledger_dialogue())

        assert canonical(results_of(dialogue=simulator.ledger_dialogue())) == tally.results

    def test_is_made_again_only_when_it_comes_to_something_else(self, simulator: BudgetSimulatorPage) -> None:
        many(simulator, 40)
        dialogue = simulator.ledger_dialogue()
        tally = make_tally(dialogue=dialogue, at=CLOSES_AT)

        again = make_tally(dialogue=dialogue, at=CLOSES_AT + timedelta(days=3))
        Voice.objects.filter(pk__in=Voice.objects.order_by("pk")[:9]).update(quarantined_at=CLOSES_AT)
        assert make_tally(dialogue=dialogue, at=CLOSES_AT + timedelta(days=3)) == tally
        Voice.objects.filter(quarantined_at=None).filter(pk=Voice.objects.filter(quarantined_at=None)[0].pk).update(
            quarantined_at=CLOSES_AT
        )
        after = make_tally(dialogue=dialogue, at=CLOSES_AT + timedelta(days=4))

        assert again == tally
        assert (after.number, BudgetTally.objects.count()) == (2, 2)

    def test_can_not_be_changed(self, simulator: BudgetSimulatorPage) -> None:
        tally = make_tally(dialogue=simulator.ledger_dialogue(), at=CLOSES_AT)

        with pytest.raises(DatabaseError), transaction.atomic():
            BudgetTally.objects.filter(pk=tally.pk).update(results="{}")

    @pytest.mark.parametrize(("n", "extent"), [(0, None), (1, "WORDS"), (9, "WORDS"), (10, "LINES"), (30, "HEADLINE")])
    def test_says_as_much_as_so_many_answers_allow(
        self, simulator: BudgetSimulatorPage, n: int, extent: str | None
    ) -> None:
        many(simulator, n)

        found = make_tally(dialogue=simulator.ledger_dialogue(), at=CLOSES_AT).found

        assert [group["extent"] for group in found["groups"]] == ([extent] if extent else [])
        assert [bool(group["ways"]) for group in found["groups"]] == ([n >= 10] if extent else [])

    def test_finds_the_middle(self, simulator: BudgetSimulatorPage) -> None:
        many(simulator, 41)

        group = make_tally(dialogue=simulator.ledger_dialogue(), at=CLOSES_AT).found["groups"][0]

        assert group["headline"]["amounts"]["SN-440"] == 60_000_000
        assert (group["lines"][1]["code"], group["lines"][1]["cut"], group["lines"][1]["raised"]) == ("SN-440", 20, 20)


class TestWhoMaySeeATally:
    def test_everyone_at_closing_and_nobody_before(self, simulator: BudgetSimulatorPage) -> None:
        many(simulator, 12)

        assert tally_in_force(page=simulator, at=WHILE_OPEN) is None
        assert tally_in_force(page=simulator, at=CLOSES_AT).is_final

    def test_everyone_all_the_time_where_the_editor_chose_so_but_never_the_last_ten(
        self, simulator: BudgetSimulatorPage
    ) -> None:
        simulator.results_shown = ResultsShown.LIVE
        publish(simulator)
        shown = []
        for number in range(1, 46):
            hand_in_at(simulator, number, at=WHILE_OPEN + timedelta(minutes=number))
            if number % 10 in (0, 5, 9):
                make_due_tallies(at=WHILE_OPEN + timedelta(hours=1))
                groups = tally_in_force(page=simulator, at=WHILE_OPEN + timedelta(hours=1)).found["groups"]
                shown.append((number, groups[0]["n"] if groups else 0))

        assert shown[4:] == [(19, 0), (20, 10), (25, 10), (29, 10), (30, 20), (35, 20), (39, 20), (40, 30), (45, 30)]
        assert {n for _number, n in shown[:4]} == {0}
        assert tally_in_force(page=simulator, at=WHILE_OPEN + timedelta(hours=1)).found["background"] == []
        assert tally_in_force(page=simulator, at=CLOSES_AT).found["groups"][0]["n"] == 45

    def test_the_periodic_run_makes_those_that_are_due_once(self, simulator: BudgetSimulatorPage) -> None:
        many(simulator, 12)

        assert make_due_tallies(at=WHILE_OPEN) == 0
        assert make_due_tallies(at=CLOSES_AT) == 1
        assert make_due_tallies(at=CLOSES_AT) == 0


class TestWhoAnswered:
    def test_is_counted_apart_from_the_answers_and_small_groups_are_left_out(
        self, simulator: BudgetSimulatorPage
    ) -> None:
        groups = [{"label": "16–24 år", "population": 2000}, {"label": "25 år och äldre", "population": 6000}]
        simulator.background_questions = [("question", {"question": "AGE", "groups": groups, "source": "SCB"})]
        publish(simulator)
        many(simulator, 40)
        for label, count in (("16–24 år", 3), ("25 år och äldre", 37)):
            BackgroundCount.objects.create(
                dialogue=simulator.ledger_dialogue(), question="AGE", label=label, count=count
            )

        background = make_tally(dialogue=simulator.ledger_dialogue(), at=CLOSES_AT).found["background"]

        assert [group["count"] for group in background[0]["groups"]] == [None, None]
        assert [group["is_missing"] for group in background[0]["groups"]] == [True, False]


class TestAGroupOfFewerThanTen:
    """Nothing that is published, nor any sum or difference of it, tells how many they are or what they want."""

    @pytest.fixture
    def with_three_apart(self, simulator: BudgetSimulatorPage) -> BudgetSimulatorPage:
        """Forty who count as usual, and three whose voices are shown apart."""
        groups = [{"label": "Kvinna", "population": 5000}, {"label": "Man", "population": 5000}]
        simulator.background_questions = [("question", {"question": "GENDER", "groups": groups, "source": "SCB"})]
        publish(simulator)
        many(simulator, 43)
        few = list(Voice.objects.order_by("participant_key").values_list("pk", flat=True)[:3])
        Voice.objects.filter(pk__in=few).update(scheme="none", channel="PAPER")
        for label, count in (("Kvinna", 22), ("Man", 21)):
            BackgroundCount.objects.create(
                dialogue=simulator.ledger_dialogue(), question="GENDER", label=label, count=count
            )
        return simulator

    def test_can_not_be_counted_from_totals(self, with_three_apart: BudgetSimulatorPage) -> None:
        found = make_tally(dialogue=with_three_apart.ledger_dialogue(), at=CLOSES_AT).found

        shown, hidden = found["groups"]
        assert (shown["n"], hidden["n"], hidden["lines"], hidden["ways"]) == (40, None, [], {})
        assert {sum(row["count"] for row in rows) for rows in shown["ways"].values()} == {40}
        assert found["background"] == []

    def test_can_not_be_guessed_from_a_hash(self, with_three_apart: BudgetSimulatorPage) -> None:
        tally = make_tally(dialogue=with_three_apart.ledger_dialogue(), at=CLOSES_AT)

        assert [bool(group["ballots_hash"]) for group in tally.found["groups"]] == [True, False]
        assert tally.ballots_hash not in tally.results

    def test_is_not_among_the_budgets_that_can_be_read(self, with_three_apart: BudgetSimulatorPage) -> None:
        published = published_budgets(page=with_three_apart, at=CLOSES_AT)

        assert published.submissions.count() == 40
        assert not published.submissions.filter(voice__scheme="none").exists()
