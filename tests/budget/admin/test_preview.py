"""An editor sees what residents will see, before anything is published."""

import pytest
import time_machine
from django.urls import reverse

from budget.models import BudgetAreaPage
from tests.budget.admin.editors import signed_in
from tests.budget.admin.posting import form_of, text_of
from tests.factories.budget import OPENS_AT, a_budget

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(admin_user):
    """Before opening, when nothing is frozen."""
    with time_machine.travel(OPENS_AT.replace(day=2), tick=True):
        yield signed_in(admin_user)


@pytest.fixture
def simulator():
    return a_budget()


@pytest.fixture
def area(simulator):
    return BudgetAreaPage.objects.child_of(simulator).get(code="SN")


def preview(client, page, mode: str = "", **changes: str):
    """Post a changed form to the preview, as the editor does while one types, and show it."""
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    posted = form_of(client, page)
    posted.update(changes)
    assert client.post(url, posted).json()["is_valid"]
    return client.get(url, {"mode": mode})


class TestPreviewOfAnArea:
    def test_shows_the_draft_inside_the_whole(self, client, area):
        said = text_of(preview(client, area, **{"lines-0-title": "Skolan i utkast", "lines-0-amount": "66600000"}))

        assert "Skolan i utkast" in said
        assert "66,6" in said
        assert "Räntor" in said

    def test_changes_nothing(self, client, area):
        preview(client, area, **{"lines-0-title": "Skolan i utkast"})

        assert area.lines.get(code="SN-440").title == "Grundskola"
        assert area.revisions.count() == 1

    def test_of_a_new_area_shows_it_last(self, client, simulator, area):
        arguments = ["dialogue_budget", "budgetareapage", simulator.pk]
        posted = form_of(client, area)
        changes = {"title": "Ny nämnd", "slug": "ny", "code": "NY", "lines-0-code": "NY-1", "lines-1-code": "NY-2"}
        posted.update({**changes, "lines-INITIAL_FORMS": "0", "lines-0-id": "", "lines-1-id": ""})
        url = reverse("wagtailadmin_pages:preview_on_add", args=arguments)
        assert client.post(url, posted).json()["is_valid"]

        assert "Ny nämnd" in text_of(client.get(url))


class TestPreviewOfTheSimulator:
    def test_has_three_modes(self, client, simulator):
        assert [mode for mode, _label in simulator.preview_modes] == ["start", "simulator", "drafts"]

    def test_shows_the_start_page_with_the_words_as_typed(self, client, simulator):
        assert "Ett nytt syfte" in text_of(preview(client, simulator, "start", purpose="Ett nytt syfte"))

    def test_shows_the_simulator_as_published_or_with_all_drafts(self, client, simulator, area):
        draft = area.get_latest_revision_as_object()
        lines = list(draft.lines.all())
        lines[0].title = "Skolan i utkast"
        draft.lines = lines
        draft.save_revision()

        as_published = text_of(preview(client, simulator, "simulator"))
        with_drafts = text_of(preview(client, simulator, "drafts"))

        assert "Skolan i utkast" not in as_published
        assert "Grundskola" in as_published
        assert "Skolan i utkast" in with_drafts

    def test_says_what_is_wrong_when_it_is_no_budget(self, client, simulator, area):
        area.lines.filter(code="SN-440").update(code="KS-900")

        assert "Koden KS-900 finns mer än en gång" in text_of(preview(client, simulator, "simulator"))
