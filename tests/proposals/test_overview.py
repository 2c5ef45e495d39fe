"""What became of the proposals: per committee, per year, and in the yearly list to the council."""

import csv
import io
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse
from docx import Document
from wagtail.models import Locale

from dialogue.cases.models import Announcement
from dialogue.municipality.enums import BodyKind
from dialogue.municipality.models import Area, Body
from proposals import services
from proposals.charts import grouped_bars, shares
from proposals.enums import Duty
from proposals.models import ProposalIndexPage, ProposalRecord
from proposals.years import years_of
from tests.factories.proposals import (
    CLOSES_AT,
    HANDED_IN_AT,
    REVIEWED_AT,
    WHILE_OPEN,
    a_list,
    handed_in,
    make_page,
    page_of,
    published,
    supported,
)
from tests.factories.staff import StaffFactory

LATER = WHILE_OPEN + timedelta(days=400)


def answered(record: ProposalRecord, *, at, outcome="GRANTED", body: Body | None = None) -> None:
    answer = services.begin_answer(record=record)
    answer.outcome, answer.summary, answer.body = outcome, "Ja.", body
    answer.points = [("point", {"asked": "Fem bänkar.", "answer": "<p>Ja.</p>"})]
    answer.paragraph = "12"
    with time_machine.travel(at, tick=False):
        answer.save_revision().publish()


def a_body(name="Tekniska nämnden", kind=BodyKind.COMMITTEE) -> Body:
    return Body.objects.create(name=name, kind=kind, locale=Locale.get_default())


@pytest.fixture
def some_years(db) -> ProposalIndexPage:
    """A list with one proposal that was answered, one that is late, one that gathers support, one that nobody published."""
    page, body = a_list(), a_body()
    one = published(page, by="a", title="Det besvarade")
    supported(one, 2)
    services.give_to_body(record=one, body=body, at=WHILE_OPEN)
    answered(one, at=WHILE_OPEN + timedelta(days=40), body=body)
    two = published(page, by="b", title="Det försenade")
    supported(two, 2)
    services.give_to_body(record=two, body=body, at=WHILE_OPEN)
    three = published(page, by="c", title="Det som samlar stöd")
    services.give_to_body(record=three, body=body, at=WHILE_OPEN)
    handed_in(page, by="d", title="Det som granskas")
    return page


class TestThePages:
    def test_of_a_committee_shows_what_is_answered_late_and_coming(self, some_years, client):
        body = Body.objects.get()
        with time_machine.travel(CLOSES_AT + timedelta(days=60), tick=False):
            everyone = client.get(f"{some_years.url}namnder/").content.decode()
            late = client.get(f"{some_years.url}namnder/{body.pk}/").content.decode()

        assert "Har svarat på 1 förslag. Det tog 40 dagar." in late
        assert late.index('id="overdue"') < late.index("Det försenade") < late.index('id="coming"')
        assert late.index('id="coming"') < late.index("Det som samlar stöd") < late.index('id="answered"')
        assert "Tekniska nämnden" in everyone
        assert client.get(f"{some_years.url}namnder/{body.pk + 1}/").status_code == 404

    def test_of_statistics_say_the_same_in_bars_a_table_and_a_file(self, some_years, client):
        with time_machine.travel(LATER, tick=False):
            page = client.get(f"{some_years.url}statistik/").content.decode()
            file = client.get(f"{some_years.url}statistik/?format=csv").content.decode()

        (year,) = years_of([some_years.anchor])
        assert (year.received, year.published, year.reached, year.answered) == (4, 3, 2, 1)
        assert (year.median_days, year.in_time, year.outcomes["GRANTED"]) == (40, 1, 1)
        assert '<text class="md-chart__value"' in page
        assert "Bifall" in page
        assert list(csv.reader(io.StringIO(file)))[1] == ["2025", "4", "3", "2", "1", "1", "40", "0", "0"]


