from decimal import Decimal

import pytest
from openpyxl import Workbook

from budget.tables.errors import Unreadable, UnreadableFile
from budget.tables.limits import MOST_ROWS
from budget.tables.reading import read_table
from budget.tables.table import Table, Uncalculated
from tests.budget.tables.files import PLAIN, csv_file, saved, with_part, xlsx_file

NAMES = ("nämnd", "verksamhet", "budget 2025 (tkr)")


def reason(data: bytes, filename: str = "budget.csv", **options) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as refusal:
        read_table(data, filename, **options)
    return refusal.value


class TestReadingCsv:
    @pytest.mark.parametrize(
        "encoding",
        ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "cp850", "mac_roman"],
    )
    def test_reads_swedish_letters_in_every_encoding_that_offices_have_used(self, encoding):
        table = read_table(csv_file(PLAIN, encoding=encoding), "budget.csv")

        assert table.header == NAMES
        assert [row.text(1) for row in table.rows] == ["Räddningstjänst", "Gymnasieskola"]

    @pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
    def test_finds_the_delimiter(self, delimiter):
        table = read_table(csv_file(PLAIN.replace(";", delimiter)), "budget.csv")

        assert table.header == NAMES
        assert table.origin["delimiter"] == delimiter

    def test_takes_no_decimal_comma_for_a_delimiter(self):
        table = read_table(csv_file("post;mnkr\nPolitik;8,2\nSkola;463,7\n"), "budget.csv")

        assert table.rows[0].cells == ("Politik", "8,2")

    def test_keeps_a_comma_in_quotes_in_its_cell(self):
        table = read_table(csv_file('post,mnkr\n"Bibliotek, kultur","8,2"\nSkola,"463,7"\n'), "budget.csv")

        assert table.rows[0].cells == ("Bibliotek, kultur", "8,2")

    def test_obeys_a_first_line_that_names_the_delimiter(self):
        table = read_table(csv_file("sep=|\npost|kr\nA;B|5\n"), "budget.csv")

        assert table.rows[0].cells == ("A;B", "5")

    @pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
    def test_reads_line_breaks_of_every_system(self, line_break):
        table = read_table(csv_file(PLAIN.replace("\n", line_break)), "budget.csv")

        assert [row.number for row in table.rows] == [2, 3]

    def test_numbers_rows_as_a_spreadsheet_program_does(self):
        text = 'Driftbudget\n\npost;kr\nPolitik;1\n;\n"Skola\noch förskola";2\nKultur;3\n'

        table = read_table(csv_file(text), "budget.csv")

        assert table.header_row == 3
        assert [(row.number, row.text(0)) for row in table.rows] == [
            (4, "Politik"),
            (6, "Skola och förskola"),
            (7, "Kultur"),
        ]


