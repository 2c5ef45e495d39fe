"""The same import in the admin: file, columns, report, confirm. No step needs JavaScript or stores anything."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import GroupPagePermission, Revision

from budget.assembling import newest_areas
from budget.models import BudgetAreaPage, BudgetSimulatorPage
from tests.budget.tables.files import xlsx_file
from tests.factories.budget import BudgetSimulatorPageFactory, a_budget

pytestmark = pytest.mark.django_db

NEW_FIGURES = "kod;post;kr\nSN-440;Grundskola;61000000\nSN-999;Kulturskola;2000000\n"


def url(simulator: BudgetSimulatorPage) -> str:
    return reverse("dialogue_budget_import:import", args=[simulator.pk])


def amounts(simulator: BudgetSimulatorPage) -> dict[str, int]:
    return {line.code: line.amount for area in newest_areas(simulator) for line in area.lines.all()}


def a_file(content: str | bytes, name: str = "budget.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def text(response) -> str:
    """Return what a person reads, with ordinary spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).replace("\u00a0", " ").split())


def filled(response, **changes: str) -> dict[str, str]:
    """Return the form of a step as a browser would post it back, with some fields changed."""
    form = response.context["form"]
    values = {name: form[name].value() for name in form.fields}
    values["fingerprint"] = response.context.get("fingerprint", "")
    return {name: value for name, value in {**values, **changes}.items() if value not in (None, False)}


def upload(client, simulator, content, name: str = "budget.csv", **fields: str):
    return client.post(url(simulator), {"file": a_file(content, name), "upload": "1", **fields})


def see_report(client, simulator, content, name: str = "budget.csv", **changes: str):
    columns = upload(client, simulator, content, name)
    return client.post(url(simulator), {**filled(columns, **changes), "report": "1"})


def an_editor(user_model, *, of, permissions: list[str]):
    """Return someone who has these permissions for one page and what is beneath it."""
    group = Group.objects.create(name="Redaktion")
    group.permissions.add(*_admin_access())
    for permission in permissions:
        GroupPagePermission.objects.create(group=group, page=of, permission_type=permission)
    user = user_model.objects.create_user("redaktor", password="x")
    user.groups.add(group)
    return user


def _admin_access():
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(codename="access_admin")


