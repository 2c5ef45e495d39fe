"""A closed line is posted exactly as its open form would be."""

import re

import pytest
from django.conf import settings
from django.test import override_settings
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from budget.checks import FIELDS_OF_A_FULL_AREA, check_a_full_area_can_be_saved
from budget.enums import Direction, LegalBond
from budget.models import BudgetAreaPage
from budget.models.area import LINES_AT_MOST
from tests.budget.admin.posting import DRAFT, PUBLISH, edit_url, form_of, post, text_of
from tests.factories.budget import BudgetLineFactory, a_budget

pytestmark = [pytest.mark.django_db, pytest.mark.indexed]

LAW = {
    "name": "Skollagen",
    "sfs": "2010:800",
    "section": "8 kap.",
    "requirement": "Förskola ska finnas.",
    "checked_on": None,
}


def a_full_line(area: BudgetAreaPage, number: int):
    return BudgetLineFactory(
        area=area,
        code=f"FULL-{number:02}",
        laws=[("law", LAW), ("law", {**LAW, "name": "Skolförordningen", "sfs": "2011:185"})],
        bound_parts=[("part", {"label": "Hyror", "amount": 1_000_000, "bond": LegalBond.CONTRACT_OR_LOAN})],
        consequences=[
            ("consequence", {"direction": direction, "from_percent": percent, "text": "Det märks."})
            for direction, percent in [
                (Direction.CUT, 2),
                (Direction.CUT, 10),
                (Direction.UNCHANGED, 0),
                (Direction.RAISE, 2),
            ]
        ],
        unit_label="en lärare ett år",
        unit_cost=700_000,
        lowest=8_000_000,
    )


@pytest.fixture
def area():
    return BudgetAreaPage.objects.child_of(a_budget()).get(code="SN")


@pytest.fixture
def full_area(area):
    """As many lines as an area may have, each with two laws, a bound part and four consequences."""
    for number in range(LINES_AT_MOST - area.lines.count()):
        a_full_line(area, number)
    area.refresh_from_db()
    area.save_revision().publish()
    return BudgetAreaPage.objects.get(pk=area.pk)


class TestTheOrderOfLines:
    def test_is_the_editors(self, admin_client, area):
        posted = form_of(admin_client, area)
        assert [posted["lines-0-title"], posted["lines-1-title"]] == ["Grundskola", "Bibliotek"]

        post(admin_client, area, PUBLISH, **{"lines-0-ORDER": "2", "lines-1-ORDER": "1"})

        saved = BudgetAreaPage.objects.get(pk=area.pk)
        assert [line.title for line in saved.lines.all()] == ["Bibliotek", "Grundskola"]
        assert form_of(admin_client, area)["lines-0-title"] == "Bibliotek"


class TestAClosedLine:
    def test_reads_as_a_line_of_a_list(self, admin_client, area):
        response = admin_client.get(edit_url(area))

        assert "Grundskola Intäkt Granskad av oss 60 000 000 kr" in text_of(response)

    def test_keeps_everything_that_stream_fields_hold(self, admin_client, area):
        line = a_full_line(area, 1)
        area.save_revision().publish()

        assert post(admin_client, area, PUBLISH, lines_0_amount="61000000").status_code == 302

        saved = area.lines.get(code=line.code)
        for name in ("laws", "bound_parts", "consequences"):
            assert [(each.block_type, dict(each.value), each.id) for each in getattr(saved, name)] == [
                (each.block_type, dict(each.value), each.id) for each in getattr(line, name)
            ]
        assert (saved.lowest, saved.unit_cost) == (8_000_000, 700_000)

    def test_opens_with_the_same_values(self, admin_client, area):
        a_full_line(area, 1)
        area.save_revision().publish()
        kept = {name: value for name, value in form_of(admin_client, area).items() if name.startswith("lines-2-")}

        response = admin_client.post(reverse("dialogue_budget:line_form"), {"prefix": "lines-2", **kept})

        opened = querydict_from_html(f"<form>{response.content.decode()}</form>")
        plain = {
            name: value for name, value in kept.items() if not re.search(r"-(laws|bound_parts|consequences)-", name)
        }
        for name in ("lines-2-id", "lines-2-ORDER", "lines-2-DELETE"):
            plain.pop(name, None)
        # A browser leaves out the line break that begins a textarea; the parser here doesn't.
        assert {name: value.removeprefix("\n") for name, value in opened.items()} == plain
        assert r"Skolf\u00f6rordningen" in response.content.decode()

    def test_opens_for_nobody_outside_the_admin(self, client):
        response = client.post(reverse("dialogue_budget:line_form"), {"prefix": "lines-0"})

        assert response.status_code == 302

    @pytest.mark.parametrize("prefix", ["", "lines", "lines-x", "other-1", "lines-1-"])
    def test_opens_only_as_a_line(self, admin_client, prefix):
        assert admin_client.post(reverse("dialogue_budget:line_form"), {"prefix": prefix}).status_code == 400

    def test_is_not_opened_by_a_link(self, admin_client):
        assert admin_client.get(reverse("dialogue_budget:line_form")).status_code == 405


