import io
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from budget.arithmetic.enums import Kind, LegalBond
from budget.tables.comparing import compare
from budget.tables.escaping import escape, unescape
from budget.tables.fields import COLUMN_NAMES, Field
from budget.tables.lines import Area, Line
from budget.tables.mapping import map_columns
from budget.tables.reading import read_table
from budget.tables.report import Report, Status
from budget.tables.writing import write_csv, write_xlsx
from tests.budget.tables.files import area, line

AREAS = {"KS": area(), "FN": area("FN", "Familjenämnden")}
WRITERS = {"budget.csv": write_csv, "budget.xlsx": write_xlsx}


def imported(data: bytes, filename: str, *, areas, lines) -> Report:
    table = read_table(data, filename)
    return compare(table, map_columns(table, year=2025), areas=areas, lines=lines)


class TestExportingAndImportingAgain:
    LINES = (
        line("KS-100", title="Politik; val, m.m.", amount=8_200_000, source='Budget "2025"'),
        line("KS-01", title="Försäljning", amount=-1_800_000, highest=0, lowest=-2_000_000),
        line("KS-02", title="Valnämnd", amount=0, step=50_000),
        line("KS-03", title="Summa"),
        line("KS-04", title="Årets resultat", is_fixed=True),
        line("KS-05", title="=1+1"),
        line("KS-06", title="'- avgifter", unit_label="en tjänst", unit_cost=600_000, unit_source="Egen uppgift"),
        line("KS-07", title="post"),
        line("FN-800", area="FN", title="Skatt", kind=Kind.REVENUE, amount=1_026_100_000, bond="LEVEL_IN_LAW"),
        line("FN-01", area="FN", title="Avgift", kind=Kind.REVENUE, follows_code="FN-02", follows_per_mille=250),
        line("FN-02", area="FN", title="Förskola", amount=10**12),
    )

    @pytest.mark.parametrize("filename", WRITERS)
    def test_changes_nothing(self, filename):
        data = WRITERS[filename](AREAS, self.LINES)

        report = imported(data, filename, areas=list(AREAS.values()), lines=self.LINES)

        assert report.problems == ()
        assert report.changes_nothing
        assert (len(report.rows), report.gone) == (len(self.LINES), ())

    @pytest.mark.parametrize("filename", WRITERS)
    def test_makes_the_same_lines_where_there_are_none(self, filename):
        data = WRITERS[filename](AREAS, self.LINES)

        report = imported(data, filename, areas=[], lines=[])

        assert report.problems == ()
        assert report.new_areas == tuple(AREAS.values())
        assert {row.status for row in report.rows} == {Status.NEW}
        assert [row.line for row in report.rows] == list(self.LINES)


amounts = st.integers(-(10**12), 10**12)
names = st.text(st.characters(codec="utf-8"), max_size=20)
titles = st.sampled_from(["Summa", "Totalt", "Resultat", "-", "'=x", "belopp (kr)", "Politik"]) | st.text(
    st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=20
)
codes = st.text(string.ascii_uppercase + "ÅÄÖ" + string.digits, min_size=1, max_size=8)


@st.composite
def budgets(draw) -> tuple[dict[str, Area], list[Line]]:
    areas = {code: Area(code, draw(titles)) for code in draw(st.lists(codes, min_size=1, max_size=3, unique=True))}
    lines = []
    for code in draw(st.lists(codes, min_size=1, max_size=8, unique=True)):
        amount = draw(amounts)
        lowest = draw(st.none() | st.integers(-(10**12), amount))
        highest = draw(st.none() | st.integers(amount, 10**12))
        lines.append(
            line(
                code,
                area=draw(st.sampled_from(sorted(areas))),
                title=draw(titles),
                kind=draw(st.sampled_from(Kind)),
                amount=amount,
                lowest=lowest,
                highest=highest,
                step=draw(st.none() | st.integers(1, 10**9)),
                bond=draw(st.sampled_from(LegalBond)),
                is_fixed=draw(st.booleans()),
                source=draw(names),
                unit_label=draw(names),
            )
        )
    return areas, lines


class TestAnyBudget:
    @settings(deadline=None)
    @given(budgets())
    def test_survives_csv(self, budget):
        areas, lines = budget

        report = imported(write_csv(areas, lines), "budget.csv", areas=list(areas.values()), lines=lines)

        assert report.problems == ()
        assert report.changes_nothing
        assert len(report.rows) == len(lines)

    @settings(deadline=None)
    @given(budgets())
    def test_survives_excel(self, budget):
        areas, lines = budget

        report = imported(write_xlsx(areas, lines), "budget.xlsx", areas=list(areas.values()), lines=lines)

        assert report.problems == ()
        assert report.changes_nothing
        assert len(report.rows) == len(lines)

    @given(names)
    def test_text_is_escaped_reversibly_and_never_starts_a_formula(self, text):
        assert unescape(escape(text)) == text
        assert escape(text)[:1] not in set("=+-@\t\r")


class TestWriting:
    def test_writes_csv_as_swedish_excel_opens_it(self):
        header, row, _ = write_csv(AREAS, [line(amount=-5)]).split(b"\r\n")

        assert header.startswith(b"\xef\xbb\xbf" + "områdeskod;område;kod;post;slag;belopp (kr);".encode())
        assert row.decode().startswith("KS;Kommunstyrelsen;KS-100;Politik;utgift;-5;nej;")

    def test_writes_amounts_as_numbers_and_texts_as_texts_in_excel(self):
        sheet = load_workbook(io.BytesIO(write_xlsx(AREAS, [line("100", title="=1+1", amount=-5)]))).active
        fields = list(COLUMN_NAMES)

        cells = {field: sheet.cell(2, fields.index(field) + 1) for field in (Field.CODE, Field.TITLE, Field.AMOUNT)}

        assert {field: (cell.data_type, cell.value) for field, cell in cells.items()} == {
            Field.CODE: ("s", "100"),
            Field.TITLE: ("s", "'=1+1"),
            Field.AMOUNT: ("n", -5),
        }
