"""Staff enter whole proposals, questions and budgets for someone, through the admin."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse

from budget.models import BudgetSubmission, EnteredBudget
from budget.services.counting import follow_ledger, groups_of
from dialogue.cases.models import Case
from dialogue.ledger import services as ledger
from dialogue.ledger.enums import Channel
from dialogue.ledger.models import Entry, Voice
from dialogue.residents.enums import Scheme
from dialogue.residents.identities import Identity
from golden_chair.models import QuestionRecord
from proposals.models import ProposalRecord
from tests.factories import budget as budgets
from tests.factories import golden_chair as chairs
from tests.factories import proposals
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db(transaction=True)

ENTER = "dialogue_ledger.enter_for_others"
A_PROPOSAL = {
    "title": "Sätt upp fler bänkar längs ån",
    "proposal": "Fem bänkar.",
    "why": "",
    "place": "",
    "language": "sv",
    "shown_name": "",
}
A_QUESTION = {
    "to": "anyone",
    "text": "När byggs den nya cykelvägen till stationen?",
    "language": "sv",
    "way": "PRESENT",
}
A_BUDGET = {
    "scenario": "1",
    "view": "DETAIL",
    "amount-SN-440": "60,5",
    "amount-SN-320": "29,5",
    "why-SN-440": "Läs mer.",
}


def for_someone(channel="PAPER", number="B 1", email=""):
    return {"person-channel": channel, "person-sheet_number": number, "person-email": email, "person-number": ""}


@pytest.fixture
def enter(client):
    """Fill in the form for a page as somebody with the right, and return what the page then says."""

    def fill_in(key, page, *, user=None, action="enter", **data):
        client.force_login(user or StaffFactory(permissions=[ENTER]))
        url = reverse("dialogue_enter", args=[key, page.pk])
        return client.post(url, {"action": action, **data}, follow=True).content.decode()

    return fill_in


@pytest.fixture
def a_list():
    with time_machine.travel(proposals.WHILE_OPEN, tick=False):
        yield proposals.a_list()


@pytest.fixture
def a_budget():
    with time_machine.travel(budgets.WHILE_OPEN, tick=False):
        yield budgets.a_budget()


class TestAProposal:
    def test_from_paper_is_received_under_its_channel_and_counted_apart(self, enter, a_list):
        user = StaffFactory(permissions=[ENTER])

        page = enter("proposal", a_list, user=user, **A_PROPOSAL, **for_someone())

        record, case, entry = ProposalRecord.objects.get(), Case.objects.get(), Entry.objects.get()
        assert "Skriv av kvittensen" in page
        assert (case.channel, entry.channel, entry.sheet_number) == (Channel.PAPER, Channel.PAPER, "B 1")
        assert (entry.entered_by, entry.is_whole, record.submitter_voice.entered_by) == (user, True, user)
        assert ledger.count_voices_by_scheme(subject=record.subject) == {(Scheme.NONE, Channel.PAPER): 1}
        assert ledger.count_voices(subject=record.subject) == 0

    def test_for_somebody_with_an_address_is_theirs_on_their_own_page(self, enter, a_list):
        page = enter("proposal", a_list, **A_PROPOSAL, **for_someone("DESK", "", "anna@example.se"))

        own = ledger.find_voices_of(identity=Identity.email("anna@example.se"))
        assert "Min sida" in page
        assert "kvittens" not in page.split("messages")[1].split("</ul>")[0].lower()
        assert [voice.pk for voice in own] == [ProposalRecord.objects.get().submitter_voice_id]
        assert "anna@" not in page

    def test_from_a_sheet_that_is_there_already_is_refused_and_nothing_typed_is_lost(self, enter, a_list):
        enter("proposal", a_list, **A_PROPOSAL, **for_someone())

        page = enter("proposal", a_list, **{**A_PROPOSAL, "title": "Något helt annat ska göras"}, **for_someone())

        assert "redan inlagt" in page
        assert "Något helt annat ska göras" in page
        assert ProposalRecord.objects.count() == 1

    def test_without_words_is_told_so_beside_the_field(self, enter, a_list):
        page = enter("proposal", a_list, **{**A_PROPOSAL, "title": ""}, **for_someone())

        assert "Skriv vad du vill att kommunen gör" in page
        assert not ProposalRecord.objects.exists()

    def test_entered_by_mistake_is_taken_back_with_its_words(self, enter, a_list, client):
        user = StaffFactory(permissions=[ENTER])
        enter("proposal", a_list, user=user, **A_PROPOSAL, **for_someone())
        entry, record = Entry.objects.get(), ProposalRecord.objects.get()

        client.post(reverse("dialogue_ledger:count", args=[record.subject_id]), {"action": f"take_back:{entry.pk}"})

        record.refresh_from_db()
        assert record.publication == "WITHDRAWN"
        assert Case.objects.get().state == "WITHDRAWN"
        assert Entry.objects.get().taken_back_by == user


class TestAQuestion:
    def test_by_telephone_is_taken_in_with_who_entered_it(self, enter):
        with time_machine.travel(chairs.WHILE_OPEN, tick=False):
            user, meeting = StaffFactory(permissions=[ENTER]), chairs.a_meeting()

            page = enter("question", meeting, user=user, **A_QUESTION, **for_someone("PHONE", ""))

        record = QuestionRecord.objects.get()
        assert "Skriv av kvittensen" in page
        assert (record.asker_voice.channel, record.asker_voice.entered_by) == (Channel.PHONE, user)
        assert (Case.objects.get().channel, Entry.objects.get().is_whole) == (Channel.PHONE, True)

    def test_that_breaks_the_councils_rules_is_refused_in_words(self, enter):
        with time_machine.travel(chairs.CLOSES_AT + timedelta(hours=1), tick=False):
            page = enter("question", chairs.a_meeting(), **A_QUESTION, **for_someone("PHONE", ""))

        assert "tar inte emot frågor" in page
        assert not QuestionRecord.objects.exists()


class TestABudget:
    def test_from_paper_is_handed_in_line_by_line_and_counted_apart(self, enter, a_budget):
        page = enter("budget", a_budget, **A_BUDGET, **for_someone())

        submission = BudgetSubmission.objects.get()
        assert "Skriv av kvittensen" in page
        assert submission.amounts == {
            "INT-1": 100_000_000,
            "SN-440": 60_500_000,
            "SN-320": 29_500_000,
            "KS-900": 10_000_000,
        }
        assert Case.objects.get().words == [{"field": "SN-440", "text": "Läs mer."}]
        assert Case.objects.get().channel == Channel.PAPER
        follow_ledger(dialogue=a_budget.ledger_dialogue())
        assert [group.is_deciding for group in groups_of(dialogue=a_budget.ledger_dialogue())] == [False]
        call_command("check_counts")

    @pytest.mark.parametrize("counts", [False, True])
    def test_for_somebody_with_an_address_counts_with_the_others_if_the_municipality_chose_so(
        self, enter, settings, counts
    ):
        settings.DIALOGUE_COUNTS_ENTERED = counts
        with time_machine.travel(budgets.WHILE_OPEN, tick=False):
            page = budgets.a_budget()
            enter("budget", page, **A_BUDGET, **for_someone("DESK", "", "anna@example.se"))
        dialogue = page.ledger_dialogue()

        follow_ledger(dialogue=dialogue)

        assert [group.is_deciding for group in groups_of(dialogue=dialogue)] == [counts]

    def test_replaces_what_the_same_person_handed_in_before_and_tells_nobody(self, enter, a_budget):
        first = enter("budget", a_budget, **A_BUDGET, **for_someone("DESK", "", "anna@example.se"))
        second = enter("budget", a_budget, **A_BUDGET, **for_someone("DESK", "", "anna@example.se"))

        assert Voice.objects.count() == 1
        assert [each.version for each in BudgetSubmission.objects.order_by("version")] == [1, 2]
        assert "ser det på Min sida" in first
        assert "ser det på Min sida" in second

    def test_out_of_balance_says_by_how_much_and_keeps_what_was_typed(self, enter, a_budget):
        page = enter("budget", a_budget, **{**A_BUDGET, "amount-SN-320": "36,0"}, **for_someone())

        assert "inte i balans" in page
        assert 'value="60,5"' in page
        assert not BudgetSubmission.objects.exists()

    def test_beyond_its_bounds_or_no_number_is_told_beside_the_field(self, enter, a_budget):
        page = enter("budget", a_budget, **{**A_BUDGET, "amount-SN-320": "tre"}, **for_someone())

        assert 'aria-describedby="amount-SN-320-error"' in page
        assert not BudgetSubmission.objects.exists()

    def test_by_two_people_counts_when_they_agree(self, enter, a_budget, settings):
        settings.DIALOGUE_COUNT_TAKES_TWO = True
        first, second = StaffFactory(permissions=[ENTER]), StaffFactory(permissions=[ENTER])

        assert "En kollega ska lägga in" in enter("budget", a_budget, user=first, **A_BUDGET, **for_someone())
        assert "någon annan" in enter("budget", a_budget, user=first, **A_BUDGET, **for_someone())
        other = {"amount-SN-440": "60,2", "amount-SN-320": "29,8"}
        differs = enter("budget", a_budget, user=second, **{**A_BUDGET, **other}, **for_someone())
        assert "Ni kom fram till olika belopp: Bibliotek" in differs
        assert not BudgetSubmission.objects.exists()

        enter("budget", a_budget, user=second, **A_BUDGET, **for_someone())

        entry = Entry.objects.get()
        assert BudgetSubmission.objects.count() == 1
        assert (entry.entered_by, entry.second_by) == (first, second)
        assert not EnteredBudget.objects.exists()

    def test_that_waits_can_be_taken_away(self, enter, a_budget, settings):
        settings.DIALOGUE_COUNT_TAKES_TWO = True
        enter("budget", a_budget, **A_BUDGET, **for_someone())

        enter("budget", a_budget, action=f"drop:{EnteredBudget.objects.get().pk}")

        assert not EnteredBudget.objects.exists()


class TestTheDoor:
    def test_is_for_those_with_the_right_only(self, client, a_list):
        client.force_login(StaffFactory())
        url = reverse("dialogue_enter", args=["proposal", a_list.pk])

        assert client.get(reverse("dialogue_enter_places")).status_code == 302
        assert client.post(url, {**A_PROPOSAL, **for_someone()}).status_code == 302
        assert not ProposalRecord.objects.exists()

    def test_lists_what_is_open_and_nothing_else(self, client, a_list):
        client.force_login(StaffFactory(permissions=[ENTER]))
        with time_machine.travel(proposals.PUBLISHED_AT, tick=False):
            before = client.get(reverse("dialogue_enter_places")).content.decode()

        now = client.get(reverse("dialogue_enter_places")).content.decode()

        assert reverse("dialogue_enter", args=["proposal", a_list.pk]) in now
        assert reverse("dialogue_enter", args=["proposal", a_list.pk]) not in before
