"""The demonstration's figures: Sjöbo's published budget for 2025, complete, sourced and honest about what is assumed."""

import json
import re
from pathlib import Path

import pytest

from budget.arithmetic import default_bounds
from budget.textbank.data import LegalBond, entries_by_key, load_entries
from budget.textbank.matching import propose

SEED = json.loads((Path(__file__).parents[3] / "cms" / "demo" / "budget_2025.json").read_text(encoding="utf-8"))
LINES = [line for area in SEED["areas"] for line in area["lines"]]
EVERY_LINE = pytest.mark.parametrize("line", LINES, ids=lambda line: line["code"])


def total(kind: str, field: str = "amount", *, without: str = "") -> int:
    return sum(line[field] for line in LINES if line["kind"] == kind and line["code"] != without)


class TestTheFigures:
    def test_hold_every_row_of_the_source(self):
        assert len([line for line in LINES if line["source"] == "DRIFTBUDGET"]) == 31
        assert len([line for line in LINES if line["source"] == "NOTER"]) == 11

    def test_add_up_to_the_source_s_totals(self):
        assert total("EXPENDITURE", without="FIN-99") == 1_365_200_000
        assert total("REVENUE") == 1_396_600_000

    @pytest.mark.parametrize(
        ("area", "amount"),
        [
            ("KS", 108_600_000),
            ("FN", 710_700_000),
            ("VON", 436_800_000),
            ("TN", 86_300_000),
            ("SBN", 13_300_000),
        ],
    )
    def test_add_up_to_the_source_s_sum_of_a_committee(self, area, amount):
        lines = next(item["lines"] for item in SEED["areas"] if item["code"] == area)

        assert sum(line["amount"] for line in lines) == pytest.approx(amount, abs=200_000)  # the source rounds each row

    def test_show_what_the_source_does_not_break_down_as_a_line_of_its_own(self):
        difference = next(line for line in LINES if line["code"] == "FIN-99")

        assert difference["amount"] == 31_400_000
        assert difference["is_fixed"]
        assert difference["source"] == "DIFFERENCE"

    def test_balance_exactly_because_the_difference_holds_the_result_too(self):
        assert total("REVENUE") - total("EXPENDITURE") == SEED["target_result"] == 0

    def test_keep_earlier_and_later_years_of_the_source(self):
        assert total_of_source("accounts_2023", "DRIFTBUDGET") == 1_276_700_000
        assert total_of_source("budget_2024", "DRIFTBUDGET") == 1_319_600_000

    @EVERY_LINE
    def test_are_whole_hundreds_of_thousands_as_the_source_has_them(self, line):
        assert line["amount"] % 100_000 == 0

    def test_have_zero_and_negative_lines(self):
        amounts = [line["amount"] for line in LINES]

        assert 0 in amounts
        assert min(amounts) < 0


def total_of_source(field: str, source: str) -> int:
    return sum(line[field] for line in LINES if line["source"] == source)


class TestALine:
    def test_has_a_code_of_its_own(self):
        codes = [line["code"] for line in LINES]

        assert len(codes) == len(set(codes))

    @EVERY_LINE
    def test_has_a_code_that_says_area_and_service(self, line):
        assert re.fullmatch(r"[A-ZÅÄÖ]{2,3}-(\d{3}|\d{2})", line["code"])
        assert line["code"].endswith(line["service_code"] or line["code"][-2:])

    @EVERY_LINE
    def test_has_texts_in_the_textbank_with_the_same_bond(self, line):
        entry = entries_by_key()[line["entry"]]

        assert line["bond"] == entry.bond
        assert line["kind"] in entry.kinds
        assert line["service_code"] in {None, entry.service_code}

    @EVERY_LINE
    def test_says_where_its_figure_comes_from(self, line):
        assert line["source"] in SEED["sources"]
        assert line["source_row"]

    @EVERY_LINE
    def test_is_named_in_both_languages(self, line):
        assert set(line["title"]) == {"sv", "en"}
        assert len(line["title"]["sv"]) <= 160
        assert line["note"] is None or set(line["note"]) == {"sv", "en"}

    @EVERY_LINE
    def test_lies_within_its_limits(self, line):
        usual = default_bounds(line["amount"])
        lowest = usual.lowest if line["lowest"] is None else line["lowest"]
        highest = usual.highest if line["highest"] is None else line["highest"]

        assert lowest <= line["amount"] <= highest
        assert line["step"] is None or line["step"] > 0

    @EVERY_LINE
    def test_marks_a_limit_that_nobody_has_published(self, line):
        has_limits = line["lowest"] is not None or line["highest"] is not None

        assert (line["limits_basis"] in {"ASSUMPTION", "STATE"}) is has_limits
        assert (line["limits_why"] is not None) is has_limits

    @EVERY_LINE
    def test_cannot_be_moved_when_the_state_decides_it(self, line):
        if line["bond"] == LegalBond.LEVEL_IN_LAW:
            assert line["lowest"] == line["amount"] == line["highest"]


class TestTheSourceSRows:
    @pytest.mark.parametrize(
        "line", [line for line in LINES if line["source"] != "DIFFERENCE"], ids=lambda line: line["code"]
    )
    def test_are_recognised_as_the_entry_that_they_have(self, line):
        area, title = line["source_row"].split("; ")

        assert propose([title, area], load_entries()).entry_key == line["entry"]


class TestAnArea:
    @pytest.mark.parametrize("area", SEED["areas"], ids=lambda area: area["code"])
    def test_has_a_name_and_a_mission_in_both_languages(self, area):
        for language in ("sv", "en"):
            assert area["name"][language]
            assert 40 <= len(area["mission"][language]) <= 600


class TestWhatIsAssumed:
    def test_is_said_of_the_tax_rate(self):
        tax = SEED["tax"]
        line = next(line for line in LINES if line["code"] == tax["line"])

        assert tax["basis"] == "ASSUMPTION"
        assert tax["kronor_per_ore"] == round(line["amount"] / tax["rate_ore"])
        assert "antagande" in tax["why"]["sv"]

    def test_leaves_the_tax_whole_ore_in_both_directions(self):
        tax = SEED["tax"]
        line = next(line for line in LINES if line["code"] == tax["line"])

        assert (line["amount"] - line["lowest"]) % tax["kronor_per_ore"] == 0
        assert (line["highest"] - line["amount"]) % tax["kronor_per_ore"] == 0

    def test_is_said_of_the_whole(self):
        assert "inte Sjöbo kommuns webbplats" in SEED["disclaimer"]["sv"]
        assert "not Sjöbo municipality's website" in SEED["disclaimer"]["en"]
