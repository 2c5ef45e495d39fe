"""What may be published, through Wagtail's own edit view: drafts always save, and what is missing is said beside it."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from budget.enums import TextState
from budget.models import BudgetAreaPage, BudgetSimulatorPage
from dialogue.pages.services import publish_due_pages
from tests.budget.admin.posting import DRAFT, PUBLISH, edit_url, form_of, post, text_of
from tests.factories.budget import a_budget

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(shared_database) -> BudgetSimulatorPage:
    return a_budget()


@pytest.fixture
def simulator(made) -> BudgetSimulatorPage:
    return BudgetSimulatorPage.objects.get(pk=made.pk)


@pytest.fixture
def area(simulator) -> BudgetAreaPage:
    return BudgetAreaPage.objects.child_of(simulator).get(code="SN")


def newest(page):
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def live_amount(area: BudgetAreaPage, code: str) -> int:
    return BudgetAreaPage.objects.get(pk=area.pk).lines.get(code=code).amount


class TestAnArea:
    def test_is_published_when_its_texts_are_read(self, admin_client, area):
        response = post(admin_client, area, PUBLISH, lines_0_amount="61000000")

        assert response.status_code == 302
        assert live_amount(area, "SN-440") == 61_000_000

    def test_posts_back_as_it_was_when_nothing_is_changed(self, admin_client, area):
        before = list(area.lines.values_list("code", "amount", "explanation", "bond", "laws", "consequences"))

        assert post(admin_client, area, PUBLISH).status_code == 302

        after = area.lines.values_list("code", "amount", "explanation", "bond", "laws", "consequences")
        assert list(after) == before

    @pytest.mark.parametrize(
        ("state", "said"),
        [
            (TextState.MISSING, "Läs igenom texten och välj ”Granskad av oss”."),
            (TextState.PROPOSED, "Läs förslaget till text, ändra om det behövs, och välj ”Granskad av oss”."),
        ],
    )
    def test_is_not_published_while_a_text_is_unread(self, admin_client, area, state, said):
        response = post(admin_client, area, PUBLISH, lines_0_amount="61000000", lines_0_text_state=state)

        assert response.status_code == 200
        lines = response.context["form"].formsets["lines"]
        assert lines.forms[0].errors == {"text_state": [said]}
        assert not lines.forms[1].errors
        assert f"Grundskola : {said}" in text_of(response)
        assert live_amount(area, "SN-440") == 60_000_000

    def test_is_not_published_without_an_explanation(self, admin_client, area):
        response = post(admin_client, area, PUBLISH, lines_1_explanation="")

        assert list(response.context["form"].formsets["lines"].forms[1].errors) == ["explanation"]

    def test_shows_the_line_with_the_error_open_and_the_others_closed(self, admin_client, area):
        response = post(admin_client, area, PUBLISH, lines_0_text_state=TextState.PROPOSED)

        html = response.content.decode()
        assert '<textarea name="lines-0-explanation"' in html
        assert '<textarea name="lines-1-explanation"' not in html
        assert '<input type="hidden" name="lines-1-explanation"' in html

    def test_saves_as_a_draft_whatever_is_missing(self, admin_client, area):
        response = post(
            admin_client, area, DRAFT, lines_0_text_state=TextState.MISSING, lines_0_explanation="", lines_0_amount=""
        )

        assert response.status_code == 302
        line = newest(area).lines.all()[0]
        assert (line.text_state, line.explanation, line.amount) == (TextState.MISSING, "", 0)
        assert live_amount(area, "SN-440") == 60_000_000

    def test_is_not_published_without_an_amount(self, admin_client, area):
        response = post(admin_client, area, PUBLISH, lines_0_amount="")

        assert list(response.context["form"].formsets["lines"].forms[0].errors) == ["amount"]

    def test_is_not_published_with_a_code_twice_but_saved(self, admin_client, area):
        refused = post(admin_client, area, PUBLISH, lines_1_code="SN-440")
        saved = post(admin_client, area, DRAFT, lines_1_code="SN-440")

        assert refused.context["form"].formsets["lines"].forms[1].errors == {
            "code": ["Koden SN-440 finns två gånger i området."]
        }
        assert saved.status_code == 302

    def test_is_not_asked_about_a_line_that_is_taken_away(self, admin_client, area):
        response = post(admin_client, area, PUBLISH, lines_0_text_state=TextState.PROPOSED, **{"lines-0-DELETE": "1"})

        assert response.status_code == 302
        assert list(area.lines.values_list("code", flat=True)) == ["SN-320"]

    def test_takes_a_new_line(self, admin_client, area):
        posted = form_of(admin_client, area)
        posted["lines-TOTAL_FORMS"] = "3"
        posted.update(
            {
                "lines-2-id": "",
                "lines-2-ORDER": "3",
                "lines-2-DELETE": "",
                "lines-2-title": "Kulturskola",
                "lines-2-code": "SN-999",
                "lines-2-kind": "EXPENDITURE",
                "lines-2-amount": "2000000",
                "lines-2-explanation": "Musik och dans.",
                "lines-2-text_state": TextState.CHECKED,
                "lines-2-bond": "VOLUNTARY",
                "lines-2-laws-count": "0",
                "lines-2-bound_parts-count": "0",
                "lines-2-consequences-count": "0",
                **PUBLISH,
            }
        )

        assert admin_client.post(edit_url(area), posted).status_code == 302
        assert live_amount(area, "SN-999") == 2_000_000

    def test_says_that_a_lowest_amount_is_above_the_amount(self, admin_client, area):
        response = post(admin_client, area, DRAFT, lines_0_lowest="61000000")

        assert "Det lägsta beloppet får inte vara högre än beloppet." in text_of(response)

    def test_is_published_at_the_moment_that_was_set(self, admin_client, area):
        goes_live = timezone.now().replace(second=0, microsecond=0) + timedelta(days=2)
        local = timezone.localtime(goes_live).strftime("%Y-%m-%d %H:%M")

        response = post(admin_client, area, PUBLISH, lines_0_amount="61000000", go_live_at=local)

        assert response.status_code == 302
        assert live_amount(area, "SN-440") == 60_000_000
        with time_machine.travel(goes_live, tick=False):
            assert publish_due_pages(at=goes_live) == (1, ())
        assert live_amount(area, "SN-440") == 61_000_000

    def test_is_not_scheduled_while_a_text_is_unread(self, admin_client, area):
        local = timezone.localtime(timezone.now() + timedelta(days=2)).strftime("%Y-%m-%d %H:%M")

        response = post(admin_client, area, PUBLISH, lines_0_text_state=TextState.PROPOSED, go_live_at=local)

        assert response.status_code == 200
        assert newest(area).scheduled_revision is None


class TestASimulator:
    def test_is_published_when_everything_is_there(self, admin_client, simulator):
        assert post(admin_client, simulator, PUBLISH, purpose="Ett annat syfte.").status_code == 302

        simulator.refresh_from_db()
        assert simulator.purpose == "Ett annat syfte."

    @pytest.mark.parametrize(
        ("field", "said"),
        [
            ("retention_rule", "Välj hur länge kopplingen till personer sparas."),
            ("who_decides", "Skriv vem som beslutar."),
            ("opens_at", "Ange när dialogen öppnar."),
            ("closes_at", "Ange när dialogen stänger, eller välj typen Öppen kanal."),
        ],
    )
    def test_says_beside_the_field_what_is_missing(self, admin_client, simulator, field, said):
        refused = post(admin_client, simulator, PUBLISH, **{field: ""})
        saved = post(admin_client, simulator, DRAFT, **{field: ""})

        assert refused.context["form"].errors == {field: [said]}
        assert said in text_of(refused)
        assert saved.status_code == 302

    def test_with_a_tax_line_needs_its_rate(self, admin_client, simulator):
        response = post(admin_client, simulator, PUBLISH, tax_code="INT-1")

        assert list(response.context["form"].errors) == ["tax_rate_ore"]

    def test_that_does_not_balance_is_published(self, admin_client, simulator):
        assert post(admin_client, simulator, PUBLISH, target_result="30000000").status_code == 302


class TestPublishingManyAtOnce:
    def bulk(self, client, *pages, **fields):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        query = "&".join(f"id={page.pk}" for page in pages)
        return client.post(f"{url}?{query}&next=/admin/", {"include_descendants": "", **fields}, follow=True)

    def test_publishes_what_is_ready(self, admin_client, area):
        post(admin_client, area, DRAFT, lines_0_amount="61000000")

        self.bulk(admin_client, area)

        assert live_amount(area, "SN-440") == 61_000_000

    def test_publishes_nothing_when_something_is_not_and_says_what(self, admin_client, simulator, area):
        post(admin_client, area, DRAFT, lines_0_amount="61000000", lines_0_text_state=TextState.PROPOSED)

        response = self.bulk(admin_client, area)

        assert "Inget publicerades. Det här är inte klart: Skolnämnd." in text_of(response)
        assert live_amount(area, "SN-440") == 60_000_000
