import pytest

from budget.arithmetic.enums import FiguresKind
from budget.tables.fields import Field
from budget.tables.mapping import Ask, ColumnMapping, How, map_columns
from budget.tables.reading import read_table
from tests.budget.tables.files import csv_file


def mapping_of(header: str, *rows: str, **options) -> ColumnMapping:
    text = "\n".join([header, *rows])
    return map_columns(read_table(csv_file(text), "budget.csv", header_row=1), **options)


def recognised(mapping: ColumnMapping) -> dict[str, str]:
    return {field.value: use.name for field, use in mapping.columns.items()}


class TestRecognisingUsualNames:
    @pytest.mark.parametrize(
        ("header", "row", "expected"),
        [
            ("nämnd;verksamhet;belopp", "KS;Politik;5", ("nämnd", "verksamhet", "belopp")),
            ("NAMND;VERKSAMHET;BELOPP", "KS;Politik;5", ("NAMND", "VERKSAMHET", "BELOPP")),
            ("Område;Post;Budget 2025", "Skola;Förskola;5", ("Område", "Post", "Budget 2025")),
            ("Budgetområde;Benämning;tkr", "Skola;Förskola;5", ("Budgetområde", "Benämning", "tkr")),
            ("Förvaltning;Verksamhet;mnkr", "Skola;Förskola;5", ("Förvaltning", "Verksamhet", "mnkr")),
            ("verksamhet;post;kr", "Skola;Förskola;5", ("verksamhet", "post", "kr")),
            ("grupp;post;budget_2025", "Skatt;Kommunalskatt;5", ("grupp", "post", "budget_2025")),
            (
                "Nämnd/styrelse;Verksamhet;Nettokostnad",
                "KS;Politik;5",
                ("Nämnd/styrelse", "Verksamhet", "Nettokostnad"),
            ),
            ("Styrelse / nämnd;Verksamheter;Ram", "KS;Politik;5", ("Styrelse / nämnd", "Verksamheter", "Ram")),
            ("Committee;Service;Amount", "KS;Politik;5", ("Committee", "Service", "Amount")),
        ],
    )
    def test_of_area_line_and_amount(self, header, row, expected):
        assert recognised(mapping_of(header, row)) == dict(zip(("area", "title", "amount"), expected, strict=True))

    @pytest.mark.parametrize("name", ["kod", "Konto", "verksamhetskod", "Konto nr", "VKOD"])
    def test_of_a_code(self, name):
        assert recognised(mapping_of(f"{name};verksamhet;belopp", "100;Politik;5"))["code"] == name

    @pytest.mark.parametrize("name", ["slag", "Typ", "Intäkt/kostnad", "K/I"])
    def test_of_the_side(self, name):
        assert recognised(mapping_of(f"post;{name};belopp", "Politik;kostnad;5", "Skatt;I;9"))["kind"] == name

    def test_takes_the_committee_for_the_line_when_it_is_all_that_the_file_names(self):
        mapping = mapping_of("Nämnd;Budget 2025", "Kommunstyrelsen;120")

        assert recognised(mapping) == {"title": "Nämnd", "amount": "Budget 2025"}

    def test_takes_the_number_for_the_code_where_number_and_name_are_called_the_same(self):
        mapping = mapping_of("Verksamhet;Verksamhet;Belopp", "100;Politik;5", "440;Förskola;6")

        assert (mapping.index(Field.CODE), mapping.index(Field.TITLE)) == (0, 1)

    def test_takes_the_only_column_of_texts_and_the_only_one_of_figures(self):
        mapping = mapping_of("Vad;Pengar", "Politik;5")

        assert recognised(mapping) == {"title": "Vad", "amount": "Pengar"}
        assert {use.how for use in mapping.columns.values()} == {How.ONLY_CHOICE}

    def test_takes_no_column_for_the_side_whose_words_it_does_not_know(self):
        assert "kind" not in recognised(mapping_of("post;typ;belopp", "Politik;A-verksamhet;5"))

    def test_tells_which_columns_it_reads_nothing_from(self):
        assert mapping_of("post;belopp;kommentar", "Politik;5;ny").unused == ("kommentar",)


