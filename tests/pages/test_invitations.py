"""Codes for a dialogue that people are invited to, from the admin to the door."""

import csv
from io import StringIO

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import translation
from wagtail.models import PageLogEntry

from dialogue.ledger import services as ledger
from dialogue.ledger.models import Voice
from dialogue.pages.enums import DialogueKind, ParticipationRule
from tests.factories.budget import WHILE_OPEN, a_budget, publish
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db

BALANCED = '{"amounts": {"SN-320": 27000000, "SN-440": 63000000}, "anchor": {}}'


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(WHILE_OPEN, tick=False), translation.override("sv"):
        yield


def an_invited_dialogue():
    return a_budget(participation_rule=ParticipationRule.INVITATION, dialogue_kind=DialogueKind.ASSOCIATIONS)


class TestInvitations:
    def test_are_made_by_an_editor_and_let_each_holder_be_counted_once(self, client, admin_client):
        page = an_invited_dialogue()
        # Signed in before the clock was set: the session would be over otherwise.
        admin_client.force_login(get_user_model().objects.get(is_superuser=True))
        where = reverse("dialogue_invitations", args=[page.pk])

        assert where in admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert "en kod till varje förenings kontaktperson" in admin_client.get(where).content.decode()
        assert admin_client.post(where, {"count": "0"}).status_code == 422
        made = admin_client.post(where, {"count": "3"})
        head, *codes = csv.reader(StringIO(made.content.decode("utf-8-sig")))

        assert head == ["Kod"]
        assert len({code for (code,) in codes}) == 3
        assert "inbjudningskoder-" in made["Content-Disposition"]
        for code in (*codes[0], *codes[0], *codes[1]):
            client.cookies.clear()
            form = {"scenario": "1", "view": "DETAIL", "state": BALANCED}
            identify = client.post(reverse("dialogue:budget:submit", args=[page.pk]), form)["Location"]
            assert client.post(identify, {"invitation": code}).status_code == 302
        assert ledger.count_voices(subject=Voice.objects.first().subject) == 2
        entry = PageLogEntry.objects.get(action="dialogue.make_invitations")
        assert entry.message == "3 inbjudningskoder gjordes"
        assert codes[0][0] not in str(entry.data)

    def test_are_not_for_other_dialogues_nor_for_those_who_do_not_publish_them(self, client, admin_client):
        page = a_budget()
        where = reverse("dialogue_invitations", args=[page.pk])
        admin_client.force_login(get_user_model().objects.get(is_superuser=True))
        client.force_login(StaffFactory())

        assert admin_client.get(where, follow=True).status_code == 404
        page.participation_rule, page.dialogue_kind = ParticipationRule.INVITATION, DialogueKind.USERS
        publish(page)
        assert admin_client.get(where).status_code == 200
        assert client.get(where).status_code in (302, 403)
        assert client.post(where, {"count": "3"}).status_code in (302, 403)
