from decimal import Decimal

import pytest

from budget.arithmetic.enums import Kind, Unit
from budget.tables.comparing import Options, compare
from budget.tables.fields import Field
from budget.tables.kinds import Signs
from budget.tables.lines import Area
from budget.tables.mapping import map_columns
from budget.tables.matching import Recognised
from budget.tables.problems import Known, Wrong
from budget.tables.reading import read_table
from budget.tables.report import Change, Report, Status
from budget.tables.unit_choice import UnitFrom
from tests.budget.tables.files import area, csv_file, line, xlsx_file


def report_of(
    text: str | bytes, *, areas=(), lines=(), filename="budget.csv", given=None, year=None, recognise=None, **options
) -> Report:
    """Return the report of a file; whatever is given in options is what a person has said. Kronor unless said."""
    data = text if isinstance(text, bytes) else csv_file(text)
    table = read_table(data, filename)
    options.setdefault("unit", Unit.KR)
    return compare(
        table,
        map_columns(table, given=given or {}, year=year),
        areas=areas,
        lines=lines,
        options=Options(**options),
        recognise=recognise or (lambda title, area: None),
    )


def amounts(report: Report) -> dict[str, int]:
    return {row.line.title: row.line.amount for row in report.rows}


def the_problem(report: Report) -> tuple[int, Wrong, str]:
    (problem,) = report.problems
    return problem.row, problem.code, problem.column


def noted(report: Report, code: Known) -> list[int | None]:
    return [note.row for note in report.notes if note.code is code]


class TestReadingAmounts:
    @pytest.mark.parametrize(
        ("written", "kronor"),
        [
            ("1234567", 1_234_567),
            ("1 234 567", 1_234_567),
            ("1\u00a0234\u00a0567", 1_234_567),
            ("1\u202f234\u202f567", 1_234_567),
            ("1\u2009234\u2009567", 1_234_567),
            ("-500", -500),
            ("\u2212500", -500),
            ("–500", -500),
            ("500-", -500),
            ("0", 0),
            ("–", 0),
            ("8,2 mnkr", 8_200_000),
            ("17 000 tkr", 17_000_000),
        ],
    )
    def test_of_every_way_to_write_them(self, written, kronor):
        assert amounts(report_of(f"post;belopp\nPolitik;{written}\n")) == {"Politik": kronor}

    @pytest.mark.parametrize(("unit", "kronor"), [(Unit.KR, 8), (Unit.TKR, 8_200), (Unit.MNKR, 8_200_000)])
    def test_in_the_unit_that_is_said(self, unit, kronor):
        assert amounts(report_of("post;belopp\nPolitik;8,2\n", unit=unit)) == {"Politik": kronor}

    def test_never_by_way_of_binary_fractions(self):
        rows = [["post", "mnkr"], *([f"Post {n}", n / 10] for n in range(1, 1000))]

        report = report_of(xlsx_file(rows), unit=None)

        assert [row.line.amount for row in report.rows] == [n * 100_000 for n in range(1, 1000)]

    def test_rounds_ore_half_away_from_zero_and_says_so(self):
        report = report_of("post;belopp\nPolitik;1,50\nSkola;-2,50\nKultur;3,00\n")

        assert amounts(report) == {"Politik": 2, "Skola": -3, "Kultur": 3}
        assert noted(report, Known.ROUNDED) == [2, 3]

    def test_reads_a_point_as_the_rest_of_the_column_uses_it(self):
        report = report_of("post;mnkr\nPolitik;8.2\nSkola;1.234\n", unit=None)

        assert amounts(report) == {"Politik": 8_200_000, "Skola": 1_234_000}

    def test_does_not_guess_what_a_lone_point_means(self):
        assert the_problem(report_of("post;belopp\nPolitik;1.234\n")) == (2, Wrong.UNCLEAR_POINT, "belopp")


