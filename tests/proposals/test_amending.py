"""A proposal's words are changed after others have supported them: everybody sees what, and keeps their voice."""

import pytest
import time_machine
from django.urls import reverse

from dialogue.cases.models import Announcement, Case
from dialogue.cases.services import make_item
from dialogue.ledger import services as ledger
from proposals import services
from proposals.models import Amendment, AmendmentText, ProposalRecord
from tests.factories.proposals import WHILE_OPEN, a_list, handed_in, make_page, page_of, person, supported

pytestmark = pytest.mark.django_db


@pytest.fixture
def own():
    """Return the receipt of whoever handed in a proposal that somebody else supports, with its record."""
    page = a_list()
    given = handed_in(page)
    make_page(given.record)
    with time_machine.travel(WHILE_OPEN, tick=False):
        page_of(given.record).get_latest_revision().publish()
    record = ProposalRecord.objects.with_dialogue().get(pk=given.record.pk)
    supported(record, 1)
    return given.receipt, record


def amended(record: ProposalRecord, **changes) -> Amendment:
    """Hand in a change of a proposal, and make what its reviewer reads."""
    words = record.published_words
    words = type(words)(**{**words.as_data(), **changes})
    amendment = services.hand_in_amendment(
        record=record, voice=record.submitter_voice, words=words, reason="Vi har räknat.", at=WHILE_OPEN
    )
    case = Case.objects.get(subject_ref=str(amendment.pk))
    if case.item_type is None:
        make_item(case_id=case.pk)
    return amendment


def read_and_published(amendment: Amendment) -> None:
    with time_machine.travel(WHILE_OPEN, tick=False):
        AmendmentText.objects.get(amendment=amendment).get_latest_revision().publish()


class TestAmending:
    def test_is_read_through_and_handed_in_from_the_receipt(self, client, own):
        receipt, record = own
        url = reverse("dialogue:proposals:amend", args=[receipt])
        words = {"title": "Fler bänkar längs ån", "proposal": "Sätt upp sju bänkar.", "reason": "Fem räcker inte."}

        with time_machine.travel(WHILE_OPEN, tick=False):
            form = client.get(url).content.decode()
            unchanged = client.post(url, {**record.published_words.as_data(), "go": "read"})
            read = client.post(url, {**words, "go": "read"}).content.decode()
            sent = client.post(url, {**words, "go": "send"})
            shown = client.get(sent["Location"]).content.decode()

        assert "Sätt upp fem bänkar." in form
        assert unchanged.status_code == 422
        assert "fem</del>" in read
        assert "sju</ins>" in read
        assert "Din ändring är inlämnad" in shown
        assert not Amendment.objects.get().applied_at

    def test_holds_when_it_has_been_read_and_shows_what_was_changed(self, client, own):
        _receipt, record = own

        read_and_published(amended(record, proposal="Sätt upp sju bänkar."))

        with time_machine.travel(WHILE_OPEN, tick=False):
            page = client.get(page_of(record).url).content.decode()
        record.refresh_from_db()
        assert page_of(record).proposal == record.published_words.proposal == "Sätt upp sju bänkar."
        assert "sju</ins>" in page
        assert "när 2 personer stödde förslaget" in page
        assert ledger.count_voices(subject=record.subject) == 2
        assert Announcement.objects.filter(target=record.anchor, event="AMENDED:1").count() == 1
        assert not record.is_edited_by_municipality

    def test_changes_nothing_when_it_is_published_again_or_an_old_page_is(self, own):
        _receipt, record = own
        old = page_of(record).get_latest_revision()
        amendment = amended(record, proposal="Sätt upp sju bänkar.")

        read_and_published(amendment)
        read_and_published(amendment)
        old.publish()

        assert page_of(record).proposal == "Sätt upp sju bänkar."
        assert Amendment.objects.get().number == 1

    def test_comes_too_late_when_enough_people_support_the_words_as_they_are(self, own):
        _receipt, record = own
        amendment = amended(record, proposal="Sätt upp sju bänkar.")
        supported(record, 2)

        read_and_published(amendment)
        record.refresh_from_db()

        assert page_of(record).proposal == "Sätt upp fem bänkar."
        assert Amendment.objects.get().applied_at is None
        with pytest.raises(services.TooLateToAmend):
            amended(record, proposal="Sätt upp åtta bänkar.")

    def test_waits_for_the_one_before(self, own):
        _receipt, record = own
        amended(record, proposal="Sätt upp sju bänkar.")

        with pytest.raises(services.AmendmentWaits):
            amended(record, proposal="Sätt upp åtta bänkar.")

    def test_is_for_the_one_who_handed_it_in(self, client, own):
        _receipt, record = own
        other = services.give_support(record=record, identity=person("annan"), at=WHILE_OPEN)

        with pytest.raises(services.NotOnesOwn):
            services.hand_in_amendment(
                record=record, voice=other.voice, words=record.published_words, reason="", at=WHILE_OPEN
            )
        assert client.get(reverse("dialogue:proposals:amend", args=[other.receipt])).status_code == 404
