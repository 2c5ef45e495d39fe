"""A department's editor may change their own area, and every other door is shut."""

import ast
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import Page

from budget import services
from budget.models import BudgetAreaPage, BudgetScenario, BudgetSimulatorPage, BudgetStatement, TextbankEntry
from tests.budget.admin.editors import an_editor, reviewed_by, signed_in
from tests.budget.admin.posting import DRAFT, PUBLISH, SUBMIT, edit_url, post, text_of
from tests.factories.budget import OPENS_AT, a_budget

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def made(shared_database):
    page = a_budget()
    services.scenario_in_force(page=page, at=OPENS_AT)
    return page


@pytest.fixture
def simulator(made, db):
    return BudgetSimulatorPage.objects.get(pk=made.pk)


@pytest.fixture
def own(simulator):
    return BudgetAreaPage.objects.child_of(simulator).get(code="SN")


@pytest.fixture
def others(simulator):
    return BudgetAreaPage.objects.child_of(simulator).get(code="KS")


@pytest.fixture
def department(own):
    return signed_in(an_editor(of=own))


class TestADepartmentsEditor:
    def test_saves_a_draft_of_their_own_area(self, department, own):
        assert post(department, own, DRAFT, lines_0_amount="61000000").status_code == 302

        own.refresh_from_db()
        assert own.has_unpublished_changes

    def test_does_not_publish_it(self, department, own):
        post(department, own, PUBLISH, lines_0_amount="61000000")

        assert own.lines.get(code="SN-440").amount == 60_000_000

    def test_submits_it_for_review_by_those_of_the_simulator(self, department, simulator, own):
        reviewers = Group.objects.create(name="Ekonomer")
        reviewed_by(reviewers, simulator)

        assert post(department, own, SUBMIT, lines_0_amount="61000000").status_code == 302

        own.refresh_from_db()
        assert own.current_workflow_task.groups.get() == reviewers

    def test_sees_the_whole_in_the_sums(self, department, own):
        assert "Alla utgifter 100 000 000 kr" in text_of(department.get(edit_url(own)))

    def test_opens_no_other_page(self, department, simulator, others):
        for page in (simulator, others):
            response = department.get(edit_url(page), follow=True)

            assert response.redirect_chain, page

    def test_changes_no_other_page(self, department, admin_client, simulator, others):
        for page in (simulator, others):
            before = page.revisions.count()
            department.post(edit_url(page), {"title": "Kapad", "action-publish": "1"})

            assert page.revisions.count() == before

    @pytest.mark.parametrize("name", ["propose_texts", "accept_texts", "versions", "new_version"])
    def test_finds_our_views_of_another_page_shut(self, department, simulator, others, name):
        pages = [simulator, others] if name.endswith("_texts") else [simulator]
        for page in pages:
            if name.endswith("_texts") and page == simulator:
                continue
            response = department.get(reverse(f"dialogue_budget:{name}", args=[page.pk]))

            assert response.status_code in {302, 403}

    def test_proposes_and_accepts_texts_in_their_own_area(self, department, own):
        for name in ("propose_texts", "accept_texts"):
            assert department.get(reverse(f"dialogue_budget:{name}", args=[own.pk])).status_code == 200

    def test_sees_only_their_own_area_in_the_texts_of_the_simulator(self, department, simulator):
        said = text_of(department.get(reverse("dialogue_budget:accept_texts", args=[simulator.pk])))

        assert "du får inte ändra dem just nu: Intäkter, Kommunstyrelse." in said

    def test_freezes_nothing(self, department, simulator):
        department.post(reverse("dialogue_budget:new_version", args=[simulator.pk]), {"reason": "Nej"})

        assert BudgetScenario.objects.count() == 1

    def test_imports_and_exports_nothing(self, department, simulator):
        for url in (
            reverse("dialogue_budget_import:import", args=[simulator.pk]),
            reverse("dialogue_budget_import:export", args=[simulator.pk, "csv"]),
        ):
            assert department.get(url).status_code in {302, 403}

    @pytest.mark.parametrize("model", [TextbankEntry, BudgetStatement])
    def test_does_not_reach_the_records(self, department, model):
        assert department.get(reverse(model.snippet_viewset.get_url_name("list"))).status_code in {302, 403}

    def test_adds_deletes_and_moves_nothing(self, department, simulator, own):
        for url in (
            reverse("wagtailadmin_pages:add", args=["dialogue_budget", "budgetareapage", simulator.pk]),
            reverse("wagtailadmin_pages:delete", args=[own.pk]),
            reverse("wagtailadmin_pages:move", args=[own.pk]),
        ):
            assert department.get(url).status_code in {302, 403}

    def test_is_not_offered_what_they_may_not_do(self, department, own):
        html = department.get(edit_url(own)).content.decode()

        assert "Godkänn lästa texter" in html
        assert "Gör en ny budgetversion" not in html


class TestSomeoneWithoutAnyPermission:
    @pytest.mark.parametrize("name", ["propose_texts", "accept_texts", "versions", "new_version"])
    def test_finds_every_door_shut(self, simulator, own, name):
        stranger = signed_in(an_editor(of=Page.objects.get(depth=2), permissions=()))

        assert stranger.post(reverse(f"dialogue_budget:{name}", args=[simulator.pk])).status_code in {302, 403, 405}
        assert own.revisions.count() == 1

    @pytest.mark.parametrize("name", ["propose_texts", "accept_texts", "versions", "new_version"])
    def test_is_asked_to_sign_in(self, client, simulator, name):
        response = client.get(reverse(f"dialogue_budget:{name}", args=[simulator.pk]))

        assert "login" in response["Location"]

    def test_finds_nothing_about_other_kinds_of_pages(self, admin_client, simulator):
        url = reverse("dialogue_budget:versions", args=[simulator.get_parent().pk])

        # A 404 outside the language prefix is tried again within it.
        assert admin_client.get(url, follow=True).status_code == 404


def names_of_permissions() -> set[str]:
    """Return every permission that the code names in full ("app.codename"), or as the value of ``codename``."""
    found = set()
    for path in sorted(ROOT.glob("[bcdgp]*/**/*.py")):
        if "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            values = node.args if called in {"has_perm", "has_perms", "permission_required"} else []
            values = [*values, *(word.value for word in node.keywords if word.arg in {"codename", "permission"})]
            found |= {
                value.value for value in values if isinstance(value, ast.Constant) and isinstance(value.value, str)
            }
    return found


@pytest.mark.django_db
class TestEveryPermissionThatIsNamed:
    def test_exists(self):
        known = set()
        for app, codename in Permission.objects.values_list("content_type__app_label", "codename"):
            known |= {codename, f"{app}.{codename}"}

        assert names_of_permissions() - known == set()

    def test_is_looked_for(self):
        assert "wagtailcore.change_workflow" in names_of_permissions()
