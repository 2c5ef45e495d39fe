"""The server recomputes every budget from scratch, counts each person once, and loses nothing."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from budget import services
from budget.enums import LegalBond
from budget.models import BudgetAreaPage, BudgetStatement, BudgetSubmission
from budget.services.submitting import AlreadyHandedIn, Plan, budget_subject
from dialogue.cases.models import Case
from dialogue.ledger import services as ledger
from dialogue.residents.identities import Identity
from tests.factories.budget import CLOSES_AT, OPENS_AT, WHILE_OPEN, a_budget

pytestmark = pytest.mark.django_db(transaction=True)

BALANCED = {"SN-320": 27_000_000, "SN-440": 63_000_000}


def hand_in(page, *, address="invanare@example.org", amounts=BALANCED, at=WHILE_OPEN, **plan):
    return services.submit_budget(
        page=page,
        identity=Identity.email(address),
        plan=Plan(scenario_number=plan.pop("scenario_number", 1), amounts=amounts, **plan),
        language="sv",
        at=at,
    )


@pytest.fixture
def simulator():
    simulator = a_budget()
    services.scenario_in_force(page=simulator, at=OPENS_AT)
    return simulator


class TestSubmitBudget:
    def test_keeps_every_line_as_it_was_handed_in(self, simulator):
        submitted = hand_in(simulator)

        assert submitted.submission.amounts == {
            "INT-1": 100_000_000,
            "SN-440": 63_000_000,
            "SN-320": 27_000_000,
            "KS-900": 10_000_000,
        }
        assert not submitted.is_change
        assert ledger.count_voices(subject=budget_subject(page=simulator)) == 1

    def test_a_second_budget_by_the_same_person_replaces_the_first(self, simulator):
        first = hand_in(simulator).submission
        second = hand_in(simulator, amounts={}).submission

        assert (first.version, second.version) == (1, 2)
        assert list(BudgetSubmission.objects.that_count()) == [second]
        assert ledger.count_voices(subject=budget_subject(page=simulator)) == 1

    def test_the_same_act_twice_makes_one_version(self, simulator):
        from dialogue.residents.services import hold_act

        act = str(hold_act(purpose="budget.submit", payload={}, at=WHILE_OPEN))
        plan = Plan(scenario_number=1, amounts=BALANCED)
        identity = Identity.email("invanare@example.org")
        services.submit_budget(page=simulator, identity=identity, plan=plan, language="sv", at=WHILE_OPEN, act=act)

        with pytest.raises(AlreadyHandedIn):
            services.submit_budget(page=simulator, identity=identity, plan=plan, language="sv", at=WHILE_OPEN, act=act)

        assert BudgetSubmission.objects.count() == 1

    @pytest.mark.parametrize(
        ("amounts", "code"),
        [
            ({"XX-1": 5}, "UNKNOWN_LINE"),
            ({"KS-900": 9_999_999, "SN-320": 30_000_001}, "BELOW_LOWEST"),
            ({"SN-320": 36_000_001, "SN-440": 53_999_999}, "ABOVE_HIGHEST"),
            ({"SN-320": 27_000_000.5}, "NOT_AN_INTEGER"),
            ({"SN-320": 10**30}, "TOO_LARGE"),
            ({"SN-320": 36_000_000}, "OUT_OF_BALANCE"),
        ],
    )
    def test_refuses_a_budget_that_breaks_a_rule(self, simulator, amounts, code):
        with pytest.raises(services.BudgetRefused) as refused:
            hand_in(simulator, amounts=amounts)

        assert code in {refusal.code for refusal in refused.value.refusals}
        assert not BudgetSubmission.objects.exists()

    def test_refuses_a_budget_made_for_other_figures(self, simulator):
        with pytest.raises(services.OtherScenario):
            hand_in(simulator, scenario_number=2)

    def test_counts_the_moment_before_closing_and_refuses_the_closing_moment(self, simulator):
        hand_in(simulator, address="snabb@example.org", at=CLOSES_AT - timedelta(microseconds=1))

        with pytest.raises(ledger.SubjectClosed):
            hand_in(simulator, address="sen@example.org", at=CLOSES_AT)

        assert BudgetSubmission.objects.count() == 1

    def test_refuses_while_the_dialogue_rests(self, simulator):
        simulator.pauses = [
            ("pause", {"starts_at": WHILE_OPEN, "ends_at": WHILE_OPEN + timedelta(days=7), "reason": "Valet"})
        ]
        simulator.save_revision().publish()

        with pytest.raises(ledger.Paused):
            hand_in(simulator)

    def test_the_database_refuses_to_change_what_was_handed_in(self, simulator):
        submission = hand_in(simulator).submission

        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
            BudgetSubmission.objects.filter(pk=submission.pk).update(amounts={})

    def test_lapses_nothing_when_pages_change_afterwards(self, simulator):
        submission = hand_in(simulator).submission
        before = BudgetSubmission.objects.values().get(pk=submission.pk)

        simulator.get_children().first().delete()
        simulator.unpublish()
        simulator.move(simulator.get_site().root_page, "last-child")

        assert BudgetSubmission.objects.values().get(pk=submission.pk) == before
        assert ledger.count_voices(subject=submission.voice.subject) == 1


class TestWords:
    words = [{"code": "", "text": "Skolan först."}, {"code": "SN-320", "text": "Biblioteket klarar sig."}]

    def test_become_one_statement_that_nobody_sees_before_review(self, simulator):
        submission = hand_in(simulator, words=self.words).submission

        statement = BudgetStatement.objects.get()
        assert statement.submission == submission
        assert statement.overall == "Skolan först."
        assert [block.value["text"] for block in statement.motivations] == ["Biblioteket klarar sig."]
        assert not statement.live

    def test_make_no_object_when_there_are_none(self, simulator):
        hand_in(simulator, words=[{"code": "", "text": "  "}])

        assert not BudgetStatement.objects.exists()
        assert not Case.objects.exists()

    def test_are_taken_back_with_the_budget(self, simulator):
        submission = hand_in(simulator, words=self.words).submission
        BudgetStatement.objects.get().save_revision().publish()

        services.withdraw_budget(voice=submission.voice, at=WHILE_OPEN)

        assert not BudgetStatement.objects.get().live
        assert not BudgetSubmission.objects.that_count().exists()

    def test_of_an_earlier_version_are_taken_back_with_it(self, simulator):
        first = hand_in(simulator, words=self.words).submission
        BudgetStatement.objects.get().save_revision().publish()

        second = hand_in(simulator, words=[{"code": "", "text": "Jag har ändrat mig."}]).submission

        assert not BudgetStatement.objects.get(submission=first).live
        assert BudgetStatement.objects.get(submission=second).overall == "Jag har ändrat mig."


class TestChangeBudget:
    def test_the_holder_of_a_receipt_adds_a_version(self, simulator):
        submitted = hand_in(simulator)
        voice = ledger.find_voice_by_receipt(code=submitted.receipt)

        changed = services.change_budget(
            page=simulator, voice=voice, plan=Plan(scenario_number=1, amounts={}), language="sv", at=WHILE_OPEN
        )

        assert changed.submission.version == 2
        assert list(BudgetSubmission.objects.that_count()) == [changed.submission]


class TestIfTheLawWereChanged:
    @pytest.fixture
    def simulator(self):
        simulator = a_budget(allows_law_change=True)
        area = BudgetAreaPage.objects.child_of(simulator).get(code="SN")
        lines = list(area.lines.all())
        lines[0].bond, lines[0].lowest = LegalBond.LEVEL_IN_LAW, 60_000_000
        area.lines = lines
        area.save_revision().publish()
        services.scenario_in_force(page=simulator, at=OPENS_AT)
        return simulator

    below_the_law = {"SN-440": 55_000_000, "SN-320": 35_000_000}

    def test_a_level_in_law_gives_way_and_the_budget_is_counted_apart(self, simulator):
        submission = hand_in(simulator, amounts=self.below_the_law, assumes_law_change=True).submission

        assert submission.assumes_law_change

    def test_the_same_budget_is_refused_when_the_law_is_as_it_is(self, simulator):
        with pytest.raises(services.BudgetRefused) as refused:
            hand_in(simulator, amounts=self.below_the_law)

        assert [refusal.code for refusal in refused.value.refusals] == ["BELOW_LOWEST"]

    def test_a_budget_that_does_not_need_it_stays_among_the_others(self, simulator):
        submission = hand_in(simulator, amounts={}, assumes_law_change=True).submission

        assert not submission.assumes_law_change

    def test_a_page_that_does_not_offer_it_does_not_take_it(self, simulator):
        simulator.allows_law_change = False
        simulator.save_revision().publish()

        with pytest.raises(services.BudgetRefused):
            hand_in(simulator, amounts=self.below_the_law, assumes_law_change=True)
