"""A budget file goes into drafts by the command line, or it changes nothing and says why."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Revision

from budget.assembling import newest_areas
from budget.enums import LineKind, TextState
from budget.models import BudgetAreaPage, BudgetSimulatorPage
from tests.budget.tables.files import xlsx_file
from tests.factories.budget import BudgetSimulatorPageFactory, a_budget

pytestmark = pytest.mark.django_db

DRIFT = """nämnd;verksamhet;budget_2024;budget_2025;plan_2026
Kommunstyrelsen;Politisk verksamhet;8,0;8,2;8,5
Kommunstyrelsen;Räddningstjänst;16,9;17,0;17,5
Familjenämnden;Gymnasieskola;115,2;116,8;119,9
Familjenämnden;Hemlig sak;0,0;−1,8;0,0
"""


@pytest.fixture
def write(tmp_path: Path):
    def write_file(content: str | bytes, name: str = "drift.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write_file


def run(command: str, *args: object, **options: object) -> str:
    out = io.StringIO()
    call_command(command, *map(str, args), stdout=out, no_color=True, **options)
    return out.getvalue().replace("\u00a0", " ")


def refused(command: str, *args: object, **options: object) -> tuple[str, int]:
    out = io.StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command(command, *map(str, args), stdout=out, no_color=True, **options)
    return f"{out.getvalue()}\n{refusal.value}".replace("\u00a0", " "), refusal.value.returncode


def drafted(simulator: BudgetSimulatorPage) -> dict[str, dict[str, int]]:
    """Return the amounts of the newest drafts, by area and line."""
    return {area.code: {line.code: line.amount for line in area.lines.all()} for area in newest_areas(simulator)}


class TestImportingIntoAnEmptySimulator:
    def test_makes_an_area_for_each_committee_and_publishes_nothing(self, write):
        simulator = BudgetSimulatorPageFactory()

        run("import_budget", write(DRIFT), page=simulator.pk, unit="mnkr")

        assert drafted(simulator) == {
            "KS": {"KS-100": 8_200_000, "KS-270": 17_000_000},
            "FN": {"FN-450": 116_800_000, "FN-01": -1_800_000},
        }
        assert not BudgetAreaPage.objects.live().exists()

    def test_proposes_texts_for_the_lines_that_the_textbank_knows(self, write):
        simulator = BudgetSimulatorPageFactory()

        said = run("import_budget", write(DRIFT), page=simulator.pk, unit="mnkr")

        lines = {line.title: line for area in newest_areas(simulator) for line in area.lines.all()}
        assert lines["Gymnasieskola"].text_state == TextState.PROPOSED
        assert lines["Gymnasieskola"].explanation
        assert lines["Gymnasieskola"].laws[0].value["sfs"] == "2010:800"
        assert lines["Hemlig sak"].text_state == TextState.MISSING
        assert "3 av 4 nya poster fick ett förslag till text" in said

    def test_shows_every_row_and_what_was_assumed(self, write):
        simulator = BudgetSimulatorPageFactory(population=2_000)

        said = run("import_budget", write(DRIFT), page=simulator.pk, unit="mnkr")

        assert "”budget_2025” är belopp." in said
        assert "Rad 2: ny: KS-100 Politisk verksamhet · 8 200 000 kr (utgift)" in said
        assert "Rad 5: ny: FN-01 Hemlig sak · −1 800 000 kr (utgift)" in said
        assert "Nya: 4. Ändrade: 0." in said

    def test_takes_another_year_when_asked(self, write):
        simulator = BudgetSimulatorPageFactory()

        run("import_budget", write(DRIFT), page=simulator.pk, unit="mnkr", year=2026)

        assert drafted(simulator)["KS"]["KS-270"] == 17_500_000

    def test_puts_a_file_without_areas_in_one(self, write):
        simulator = BudgetSimulatorPageFactory()

        run("import_budget", write("verksamhet;tkr\nGymnasieskola;116800\n"), page=simulator.pk)

        assert drafted(simulator) == {"HB": {"HB-450": 116_800_000}}

    def test_takes_the_columns_that_are_named(self, write):
        simulator = BudgetSimulatorPageFactory()
        file = write(xlsx_file([["Vad", "Pengar", "Mer pengar"], ["Gymnasieskola", 5, 6]]), "budget.xlsx")

        run("import_budget", file, page=simulator.pk, unit="kr", map=["amount=Mer pengar", "post=A"])

        assert drafted(simulator) == {"HB": {"HB-450": 6}}

    def test_takes_revenue_as_a_second_file(self, write):
        simulator = BudgetSimulatorPageFactory()
        run("import_budget", write(DRIFT), page=simulator.pk, unit="mnkr")

        run(
            "import_budget",
            write("grupp;post;mnkr\nSkatteintäkter;Kommunalskatt;140,2\n", "intakter.csv"),
            page=simulator.pk,
        )

        lines = [line for area in newest_areas(simulator) for line in area.lines.all()]
        assert len(lines) == 5
        assert {line.title for line in lines if line.kind == LineKind.REVENUE} == {"Kommunalskatt"}


class TestImportingOverWhatIsThere:
    def test_changes_drafts_and_leaves_what_is_published(self, write):
        simulator = a_budget()

        said = run("import_budget", write("kod;post;kr\nSN-440;Grundskola;61000000\n"), page=simulator.pk)

        assert drafted(simulator)["SN"]["SN-440"] == 61_000_000
        assert BudgetAreaPage.objects.get(code="SN").lines.get(code="SN-440").amount == 60_000_000
        assert BudgetAreaPage.objects.get(code="SN").has_unpublished_changes
        assert "Rad 2: ändrad: SN-440 Grundskola · belopp: 60 000 000 kr → 61 000 000 kr" in said

    def test_touches_only_areas_that_change(self, write):
        simulator = a_budget()
        before = Revision.objects.count()

        run("import_budget", write("kod;post;kr\nSN-440;Grundskola;61000000\n"), page=simulator.pk)

        assert Revision.objects.count() == before + 1

    def test_adds_lines_to_a_published_area_whose_texts_are_not_ready(self, write):
        simulator = a_budget()

        run("import_budget", write("nämnd;post;kr\nSkolnämnden;Gymnasieskola;5\n"), page=simulator.pk)

        assert drafted(simulator)["SN"] == {"SN-440": 60_000_000, "SN-320": 30_000_000, "SN-450": 5}

    def test_builds_on_the_newest_draft(self, write):
        simulator = a_budget()
        run("import_budget", write("kod;post;kr\nSN-440;Grundskola;61000000\n"), page=simulator.pk)

        run("import_budget", write("kod;post;kr\nSN-320;Bibliotek;29000000\n"), page=simulator.pk)

        assert drafted(simulator)["SN"] == {"SN-440": 61_000_000, "SN-320": 29_000_000}

    def test_keeps_lines_that_the_file_does_not_have_and_says_so(self, write):
        simulator = a_budget()

        said = run("import_budget", write("kod;post;kr\nSN-440;Grundskola;61000000\n"), page=simulator.pk)

        assert "SN-320" in drafted(simulator)["SN"]
        assert "SN-320 Bibliotek (Skolnämnd) finns inte i filen men ligger kvar." in said
        assert "Området ”Kommunstyrelse” finns inte i filen. Dess enda post ligger kvar." in said

    def test_takes_them_away_when_asked(self, write):
        simulator = a_budget()

        run(
            "import_budget",
            write("kod;post;kr\nSN-440;Grundskola;61000000\n"),
            page=simulator.pk,
            remove_missing=True,
        )

        assert drafted(simulator) == {"INT": {}, "SN": {"SN-440": 61_000_000}, "KS": {}}

    def test_does_nothing_in_a_dry_run(self, write):
        simulator = a_budget()
        before = (drafted(simulator), Revision.objects.count())

        said = run("import_budget", write("kod;post;kr\nSN-440;Skola;61\nNY-1;Ny;5\n"), page=simulator.pk, dry_run=True)

        assert (drafted(simulator), Revision.objects.count()) == before
        assert "Det här var en provkörning. Inget har ändrats." in said

    def test_a_published_draft_shows_what_was_imported(self, write):
        simulator = a_budget()
        run("import_budget", write("kod;post;kr\nSN-440;Grundskola;61000000\n"), page=simulator.pk)

        BudgetAreaPage.objects.get(code="SN").get_latest_revision().publish()

        assert BudgetAreaPage.objects.get(code="SN").lines.get(code="SN-440").amount == 61_000_000


class TestRefusing:
    @pytest.mark.parametrize(
        ("content", "name", "sentence"),
        [
            ("post;kr\nSkola;5\nVård;se bilaga\n", "b.csv", "Rad 3: Kolumnen ”kr”: ”se bilaga” är inget belopp."),
            ("kod;post;kr\nA-1;Skola;5\nA-1;Vård;6\n", "b.csv", "Koden A-1 finns redan på rad 2."),
            ("post;kr\nSkola;1.234\n", "b.csv", "”1.234” kan läsas på två sätt."),
            ("post;budget 2023;budget 2024\nSkola;5;6\n", "b.csv", "Ingen kolumn har belopp för 2025."),
            ("post;budget\nSkola;5\n", "b.csv", "Välj enhet. (--unit kr|tkr|mnkr)"),
            ("", "b.csv", "Filen är tom."),
            ("Skola;5\nVård;6\n", "b.csv", "Det går inte att se vilken rad som är rubrikrad."),
            (b"%PDF-1.7", "b.pdf", "Filer som slutar på .pdf går inte att läsa."),
            (b"post;kr\n" + b"a;1\n" * 5_000_000, "b.csv", "Filen är för stor. Den får vara högst 10 MB."),
        ],
    )  # fmt: skip
    def test_says_the_row_and_what_is_wrong_and_changes_nothing(self, write, content, name, sentence):
        simulator = a_budget()
        before = (drafted(simulator), Revision.objects.count())

        said, status = refused("import_budget", write(content, name), page=simulator.pk)

        assert sentence in said
        assert "Inget har ändrats." in said
        assert status == 1
        assert (drafted(simulator), Revision.objects.count()) == before

    def test_leaves_an_area_that_someone_has_locked(self, write):
        simulator = a_budget()
        BudgetAreaPage.objects.filter(code="SN").update(locked=True)

        said, status = refused(
            "import_budget", write("kod;post;kr\nKS-900;Räntor;11000000\nSN-440;Grundskola;5\n"), page=simulator.pk
        )

        assert "Området ”Skolnämnd” är låst." in said
        assert status == 1
        assert drafted(simulator)["KS"] == {"KS-900": 10_000_000}

    def test_asks_for_order_in_the_pages_own_codes_first(self, write):
        simulator = a_budget()
        BudgetAreaPage.objects.get(code="KS").lines.update(code="SN-440")
        area = BudgetAreaPage.objects.get(code="KS")
        area.save_revision()

        said, status = refused("import_budget", write("kod;post;kr\nSN-440;Grundskola;5\n"), page=simulator.pk)

        assert "Sidan har koder som finns två gånger eller saknas: SN-440." in said
        assert status == 1

    @pytest.mark.parametrize(
        ("options", "sentence"),
        [
            ({"page": "999999"}, "Det finns ingen budgetsimulator med id eller adress 999999."),
            ({"page": "/sv/ingenting/"}, "Det finns ingen budgetsimulator med id eller adress /sv/ingenting/."),
            ({"map": ["belopp"]}, "Skriv --map som FÄLT=KOLUMN"),
            ({"map": ["lön=Pengar"]}, "Skriv --map som FÄLT=KOLUMN"),
        ],
    )
    def test_tells_wrong_usage_apart(self, write, options, sentence):
        simulator = a_budget()

        said, status = refused("import_budget", write("post;kr\nA;5\n"), **{"page": str(simulator.pk), **options})

        assert sentence in said
        assert status == 2

    def test_says_that_the_file_is_missing(self, tmp_path):
        said, status = refused("import_budget", tmp_path / "saknas.csv", page=a_budget().pk)

        assert "går inte att öppna" in said
        assert status == 2


class TestFindingThePage:
    @pytest.mark.parametrize("form", ["{path}", "{bare}", "{url}"])
    def test_by_its_address(self, write, form):
        simulator = a_budget()
        _site, root, path = simulator.get_url_parts()
        said = form.format(path=path, bare=path.strip("/"), url=f"{root}{path}")

        assert "SN-440" in run("import_budget", write("kod;post;kr\nSN-440;Grundskola;61\n"), page=said)


class TestExporting:
    @pytest.mark.parametrize("name", ["budget.csv", "budget.xlsx"])
    def test_and_importing_again_changes_nothing(self, tmp_path, name):
        simulator = a_budget()
        before = Revision.objects.count()

        assert "4 poster är sparade" in run("export_budget", tmp_path / name, page=simulator.pk)
        said = run("import_budget", tmp_path / name, page=simulator.pk)

        assert "Filen och sidan säger samma sak. Inget har ändrats." in said
        assert Revision.objects.count() == before

    def test_of_what_was_imported_changes_nothing(self, write, tmp_path):
        simulator = BudgetSimulatorPageFactory()
        run("import_budget", write(DRIFT), page=simulator.pk, unit="mnkr")

        run("export_budget", tmp_path / "ut.csv", page=simulator.pk)

        assert "Inget har ändrats." in run("import_budget", tmp_path / "ut.csv", page=simulator.pk)

    def test_refuses_a_format_that_it_does_not_write(self, tmp_path):
        said, status = refused("export_budget", tmp_path / "budget.ods", page=a_budget().pk)

        assert "Filens namn ska sluta på .csv eller .xlsx." in said
        assert status == 2