class TestReadingXlsx:
    def test_reads_numbers_exactly(self):
        table = read_table(xlsx_file([["post", "mnkr"], ["Politik", 8.2], ["Skola", 463.7], ["Kultur", 23]]), "b.xlsx")

        assert list(table.column(1)) == [Decimal("8.2"), Decimal("463.7"), Decimal(23)]

    def test_reads_a_calculated_number_with_the_digits_that_excel_shows(self):
        table = read_table(xlsx_file([["post", "mnkr"], ["Politik", 0.1 + 0.2]]), "budget.xlsx")

        assert table.rows[0].cells[1] == Decimal("0.3")

    def test_keeps_real_row_numbers_below_titles_and_empty_rows(self):
        rows = [["Driftbudget 2025"], [], ["Belopp i tkr"], ["nämnd", "verksamhet", 2025], [], ["KS", "Politik", 8200]]

        table = read_table(xlsx_file(rows), "budget.xlsx")

        assert table.header == ("nämnd", "verksamhet", "2025")
        assert (table.header_row, table.rows[0].number) == (4, 6)
        assert [row.text(0) for row in table.preamble] == ["Driftbudget 2025", "Belopp i tkr"]

    def test_takes_the_first_visible_sheet(self):
        workbook = Workbook()
        workbook.active.append(["post", "kr"])
        workbook.active.sheet_state = "hidden"
        sheet = workbook.create_sheet("Drift")
        sheet.append(["verksamhet", "tkr"])
        sheet.append(["Politik", 5])

        assert read_table(saved(workbook), "budget.xlsx").origin["sheet"] == "Drift"

    @pytest.mark.parametrize("sheet", ["drift", "2"])
    def test_takes_the_sheet_that_is_asked_for_by_name_or_number(self, sheet):
        data = xlsx_file([["Om filen"]], sheets={"Drift": [["post", "kr"], ["Politik", 5]]})

        assert read_table(data, "budget.xlsx", sheet=sheet).rows[0].text(0) == "Politik"

    def test_names_the_sheets_when_the_one_asked_for_is_missing(self):
        refusal = reason(xlsx_file([["post", "kr"]]), "budget.xlsx", sheet="Drift")

        assert (refusal.code, refusal.data["sheets"]) == (Unreadable.NO_SUCH_SHEET, ["Sheet"])

    def test_marks_a_formula_whose_result_was_never_stored(self):
        table = read_table(xlsx_file([["post", "kr"], ["Politik", "=1+1"]]), "budget.xlsx")

        assert table.rows[0].cells[1] == Uncalculated("=1+1")

    def test_reads_a_workbook_named_as_something_else(self):
        assert read_table(xlsx_file([["post", "kr"], ["Politik", 5]]), "budget.csv").rows[0].text(0) == "Politik"


class TestFindingTheHeader:
    def test_joins_a_row_of_years_with_the_row_above_that_says_what_they_are(self):
        rows = [["", "", "Bokslut", "Budget"], ["nämnd", "verksamhet", 2023, 2025], ["KS", "Politik", 1, 2]]

        assert read_table(xlsx_file(rows), "b.xlsx").header == ("nämnd", "verksamhet", "Bokslut 2023", "Budget 2025")

    def test_joins_a_row_of_units_beneath(self):
        rows = [["verksamhet", "Budget 2025"], ["", "tkr"], ["Politik", 2]]

        assert read_table(xlsx_file(rows), "b.xlsx").header == ("verksamhet", "Budget 2025 tkr")

    def test_is_not_fooled_by_a_title_with_a_year_and_a_unit(self):
        table = read_table(csv_file("Sjöbo;Budget 2025;tkr\nnämnd;verksamhet;belopp\nKS;Politik;5\n"), "budget.csv")

        assert table.header_row == 2

    def test_takes_names_that_it_has_never_seen_when_figures_follow(self):
        table = read_table(csv_file("Vad;Hur mycket\nPolitik;5\n"), "budget.csv")

        assert table.header == ("Vad", "Hur mycket")

    def test_takes_a_row_that_names_nothing_but_the_amount(self):
        table = read_table(csv_file("Driftbudget;\n;Budget 2025 (tkr)\nPolitik;5\n"), "budget.csv")

        assert (table.header, table.header_row) == (("", "Budget 2025 (tkr)"), 2)

    def test_takes_the_row_that_holds_the_columns_someone_has_named(self):
        table = read_table(csv_file("nämnd;post\nVad;Pengar\nPolitik;5\n"), "budget.csv", column_names=["pengar"])

        assert table.header_row == 2

    def test_takes_the_row_that_someone_has_said(self):
        table = read_table(csv_file("a;b\nc;d\ne;5\n"), "budget.csv", header_row=2)

        assert table.header == ("c", "d")

    def test_refuses_a_table_without_a_header(self):
        assert reason(csv_file("Politik;5\nSkola;6\n")).code is Unreadable.NO_HEADER

    def test_refuses_a_header_without_rows(self):
        assert reason(csv_file("nämnd;verksamhet;belopp\n")).code is Unreadable.NO_ROWS


