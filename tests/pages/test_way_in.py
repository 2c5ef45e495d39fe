"""The one way in: what has come of taking part, where one is led, the list, the calendar and the feed."""

from datetime import date, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from icalendar import Calendar

from dialogue.municipality.models import Area, Topic
from dialogue.pages.guide import Destination
from dialogue.pages.models import DialogueIndexPage
from tests.factories.budget import CLOSES_AT, OPENS_AT, WHILE_OPEN, BudgetSimulatorPageFactory, DialogueIndexPageFactory

pytestmark = pytest.mark.django_db

FAULTS = {"destination": "FAULT_REPORT", "url": "https://fel.example/", "link_text": "Anmäl felet"}


@pytest.fixture
def way_in() -> DialogueIndexPage:
    return DialogueIndexPageFactory()


@pytest.fixture
def budget(way_in):
    return BudgetSimulatorPageFactory(parent=way_in)


def with_ways(way_in, *ways):
    way_in.ways_out = [("way", {"is_this": "", "is_not": "", "page": None, **way}) for way in ways]
    way_in.save_revision().publish()


def soup_of(client, address, *, at=WHILE_OPEN, status=200):
    with time_machine.travel(at, tick=False):
        response = client.get(address)
    assert response.status_code == status
    assert not response.cookies
    return BeautifulSoup(response.content, "html.parser")


def words_of(soup):
    return " ".join(soup.get_text(" ").split())


class TestTheWayIn:
    def test_begins_with_what_was_changed_thanks_to_people(self, client, way_in, budget):
        budget.decided_on = date(2025, 6, 1)
        budget.what_changed = "<p>Skolan fick mer.</p>"
        budget.save_revision().publish()

        soup = soup_of(client, way_in.url, at=CLOSES_AT + timedelta(days=60))

        headings = [heading.get_text(strip=True) for heading in soup.select(".md-page h2")]
        assert headings[0] == "Det här ändrades tack vare er"
        assert "Skolan fick mer." in words_of(soup.select_one(".md-changes"))

    def test_asks_what_one_wants_to_do_and_offers_only_what_there_is(self, client, way_in, budget):
        soup = soup_of(client, way_in.url)

        answers = [link.get_text(strip=True) for link in soup.select(".md-option")]
        assert "Föreslå något" in answers
        assert "Fråga en politiker" not in answers

    def test_costs_few_queries_however_many_dialogues_there_are(
        self, client, way_in, budget, django_assert_max_num_queries
    ):
        for number in range(3):
            BudgetSimulatorPageFactory(parent=way_in, slug=f"budget-{number}")

        with django_assert_max_num_queries(30):
            soup_of(client, way_in.url)


class TestTheGuide:
    def test_goes_question_by_question_to_an_open_dialogue(self, client, way_in, budget):
        soup = soup_of(client, f"{way_in.url}guide/forslag/")
        (answer,) = [link for link in soup.select(".md-option") if "pengar används" in link.get_text()]

        place = soup_of(client, answer["href"])

        assert place.h1.get_text(strip=True) == "Budgeten"
        assert place.find("a", string=budget.title)

    def test_leads_out_by_the_municipalitys_own_link(self, client, way_in):
        with_ways(way_in, {**FAULTS, "is_not": "Ring 010-000 00 00 om vattnet rinner."})

        place = soup_of(client, f"{way_in.url}guide/fel/")

        assert place.find("a", href="https://fel.example/").get_text(strip=True) == "Anmäl felet"
        assert "Ring 010-000 00 00 om vattnet rinner." in words_of(place)
        assert str(Destination.FAULT_REPORT.words.is_this) in words_of(place)

    def test_shows_what_was_answered_and_the_way_back(self, client, way_in):
        soup = soup_of(client, f"{way_in.url}guide/tycka/verksamhet/")

        assert "Nej, det gäller hur verksamheten fungerar" in words_of(soup.select_one(".md-facts--said"))
        assert soup.find("a", href=f"{way_in.url}guide/tycka/")

    @pytest.mark.parametrize("answers", ["nonsens/", "fel/fel/", "politiker/motet/"])
    def test_knows_no_answer_that_leads_nowhere_here(self, client, way_in, answers):
        soup_of(client, f"{way_in.url}guide/{answers}", status=404)


class TestTheWaysOut:
    def test_are_filled_in_once_each(self, way_in):
        stream = way_in._meta.get_field("ways_out").stream_block
        value = stream.to_python([{"type": "way", "value": FAULTS}, {"type": "way", "value": FAULTS}])

        with pytest.raises(ValidationError):
            stream.clean(value)

    @pytest.mark.parametrize(
        "way",
        [
            {"destination": "FAULT_REPORT"},
            {"destination": "FAULT_REPORT", "url": "https://fel.example/"},
        ],
    )
    def test_lead_somewhere_and_say_where(self, way_in, way):
        stream = way_in._meta.get_field("ways_out").stream_block

        with pytest.raises(ValidationError):
            stream.clean(stream.to_python([{"type": "way", "value": way}]))


class TestTheList:
    @pytest.fixture
    def topic(self, way_in):
        return Topic.objects.create(name="Ekonomi", locale=way_in.locale)

    @pytest.fixture
    def area(self, way_in):
        return Area.objects.create(name="Norra byn", locale=way_in.locale)

    @pytest.fixture
    def other(self, way_in, topic, area):
        other = BudgetSimulatorPageFactory(parent=way_in, slug="annan", title="Badhuset")
        other.topics.add(topic)
        other.areas.add(area)
        other.save()
        return other

    @pytest.mark.parametrize("asked_for", ["q=BADHUSET", "amne={topic.pk}", "omrade={area.pk}"])
    def test_is_narrowed_by_what_is_asked_for(self, client, way_in, budget, other, topic, area, asked_for):
        soup = soup_of(client, f"{way_in.url}alla/?{asked_for.format(topic=topic, area=area)}")

        assert [link.get_text(strip=True) for link in soup.select(".md-card__title a")] == ["Badhuset"]

    def test_says_so_when_nothing_fits_and_leads_on(self, client, way_in, budget):
        soup = soup_of(client, f"{way_in.url}alla/?q=ingenting")

        assert "Ingen dialog stämmer" in words_of(soup)
        assert soup.find("a", string="Visa alla")

    def test_takes_what_it_does_not_understand_as_nothing(self, client, way_in, budget):
        soup = soup_of(client, f"{way_in.url}alla/?amne=finns-inte&lage=X&page=99")

        assert soup.find("a", string=budget.title)


class TestTheCalendar:
    def test_holds_when_a_dialogue_opens_closes_and_is_decided(self, client, way_in, budget):
        budget.decision_date = date(2025, 11, 24)
        budget.save_revision().publish()

        response = client.get(f"{way_in.url}kalender/")

        events = Calendar.from_ical(response.content).walk("VEVENT")
        assert response["Content-Type"].startswith("text/calendar")
        assert {event.decoded("dtstart") for event in events} == {OPENS_AT, CLOSES_AT, date(2025, 11, 24)}
        assert len({str(event["uid"]) for event in events}) == 3


class TestTheFeed:
    def test_tells_what_has_happened_and_not_what_is_to_come(self, client, way_in, budget):
        with time_machine.travel(WHILE_OPEN, tick=False):
            response = client.get(f"{way_in.url}nytt/")

        entries = BeautifulSoup(response.content, "xml").find_all("entry")
        assert response["Content-Type"].startswith("application/atom+xml")
        assert [entry.title.get_text() for entry in entries] == ["Vår budget 2025 öppnar"]