class TestSettlingTheUnit:
    @pytest.mark.parametrize(
        ("text", "settled_by"),
        [
            ("post;Budget 2025 (tkr)\nPolitik;8\n", UnitFrom.COLUMN),
            ("post;belopp i tusental kronor\nPolitik;8\n", UnitFrom.COLUMN),
            ("post;budget\n;tkr\nPolitik;8\n", UnitFrom.COLUMN),
            ("Driftbudget, belopp i tkr;\npost;budget\nPolitik;8\n", UnitFrom.TITLE),
        ],
    )
    def test_by_what_the_file_says(self, text, settled_by):
        report = report_of(text, unit=None)

        assert (report.unit.unit, report.unit.settled_by) == (Unit.TKR, settled_by)

    def test_by_the_files_name(self):
        assert report_of("post;budget\nPolitik;8\n", filename="budget_tkr.csv", unit=None).unit.unit is Unit.TKR

    def test_by_what_a_person_says_rather_than_the_file(self):
        assert amounts(report_of("post;tkr\nPolitik;8\n", unit=Unit.KR)) == {"Politik": 8}

    def test_by_what_the_same_lines_have_today(self):
        report = report_of("post;budget\nPolitik;8500\n", areas=[area()], lines=[line(amount=8_200_000)], unit=None)

        assert (report.unit.unit, report.unit.settled_by) == (Unit.TKR, UnitFrom.SIZE)

    def test_by_what_a_municipality_costs_per_inhabitant(self):
        rows = "".join(f"Post {number};136500\n" for number in range(10))

        assert report_of(f"post;budget\n{rows}", unit=None, population=19_400).unit.unit is Unit.TKR

    def test_by_asking_when_nothing_tells(self):
        report = report_of("post;budget\nPolitik;8500\n", unit=None)

        assert report.asks_unit
        assert not report.can_be_applied