class TestChoosingAmongAmounts:
    YEARS = ("namnd;verksamhet;bokslut_2023;budget_2024;budget_2025;plan_2026", "KS;Politik;1;2;3;4")

    def test_takes_the_year_that_is_asked_for(self):
        mapping = mapping_of(*self.YEARS, year=2025)

        assert mapping.columns[Field.AMOUNT].name == "budget_2025"
        assert mapping.columns[Field.AMOUNT].how is How.YEAR

    def test_prefers_the_years_budget_to_its_forecast(self):
        mapping = mapping_of("post;Prognos 2025;Budget 2025;Utfall 2025", "Politik;1;2;3", year=2025)

        assert mapping.columns[Field.AMOUNT].name == "Budget 2025"

    @pytest.mark.parametrize("name", ["Budget 25", "B25", "BU 2025", "2025-01-01", "Ram 2025, tkr"])
    def test_knows_the_year_in_its_usual_forms(self, name):
        mapping = mapping_of(f"post;B24;{name}", "Politik;1;2", year=2025)

        assert mapping.columns[Field.AMOUNT].name == name

    def test_asks_when_no_year_is_known_and_there_are_two_budgets(self):
        (question,) = mapping_of(*self.YEARS).questions

        assert (question.field, question.code) == (Field.AMOUNT, Ask.SEVERAL)
        assert question.candidates == ("budget_2024", "budget_2025")

    def test_asks_when_the_file_is_of_other_years(self):
        (question,) = mapping_of("post;budget 2023;budget 2024", "Politik;1;2", year=2025).questions

        assert (question.code, question.year) == (Ask.OTHER_YEARS, 2025)

    def test_asks_which_of_costs_and_revenue(self):
        (question,) = mapping_of("post;Intäkter;Kostnader", "Politik;1;2").questions

        assert question.candidates == ("Intäkter", "Kostnader")

    def test_takes_the_net_amount_in_a_net_budget(self):
        mapping = mapping_of("post;Intäkter;Kostnader;Netto", "Politik;1;2;1", figures=FiguresKind.NET)

        assert mapping.columns[Field.AMOUNT].name == "Netto"

    @pytest.mark.parametrize("name", ["kr per invånare", "Andel", "%", "Förändring 2024-2025", "kr_per_100"])
    def test_never_takes_a_share_or_a_change_for_an_amount(self, name):
        assert mapping_of(f"post;{name};budget", "Politik;1;2").columns[Field.AMOUNT].name == "budget"

    def test_takes_what_is_plainly_called_an_amount_even_if_no_cell_is_one(self):
        assert mapping_of("post;belopp;anm", "Politik;se bilaga;x").columns[Field.AMOUNT].name == "belopp"

    def test_asks_when_there_is_nothing_but_a_share(self):
        (question,) = mapping_of("verksamhet;kr_per_100", "Äldreomsorg;29.56").questions

        assert (question.code, question.candidates) == (Ask.NOT_FOUND, ("kr_per_100",))


class TestGivingColumns:
    @pytest.mark.parametrize("said", ["Plan 2026", "plan_2026", "C", "c", "3"])
    def test_by_name_letter_or_number(self, said):
        mapping = mapping_of("post;Budget 2025;Plan 2026", "Politik;1;2", given={Field.AMOUNT: said}, year=2025)

        assert mapping.columns[Field.AMOUNT].name == "Plan 2026"
        assert mapping.columns[Field.AMOUNT].how is How.GIVEN

    def test_asks_again_about_a_name_that_the_file_does_not_have(self):
        (question,) = mapping_of("post;belopp", "Politik;1", given={Field.AMOUNT: "Pengar"}).questions

        assert (question.code, question.given) == (Ask.NO_SUCH_COLUMN, "Pengar")
        assert question.candidates == ("post", "belopp")

    def test_leaves_out_a_field_that_is_said_to_have_no_column(self):
        mapping = mapping_of("nämnd;post;belopp", "KS;Politik;1", given={Field.AREA: ""})

        assert Field.AREA not in mapping
        assert mapping.unused == ("nämnd",)
