"""Figures are read strictly, written canonically, and found by code."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from budget.arithmetic import InvalidFigures, Kind, Scenario, UnknownArea, UnknownLine
from tests.budget.arithmetic.cases import CASES

FIGURES = json.loads((CASES / "scenarios.json").read_text())


def changed(name: str, *path: Any, to: Any) -> dict[str, Any]:
    """Return a scenario's figures with one value changed."""
    figures = copy.deepcopy(FIGURES[name])
    place = figures
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = to
    return figures


def of_line(area: int, line: int, key: str) -> tuple[Any, ...]:
    return ("areas", area, "lines", line, key)


FOLLOWS = {"line": "KOST", "per_mille": 250}


class TestReadingFigures:
    @pytest.mark.parametrize("name", FIGURES)
    def test_gives_them_back(self, name: str) -> None:
        assert Scenario.from_figures(FIGURES[name]).to_figures() == FIGURES[name]

    @pytest.mark.parametrize(
        ("figures", "path", "reason"),
        [
            (changed("village", "format", to=2), "format", "is not 1"),
            (changed("village", "format", to=True), "format", "is not 1"),
            (changed("village", "figures", to="NETTO"), "figures", "is none of NET, GROSS"),
            (changed("village", "tolerance", to=-1), "tolerance", "is not between 0 and 1000000000000"),
            (changed("village", "population", to=1.5), "population", "is not a whole number"),
            (changed("village", "population", to=True), "population", "is not a whole number"),
            (changed("village", "target_result", to="0"), "target_result", "is not a whole number"),
            (changed("village", "extra", to=1), "", "has unknown extra"),
            (changed("village", "areas", to={}), "areas", "is not a list"),
            (changed("village", "areas", 0, to=[]), "areas[0]", "is not an object"),
            (changed("village", "areas", 1, "code", to="SKOLA"), "areas[1].code", "SKOLA stands twice"),
            (changed("village", *of_line(1, 0, "code"), to="F-100"), "areas[1].lines[0].code", "F-100 stands twice"),
            (changed("village", *of_line(0, 0, "code"), to="__proto__"), "areas[0].lines[0].code", "is not a code"),
            (changed("village", *of_line(0, 0, "code"), to="F 100"), "areas[0].lines[0].code", "is not a code"),
            (changed("village", *of_line(0, 0, "code"), to="F\n"), "areas[0].lines[0].code", "is not a code"),
            (changed("village", *of_line(0, 0, "code"), to=100), "areas[0].lines[0].code", "is not a code"),
            (changed("village", *of_line(0, 0, "kind"), to="COST"), "areas[0].lines[0].kind", "is none of REVENUE"),
            (
                changed("village", *of_line(0, 0, "kind"), to=["REVENUE"]),
                "areas[0].lines[0].kind",
                "is none of REVENUE",
            ),
            (changed("village", *of_line(0, 0, "amount"), to=10**12 + 1), "areas[0].lines[0].amount", "is not between"),
            (changed("village", *of_line(0, 0, "lowest"), to=31_000_000), "areas[0].lines[0].lowest", "is above"),
            (changed("village", *of_line(0, 0, "highest"), to=29_000_000), "areas[0].lines[0].highest", "is below"),
            (changed("village", *of_line(0, 0, "step"), to=0), "areas[0].lines[0].step", "is not between 1"),
            (changed("village", *of_line(0, 0, "binds"), to=1), "areas[0].lines[0].binds", "is neither true nor false"),
            (changed("village", *of_line(0, 0, "binds"), to=True), "areas[0].lines[0].binds", "without a level in law"),
            (
                changed("village", *of_line(1, 0, "warns_below"), to=1),
                "areas[1].lines[0].warns_below",
                "is given without a duty in law",
            ),
            (
                changed("village", *of_line(1, 0, "lowest_if_law_changed"), to=1),
                "areas[1].lines[0].lowest_if_law_changed",
                "differs from lowest without a level in law",
            ),
            (
                changed("village", *of_line(0, 1, "lowest_if_law_changed"), to=46_000_000),
                "areas[0].lines[1].lowest_if_law_changed",
                "is above lowest",
            ),
            (changed("village", "tax", to={"line": "SKATT"}), "tax", "lacks kronor_per_ore, rate_ore"),
            (changed("village", "tax", "kronor_per_ore", to=0), "tax.kronor_per_ore", "is not between 1"),
            (changed("village", "tax", "line", to="ZZ"), "tax.line", "ZZ is no line of the budget"),
            (changed("village", "tax", "line", to="LAN"), "tax.line", "LAN is not revenue"),
            (
                changed("village", *of_line(3, 1, "follows"), to=FOLLOWS),
                "areas[3].lines[1].follows",
                "is given although the figures are not gross",
            ),
            (
                changed(
                    "town",
                    *of_line(
                        0,
                        1,
                        "follows",
                    ),
                    to={"line": "ZZ", "per_mille": 250},
                ),
                "areas[0].lines[1].follows.line",
                "ZZ is no line of the budget",
            ),
            (
                changed("town", *of_line(0, 1, "follows"), to={"line": "AVGIFT", "per_mille": 250}),
                "areas[0].lines[1].follows.line",
                "AVGIFT follows a line itself",
            ),
            (
                changed("town", *of_line(0, 2, "follows"), to=FOLLOWS),
                "areas[0].lines[2].follows",
                "does not join a cost and a fee",
            ),
            (
                changed(
                    "town",
                    *of_line(
                        0,
                        1,
                        "follows",
                    ),
                    to={"line": "KOST", "per_mille": 0},
                ),
                "areas[0].lines[1].follows.per_mille",
                "is not between 1",
            ),
            (
                changed("town", *of_line(0, 1, "highest"), to=9_999_999),
                "areas[0].lines[1].follows",
                "leaves its bounds when KOST is 48000000",
            ),
            (
                changed("town", "tax", to={"line": "AVGIFT", "rate_ore": 2000, "kronor_per_ore": 1}),
                "areas[0].lines[1].follows",
                "the tax line neither leads nor follows",
            ),
        ],
    )
    def test_refuses_with_a_path_and_a_reason(self, figures: dict[str, Any], path: str, reason: str) -> None:
        with pytest.raises(InvalidFigures) as refused:
            Scenario.from_figures(figures)

        assert refused.value.path == path
        assert reason in refused.value.reason

    def test_refuses_more_lines_than_a_browser_can_sum(self) -> None:
        line = FIGURES["village"]["areas"][0]["lines"][0]
        many = [{**line, "code": f"L{number}"} for number in range(1001)]

        with pytest.raises(InvalidFigures, match="more than 1000 lines"):
            Scenario.from_figures(changed("kiosk", "areas", to=[{"code": "X", "lines": many}]))

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("", "is not JSON"),
            ("[]", "is not an object"),
            ('{"format": 1, "format": 1}', "has a key that stands twice"),
            ('{"format": NaN}', "holds NaN"),
            ("[" * 100_000, "is not JSON"),
        ],
    )
    def test_refuses_text_that_is_no_figures(self, text: str, reason: str) -> None:
        with pytest.raises(InvalidFigures, match=reason):
            Scenario.from_json(text)


