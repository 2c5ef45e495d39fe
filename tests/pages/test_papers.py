"""What comes out of a dialogue's page on paper: the memorandum for the meeting, and a poster."""

import io
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from docx import Document

from tests.factories.budget import BudgetSimulatorPageFactory, DialogueIndexPageFactory, publish
from tests.factories.ledger import SubjectFactory, VoiceFactory
from tests.factories.municipality import BodyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    page = BudgetSimulatorPageFactory(parent=DialogueIndexPageFactory(), title="Vår budget & framtid")
    publish(page)
    return page


@pytest.fixture
def memorandum(admin_client):
    """Return the paragraphs of a page's memorandum and what its table says."""

    def take(page):
        response = admin_client.get(f"/admin/dialogue/{page.pk}/memorandum/")
        assert response.headers["Content-Disposition"].startswith('attachment; filename="tjansteskrivelse-var-budget')
        document = Document(io.BytesIO(response.content))
        table = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
        return [(each.style.name, each.text) for each in document.paragraphs], table

    return take


class TestTheMemorandum:
    def test_says_what_the_page_says_and_what_the_ledger_counts(self, memorandum, page):
        VoiceFactory.create_batch(3, subject=SubjectFactory(dialogue=page.ledger_dialogue()))
        page.decision_body = BodyFactory(name="Kommunfullmäktige")
        page.decided_on, page.decision_paragraph = date(2025, 6, 2), "§ 42"
        page.decision_registry_number = "KS 2025/7"
        page.what_came_in = "<p>Många ville <b>mycket</b>.</p><ul><li>Fler böcker</li></ul>"
        page.what_changed = "<p>Biblioteket fick mer.</p>"
        page.save_revision()

        said, table = memorandum(page)

        assert ("Heading 1", "Vår budget & framtid") in said
        assert ("Normal", "Många ville mycket.") in said
        assert ("List Bullet", "Fler böcker") in said
        assert "Kommunfullmäktige, 2 juni 2025, § 42, KS 2025/7" in [text.replace("\xa0", " ") for _style, text in said]
        assert any("Räknade röster: 3." in text for _style, text in said)
        assert table["Till"] == "Kommunfullmäktige"
        assert table["Diarienummer"] == "KS 2025/7"

    def test_marks_what_nobody_has_written(self, memorandum, page):
        said, table = memorandum(page)

        assert ("Normal", "[Skriv vad som kom in.]") in said
        assert table["Diarienummer"] == "[diarienummer]"
        assert not any(text.startswith("Beslut") and style == "Heading 2" for style, text in said)


class TestThePoster:
    def test_is_a_page_to_print(self, admin_client, page):
        response = admin_client.get(f"/admin/dialogue/{page.pk}/poster/")

        assert response.content.startswith(b"%PDF-")


class TestBoth:
    def test_are_offered_on_the_page_to_its_editors_and_given_to_nobody_else(self, admin_client, client, page):
        editor = admin_client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
        client.force_login(get_user_model().objects.create_user("annan"))

        for name in ("memorandum", "poster"):
            address = f"/admin/dialogue/{page.pk}/{name}/"
            assert address in editor
            assert client.get(address).status_code in (302, 403)

    def test_are_made_of_dialogues_only(self, admin_client, page):
        address = f"/admin/dialogue/{page.get_parent().pk}/memorandum/"

        assert admin_client.get(address, follow=True).status_code == 404