class TestTheThreeSteps:
    def test_lead_from_a_file_to_drafts(self, admin_client):
        simulator = a_budget()

        columns = upload(admin_client, simulator, NEW_FIGURES)
        report = admin_client.post(url(simulator), {**filled(columns), "report": "1"})
        done = admin_client.post(url(simulator), {**filled(report), "confirm": "1"}, follow=True)

        assert amounts(simulator)["SN-440"] == 61_000_000
        assert amounts(simulator)["SN-999"] == 2_000_000
        assert BudgetAreaPage.objects.get(code="SN").lines.get(code="SN-440").amount == 60_000_000
        assert "Inget är publicerat." in text(done)

    def test_fill_in_what_is_recognised(self, admin_client):
        form = upload(admin_client, a_budget(), NEW_FIGURES).context["form"]

        assert [form[f"column_{name}"].value() for name in ("code", "title", "amount")] == ["0", "1", "2"]
        assert form["unit"].value() == "KR"

    def test_show_columns_with_their_letters_and_first_values(self, admin_client):
        assert "C: kr (61000000, 2000000)" in text(upload(admin_client, a_budget(), NEW_FIGURES))

    def test_say_what_changes_before_anything_does(self, admin_client):
        simulator = a_budget()
        before = Revision.objects.count()

        said = text(see_report(admin_client, simulator, NEW_FIGURES))

        assert "belopp: 60 000 000 kr → 61 000 000 kr" in said
        assert "Nya: 1. Ändrade: 1. Oförändrade: 0. Saknas i filen: 3." in said
        assert "SN-320 Bibliotek (Skolnämnd) finns inte i filen men ligger kvar." in said
        assert Revision.objects.count() == before

    def test_ask_for_the_unit_when_the_file_does_not_say_it(self, admin_client):
        simulator = BudgetSimulatorPageFactory()
        columns = upload(admin_client, simulator, "post;belopp\nSkola;500\n")

        again = admin_client.post(url(simulator), {**filled(columns), "report": "1"})

        assert "Välj om beloppen är i kronor, tusental eller miljoner." in text(again)

    def test_ask_which_column_when_several_fit(self, admin_client):
        columns = upload(admin_client, a_budget(), "post;Intäkter;Kostnader\nSkola;5;6\n")

        assert "Flera kolumner kan vara belopp. Välj bland: ”Intäkter”, ”Kostnader”." in text(columns)

    def test_read_the_columns_that_are_chosen(self, admin_client):
        simulator = BudgetSimulatorPageFactory()
        content = xlsx_file([["Vad", "Pengar", "Mer"], ["Skola", 5, 6]])

        report = see_report(
            admin_client, simulator, content, "b.xlsx", column_title="0", column_amount="2", unit="MNKR"
        )

        assert "6 000 000 kr" in text(report)

    def test_lead_back_to_the_columns_with_what_was_chosen(self, admin_client):
        simulator = a_budget()
        report = see_report(admin_client, simulator, NEW_FIGURES, area="Nytt område")

        columns = admin_client.post(url(simulator), {**filled(report), "columns": "1"})

        assert columns.context["form"]["area"].value() == "Nytt område"
        assert columns.context["form"]["column_amount"].value() == "2"

    def test_take_lines_away_only_when_asked(self, admin_client):
        simulator = a_budget()

        report = see_report(admin_client, simulator, NEW_FIGURES, removes_missing="on")
        admin_client.post(url(simulator), {**filled(report), "confirm": "1"})

        assert set(amounts(simulator)) == {"SN-440", "SN-999"}

    def test_offer_nothing_to_confirm_when_nothing_differs(self, admin_client):
        report = see_report(admin_client, a_budget(), "kod;post;kr\nSN-440;Grundskola;60000000\n")

        assert "Det finns inget att ändra." in text(report)
        assert b'name="confirm"' not in report.content

    def test_name_the_rows_that_are_wrong_and_change_nothing(self, admin_client):
        simulator = a_budget()
        before = amounts(simulator)

        report = see_report(admin_client, simulator, "kod;post;kr\nSN-440;Grundskola;se bilaga\nSN-320;Bibliotek;5\n")
        admin_client.post(url(simulator), {**filled(report), "confirm": "1"})

        assert "Rad 2: Kolumnen ”kr”: ”se bilaga” är inget belopp." in text(report)
        assert b'name="confirm"' not in report.content
        assert amounts(simulator) == before

    def test_show_a_new_report_when_someone_has_saved_in_between(self, admin_client):
        simulator = a_budget()
        report = see_report(admin_client, simulator, NEW_FIGURES)
        area = BudgetAreaPage.objects.get(code="SN")
        area.lines.filter(code="SN-440").update(amount=59_000_000)
        BudgetAreaPage.objects.get(code="SN").save_revision()
        line = "belopp: 59 000 000 kr → 61 000 000 kr"

        again = admin_client.post(url(simulator), {**filled(report), "confirm": "1"})

        assert "Läs igenom rapporten på nytt." in text(again)
        assert line in text(again)
        assert amounts(simulator)["SN-440"] == 59_000_000


class TestWhatCanNotBeRead:
    @pytest.mark.parametrize(
        ("content", "name", "fields", "sentence"),
        [
            ("", "b.csv", {}, "Filen är tom."),
            ("Skola;5\n", "b.csv", {}, "Det går inte att se vilken rad som är rubrikrad."),
            (b"%PDF", "b.pdf", {}, "Filer som slutar på .pdf går inte att läsa."),
            (xlsx_file([["a", "b"]]), "b.xlsx", {"sheet": "Drift"}, "Bladet ”Drift” finns inte i filen."),
            (b"a" * (11 * 1024 * 1024), "b.csv", {}, "Filen är för stor. Den får vara högst 10 MB."),
        ],
    )  # fmt: skip
    def test_is_told_beside_the_field(self, admin_client, content, name, fields, sentence):
        assert sentence in text(upload(admin_client, a_budget(), content, name, **fields))

    def test_a_table_that_was_tampered_with_is_asked_for_again(self, admin_client):
        simulator = a_budget()
        columns = upload(admin_client, simulator, NEW_FIGURES)

        again = admin_client.post(url(simulator), {**filled(columns), "table": "något annat", "report": "1"})

        assert "Filen finns inte kvar. Välj den igen." in text(again)

    def test_a_budget_whose_own_codes_collide_is_told_so(self, admin_client):
        simulator = a_budget()
        BudgetAreaPage.objects.get(code="KS").lines.update(code="SN-440")
        BudgetAreaPage.objects.get(code="KS").save_revision()

        assert "Rätta dem först." in text(upload(admin_client, simulator, NEW_FIGURES))


