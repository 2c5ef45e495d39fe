"""To the municipality's register: by mail, by a signed webhook, by REST; and nothing is lost while it is down."""

import base64
import json
import re
import time
import zlib
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from standardwebhooks import Webhook

from dialogue.cases import checks, services
from dialogue.cases.enums import RegistrationMode, RegistrationState, StatusEvent
from dialogue.cases.models import Case, Registration
from dialogue.cases.registry import document, registry
from tests.cases.registry_server import RegistryServer
from tests.factories.cases import RECEIVED_AT, CaseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("note_kinds")]

SECRET = "whsec_" + base64.b64encode(b"tests-only-secret-of-a-webhook--").decode()
FIVE_MINUTES = timedelta(minutes=5)


def a_case(n=1, **overrides):
    values = {
        "case_number": f"MD-2025-{n:05}",
        "registration_mode": RegistrationMode.REGISTERED_SEPARATELY,
        "words": [{"field": "text", "text": "Bänkar längs ån.\n<b>Snart</b>"}],
    }
    return CaseFactory(**(values | overrides))


def run(at=RECEIVED_AT):
    return services.send_to_registry(at=at)


def state_of(case) -> str:
    return Registration.objects.get(pk=case.pk).state


@pytest.fixture
def server():
    server = RegistryServer().start()
    yield server
    server.stop()


@pytest.fixture
def webhook(server, settings):
    settings.DIALOGUE_REGISTRY = {"adapter": "webhook", "url": server.url, "secret": SECRET, "timeout": 2}
    return server


class TestWithoutAnAdapter:
    def test_nothing_is_sent_and_the_number_is_typed_in(self, admin_user):
        case = a_case()
        assert run().done == 0

        services.enter_registry_number(case_id=case.pk, number=" KS 2025/123 ", by=admin_user, at=RECEIVED_AT)

        assert Case.objects.get().registry_number == "KS 2025/123"
        assert state_of(case) == RegistrationState.REGISTERED
        assert case.log.get().event == StatusEvent.REGISTERED

    def test_an_empty_number_is_none(self, admin_user):
        with pytest.raises(services.NoNumber):
            services.enter_registry_number(case_id=a_case().pk, number=" ", by=admin_user, at=RECEIVED_AT)


class TestByMail:
    @pytest.fixture(autouse=True)
    def _by_mail(self, settings):
        settings.DIALOGUE_REGISTRY = {"adapter": "mail", "to": "registrator@kommunen.example"}

    def test_the_registrar_reads_the_words_and_keeps_the_pdf(self):
        case = a_case()

        assert run().done == 1
        assert run().done == 0

        [message] = mail.outbox
        assert message.to == ["registrator@kommunen.example"]
        assert message.subject == "Nytt ärende MD-2025-00001: Anteckning"
        assert "Din anteckning:\nBänkar längs ån.\n<b>Snart</b>" in message.body
        assert "&lt;b&gt;Snart" in message.alternatives[0].content
        [(name, content, content_type)] = message.attachments
        assert (name, content_type) == ("MD-2025-00001.pdf", "application/pdf")
        assert content.startswith(b"%PDF-")
        assert state_of(case) == RegistrationState.SENT

    def test_the_pdf_is_tagged_and_has_a_title_and_a_language(self):
        pdf = document.document_of(a_case()).as_pdf()

        streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, flags=re.DOTALL)
        unpacked = b"".join(zlib.decompressobj().decompress(stream) for stream in streams if stream[:1] == b"x")
        for mark in (b"/MarkInfo", b"/StructTreeRoot", b"/Lang (sv)", b"pdfuaid", b"/DisplayDocTitle"):
            assert mark in unpacked, mark

    def test_the_mail_goes_without_a_pdf_where_none_can_be_made(self, monkeypatch):
        monkeypatch.setattr("dialogue.cases.registry.document.make_pdf", _no_pdf)
        monkeypatch.setattr(checks, "make_pdf", _no_pdf)

        a_case()
        assert run().done == 1

        assert mail.outbox[0].attachments[0][0].endswith(".html")
        assert [check.id for check in checks.check_pdf_can_be_made(None)] == ["dialogue_cases.W001"]

    def test_a_mail_server_that_is_down_is_tried_again_without_a_word_of_the_mail(self, monkeypatch):
        case = a_case()
        monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", _disconnected)

        report = run()

        assert report.failures == (f"{case.pk}: SMTPServerDisconnected",)
        monkeypatch.undo()
        assert run(RECEIVED_AT + FIVE_MINUTES).done == 0 or state_of(case) == RegistrationState.SENT


