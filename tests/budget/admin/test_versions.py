"""Which frozen figures residents answer to, and an editor's decision to change them."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from wagtail.models import PageLogEntry

from budget import services
from budget.models import BudgetAreaPage, BudgetScenario, BudgetSimulatorPage
from budget.services.freezing import FROZEN
from budget.services.submitting import Plan
from dialogue.residents.identities import Identity
from tests.budget.admin.editors import an_editor, signed_in
from tests.budget.admin.posting import PUBLISH, edit_url, post, text_of
from tests.factories.budget import CLOSES_AT, OPENS_AT, WHILE_OPEN, a_budget

pytestmark = pytest.mark.django_db


def url(name: str, page) -> str:
    return reverse(f"dialogue_budget:{name}", args=[page.pk])


def change_published(client, simulator, amount: int = 61_000_000) -> None:
    area = BudgetAreaPage.objects.child_of(simulator).get(code="SN")
    assert post(client, area, PUBLISH, lines_0_amount=str(amount)).status_code == 302


@pytest.fixture(scope="module")
def made(shared_database):
    page = a_budget()
    services.scenario_in_force(page=page, at=OPENS_AT)
    return page


@pytest.fixture
def simulator(made):
    """Open, and its first version frozen."""
    return BudgetSimulatorPage.objects.get(pk=made.pk)


@pytest.fixture
def client(admin_user):
    """Someone who may do everything, while the dialogue is open."""
    with time_machine.travel(WHILE_OPEN, tick=True):
        yield signed_in(admin_user)


class TestTheSimulatorsPage:
    def test_says_that_the_first_version_comes_by_itself(self, client, made):
        page = a_budget(slug="annan", parent=made.get_parent(), opens_at=WHILE_OPEN + timedelta(days=1))

        assert "Den första görs av sig själv när dialogen öppnar" in text_of(client.get(edit_url(page)))

    def test_says_which_version_is_in_force(self, client, simulator):
        said = text_of(client.get(edit_url(simulator)))

        frozen = BudgetScenario.objects.get()
        assert "Invånarna svarar på budgetversion 1 , gjord 3 mars 2025 kl. 08.00" in said
        assert frozen.figures_hash[:8] in said
        assert "Ingen har svarat än. Det är också det som är publicerat nu." in said

    def test_says_that_what_is_published_differs(self, client, simulator):
        change_published(client, simulator)

        said = text_of(client.get(edit_url(simulator)))

        assert "Det publicerade skiljer sig från budgetversion 1, som invånarna svarar på." in said
        assert url("new_version", simulator) in client.get(edit_url(simulator)).content.decode()

    def test_does_not_mind_drafts(self, client, simulator):
        area = BudgetAreaPage.objects.child_of(simulator).get(code="SN")
        post(client, area, {}, lines_0_amount="61000000")

        assert "skiljer sig" not in text_of(client.get(edit_url(simulator)))


class TestAnAreasPage:
    def test_says_that_residents_answer_to_a_frozen_version(self, client, simulator):
        area = BudgetAreaPage.objects.child_of(simulator).get(code="SN")

        assert "Invånarna svarar på budgetversion 1." in text_of(client.get(edit_url(area)))


class TestMakingANewVersion:
    def test_shows_what_would_change_and_whom_it_concerns(self, client, simulator):
        services.submit_budget(
            page=simulator,
            identity=Identity.email("en@exempel.se"),
            plan=Plan(scenario_number=1, amounts={}),
            language="sv",
            at=WHILE_OPEN,
        )
        change_published(client, simulator)

        said = text_of(client.get(url("new_version", simulator)))

        assert "En person har svarat på den budget som är i dag. Det svaret hör kvar till sin version." in said
        assert "Grundskola (SN-440) 60 000 000 kr 61 000 000 kr" in said
        assert "gränser eller lag" not in said

    def test_freezes_what_is_published_and_keeps_why_and_who(self, client, admin_user, simulator):
        change_published(client, simulator)

        response = client.post(url("new_version", simulator), {"reason": "Nytt statsbidrag"}, follow=True)

        newest = BudgetScenario.objects.of(simulator.anchor).newest()
        assert (newest.number, newest.reason, newest.frozen_by) == (2, "Nytt statsbidrag", admin_user)
        assert newest.arithmetic.line("SN-440").amount == 61_000_000
        assert "Budgetversion 2 är gjord." in text_of(response)

    def test_is_logged(self, client, admin_user, simulator):
        change_published(client, simulator)

        client.post(url("new_version", simulator), {"reason": "Nytt statsbidrag"})

        entry = PageLogEntry.objects.get(action=FROZEN)
        assert (entry.user, entry.message) == (admin_user, "Gjorde budgetversion 2: Nytt statsbidrag")

    @pytest.mark.parametrize("reason", ["", "   ", "x" * 301])
    def test_needs_a_reason(self, client, simulator, reason):
        change_published(client, simulator)

        response = client.post(url("new_version", simulator), {"reason": reason})

        assert response.context["form"].errors
        assert BudgetScenario.objects.count() == 1

    def test_is_refused_in_words_when_nothing_differs(self, client, simulator):
        response = client.post(url("new_version", simulator), {"reason": "Ingen"}, follow=True)

        assert "Ingen ny behövs." in text_of(response)
        assert BudgetScenario.objects.count() == 1

    @pytest.mark.parametrize("moment", [OPENS_AT - timedelta(seconds=1), CLOSES_AT])
    def test_is_refused_in_words_while_nobody_can_answer(self, client, admin_user, simulator, moment):
        change_published(client, simulator)

        with time_machine.travel(moment, tick=False):
            response = signed_in(admin_user).post(url("new_version", simulator), {"reason": "För sent"}, follow=True)

        assert "Dialogen är inte öppen." in text_of(response)
        assert BudgetScenario.objects.count() == 1

    def test_is_refused_in_words_when_it_is_no_budget(self, client, simulator):
        area = BudgetAreaPage.objects.child_of(simulator).get(code="SN")
        post(client, area, PUBLISH, lines_0_code="KS-900")

        response = client.post(url("new_version", simulator), {"reason": "Trasig"}, follow=True)

        assert "Koden KS-900 finns mer än en gång" in text_of(response)
        assert BudgetScenario.objects.count() == 1

    def test_is_for_those_who_may_publish_the_simulator(self, client, simulator):
        change_published(client, simulator)
        editor = signed_in(an_editor(of=simulator))
        publisher = signed_in(an_editor(of=simulator, permissions=("change_page", "publish_page")))

        editor.post(url("new_version", simulator), {"reason": "Nej"})
        assert BudgetScenario.objects.count() == 1
        publisher.post(url("new_version", simulator), {"reason": "Ja"})
        assert BudgetScenario.objects.count() == 2

    def test_changes_nothing_by_being_looked_at(self, client, simulator):
        change_published(client, simulator)

        client.get(url("new_version", simulator))

        assert BudgetScenario.objects.count() == 1


class TestTheListOfVersions:
    def test_says_why_and_by_whom(self, client, admin_user, simulator):
        change_published(client, simulator)
        client.post(url("new_version", simulator), {"reason": "Nytt statsbidrag"})

        said = text_of(client.get(url("versions", simulator)))

        assert f"2 Gäller nu 20 mars 2025 kl. 12.00 Nytt statsbidrag {admin_user} 0" in said
        assert "1 3 mars 2025 kl. 08.00 Dialogen öppnade Av sig själv 0" in said
