"""What may be secret is neither sent, told, shown nor logged. The doors of the admin are tested beside its views."""

import pytest
from django.contrib.auth.models import Permission
from django.core import mail

from dialogue.cases import services
from dialogue.cases.enums import FollowRole, RegistrationMode
from dialogue.cases.links import case_url
from dialogue.cases.models import Case
from tests.factories.cases import RECEIVED_AT, CaseFactory, ReviewerFactory

pytestmark = pytest.mark.django_db

WORD = "Rosengrynsbacken"


@pytest.fixture
def reviewer(reviewers):
    reviewers.permissions.add(*Permission.objects.filter(codename__in=["change_note", "add_note", "view_note"]))
    return ReviewerFactory(group=reviewers)


def flagged(kind, by) -> Case:
    case = CaseFactory(
        kind=kind,
        words=[{"field": "text", "text": f"{WORD} är farlig."}],
        registration_mode=RegistrationMode.REGISTERED_SEPARATELY,
        case_number="MD-2025-00001",
    )
    services.continue_receiving(case_id=case.pk)
    services.follow(target=case.pk, address="a@b.example", language="sv", role=FollowRole.SUBMITTER, at=RECEIVED_AT)
    services.flag_secrecy(case_id=case.pk, by=by, at=RECEIVED_AT)
    return Case.objects.get(pk=case.pk)


class TestTheWords:
    def test_are_not_sent_to_the_register_or_told_by_mail(
        self, workflow, reviewer, settings, django_capture_on_commit_callbacks
    ):
        settings.DIALOGUE_REGISTRY = {"adapter": "mail", "to": "registrator@kommunen.example"}
        case = flagged("dialogue_test.page", reviewer)

        with django_capture_on_commit_callbacks(execute=True):
            services.send_to_registry(at=RECEIVED_AT)
            services.refuse(case, services.Grounds("personal_data"), by=reviewer, at=RECEIVED_AT, message=WORD)

        assert mail.outbox
        assert all(WORD not in message.subject + message.body for message in mail.outbox)

    def test_are_not_on_the_case_s_own_page(self, workflow, reviewer, client):
        case = flagged("dialogue_test.page", reviewer)

        assert WORD not in client.get(case_url(case)).content.decode()

    def test_are_not_in_the_log(self, workflow, reviewer):
        case = flagged("dialogue_test.page", reviewer)

        assert all(WORD not in str(entry.details) for entry in case.log.all())