class TestComparing:
    AREAS = (area(), area("FN", "Familjenämnden"))
    LINES = (
        line("KS-100", title="Politik", amount=8_200_000),
        line("KS-860", title="Räddningstjänst", amount=17_000_000),
        line("FN-440", area="FN", title="Skola", amount=463_700_000),
    )

    def test_finds_lines_by_their_code(self):
        report = report_of(
            "kod;post;belopp\nKS-100;Politiken;8300000\nKS-860;Räddningstjänst;17000000\nKS-999;Nytt;5\n",
            areas=self.AREAS,
            lines=self.LINES,
            area="Kommunstyrelsen",
        )

        assert [(row.row, row.status) for row in report.rows] == [
            (2, Status.CHANGED),
            (3, Status.UNCHANGED),
            (4, Status.NEW),
        ]
        assert report.rows[0].changes == (
            Change(Field.TITLE, "Politik", "Politiken"),
            Change(Field.AMOUNT, 8_200_000, 8_300_000),
        )
        assert [gone.code for gone in report.gone] == ["FN-440"]

    def test_finds_lines_by_area_and_name_where_the_file_has_no_codes(self):
        report = report_of(
            "nämnd;verksamhet;belopp\nKommunstyrelse;POLITIK;8200000\nFamiljenämnd;Politik;1100000\n",
            areas=self.AREAS,
            lines=self.LINES,
        )

        assert [(row.line.code, row.status) for row in report.rows] == [
            ("KS-100", Status.UNCHANGED),
            ("FN-01", Status.NEW),
        ]
        assert report.rows[0].line.title == "Politik"

    SERVICES = {"Räddningstjänst": "fire", "Brandkår": "fire", "Brandförsvar": "fire"}

    def recognise(self, title: str, area: str) -> Recognised | None:
        return Recognised(self.SERVICES[title]) if title in self.SERVICES else None

    def test_finds_a_line_that_the_file_has_other_words_for(self):
        report = report_of(
            "nämnd;post;belopp\nKommunstyrelsen;Brandkår;17000000\nFamiljenämnden;Brandförsvar;5\n",
            areas=self.AREAS,
            lines=self.LINES,
            recognise=self.recognise,
        )

        assert [(row.line.code, row.status) for row in report.rows] == [
            ("KS-860", Status.UNCHANGED),
            ("FN-01", Status.NEW),
        ]
        assert noted(report, Known.SAME_SERVICE) == [2]

    @pytest.mark.parametrize(
        "rows",
        [
            "Kommunstyrelsen;Brandkår;17\nKommunstyrelsen;Brandförsvar;5\n",
            "Kommunstyrelsen;Räddningstjänst;17\nKommunstyrelsen;Brandkår;5\n",
        ],
    )
    def test_takes_two_rows_of_one_service_for_two_lines(self, rows):
        report = report_of(f"nämnd;post;belopp\n{rows}", areas=self.AREAS, lines=self.LINES, recognise=self.recognise)

        assert Status.NEW in {row.status for row in report.rows}
        assert noted(report, Known.SAME_SERVICE) == []

    def test_leaves_alone_what_the_file_does_not_speak_of(self):
        kept = line("KS-100", lowest=8_000_000, source="Budget 2025", kind=Kind.REVENUE)

        report = report_of("kod;post;belopp\nKS-100;Politik;8200000\n", areas=self.AREAS, lines=[kept])

        assert report.changes_nothing

    def test_empties_what_the_file_leaves_empty(self):
        report = report_of(
            "kod;post;belopp;lägst\nKS-100;Politik;8200000;\n", areas=self.AREAS, lines=[line(lowest=8_000_000)]
        )

        assert report.rows[0].changes == (Change(Field.LOWEST, 8_000_000, None),)

    def test_keeps_a_line_in_its_area_when_the_file_has_it_in_another(self):
        report = report_of(
            "kod;nämnd;post;belopp\nKS-100;Familjenämnden;Politik;8200000\n", areas=self.AREAS, lines=self.LINES
        )

        assert report.rows[0].line.area == "KS"
        assert noted(report, Known.OTHER_AREA) == [2]

    def test_refuses_to_choose_between_lines_of_the_same_name(self):
        lines = [line("KS-100", title="Politik"), line("KS-101", title="Politik")]

        report = report_of("nämnd;post;belopp\nKS;Politik;5\n", areas=self.AREAS, lines=lines)

        assert the_problem(report) == (2, Wrong.SEVERAL_LINES_FIT, "post")

    def test_puts_lines_without_an_area_in_the_only_one(self):
        report = report_of("post;belopp\nNytt;5\n", areas=[area("SK", "Skolan")])

        assert (report.rows[0].line.code, report.new_areas) == ("SK-01", ())

    def test_puts_lines_without_an_area_in_one_new_one(self):
        report = report_of("post;belopp\nPolitik;5\nSkola;6\n", area="Kommunens budget")

        assert report.new_areas == (Area("KB", "Kommunens budget"),)
        assert [row.line.code for row in report.rows] == ["KB-01", "KB-02"]

    def test_finds_lines_without_an_area_wherever_they_are(self):
        report = report_of("post;belopp\nSkola;463700000\nNytt;5\n", areas=self.AREAS, lines=self.LINES)

        assert [(row.line.code, row.status) for row in report.rows] == [
            ("FN-440", Status.UNCHANGED),
            ("BUD-01", Status.NEW),
        ]

    def test_refuses_more_lines_than_an_area_holds(self):
        rows = "".join(f"Post {number};5\n" for number in range(4))

        report = report_of(f"post;belopp\n{rows}", area="Budget", most_lines=3)

        assert the_problem(report) == (5, Wrong.AREA_FULL, "")


