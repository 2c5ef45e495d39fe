"""The mail with the code and the link."""

import re

import pytest
import time_machine
from django.core import mail
from django.db import transaction

from dialogue.residents import services
from dialogue.residents.models import PendingAct
from dialogue.residents.services.mail import MailNotSent, deliver_held_mail
from tests.factories.residents import AT, NETWORK

pytestmark = pytest.mark.django_db

ADDRESS = "nagon@example.se"


def start(at=AT):
    return services.start_email_proof(address=ADDRESS, purpose="budget", payload={}, at=at, network=NETWORK)


def send(challenge, **changes):
    values = {
        "link": f"https://dialog.example.se/sv/bekrafta/{challenge.link_token}/",
        "act_label": "lämna in din budget för Demokommunen 2025",
        "language": "sv",
        "sender_name": "Demokommunen & Co",
    }
    with time_machine.travel(AT, tick=False):
        services.send_email_proof(challenge=challenge, **{**values, **changes})


@pytest.fixture(autouse=True)
def _commit_at_once(django_capture_on_commit_callbacks, monkeypatch):
    monkeypatch.setattr(transaction, "on_commit", lambda act: act())


class TestTheMail:
    def test_says_what_is_about_to_happen_and_how_long_there_is_time(self):
        challenge = start()

        send(challenge)

        (sent,) = mail.outbox
        html = sent.alternatives[0].content
        assert sent.to == [ADDRESS]
        for body in (sent.body, html):
            assert challenge.code in body
            assert challenge.link_token in body
            assert "du är på väg att lämna in din budget för Demokommunen 2025." in body
            assert "30 minuter" in body
            assert "Då behöver du inte göra något." in body
        assert "Visa och bekräfta på dialog.example.se" in html
        assert "Demokommunen & Co" in sent.body
        assert "Demokommunen &amp; Co" in html

    def test_has_a_subject_in_one_line_without_anything_personal(self):
        challenge = start()

        send(challenge, sender_name="Demo\r\nBcc: x@example.se")

        subject = mail.outbox[0].subject
        assert subject == "Din kod till Demo Bcc: x@example.se"
        assert challenge.code not in subject

    def test_fetches_nothing_and_asks_for_no_answer(self):
        send(start())

        (sent,) = mail.outbox
        html = sent.alternatives[0].content
        assert not re.search(r"<img|<script|<link|url\(|src=", html)
        assert sent.extra_headers["Auto-Submitted"] == "auto-generated"

    def test_is_in_the_persons_language(self):
        send(start(), language="en")

        assert '<html lang="en"' in mail.outbox[0].alternatives[0].content

    def test_is_not_sent_when_the_address_has_had_its_mails(self, settings):
        settings.DIALOGUE_LIMITS = {"mail_per_address": 0}

        send(start())

        assert mail.outbox == []


class TestTheTask:
    @pytest.fixture
    def arguments(self, monkeypatch):
        enqueued = []
        monkeypatch.setattr(type(deliver_held_mail), "enqueue", lambda self, *arguments: enqueued.append(arguments))
        return enqueued

    def deliver(self, arguments, at=AT):
        with time_machine.travel(at, tick=False):
            deliver_held_mail.call(*arguments[0])

    def test_is_given_neither_address_nor_code(self, arguments):
        challenge = start()

        send(challenge)

        ((handle,),) = arguments
        assert ADDRESS not in handle
        assert challenge.code not in handle

    def test_leaves_nothing_that_its_arguments_could_open(self, arguments):
        send(start())
        assert PendingAct.objects.count() == 1

        self.deliver(arguments)

        assert len(mail.outbox) == 1
        assert not PendingAct.objects.exists()

    def test_sends_once_when_it_is_run_twice(self, arguments):
        send(start())

        self.deliver(arguments)
        self.deliver(arguments)

        assert len(mail.outbox) == 1

    def test_waits_behind_a_key_that_the_database_does_not_have(self, arguments, settings):
        send(start())

        settings.SECRET_KEY = "another"
        self.deliver(arguments)

        assert mail.outbox == []

    def test_drops_a_mail_whose_code_no_longer_works(self, arguments, caplog):
        challenge = start()
        send(challenge)

        self.deliver(arguments, at=challenge.expires_at)

        assert mail.outbox == []
        assert not PendingAct.objects.exists()
        assert ADDRESS not in caplog.text

    def test_tells_of_a_failure_without_the_mail_servers_words(self, arguments, monkeypatch, caplog):
        def refuse(self):
            raise ConnectionRefusedError(f"550 {ADDRESS} unknown")

        monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)
        send(start())

        with pytest.raises(MailNotSent) as failure:
            self.deliver(arguments)

        assert str(failure.value) == "ConnectionRefusedError"
        assert failure.value.__context__ is None
        assert ADDRESS not in caplog.text
        assert not PendingAct.objects.exists()


class TestTheCommit:
    def test_comes_first(self, monkeypatch):
        monkeypatch.undo()
        challenge = start()

        with transaction.atomic():
            send(challenge)

        assert mail.outbox == []
