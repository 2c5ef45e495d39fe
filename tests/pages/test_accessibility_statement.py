"""What isn't accessible is told with its reason, and anybody can report more; and a dialogue in easy-to-read words."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from dialogue.pages.enums import AccessibilityGap, Conformance
from dialogue.pages.models import AccessibilityStatementPage, ViewpointPage
from tests.factories.budget import DialogueIndexPageFactory, a_budget

pytestmark = pytest.mark.django_db

GAP = {
    "what": "Filmen saknar text.",
    "why": AccessibilityGap.BREACH,
    "criterion": "",
    "until": None,
    "instead": "Ring.",
}


def statement(parent, **fields) -> AccessibilityStatementPage:
    page = AccessibilityStatementPage(
        **{
            "title": "Tillgänglighet",
            "slug": "tillganglighet",
            "organisation": "Provkommunen",
            "tested_on": date(2025, 3, 1),
            "gaps": [("gap", GAP)],
            "locale": parent.locale,
            **fields,
        }
    )
    return parent.add_child(instance=page)


class TestTheStatement:
    def test_has_the_parts_that_the_law_asks_for_and_leads_to_a_form_without_a_name(self, client):
        way_in = DialogueIndexPageFactory()
        form = way_in.add_child(instance=ViewpointPage(title="Synpunkt", slug="synpunkt", locale=way_in.locale))

        soup = BeautifulSoup(client.get(statement(way_in).url).content, "html.parser")

        assert [heading.get_text(strip=True) for heading in soup.select(".md-page h2")] == [
            "Hur tillgänglig är webbplatsen?",
            "Om du inte kan använda en del av webbplatsen",
            "Rapportera brister",
            "Tillsyn",
            "Det som inte är tillgängligt",
            "Hur vi har testat",
            "Teknisk information",
        ]
        words = " ".join(soup.get_text(" ").split())
        assert "delvis förenlig med lagen" in words
        assert "Filmen saknar text. Gör så här i stället: Ring." in words
        assert soup.select_one(f"a[href$='synpunkt/{form.pk}/']")

    def test_may_not_contradict_itself(self):
        way_in = DialogueIndexPageFactory()

        with pytest.raises(ValidationError, match="kända brister är inte helt"):
            statement(way_in, conformance=Conformance.FULL)
        with pytest.raises(ValidationError, match="vilka brister"):
            statement(way_in, gaps=[])


class TestEasyRead:
    def test_has_a_page_of_its_own_when_there_are_words_for_it(self, client):
        page = a_budget()
        address = f"{page.url}lattlast/"
        assert client.get(address).status_code == 404
        assert "lattlast" not in client.get(page.url).content.decode()

        page.easy_read = "<p>Kommunen har pengar.</p>"
        page.save_revision().publish()

        assert f'href="{address}"' in client.get(page.url).content.decode()
        assert "Kommunen har pengar." in client.get(address).content.decode()