class TestGivingCodes:
    def test_uses_scbs_code_where_the_textbank_knows_the_service(self):
        known = {"Politisk verksamhet": Recognised("politics", "100"), "Nämndverksamhet": Recognised("politics", "100")}

        report = report_of(
            "nämnd;post;belopp\nKommunstyrelsen;Politisk verksamhet;5\nKommunstyrelsen;Nämndverksamhet;5\n",
            recognise=lambda title, area: known.get(title),
        )

        assert [row.line.code for row in report.rows] == ["KS-100", "KS-01"]

    def test_gives_every_area_its_own_initials(self):
        names = [
            "Vård- och omsorgsnämnden",
            "Valnämnden",
            "Överförmyndarnämnd",
            "Revision",
            "Teknisk nämnd",
            "Tekniska nämnden",
        ]
        rows = "".join(f"{name};Politik;5\n" for name in names)

        report = report_of(f"nämnd;post;belopp\n{rows}")

        assert [area.code for area in report.new_areas] == ["VON", "VN", "ÖN", "REV", "TN", "TN2"]

    def test_gives_the_same_codes_every_time(self):
        text = "nämnd;post;belopp\nKS;Politik;5\nKS;Skola;6\nFN;Politik;7\n"

        assert [row.line.code for row in report_of(text).rows] == [row.line.code for row in report_of(text).rows]

    def test_never_gives_a_code_that_exists_or_comes_later_in_the_file(self):
        report = report_of(
            "kod;post;belopp\n;Nytt;5\nKS-02;Annat;6\n", areas=[area()], lines=[line("KS-01", title="Gammalt")]
        )

        assert [row.line.code for row in report.rows] == ["KS-03", "KS-02"]

    def test_puts_the_area_before_codes_that_come_back_in_every_area(self):
        report = report_of("nämnd;konto;post;belopp\nKommunstyrelsen;100;Politik;5\nValnämnden;100;Politik;6\n")

        assert [row.line.code for row in report.rows] == ["KS-100", "VN-100"]
        assert noted(report, Known.CODE_IN_AREA) == [2, 3]

    def test_finds_such_lines_again(self):
        lines = [line("KS-100", amount=5)]

        report = report_of("nämnd;konto;post;belopp\nKommunstyrelsen;100;Politik;5\n", areas=[area()], lines=lines)

        assert report.changes_nothing


class TestWhatIsNotUnderstood:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("post;belopp\nPolitik;8\nSkola;se bilaga\n", (3, Wrong.NOT_AN_AMOUNT, "belopp")),
            ("post;belopp\nPolitik;8\nSkola;\n", (3, Wrong.MISSING_AMOUNT, "belopp")),
            ("post;belopp\nPolitik;8\n;9\n", (3, Wrong.MISSING_TITLE, "post")),
            ("post;belopp\nPolitik;8\nSkola;9999999999999999\n", (3, Wrong.TOO_LARGE, "belopp")),
            ("post,belopp\nPolitik,8\nSkola,463,7\n", (3, Wrong.TOO_MANY_CELLS, "")),
            ("kod;post;belopp\nA;Politik;8\nA;Skola;9\n", (3, Wrong.CODE_TWICE, "kod")),
            ("kod;post;belopp\nA;Politik;8\nA B;Skola;9\n", (3, Wrong.NOT_A_CODE, "kod")),
            ("nämnd;post;belopp\nKS;Politik;8\nKS;politik;9\n", (3, Wrong.LINE_TWICE, "post")),
            ("post;slag;belopp\nPolitik;kostnad;8\nSkola;vet ej;9\n", (3, Wrong.NOT_A_KIND, "slag")),
            ("post;belopp;lägst\nPolitik;8;\nSkola;9;10\n", (3, Wrong.OUTSIDE_BOUNDS, "belopp")),
            ("post;belopp;steg\nPolitik;8;1\nSkola;9;0\n", (3, Wrong.NOT_ABOVE_ZERO, "steg")),
            (f"post;belopp\nPolitik;8\n{'A' * 161};9\n", (3, Wrong.TOO_LONG, "post")),
            ("nämnd;post;belopp\nKS;Politik;8\nKS;;9\nKS;Kultur;3\n", (3, Wrong.MISSING_TITLE, "post")),
        ],
    )
    def test_names_the_row_and_the_column(self, text, expected):
        report = report_of(text)

        assert the_problem(report) == expected
        assert not report.can_be_applied

    def test_names_every_row_that_is_wrong_in_the_files_order(self):
        report = report_of("kod;post;belopp\nA;Politik;x\nB;Skola;9\nB;Kultur;y\nB;Idrott;9\n")

        assert [(problem.row, problem.code) for problem in report.problems] == [
            (2, Wrong.NOT_AN_AMOUNT),
            (4, Wrong.NOT_AN_AMOUNT),
            (5, Wrong.CODE_TWICE),
        ]

    @pytest.mark.parametrize("row", ["KS-100;Något annat;x", ";Politik;x"])
    def test_is_not_said_to_be_gone(self, row):
        lines = [line("KS-100", title="Politik"), line("KS-860", title="Räddningstjänst")]

        report = report_of(f"kod;post;belopp\n{row}\nKS-2;Skola;5\n", areas=[area()], lines=lines)

        assert [gone.code for gone in report.gone] == ["KS-860"]

    def test_says_that_a_formula_has_no_stored_result(self):
        report = report_of(xlsx_file([["post", "kr"], ["Politik", 5], ["Skola", "=1+1"]]))

        assert the_problem(report) == (3, Wrong.NO_STORED_RESULT, "kr")

    def test_only_notes_an_amount_outside_bounds_that_the_file_does_not_speak_of(self):
        report = report_of("kod;post;belopp\nKS-100;Politik;9\n", areas=[area()], lines=[line(amount=5, highest=6)])

        assert report.can_be_applied
        assert noted(report, Known.OUTSIDE_BOUNDS) == [2]