class TestTheListToTheCouncil:
    def test_is_one_click_away_as_word_and_as_csv(self, some_years, client):
        user = StaffFactory()
        user.user_permissions.add(Permission.objects.get(codename="change_proposalrecord"))
        client.force_login(user)
        url = reverse("dialogue_proposals:council_list")

        with time_machine.travel(LATER, tick=False):
            shown = client.get(url, {"year": 2025}).content.decode()
            word = Document(io.BytesIO(client.get(url, {"year": 2025, "format": "docx"}).content))
            rows = list(
                csv.reader(io.StringIO(client.get(url, {"year": 2025, "format": "csv"}).content.decode("utf-8-sig")))
            )

        titles = [row.cells[1].text for row in word.tables[0].rows][1:]
        assert titles == [row[1] for row in rows][1:]
        assert sorted(titles) == ["Det besvarade", "Det försenade", "Det som samlar stöd", "[granskas]"]
        assert "Det som granskas" not in shown
        assert "Under året kom 4 förslag in och 3 publicerades." in shown
        assert any("§ 12" in row[-1] for row in rows)

    def test_is_one_command_away(self, some_years, tmp_path):
        with time_machine.travel(LATER, tick=False):
            call_command("list_proposals_of_year", tmp_path / "lista.csv", year=2026)

        # What came in the year before is on the next year's list while it waits.
        assert "Det försenade" in (tmp_path / "lista.csv").read_text()
        assert "Det besvarade" not in (tmp_path / "lista.csv").read_text()
        with pytest.raises(CommandError, match="has to end"):
            call_command("list_proposals_of_year", tmp_path / "lista.txt")


@pytest.mark.django_db
class TestNationalMinorities:
    def test_need_no_support_where_the_rules_say_so(self):
        page = a_list(minorities_need_none=True)
        given = handed_in(page)
        services.decide_about_minority(record=given.record, is_about_minority=True)
        other = published(page, by="annan", title="Något helt annat")
        make_page(given.record)
        with time_machine.travel(REVIEWED_AT, tick=False):
            page_of(given.record).get_latest_revision().publish()

        record = ProposalRecord.objects.get(pk=given.record.pk)
        assert (record.needed, record.duty, record.closes_at) == (None, Duty.AWAITING, None)
        assert (other.needed, other.duty) == (3, Duty.NONE)
        with pytest.raises(services.AlreadyOpen):
            services.decide_about_minority(record=record, is_about_minority=False)


@pytest.mark.django_db
class TestStatutoryProposals:
    def test_are_off_until_the_councils_decision_is_entered(self):
        page = a_list()
        page.preset = "STATUTORY"
        with pytest.raises(ValidationError):
            page.clean()

        page.statutory_decided_on, page.statutory_paragraph = "2025-01-27", "§ 8"
        page.clean()
        assert (page.is_statutory, page.called, page.answer_within) == (True, "medborgarförslag", 12)

        page.preset = "SMALL"
        page.clean()
        assert (page.is_statutory, page.called) == (False, "e-förslag")
        page.called = "Medborgarförslag"
        with pytest.raises(ValidationError):
            page.clean()

    def test_are_never_decided_by_a_sub_committee_or_an_officer(self):
        page = a_list(preset="STATUTORY", statutory_decided_on="2025-01-27", statutory_paragraph="§ 8")
        page.clean()
        page.save_revision().publish()
        record = published(page)
        answer = services.begin_answer(record=record)
        answer.outcome, answer.summary, answer.reason, answer.points = "GRANTED", "Ja.", "<p>Därför.</p>", []

        def refused() -> bool:
            return "body" in answer.publishing_errors()

        assert refused()
        answer.body = a_body("Arbetsutskottet", BodyKind.SUBCOMMITTEE)
        assert refused()
        answer.body = a_body("Kommunfullmäktige", BodyKind.COUNCIL)
        assert not refused()
        assert record.answer_due_on == REVIEWED_AT.date().replace(year=2026)


@pytest.mark.django_db
class TestFollowingAnArea:
    def test_tells_of_a_new_proposal_there_and_in_the_places_within(self, client):
        town = Area.objects.create(name="Staden", locale=Locale.get_default())
        village = Area.objects.create(name="Byn", parent=town, locale=Locale.get_default())
        page = a_list()
        given = handed_in(page)
        ProposalRecord.objects.filter(pk=given.record.pk).update(area=village)
        make_page(given.record)
        with time_machine.travel(HANDED_IN_AT, tick=False):
            page_of(given.record).get_latest_revision().publish()
            shown = client.get(f"{page.url}?omrade={village.pk}").content.decode()

        told = Announcement.objects.filter(event=f"proposal:{given.record.anchor}").values_list("target", flat=True)
        assert set(told) == {town.translation_key, village.translation_key}
        assert reverse("dialogue:follow", args=[village.translation_key]) in shown


class TestCharts:
    def test_have_bars_as_high_as_their_numbers(self):
        chart = grouped_bars(["2024", "2025"], [[10, 5], [0, 20]])

        assert [[bar.height for bar in group.bars] for group in chart.groups] == [[100, 0], [50, 200]]

    def test_leave_out_what_nobody_has(self):
        assert [(part.label, part.percent) for part in shares([("a", 1), ("b", 3), ("c", 0)])] == [("b", 75), ("a", 25)]
        assert shares([]) == []