class TestAFullArea:
    def test_opens_with_few_queries(self, admin_client, full_area, django_assert_max_num_queries):
        admin_client.get(edit_url(full_area))

        with django_assert_max_num_queries(80):
            assert admin_client.get(edit_url(full_area)).status_code == 200

    def test_saves_a_draft_with_few_queries(self, admin_client, full_area, django_assert_max_num_queries):
        posted = form_of(admin_client, full_area)
        posted["lines-3-amount"] = "12000000"

        with django_assert_max_num_queries(60):
            assert admin_client.post(edit_url(full_area), {**posted.dict(), **DRAFT}).status_code == 302

        with django_assert_max_num_queries(80):
            assert "12\u00a0000\u00a0000" in admin_client.get(edit_url(full_area)).content.decode()

    def test_is_no_more_fields_than_the_setting_must_allow(self, admin_client, full_area):
        assert len(form_of(admin_client, full_area)) < FIELDS_OF_A_FULL_AREA <= settings.DATA_UPLOAD_MAX_NUMBER_FIELDS

    @override_settings(DATA_UPLOAD_MAX_NUMBER_FIELDS=1000)
    def test_is_warned_about_where_it_could_not_be_saved(self):
        [warning] = check_a_full_area_can_be_saved(None)

        assert warning.id == "dialogue_budget.W001"
        assert str(FIELDS_OF_A_FULL_AREA) in warning.hint

    @pytest.mark.parametrize("limit", [None, FIELDS_OF_A_FULL_AREA])
    def test_is_not_warned_about_where_it_can(self, limit):
        with override_settings(DATA_UPLOAD_MAX_NUMBER_FIELDS=limit):
            assert check_a_full_area_can_be_saved(None) == []


class TestWarnings:
    def test_of_a_code_that_another_area_has(self, admin_client, area):
        response = post(admin_client, area, DRAFT, lines_0_code="KS-900")

        assert response.status_code == 302
        for page in (area, area.get_parent()):
            said = text_of(admin_client.get(edit_url(page)))
            assert "Koden KS-900 finns mer än en gång: Grundskola, Räntor." in said

    def test_are_not_shown_when_there_is_nothing_to_put_right(self, admin_client, area):
        assert "Det här behöver ordnas" not in text_of(admin_client.get(edit_url(area)))

    def test_say_that_the_published_budget_is_broken(self, admin_client, area):
        assert post(admin_client, area, PUBLISH, lines_0_code="KS-900").status_code == 302

        assert "Invånarna ser nu ”inte klar”" in text_of(admin_client.get(edit_url(area.get_parent())))

    def test_of_a_budget_that_does_not_balance_refuse_nothing(self, admin_client, area):
        assert post(admin_client, area, PUBLISH, lines_0_amount="62000000").status_code == 302

        assert "Det saknas 2 000 000 kr till resultatmålet." in text_of(admin_client.get(edit_url(area)))


class TestTheSums:
    def test_are_those_of_the_area_and_of_the_whole(self, admin_client, area):
        said = text_of(admin_client.get(edit_url(area)))

        assert "Områdets utgifter 90 000 000 kr" in said
        assert "Alla intäkter 100 000 000 kr Alla utgifter 100 000 000 kr Resultat 0 kr" in said
        assert "Budgeten är i balans mot resultatmålet." in said

    def test_of_a_new_area_are_those_of_the_others(self, admin_client, area):
        parent = area.get_parent()
        url = reverse("wagtailadmin_pages:add", args=["dialogue_budget", "budgetareapage", parent.pk])

        assert "Alla utgifter 100 000 000 kr" in text_of(admin_client.get(url))