class TestAreasAsTablesShowThem:
    def test_reads_an_area_that_stands_only_on_its_first_row(self):
        report = report_of("nämnd;post;belopp\nKommunstyrelsen;Politik;8\n;Räddningstjänst;9\nFN;Skola;7\n")

        assert [row.line.area for row in report.rows] == ["KS", "KS", "FN"]
        assert noted(report, Known.AREA_FROM_ABOVE) == [3]

    def test_reads_an_area_on_a_row_of_its_own(self):
        report = report_of("nämnd;post;belopp\nKommunstyrelsen;;\n;Politik;8\nFamiljenämnden;;7\n;Skola;7\n")

        assert [(row.line.area, row.line.title) for row in report.rows] == [("KS", "Politik"), ("FN", "Skola")]
        assert report.totals[0].difference == 0

    def test_reads_headings_in_the_column_of_names(self):
        report = report_of(
            "verksamhet;tkr\nKommunstyrelsen;\nPolitik;8\nRäddningstjänst;9\nSumma kommunstyrelsen;17\n"
            "Familjenämnden;\nSkola;7\nSumma familjenämnden;7\n",
            unit=None,
        )

        assert [(row.line.area, row.line.title) for row in report.rows] == [
            ("KS", "Politik"),
            ("KS", "Räddningstjänst"),
            ("FN", "Skola"),
        ]
        assert [total.difference for total in report.totals] == [0, 0]

    def test_reads_a_heading_with_the_sum_of_what_follows(self):
        report = report_of("verksamhet;kr\nKommunstyrelsen;17\nPolitik;8\nRäddningstjänst;9\nRevision;3\n")

        assert amounts(report) == {"Politik": 8, "Räddningstjänst": 9, "Revision": 3}