class TestWritingFigures:
    def test_is_the_same_however_they_were_ordered(self) -> None:
        one = Scenario.from_figures(FIGURES["village"])
        other = Scenario.from_figures(dict(reversed(FIGURES["village"].items())))

        assert one.canonical_json() == other.canonical_json()
        assert one.figures_hash() == other.figures_hash()

    def test_has_a_hash_that_anyone_can_compute(self) -> None:
        # printf '%s' "$canonical" | sha256sum
        assert (
            Scenario.from_figures(FIGURES["saving"]).figures_hash()
            == "4bf5fe8b6fd1fd750959592e6dfeba5090421fa4eafbeb47fb5070dce454e2cc"
        )

    def test_changes_the_hash_with_a_krona(self) -> None:
        one = Scenario.from_figures(FIGURES["village"])
        other = Scenario.from_figures(changed("village", *of_line(1, 0, "amount"), to=10_000_001))

        assert one.figures_hash() != other.figures_hash()


class TestFinding:
    @pytest.fixture
    def village(self) -> Scenario:
        return Scenario.from_figures(FIGURES["village"])

    def test_lines_and_areas_by_code(self, village: Scenario) -> None:
        assert village.line("440").amount == 5_000_000
        assert village.line("SKATT").kind is Kind.REVENUE
        assert village.area("SKOLA").lines == (village.line("F-100"), village.line("G-200"))
        assert village.area_of("440").code == "FRITID"

    def test_keeps_the_order_of_the_budget(self, village: Scenario) -> None:
        assert list(village.base_amounts()) == ["F-100", "G-200", "450", "440", "LAN", "NEG", "NOLL", "SKATT", "BIDRAG"]

    def test_the_tax_and_the_lines_that_follow(self, village: Scenario) -> None:
        town = Scenario.from_figures(FIGURES["town"])

        assert village.tax_line.code == "SKATT"
        assert village.is_tax("SKATT")
        assert not town.is_tax("BIDRAG")
        assert [line.code for line in town.followers_of("KOST")] == ["AVGIFT"]

    @pytest.mark.parametrize(
        ("find", "error"),
        [
            (lambda village: village.line("ZZ"), UnknownLine),
            (lambda village: village.area_of("ZZ"), UnknownLine),
            (lambda village: village.area("ZZ"), UnknownArea),
        ],
    )
    def test_says_what_it_lacks(self, village: Scenario, find: Callable[[Scenario], Any], error: type) -> None:
        with pytest.raises(error) as missing:
            find(village)

        assert missing.value.code == "ZZ"
