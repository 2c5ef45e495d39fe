"""People ask for what is known of them, or for it to be erased: examined by staff, who are shown nothing of it."""

import json
from io import StringIO

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse

from dialogue.cases.models import Follow
from dialogue.cases.services import follow
from dialogue.ledger import services as ledger
from dialogue.ledger.services import close_subject, place_hold
from dialogue.pages.models import PrivacyRequest
from dialogue.residents.identities import Identity
from tests.factories.proposals import WHILE_OPEN, a_list, published, supported
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db(transaction=True)

MANAGE = "dialogue.manage_requests"
ADDRESS = "stod0@example.se"


@pytest.fixture
def record():
    """A proposal that the one who asks supports and follows."""
    with time_machine.travel(WHILE_OPEN, tick=False):
        record = published(a_list())
        supported(record, by=2)
        follow(target=record.anchor, address=ADDRESS, language="sv", at=WHILE_OPEN)
        yield record


@pytest.fixture
def desk(client):
    """Open a request of a kind and press a button on its page; return what the page then says."""
    client.force_login(StaffFactory(permissions=[MANAGE]))

    def press(kind, **data):
        opened = {"kind": kind, "channel": "MAIL", "registry_number": "KS 1", "received_on": "2025-03-19"}
        client.post(reverse("dialogue_requests"), opened)
        url = reverse("dialogue_request", args=[PrivacyRequest.objects.get().pk])
        return client.post(url, {"action": "do", "number": "", **data}, follow=True).content.decode()

    return press


def own():
    return ledger.find_voices_of(identity=Identity.email(ADDRESS))


class TestAccess:
    def test_sends_the_copy_to_the_person_and_shows_it_to_nobody(self, record, desk):
        page = desk("ACCESS", email=ADDRESS)

        sent = mail.outbox[-1]
        _name, content, _type = sent.attachments[0]
        copied = json.loads(content)
        assert sent.to == [ADDRESS]
        assert [row["title"] for row in copied["rows"]] == ["Fler bänkar längs ån"]
        assert [row["title"] for row in copied["follows"]] == ["Fler bänkar längs ån"]
        assert "Skickat till personens adress" in page
        assert "bänkar" not in page
        assert ADDRESS not in page
        request = PrivacyRequest.objects.get()
        assert (request.decision, request.done) == ("GRANTED", ["COPY_SENT"])

    def test_says_the_same_of_somebody_who_has_done_nothing(self, record, desk):
        assert "Skickat till personens adress" in desk("ACCESS", email="ingen@example.se")

    def test_with_a_number_is_made_as_a_file_by_the_one_who_runs_the_system(self, record, desk, tmp_path, monkeypatch):
        assert "person_copy" in desk("ACCESS", number="19811218-9876")
        monkeypatch.setattr("dialogue.pages.requests.asking.getpass", lambda prompt: ADDRESS)
        out, file = StringIO(), tmp_path / "kopia.json"

        call_command("person_copy", "KS 1", str(file), stdout=out)

        assert len(json.loads(file.read_text())["rows"]) == 1
        assert file.stat().st_mode & 0o077 == 0
        assert ADDRESS not in out.getvalue()
        assert PrivacyRequest.objects.get().done == ["COPY_MADE"]


class TestErasure:
    def test_does_nothing_that_is_not_ticked(self, record, desk):
        page = desk("ERASURE", email=ADDRESS)

        assert "Skriv varför" in page
        assert PrivacyRequest.objects.get().decision == ""
        assert (len(own()), Follow.objects.count()) == (1, 1)

    def test_takes_back_what_is_open_and_forgets_the_address(self, record, desk):
        desk("ERASURE", email=ADDRESS, steps=["WITHDRAW", "DETACH", "FOLLOWS"])

        assert own() == []
        assert Follow.objects.count() == 0
        assert ledger.count_voices(subject=record.subject) == 2
        assert PrivacyRequest.objects.get().decision == "GRANTED"
        call_command("check_counts")

    def test_keeps_the_count_of_what_is_closed_and_cuts_the_tie(self, record, desk):
        close_subject(subject=record.subject, at=WHILE_OPEN)

        desk("ERASURE", email=ADDRESS, steps=["DETACH"], reason="Följer vidare.")

        assert own() == []
        assert ledger.count_voices(subject=record.subject) == 3
        assert PrivacyRequest.objects.get().decision == "PARTLY"
        call_command("check_counts")

    def test_leaves_what_is_on_hold(self, record, desk):
        close_subject(subject=record.subject, at=WHILE_OPEN)
        place_hold(dialogue=record.dialogue, reason="KS 2", by=None, at=WHILE_OPEN)

        desk("ERASURE", email=ADDRESS, steps=["DETACH"], reason="Följer vidare.")

        assert len(own()) == 1

    def test_by_command_asks_before_each_step(self, record, desk, monkeypatch):
        desk("ERASURE", email="")
        answers = iter(["n", "n", "j"])
        monkeypatch.setattr("dialogue.pages.requests.asking.getpass", lambda prompt: ADDRESS)
        monkeypatch.setattr("builtins.input", lambda prompt: next(answers))

        call_command("erase_person", "KS 1", reason="Stödet är öppet.", stdout=StringIO())

        assert (len(own()), Follow.objects.count()) == (1, 0)
        with pytest.raises(CommandError):
            call_command("erase_person", "KS 1")


class TestTheDoor:
    def test_is_for_those_with_the_right_only(self, client, record):
        client.force_login(StaffFactory())

        assert client.get(reverse("dialogue_requests")).status_code == 302

    def test_refuses_with_a_reason_only(self, record, desk):
        assert "Skriv varför" in desk("ERASURE", email=ADDRESS, action="deny", reason=" ")
        assert PrivacyRequest.objects.get().decision == ""