class TestByWebhook:
    def test_the_other_side_can_tell_that_it_is_ours(self, webhook):
        case = a_case()

        assert run().done == 1

        [(headers, body)] = webhook.requests
        told = Webhook(SECRET).verify(body, {name.lower(): value for name, value in headers.items()})
        assert told["type"] == "case.received"
        assert told["data"]["case_number"] == "MD-2025-00001"
        assert told["data"]["words"] == [{"label": "Din anteckning", "text": case.words[0]["text"]}]
        assert headers["webhook-id"] == f"msg_{case.pk}"

    def test_its_number_comes_back(self, webhook):
        webhook.answer = {"registry_number": "KS 2025/123"}
        case = a_case()

        run()

        assert Case.objects.get().registry_number == "KS 2025/123"
        assert state_of(case) == RegistrationState.REGISTERED
        assert list(case.log.order_by("pk").values_list("event", flat=True)) == [
            StatusEvent.REGISTRATION_SENT,
            StatusEvent.REGISTERED,
        ]

    @pytest.mark.parametrize("answer", [{"registry_number": 7}, {"registry_number": None}, [], {}])
    def test_an_answer_without_a_number_is_no_obstacle(self, webhook, answer):
        webhook.answer = answer
        case = a_case()

        run()

        assert state_of(case) == RegistrationState.SENT

    def test_what_is_kept_in_order_or_may_be_secret_is_not_sent(self, webhook):
        a_case(registration_mode=RegistrationMode.KEPT_IN_ORDER, case_number="")
        secret = a_case(may_be_secret=True)

        assert run().done == 0
        assert webhook.requests == []

        Case.objects.filter(pk=secret.pk).update(may_be_secret=False)
        assert run().done == 1

    def test_what_was_flagged_while_it_waited_is_not_sent(self, webhook):
        case = a_case()
        services.plan_registrations(at=RECEIVED_AT)
        Case.objects.filter(pk=case.pk).update(may_be_secret=True)

        assert run().done == 0

    def test_one_that_is_refused_stops_no_other(self, webhook):
        webhook.status = 422
        cases = [a_case(n) for n in (1, 2)]

        report = run()

        assert report.failures == tuple(f"{case.pk}: status_422" for case in sorted(cases, key=lambda case: case.pk))


class TestByRest:
    def test_it_is_posted_with_a_token_and_a_key_that_stays(self, server, settings):
        settings.DIALOGUE_REGISTRY = {"adapter": "rest", "url": server.url, "token": "hemligt"}
        server.answer = {"registry_number": "KS 2025/123"}
        case = a_case()

        run()

        [(headers, body)] = server.requests
        assert headers["Authorization"] == "Bearer hemligt"
        assert headers["Idempotency-Key"] == json.loads(body)["case_id"] == str(case.pk)


class TestADayWithoutTheOtherSide:
    def test_loses_nothing_and_sends_nothing_twice(self, webhook):
        webhook.stop()
        cases = [a_case(n) for n in range(1, 9)]
        failed = 0
        for minutes in range(0, 24 * 60, 5):
            failed += len(run(RECEIVED_AT + timedelta(minutes=minutes)).failures)
        assert not webhook.taken
        assert 8 < failed < 100, "each is tried again, and less and less often"

        webhook.start()
        for minutes in range(24 * 60, 49 * 60, 5):
            run(RECEIVED_AT + timedelta(minutes=minutes))

        assert set(webhook.taken) == {f"msg_{case.pk}" for case in cases}
        assert len(webhook.requests) == len(cases)
        assert set(Registration.objects.values_list("state", flat=True)) == {RegistrationState.SENT}

    def test_that_answers_with_an_error_is_the_same(self, webhook):
        webhook.status = 503
        case = a_case()
        assert run().failures == (f"{case.pk}: status_503",)

        webhook.status = 200
        assert run().done == 0, "not before its time"
        assert run(RECEIVED_AT + FIVE_MINUTES).done == 1


class TestASlowOtherSide:
    @pytest.mark.parametrize("how", [{"wait": 1.0}, {"dribble": True}])
    def test_takes_no_more_time_than_it_is_given_and_stops_the_run(self, webhook, settings, how):
        settings.DIALOGUE_REGISTRY = {**settings.DIALOGUE_REGISTRY, "timeout": 0.2}
        for name, value in how.items():
            setattr(webhook, name, value)
        for n in range(1, 6):
            a_case(n)

        began = time.monotonic()
        report = run()

        assert time.monotonic() - began < 1
        assert len(report.failures) == 1

    def test_that_had_taken_it_gets_it_again_under_the_same_id(self, webhook, settings):
        settings.DIALOGUE_REGISTRY = {**settings.DIALOGUE_REGISTRY, "timeout": 0.2}
        webhook.wait = 0.4
        a_case()
        run()
        time.sleep(0.4)
        webhook.wait = 0

        run(RECEIVED_AT + FIVE_MINUTES)

        assert len(webhook.requests) == 2
        assert len(webhook.taken) == 1


class TestSettings:
    @pytest.mark.parametrize(
        "configuration",
        [
            {"adapter": "fax"},
            {"adapter": "mail", "to": "registrator"},
            {"adapter": "webhook", "url": "ftp://x", "secret": SECRET},
            {"adapter": "rest", "url": "https://x.example"},
        ],
    )
    def test_that_cannot_be_used_are_an_error_that_tells_no_secret(self, settings, configuration):
        settings.DIALOGUE_REGISTRY = configuration

        [check] = checks.check_registry(None)

        assert check.id == "dialogue_cases.E001"
        assert SECRET not in check.msg
        with pytest.raises(ImproperlyConfigured):
            registry()

    def test_that_are_missing_are_mentioned_when_deploying(self, settings):
        settings.DIALOGUE_REGISTRY = {}
        assert [check.id for check in checks.check_registry_is_chosen(None)] == ["dialogue_cases.I001"]

        settings.DIALOGUE_REGISTRY = {"adapter": "mail", "to": "registrator@kommunen.example"}
        assert checks.check_registry_is_chosen(None) == []


def _no_pdf(html: str) -> bytes:
    raise document.PdfUnavailable("OSError")


def _disconnected(message) -> None:
    raise SMTPServerDisconnected("registrator@kommunen.example")
