"""Disposal in the admin: what is due, holds that stop it, and what has been done."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from dialogue.ledger import services
from dialogue.ledger.enums import StartedBy
from dialogue.ledger.models import DisposalRun, Hold, SubjectKey
from tests.factories.ledger import CLOSES_AT, SubjectFactory
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db(transaction=True)

URL = "dialogue_ledger:disposal"


def test_a_hold_stops_what_is_due_until_it_is_lifted(client):
    subject = SubjectFactory()
    services.close_subject(subject=subject, at=CLOSES_AT)
    after = CLOSES_AT + timedelta(days=400)
    client.force_login(StaffFactory(permissions=["dialogue_ledger.manage_disposal"]))

    def press(action, **data):
        return client.post(reverse(URL), {"action": action, **data}, follow=True).content.decode()

    def is_there():
        services.dispose(at=after, started_by=StartedBy.PERIODIC)
        return SubjectKey.objects.get(subject=subject).destroyed_at is None

    with time_machine.travel(after, tick=False):
        assert "<td>1</td>" in client.get(reverse(URL)).content.decode()
        assert "provkörning" in press("count")
        assert DisposalRun.objects.get().is_dry_run
        page = press("hold", dialogue=str(subject.dialogue_id), reason="KS 2026/12")
        assert "KS 2026/12" in page
        assert "<td>1</td>" not in page
        assert is_there()
        press(f"lift:{Hold.objects.get().pk}")
        assert not is_there()
        assert DisposalRun.objects.filter(is_dry_run=False).get().counts["ledger.links"] == 1


@pytest.mark.parametrize("right", ["dialogue_cases.view_case", "dialogue_ledger.enter_for_others"])
def test_nobody_else_sees_it_or_stops_anything(client, right):
    client.force_login(StaffFactory(permissions=[right]))

    assert client.get(reverse(URL)).status_code == 302
    assert client.post(reverse(URL), {"action": "hold", "reason": "x"}).status_code == 302
    assert not Hold.objects.exists()