class TestWhatStandsBesideTheLines:
    def test_a_part_of_the_line_above_is_not_counted_twice(self):
        report = report_of("post;belopp\nSkola;60\nvarav lokaler;10\nVård;30\nSumma;90\n")

        assert amounts(report) == {"Skola": 60, "Vård": 30}
        assert noted(report, Known.PART_LEFT_OUT) == [3]
        assert report.totals[0].difference == 0

    @pytest.mark.parametrize(
        "words", ["* Inklusive statsbidrag", "Källa: ekonomiavdelningen", "1) Se sidan 4.", "Not 3"]
    )
    def test_words_under_the_table_are_left_out(self, words):
        report = report_of(f"post;belopp\nSkola;60\nSumma;60\n{words};\n")

        assert amounts(report) == {"Skola": 60}
        assert noted(report, Known.FOOTNOTE_LEFT_OUT) == [4]

    def test_a_last_line_without_its_amount_is_no_footnote(self):
        assert the_problem(report_of("post;belopp\nSkola;60\nVård;\n")) == (3, Wrong.MISSING_AMOUNT, "belopp")

    def test_codes_before_the_names_become_the_lines_codes(self):
        report = report_of("verksamhet;belopp\n100 Politik;8\n440 - Förskola;60\n450: Gymnasium;30\nSumma;98\n")

        assert [(row.line.code, row.line.title) for row in report.rows] == [
            ("100", "Politik"),
            ("440", "Förskola"),
            ("450", "Gymnasium"),
        ]
        assert noted(report, Known.CODE_IN_TITLE) == [None]

    def test_lines_that_are_there_already_are_found_by_name_behind_such_codes(self):
        lines = [line("KS-01", title="Politik", amount=8), line("KS-02", title="Förskola", amount=60)]

        report = report_of("verksamhet;belopp\n100 Politik;8\n440 Förskola;60\n", areas=[area()], lines=lines)

        assert report.changes_nothing

    def test_a_number_in_one_name_stays_there(self):
        report = report_of("verksamhet;belopp\n90 år av folkpark;8\nFörskola;60\n")

        assert amounts(report) == {"90 år av folkpark": 8, "Förskola": 60}


class TestTotals:
    TABLE = "nämnd;verksamhet;mnkr\nKS;Politik;8,2\nKS;Räddningstjänst;17,0\nSumma KS;;{ks}\nFN;Skola;463,7\n{name};;{all}\n"

    @pytest.mark.parametrize(
        "name", ["Summa", "SUMMA", "Totalt", "Summa totalt", "S:a", "Summa nämnder", "Nettokostnad"]
    )
    def test_are_compared_and_not_imported(self, name):
        report = report_of(self.TABLE.format(ks="25,2", all="488,9", name=name), unit=None)

        assert len(report.rows) == 3
        assert [total.difference for total in report.totals] == [0, 0]

    def test_state_what_differs(self):
        report = report_of(self.TABLE.format(ks="25,2", all="500,0", name="Totalt"), unit=None)

        assert report.totals[1].difference == Decimal(11_100_000)
        assert not report.totals[1].is_rounding
        assert report.can_be_applied

    def test_know_a_difference_that_rounding_explains(self):
        report = report_of(self.TABLE.format(ks="25,2", all="489,0", name="Totalt"), unit=None)

        assert report.totals[1].difference == Decimal(100_000)
        assert report.totals[1].is_rounding

    def test_by_side_are_compared_with_that_side(self):
        report = report_of(
            "post;slag;belopp\nSkatt;intäkt;100\nSkola;kostnad;60\nVård;kostnad;30\n"
            "Summa intäkter;;100\nSumma kostnader;;90\nÅrets resultat;;10\n"
        )

        assert [total.difference for total in report.totals] == [0, 0]
        assert noted(report, Known.RESULT_LEFT_OUT) == [7]

    def test_of_one_area_after_another_are_those_of_the_lines_since(self):
        report = report_of("post;belopp\nPolitik;8\nVal;2\nSumma;10\nSkola;7\nVård;5\nSumma;12\nTotalt;22\n")

        assert [total.difference for total in report.totals] == [0, 0, 0]

    def test_without_a_stored_result_are_passed_over(self):
        report = report_of(xlsx_file([["post", "kr"], ["Politik", 5], ["Summa", "=SUM(B2:B2)"]]))

        assert report.can_be_applied
        assert report.totals == ()

    def test_that_sum_nothing_else_are_their_areas_only_line(self):
        report = report_of("grupp;post;mnkr\nSkatter;Kommunalskatt;1026,1\nFinansiella intäkter;Summa;8,6\n", unit=None)

        assert amounts(report) == {"Kommunalskatt": 1_026_100_000, "Finansiella intäkter": 8_600_000}
        assert noted(report, Known.TITLE_FROM_AREA) == [3]

    @pytest.mark.parametrize("title", ["Totalförsvar", "Summaboken", "Resultatenheter", "Nettoavgifter"])
    def test_are_not_seen_in_words_that_only_begin_alike(self, title):
        assert amounts(report_of(f"post;belopp\n{title};5\nPolitik;6\n")) == {title: 5, "Politik": 6}

    def test_are_not_seen_in_a_header_that_is_printed_again(self):
        report = report_of("post;belopp\nPolitik;8\npost;belopp\nSkola;9\n")

        assert amounts(report) == {"Politik": 8, "Skola": 9}


