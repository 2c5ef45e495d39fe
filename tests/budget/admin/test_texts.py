"""Proposals out of the textbank, and accepting many texts at once."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from budget.enums import TextState
from budget.models import BudgetAreaPage
from budget.services import texts
from budget.services.textbank import load_textbank
from tests.budget.admin.editors import an_editor, signed_in
from tests.budget.admin.posting import text_of
from tests.factories.budget import BudgetLineFactory, a_budget

pytestmark = pytest.mark.django_db


def url(name: str, page) -> str:
    return reverse(f"dialogue_budget:{name}", args=[page.pk])


def save_draft(area: BudgetAreaPage) -> None:
    """Save what the tables hold as a draft, unfinished as it is."""
    area.refresh_from_db()
    area.is_about_to_be_published = False
    area.save_revision()


def newest_lines(area):
    return list(BudgetAreaPage.objects.get(pk=area.pk).get_latest_revision_as_object().lines.all())


@pytest.fixture
def simulator():
    load_textbank()
    return a_budget()


@pytest.fixture
def area(simulator):
    """School has a text of its own; the library, and something that no textbank knows, have none."""
    area = BudgetAreaPage.objects.child_of(simulator).get(code="SN")
    area.lines.filter(code="SN-320").update(explanation="", text_state=TextState.MISSING)
    BudgetLineFactory(area=area, code="SN-9", title="Xyzzy", explanation="", text_state=TextState.MISSING)
    save_draft(area)
    return area


class TestProposing:
    def test_tells_beforehand_what_it_knows(self, admin_client, area):
        said = text_of(admin_client.get(url("propose_texts", area)))

        assert "Får ett förslag Bibliotek" in said
        assert "Känns inte igen, så skriv själv Xyzzy" in said

    def test_fills_empty_lines_of_a_draft_and_says_how_many(self, admin_client, area):
        response = admin_client.post(url("propose_texts", area), follow=True)

        school, library, unknown = newest_lines(area)
        assert school.explanation == "Det här betalar kommunen."
        assert library.text_state == TextState.PROPOSED
        assert [law.value["sfs"] for law in library.laws] == ["2013:801"]
        assert unknown.explanation == ""
        assert "En post fick ett förslag till text." in text_of(response)
        assert area.lines.get(code="SN-320").explanation == ""

    def test_is_logged_with_who_did_it(self, admin_client, admin_user, area):
        admin_client.post(url("propose_texts", area))

        entry = PageLogEntry.objects.get(action=texts.PROPOSED)
        assert (entry.user, entry.page_id, entry.data["count"]) == (admin_user, area.pk, 1)
        assert entry.message == "En post fick ett förslag till text"

    def test_changes_nothing_by_being_looked_at(self, admin_client, area):
        before = area.revisions.count()

        admin_client.get(url("propose_texts", area))

        assert area.revisions.count() == before

    def test_does_a_whole_simulator(self, admin_client, simulator, area):
        admin_client.post(url("propose_texts", simulator))

        assert newest_lines(area)[1].text_state == TextState.PROPOSED

    def test_makes_no_draft_when_there_is_nothing_to_fill(self, admin_client, simulator):
        other = BudgetAreaPage.objects.child_of(simulator).get(code="KS")
        before = other.revisions.count()

        response = admin_client.post(url("propose_texts", other), follow=True)

        assert other.revisions.count() == before
        assert "Textbanken hade inget förslag" in text_of(response)

    def test_fills_the_textbank_first_where_nobody_has(self, admin_client):
        area = BudgetAreaPage.objects.child_of(a_budget()).get(code="SN")
        area.lines.filter(code="SN-320").update(explanation="", text_state=TextState.MISSING)
        save_draft(area)

        admin_client.post(url("propose_texts", area))

        assert newest_lines(area)[1].text_state == TextState.PROPOSED


class TestAccepting:
    @pytest.fixture
    def area(self, admin_client, area):
        """School's text and the library's wait to be read."""
        area.lines.filter(code="SN-440").update(text_state=TextState.PROPOSED)
        save_draft(area)
        admin_client.post(url("propose_texts", area))
        return BudgetAreaPage.objects.get(pk=area.pk)

    def accept(self, client, page, area, *places):
        data = {f"revision-{area.pk}": area.latest_revision_id, "text": [f"{area.pk}-{place}" for place in places]}
        return client.post(url("accept_texts", page), data, follow=True)

    def test_lists_each_text_with_its_law_and_an_empty_box(self, admin_client, area):
        response = admin_client.get(url("accept_texts", area))

        said, html = text_of(response), response.content.decode()
        assert "2 texter väntar på att någon läser dem." in said
        assert "Bibliotekslagen (2013:801)" in said
        assert html.count('name="text"') == 2
        assert "checked" not in html.partition('class="budget-texts"')[2]

    def test_ticks_all_only_when_asked_to(self, admin_client, area):
        html = admin_client.get(url("accept_texts", area), {"mark": "all"}).content.decode()

        assert html.partition('class="budget-texts"')[2].count("checked") == 2

    def test_marks_those_that_were_ticked_as_ours(self, admin_client, area):
        response = self.accept(admin_client, area, area, 1)

        assert [line.text_state for line in newest_lines(area)] == ["PROPOSED", "CHECKED", "MISSING"]
        assert "En text är godkänd." in text_of(response)

    def test_leaves_what_is_published_alone(self, admin_client, area):
        self.accept(admin_client, area, area, 0, 1)

        assert area.lines.get(code="SN-440").text_state == TextState.PROPOSED

    def test_is_logged_with_who_did_it(self, admin_client, admin_user, area):
        self.accept(admin_client, area, area, 0, 1)

        entry = PageLogEntry.objects.get(action=texts.ACCEPTED)
        assert (entry.user, entry.data["count"], entry.message) == (admin_user, 2, "Godkände 2 texter")

    def test_does_a_whole_simulator_on_one_page(self, admin_client, simulator, area):
        self.accept(admin_client, simulator, area, 0, 1)

        assert [line.text_state for line in newest_lines(area)] == ["CHECKED", "CHECKED", "MISSING"]

    def test_never_accepts_a_line_without_a_text(self, admin_client, area):
        self.accept(admin_client, area, area, 2)

        assert newest_lines(area)[2].text_state == TextState.MISSING

    def test_accepts_nothing_that_was_changed_after_it_was_read(self, admin_client, area):
        read = BudgetAreaPage.objects.get(pk=area.pk)
        save_draft(area)

        response = self.accept(admin_client, area, read, 0, 1)

        assert "Läs texterna där igen." in text_of(response)
        assert newest_lines(area)[0].text_state == TextState.PROPOSED

    def test_asks_for_a_tick_when_there_is_none(self, admin_client, area):
        response = self.accept(admin_client, area, area)

        assert "Kryssa för de texter som du har läst." in text_of(response)

    def test_does_only_the_areas_that_one_may_change(self, simulator, area):
        elsewhere = BudgetAreaPage.objects.child_of(simulator).get(code="KS")
        client = signed_in(an_editor(of=elsewhere))

        response = self.accept(client, simulator, area, 0, 1)

        assert newest_lines(area)[0].text_state == TextState.PROPOSED
        assert "De här områdena är inte med" in text_of(response)


class TestALockedArea:
    def test_is_left_alone(self, admin_client, area):
        someone = an_editor(of=area, permissions=("change_page", "lock_page"))
        area.locked, area.locked_by = True, someone
        area.save()

        for name in ("propose_texts", "accept_texts"):
            admin_client.post(url(name, area))

        assert newest_lines(area)[1].explanation == ""
