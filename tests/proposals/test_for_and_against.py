"""Where the rules ask for it people may also be against: one person has one voice, and only support is needed."""

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.urls import reverse

from dialogue.ledger import services as ledger
from dialogue.ledger.models import Subject, ThresholdReached, Voice
from proposals import services
from proposals.models import ProposalRecord
from tests.factories.proposals import CLOSES_AT, WHILE_OPEN, a_list, page_of, person, published, supported

pytestmark = pytest.mark.django_db


@pytest.fixture
def record() -> ProposalRecord:
    return published(a_list(asks_for_and_against=True))


def against(record, name="emot", *, at=WHILE_OPEN):
    return services.give_support(record=record, identity=person(name), at=at, is_against=True)


class TestBeingAgainst:
    def test_is_counted_apart_and_reaches_no_threshold(self, record):
        for number in range(4):
            against(record, f"emot{number}")

        assert services.count_against(record=record, is_fresh=True) == 4
        assert services.count_supports(record=record, is_fresh=True) == 1
        assert not ThresholdReached.objects.exists()

    def test_can_be_changed_into_support_and_back_and_stays_one_voice(self, record):
        first = against(record, "anna")
        supported(record, 1)
        services.give_support(record=record, identity=person("anna"), at=WHILE_OPEN)

        assert ThresholdReached.objects.get().voices == 3
        assert services.count_against(record=record) == 0

        again = against(record, "anna")
        assert again.voice.pk == first.voice.pk
        assert services.count_against(record=record) == 1
        assert services.count_supports(record=record) == 2
        assert ThresholdReached.objects.exists()

    def test_can_be_taken_back_and_given_as_support(self, record):
        voice = against(record).voice
        services.withdraw_support(voice=voice, at=WHILE_OPEN)
        assert services.count_against(record=record) == 0

        services.give_support(record=record, identity=person("emot"), at=WHILE_OPEN)

        voice.refresh_from_db()
        assert (voice.is_against, voice.withdrawn_at) == (False, None)

    def test_clears_nothing_that_staff_have_done(self, record):
        voice = supported(record, 1)[0]
        Voice.objects.filter(pk=voice.pk).update(quarantined_at=WHILE_OPEN)

        against(record, "stod0")

        voice.refresh_from_db()
        assert voice.is_against
        assert voice.quarantined_at is not None
        assert services.count_against(record=record) == 0

    def test_is_not_for_whoever_handed_the_proposal_in(self, record):
        with pytest.raises(services.OnesOwnProposal):
            against(record, "forslag")

        assert not Voice.objects.against().exists()

    def test_is_refused_where_only_support_is_asked_for(self):
        record = published()

        with pytest.raises(ledger.NotAskedWhoIsAgainst):
            against(record)
        assert services.count_against(record=record) is None

    def test_is_over_when_the_proposal_closes(self, record):
        against(record)
        services.close_proposal(record=record, at=CLOSES_AT)

        with pytest.raises(services.NotOpenForSupport):
            against(record, "sen", at=CLOSES_AT)
        record.refresh_from_db()
        assert services.count_against(record=record) == 1
        call_command("check_counts")

    def test_is_found_by_the_recount_where_nobody_was_asked(self, record):
        against(record)
        Subject.objects.update(takes_against=False)

        with pytest.raises(CommandError):
            call_command("check_counts")

    def test_stays_asked_when_the_rules_change_afterwards(self, record):
        page = record.dialogue
        page.rules["proposals"]["asks_for_and_against"] = False
        page.save()

        against(record)

        assert services.count_against(record=record) == 1


class TestThePage:
    def test_says_both_numbers_and_offers_both(self, record, client):
        against(record)
        supported(record, 1)

        with time_machine.travel(WHILE_OPEN, tick=False):
            text = client.get(page_of(record).url).content.decode()
            asked = client.get(reverse("dialogue:proposals:oppose", args=[record.pk]))
            counted = client.get(reverse("dialogue:proposals:count", args=[record.pk])).json()

        assert "2 personer stöder förslaget." in text
        assert "1 person är emot." in text
        assert reverse("dialogue:proposals:oppose", args=[record.pk]) in text
        assert "Är du emot det här förslaget?" in asked.content.decode()
        assert (counted["supports"], counted["against"]) == (2, 1)

    def test_tells_the_holder_of_a_receipt_what_they_have_said(self, record, client):
        given = against(record)

        with time_machine.travel(WHILE_OPEN, tick=False):
            text = client.get(reverse("dialogue:receipt", args=[given.receipt])).content.decode()

        assert "Du är emot förslaget" in text
        assert "Jag är för i stället" in text

    def test_asks_nothing_of_the_kind_where_the_rules_do_not(self, client):
        record = published()

        with time_machine.travel(WHILE_OPEN, tick=False):
            text = client.get(page_of(record).url).content.decode()
            refused = client.get(reverse("dialogue:proposals:oppose", args=[record.pk]))

        assert reverse("dialogue:proposals:oppose", args=[record.pk]) not in text
        assert "räknas bara de som stöder det" in refused.content.decode()
