"""Whatever a file holds, it is read, asked about or refused: nothing else happens."""

from hypothesis import given, settings
from hypothesis import strategies as st

from budget.tables.comparing import Options, compare
from budget.tables.errors import UnreadableFile
from budget.tables.mapping import map_columns
from budget.tables.reading import read_table
from budget.tables.report import Report
from tests.budget.tables.files import area, line, xlsx_file

NAMES = [
    "nämnd",
    "verksamhet",
    "post",
    "kod",
    "slag",
    "belopp",
    "tkr",
    "budget 2025",
    "2024",
    "lägst",
    "steg",
    "källa",
    "",
]
CELLS = [
    *("", "Summa", "Summa Kommunstyrelsen", "Totalt", "Årets resultat", "Kommunstyrelsen", "FN", "Politik", "Skola"),
    *(
        "KS-100",
        "K",
        "intäkt",
        "8,2",
        "1.234",
        "−5",
        "–",
        "1 000",
        "0",
        "9" * 20,
        "se bilaga",
        "'=1",
        "=1+1",
        "tkr",
        "2025",
    ),
]
tables = st.lists(st.lists(st.sampled_from(CELLS + NAMES), max_size=6), max_size=8)


def imported(data: bytes, filename: str) -> Report | None:
    try:
        table = read_table(data, filename)
    except UnreadableFile:
        return None
    return compare(
        table,
        map_columns(table, year=2025),
        areas=[area(), area("FN", "Familjenämnden")],
        lines=[line("KS-100"), line("FN-440", area="FN", title="Skola", amount=-5)],
        options=Options(population=10_000, most_lines=3),
    )


class TestAnyFile:
    @given(st.binary(max_size=400))
    def test_of_bytes(self, data):
        imported(data, "budget.csv")

    @given(st.binary(max_size=400))
    def test_that_begins_as_a_workbook(self, data):
        imported(b"PK\x03\x04" + data, "budget.xlsx")

    @settings(deadline=None)
    @given(st.lists(st.sampled_from(NAMES), min_size=2, max_size=6), tables)
    def test_with_a_header_and_any_cells(self, header, rows):
        text = "\n".join(";".join(row) for row in [header, *rows])

        report = imported(text.encode(), "budget.csv")

        assert report is None or report.can_be_applied or report.problems or report.questions or report.asks_unit

    @settings(deadline=None, max_examples=50)
    @given(st.lists(st.sampled_from(NAMES), min_size=2, max_size=6), tables)
    def test_of_excel_with_a_header_and_any_cells(self, header, rows):
        imported(xlsx_file([header, *rows]), "budget.xlsx")

    @settings(deadline=None)
    @given(tables)
    def test_that_can_be_applied_gives_every_line_a_code_of_its_own(self, rows):
        text = "\n".join(";".join(row) for row in [["nämnd", "post", "belopp (kr)"], *rows])

        report = imported(text.encode(), "budget.csv")

        if report and report.can_be_applied:
            codes = [row.line.code for row in report.rows]
            assert len(set(codes)) == len(codes)
            assert {row.line.area for row in report.rows} <= {area.code for area in report.new_areas} | {"KS", "FN"}