class TestSidesAndSigns:
    def kinds(self, report: Report) -> dict[str, Kind]:
        return {row.line.title: row.line.kind for row in report.rows}

    @pytest.mark.parametrize(
        ("written", "kind"), [("intäkt", Kind.REVENUE), ("K", Kind.EXPENDITURE), ("Utgifter", Kind.EXPENDITURE)]
    )
    def test_are_read_from_a_column(self, written, kind):
        assert self.kinds(report_of(f"post;slag;belopp\nPolitik;{written};5\n")) == {"Politik": kind}

    def test_are_what_a_person_says(self):
        assert self.kinds(report_of("post;belopp\nPolitik;5\n", kind=Kind.REVENUE)) == {"Politik": Kind.REVENUE}

    def test_are_what_the_line_has_already(self):
        report = report_of(
            "kod;post;belopp\nKS-100;Politik;5\n", areas=[area()], lines=[line(kind=Kind.REVENUE, amount=5)]
        )

        assert report.changes_nothing

    def test_are_recognised_by_the_names_of_taxes_and_grants(self):
        report = report_of(
            "grupp;post;belopp\nSkatteintäkter;Kommunalskatt;100\nBidrag;Inkomstutjämning;50\nKS;Politik;5\n"
        )

        assert self.kinds(report) == {
            "Kommunalskatt": Kind.REVENUE,
            "Inkomstutjämning": Kind.REVENUE,
            "Politik": Kind.EXPENDITURE,
        }

    def test_are_what_the_textbank_knows(self):
        known = Recognised("fees", None, frozenset({Kind.REVENUE}))

        report = report_of("post;belopp\nAvgifter;5\n", recognise=lambda title, area: known)

        assert self.kinds(report) == {"Avgifter": Kind.REVENUE}

    def test_costs_written_with_a_minus_are_read_as_costs(self):
        report = report_of("post;belopp\nSkola;−60\nVård;−30\nKultur;−5\nÖvrigt;2\n")

        assert amounts(report) == {"Skola": 60, "Vård": 30, "Kultur": 5, "Övrigt": -2}
        assert report.signs is Signs.COSTS_NEGATIVE
        assert noted(report, Known.COSTS_NEGATIVE) == [None]

    def test_revenue_written_with_a_minus_is_read_as_revenue(self):
        report = report_of("post;belopp\nSkatteintäkter;-100\nStatsbidrag;-5\nSkola;60\nVård;30\nKultur;5\n")

        assert amounts(report)["Skatteintäkter"] == 100
        assert report.signs is Signs.REVENUE_NEGATIVE

    def test_a_single_negative_line_stays_negative(self):
        report = report_of("post;belopp\nSkola;60\nVård;30\nIntegration;-2\n")

        assert amounts(report)["Integration"] == -2

    def test_signs_follow_what_the_same_lines_have_today(self):
        lines = [line(f"KS-{n}", title=f"Post {n}", amount=-n) for n in (1, 2, 3)]
        rows = "".join(f"KS-{n};Post {n};-{n}\n" for n in (1, 2, 3))

        assert report_of(f"kod;post;belopp\n{rows}", areas=[area()], lines=lines).changes_nothing

    def test_signs_can_be_said(self):
        report = report_of("post;belopp\nSkola;-60\nVård;-30\nKultur;-5\n", signs=Signs.AS_WRITTEN)

        assert amounts(report)["Skola"] == -60


class TestAsking:
    def test_reads_no_rows_before_the_columns_are_clear(self):
        report = report_of("post;Intäkter;Kostnader\nPolitik;1;2\n")

        assert not report.can_be_applied
        assert report.rows == ()
        assert len(report.questions) == 1