class TestWhoMay:
    def test_visitors_are_led_to_the_sign_in(self, client):
        assert client.get(url(a_budget())).status_code == 302

    def test_someone_without_the_right_to_edit_is_turned_away(self, client, django_user_model):
        simulator = a_budget()
        client.force_login(an_editor(django_user_model, of=simulator.get_parent(), permissions=[]))

        assert client.get(url(simulator)).status_code == 302
        assert upload(client, simulator, NEW_FIGURES).status_code == 302

    def test_an_editor_may_change_but_not_add_areas_without_the_right_to_add(self, client, django_user_model):
        simulator = a_budget()
        client.force_login(an_editor(django_user_model, of=simulator, permissions=["change"]))
        report = see_report(client, simulator, "nämnd;post;kr\nNy nämnd;Nytt;5\n")

        said = text(client.post(url(simulator), {**filled(report), "confirm": "1"}))

        assert "Du har inte behörighet att ändra området ”Ny nämnd”. Inget har ändrats." in said
        assert "Nytt" not in {area.title for area in newest_areas(simulator)}

    def test_an_editor_leaves_alone_what_a_colleague_has_locked(self, client, django_user_model):
        simulator = a_budget()
        editor = an_editor(django_user_model, of=simulator, permissions=["change"])
        BudgetAreaPage.objects.filter(code="SN").update(locked=True)
        client.force_login(editor)
        report = see_report(client, simulator, NEW_FIGURES)

        said = text(client.post(url(simulator), {**filled(report), "confirm": "1"}))

        assert "Området ”Skolnämnd” är låst." in said
        assert amounts(simulator)["SN-440"] == 60_000_000

    def test_revisions_remember_who_imported(self, client, django_user_model):
        simulator = a_budget()
        editor = an_editor(django_user_model, of=simulator, permissions=["change", "add"])
        client.force_login(editor)
        report = see_report(client, simulator, NEW_FIGURES)

        client.post(url(simulator), {**filled(report), "confirm": "1"})

        assert BudgetAreaPage.objects.get(code="SN").get_latest_revision().user == editor

    @pytest.mark.parametrize("view", ["wagtailadmin_explore", "wagtailadmin_pages:edit"])
    def test_editors_find_the_way_from_the_simulators_page(self, admin_client, view):
        simulator = a_budget()

        assert url(simulator) in admin_client.get(reverse(view, args=[simulator.pk])).content.decode()


class TestDownloading:
    @pytest.mark.parametrize("extension", ["csv", "xlsx"])
    def test_what_is_downloaded_can_be_uploaded_and_changes_nothing(self, admin_client, extension):
        simulator = a_budget()

        file = admin_client.get(reverse("dialogue_budget_import:export", args=[simulator.pk, extension]))

        assert file["Content-Disposition"] == f'attachment; filename="budget-demokommunen-2025.{extension}"'
        assert "Det finns inget att ändra." in text(
            see_report(admin_client, simulator, file.content, f"budget.{extension}")
        )

    def test_another_format_does_not_exist(self, admin_client):
        address = reverse("dialogue_budget_import:export", args=[a_budget().pk, "ods"])

        assert admin_client.get(address).status_code == 404

    def test_is_for_editors_only(self, client):
        address = reverse("dialogue_budget_import:export", args=[a_budget().pk, "csv"])

        assert client.get(address).status_code == 302
