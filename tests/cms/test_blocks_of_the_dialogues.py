"""What ordinary pages show of the dialogues, and what other websites do."""

import pytest
import time_machine
from bs4 import BeautifulSoup
from wagtail.models import Locale, Page, Site

from cms.models import HomePage
from dialogue.municipality.models import Topic
from tests.factories import budget, golden_chair, proposals

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    """Return a front page with a block of each kind, above what the blocks show."""
    root = Page.get_first_root_node()
    home = root.add_child(
        instance=HomePage(title="Kommunen", slug="hem", locale=Locale.objects.get(language_code="sv"))
    )
    Site.objects.update(root_page=home)
    way_in = budget.DialogueIndexPageFactory(parent=home)
    school, roads = (Topic.objects.create(name=name, locale=home.locale) for name in ("Skola", "Vägar"))
    simulator = budget.a_budget(parent=way_in, title="Budgeten")
    simulator.topics.set([school])
    simulator.save_revision().publish()
    index = proposals.a_list(parent=way_in, title="Förslagen")
    index.topics.set([roads])
    index.save_revision().publish()
    proposal = proposals.page_of(proposals.published(index, title="Fler bänkar"))
    meeting = golden_chair.a_meeting(golden_chair.a_golden_chair(parent=way_in))
    home.body = [
        ("dialogues", {"heading": "Om skolan", "topic": school, "area": None, "number": 3}),
        ("proposal", {"heading": "Ett förslag", "proposal": proposal}),
        ("next_question_time", {"heading": "Nästa gång", "chair": meeting.chair}),
        ("budget", {"heading": "Hundra kronor", "budget": simulator}),
    ]
    home.save_revision().publish()
    return {"home": home, "way_in": way_in, "proposal": proposal, "meeting": meeting}


def sections(client, home):
    """Return the words of each block by its heading."""
    with time_machine.travel(proposals.WHILE_OPEN, tick=False):
        response = client.get(home.url)
    assert not response.cookies
    soup = BeautifulSoup(response.content, "html.parser")
    return {
        section.h2.get_text(strip=True): " ".join(section.get_text(" ").split())
        for section in soup.select(".md-prose section.medborgardialog")
    }


class TestBlocks:
    def test_show_what_the_dialogues_pages_show(self, client, site):
        shown = sections(client, site["home"])

        assert "Budgeten" in shown["Om skolan"]
        assert "Förslagen" not in shown["Om skolan"]
        assert "Fler bänkar 1 person stöder förslaget. Det behövs 3." in shown["Ett förslag"].replace(
            "Sätt upp fem bänkar. ", ""
        )
        assert site["meeting"].title in shown["Nästa gång"]
        assert "Av varje hundra kronor" in shown["Hundra kronor"]

    def test_leave_no_trace_of_what_is_taken_down(self, client, site):
        site["proposal"].unpublish()
        site["meeting"].chair.unpublish()

        assert set(sections(client, site["home"])) == {"Om skolan", "Hundra kronor"}


class TestOtherWebsites:
    def test_get_lines_that_name_a_list_and_a_script_that_are_there(self, client, site):
        page = BeautifulSoup(client.get(site["way_in"].url + "visa-hos-andra/").content, "html.parser")
        snippet = BeautifulSoup(page.select_one("textarea").string, "html.parser")

        with time_machine.travel(proposals.WHILE_OPEN, tick=False):
            listed = client.get(snippet.div["data-medborgardialog"])
        assert {each["title"] for each in listed.json()["items"]} >= {"Budgeten", "Förslagen"}
        assert listed.headers["Access-Control-Allow-Origin"] == "*"
        assert snippet.a["href"] == site["way_in"].full_url
        script = client.get(snippet.script["src"])
        assert script.headers["Content-Type"].startswith("text/javascript")
        assert b"data-medborgardialog" in script.content
