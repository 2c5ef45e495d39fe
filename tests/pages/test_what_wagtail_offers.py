"""Privacy, locking and comments work on a dialogue as on any dialogue. Scheduling and aliases: test_publishing.py."""

import pytest
import time_machine
from django.urls import reverse
from wagtail.models import BaseViewRestriction, Comment, PageViewRestriction

from dialogue.pages.models import DialogueIndexPage
from tests.factories.budget import WHILE_OPEN, a_budget

pytestmark = pytest.mark.django_db


@pytest.fixture
def dialogue():
    return a_budget()


class TestPrivacy:
    def test_closes_a_dialogue_with_everything_below_it_and_its_forms(self, client, dialogue):
        review = reverse("dialogue:budget:review", args=[dialogue.pk])
        index = DialogueIndexPage.objects.get()
        with time_machine.travel(WHILE_OPEN, tick=False):
            assert dialogue.title in client.get(index.url).content.decode()
            assert client.get(f"{dialogue.url}simulator/").status_code == 200

            PageViewRestriction.objects.create(
                page=dialogue, restriction_type=BaseViewRestriction.PASSWORD, password="hemligt"
            )

            for address in (dialogue.url, f"{dialogue.url}simulator/"):
                assert "hemligt" not in client.get(address).content.decode()
                assert dialogue.purpose not in client.get(address).content.decode()
            assert client.get(review).status_code == 404
            assert dialogue.title not in client.get(index.url).content.decode()


class TestLocking:
    def test_keeps_others_from_editing(self, admin_client, admin_user, django_user_model, dialogue):
        dialogue.locked, dialogue.locked_by = True, django_user_model.objects.create_user("annan", password="x")
        dialogue.save()

        answer = admin_client.get(reverse("wagtailadmin_pages:edit", args=[dialogue.pk]))

        assert answer.context["locked_for_user"]
        assert "annan" in answer.content.decode()


class TestComments:
    def test_can_be_made_on_a_dialogue_in_the_editor(self, admin_client, admin_user, dialogue):
        Comment.objects.create(page=dialogue, user=admin_user, text="Ska det stå så?", contentpath="purpose")
        dialogue.save_revision()

        editor = admin_client.get(reverse("wagtailadmin_pages:edit", args=[dialogue.pk])).content.decode()

        assert 'id="comments-data"' in editor
        assert '"contentpath": "purpose"' in editor