class TestRefusingWhatIsNoTable:
    @pytest.mark.parametrize(
        ("data", "filename", "code"),
        [
            (b"", "budget.csv", Unreadable.EMPTY),
            (b"  \n\n", "budget.csv", Unreadable.EMPTY),
            (b";;;\n;;;\n", "budget.csv", Unreadable.EMPTY),
            (b"%PDF-1.7 \xff\xfe", "budget.pdf", Unreadable.UNKNOWN_FORMAT),
            (b"\x00\x01\x02\x03" * 50, "budget.csv", Unreadable.NOT_TEXT),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "budget.xls", Unreadable.OLD_EXCEL),
            (b"PK\x03\x04 and then nothing", "budget.xlsx", Unreadable.BROKEN_WORKBOOK),
            (b"post;kr\nPolitik;5\n", "budget.xlsx", Unreadable.BROKEN_WORKBOOK),
            (b'post;kr\n"Politik;5\nSkola;6\n', "budget.csv", Unreadable.BROKEN_QUOTES),
        ],
    )
    def test_says_why(self, data, filename, code):
        assert reason(data, filename).code is code

    def test_says_that_an_open_document_has_to_be_saved_as_something_else(self):
        document = with_part(xlsx_file([["post", "kr"]]), "content.xml", b"<office/>")
        document = with_part(document, "mimetype", b"application/vnd.oasis.opendocument.spreadsheet")

        assert reason(document, "budget.ods").code is Unreadable.OPEN_DOCUMENT

    def test_refuses_a_file_of_20_megabytes(self):
        refusal = reason(b"post;kr\n" + b"Politik;5\n" * 2_000_000)

        assert refusal.code is Unreadable.TOO_LARGE

    def test_refuses_a_small_workbook_that_unpacks_to_much_without_unpacking_it(self):
        bomb = with_part(xlsx_file([["post", "kr"]]), "xl/sharedStrings.xml", b" " * 80_000_000)

        assert len(bomb) < 200_000
        assert reason(bomb, "budget.xlsx").code is Unreadable.TOO_LARGE_UNPACKED

    def test_refuses_a_workbook_that_claims_a_row_beyond_all_rows(self):
        workbook = xlsx_file([["post", "kr"], ["Politik", 5]])
        sheet = (
            b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
            b'<row r="999999999999"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'
        )

        assert reason(with_part(workbook, "xl/worksheets/sheet1.xml", sheet), "b.xlsx").code is (
            Unreadable.TOO_LARGE_UNPACKED
        )

    def test_refuses_entities_that_grow(self):
        growing = (
            b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
            b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
            b'<row r="1"><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
        )

        refusal = reason(with_part(xlsx_file([["post", "kr"]]), "xl/worksheets/sheet1.xml", growing), "budget.xlsx")

        assert refusal.code is Unreadable.BROKEN_WORKBOOK

    def test_refuses_more_rows_than_a_budget_has(self):
        refusal = reason(b"post;kr\n" + b"Politik;5\n" * (MOST_ROWS + 1))

        assert (refusal.code, refusal.data["most"]) == (Unreadable.TOO_MANY_ROWS, MOST_ROWS)

    def test_refuses_a_row_that_is_too_wide_and_says_which(self):
        refusal = reason(b"post;kr\n" + b"1;" * 300 + b"\n")

        assert (refusal.code, refusal.data["row"]) == (Unreadable.TOO_MANY_COLUMNS, 2)

    @pytest.mark.parametrize("length", [20_000, 200_000])
    def test_refuses_a_cell_that_is_a_book_and_says_where(self, length):
        refusal = reason(b"post;kr\nPolitik;5\n" + b"a" * length + b";5\n")

        assert (refusal.code, refusal.data["row"]) == (Unreadable.CELL_TOO_LONG, 3)


class TestTable:
    def test_survives_a_journey_as_plain_data(self):
        table = read_table(xlsx_file([["Titel"], ["post", "kr", "x"], ["Politik", 8.2, "=1"]]), "budget.xlsx")

        assert Table.from_data(table.to_data()) == table

    def test_calls_a_column_without_a_name_by_its_letter(self):
        table = read_table(csv_file(";kr\nPolitik;5\n"), "budget.csv", header_row=1)

        assert table.column_name(0) == "A"
