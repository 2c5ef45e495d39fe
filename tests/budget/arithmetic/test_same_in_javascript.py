"""Random budgets, asked of Python and of JavaScript: whatever one answers the other does."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from budget.arithmetic import Scenario
from tests.budget.arithmetic.cases import answer
from tests.budget.arithmetic.strategies import for_every, settings_of_a_person
from tests.machine.node import NODE

SCRIPT = Path(__file__).parents[2] / "js" / "answer_arithmetic.js"

Ask = tuple[dict[str, Any], dict[str, Any]]
KRONOR = st.integers(-(10**12), 10**12)
# Texts that look like amounts now and then: signs, spaces, units, digits, in any order.
PIECES = st.sampled_from(
    [*"0123456789", ",", ".", " ", "\u00a0", "-", "\u2212", "(", ")", "kr", "tkr", "mnkr", "%", ":-"]
)
NUMBERS = st.from_regex(
    r"[-\u2212]?[1-9][0-9]{0,2}([ .,\u00a0][0-9]{3}){0,3}([.,][0-9]{1,3})?( (kr|tkr|mnkr))?", fullmatch=True
)
TEXTS = st.one_of(NUMBERS, st.lists(PIECES, max_size=10).map("".join), st.text(max_size=8))


def ask(function: str, arguments: Any = "object", **given: Any) -> Ask:
    return {"function": function, "arguments": arguments}, given


@pytest.fixture(scope="module")
def javascript() -> Iterator[Callable[[Scenario | None, list[Ask]], list[Any]]]:
    """One Node for all examples: a function from asks to answers."""
    with subprocess.Popen([NODE, SCRIPT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as node:
        assert node.stdin
        assert node.stdout

        def answers(scenario: Scenario | None, asks: list[Ask]) -> list[Any]:
            figures = scenario.to_figures() if scenario else {"areas": [], "tax": None}
            print(json.dumps({"figures": figures, "asks": asks}), file=node.stdin, flush=True)
            return json.loads(node.stdout.readline())

        yield answers
        node.stdin.close()


def assert_same(javascript: Callable, asks: list[Ask], scenario: Scenario | None = None) -> None:
    in_javascript = javascript(scenario, asks)
    for (table, given), found in zip(asks, in_javascript, strict=True):
        in_python = answer(table, given, {"drawn": scenario} if scenario else {})
        assert in_python == found, f"{table['function']} of {given}"


class TestJavaScriptAnswersAsPython:
    @for_every(settings_of_a_person(), KRONOR, st.integers(-(10**13), 10**13))
    def test_about_a_whole_budget(self, javascript: Callable, person: tuple, typed: int, total: int) -> None:
        scenario, amounts, protected, assumes = person
        drawn = {"scenario": "drawn"}
        law = {"assumes_law_change": assumes}
        chosen = {"protected_lines": protected, **law}
        asks = [
            ask("balance", lines={"lines_of": "drawn"}, amounts=amounts),
            ask("revenue", lines={"lines_of": "drawn"}, amounts=amounts),
            ask("expenditure", lines={"lines_of": "drawn"}, amounts=amounts),
            ask("suggestions", **drawn, amounts=amounts, **chosen),
            ask(
                "check_submission", **drawn, amounts={line.code: typed for line in scenario.lines[::2]} | amounts, **law
            ),
            ask("ore_bounds", **drawn, **law),
            ask("ore_change", **drawn, amount=typed),
            ask("amount_for_ore", **drawn, ore=typed // 10**9),
            *(
                ask(function, **drawn, amounts=amounts)
                for function in ("result_against_target", "completed", "apply_follows", "warnings", "changes")
            ),
            *(ask("shares", **drawn, amounts=amounts, kind=kind) for kind in ("REVENUE", "EXPENDITURE")),
            *(ask("note_pieces", **drawn, amounts=amounts, by=by) for by in ("area", "line")),
        ]
        for line in scenario.lines:
            named = {"scenario": "drawn", "line": line.code}
            asks += [
                ask("slider", **named, **law),
                ask("nearest_allowed", **named, amount=typed, **law),
                ask("bounds", ["line", "assumes_law_change"], line=named, **law),
                ask("clamp", ["line", "amount", "assumes_law_change"], line=named, amount=typed, **law),
                ask("is_movable", ["line", "assumes_law_change"], line=named, **law),
            ]
        for area in scenario.areas:
            named = {"scenario": "drawn", "area": area.code}
            asks += [
                ask("spread", **named, anchor=amounts, total=total, **chosen),
                ask("spread", **named, anchor={}, total=total // 10**6, **chosen),
                ask("reachable", **named, anchor=amounts, **chosen),
                ask("area_slider", **named, anchor=amounts, **chosen),
                ask("area_total", **named, amounts=amounts),
                ask("area_net", **named, amounts=amounts),
                ask("area_kind", ["area"], area=named),
            ]

        assert_same(javascript, asks, scenario)

    @for_every(KRONOR, KRONOR, st.decimals(-200, 200, places=2), st.lists(KRONOR, max_size=8), st.integers(0, 10**6))
    def test_about_numbers(
        self, javascript: Callable, base: int, amount: int, percent: object, amounts: list[int], population: int
    ) -> None:
        near = base + amount % 1000
        thresholds = [
            {"direction": direction, "from_percent": str(abs(size))}
            for direction in ("CUT", "RAISE", "UNCHANGED")
            for size in (0, 5, percent)
        ]
        asks = [
            ask("percent_change", ["base", "amount"], base=base, amount=amount),
            ask("percent_change", ["base", "amount"], base=base, amount=near),
            ask("amount_from_percent", ["base", "percent"], base=base, percent=str(percent)),
            ask("consequence_at", ["thresholds", "base", "amount"], thresholds=thresholds, base=base, amount=amount),
            ask("direction", ["base", "amount"], base=base, amount=amount),
            ask("per_resident", ["amount", "population"], amount=amount, population=population),
            ask("per_hundred", ["amounts"], amounts=amounts),
            ask("monthly_cost", ["ore", "monthly_income"], ore=amount % 500 - 250, monthly_income=population),
            ask("amounts_from_pairs", ["pairs"], pairs=[[str(number % 3), number] for number in amounts]),
        ]
        for language in ("sv", "en"):
            asks += [
                ask("format_kronor", ["amount", "language"], amount=amount, language=language),
                ask("format_mnkr", ["amount", "language"], amount=amount, language=language),
                ask("format_ore", ["ore", "language"], ore=amount, language=language),
                ask("in_words", ["amount", "language"], amount=near % 3_000_000, language=language),
            ]

        assert_same(javascript, asks)

    @for_every(st.lists(TEXTS, max_size=30))
    def test_about_texts(self, javascript: Callable, texts: list[str]) -> None:
        asks = [
            ask(function, ["text", "unit"], text=text, unit=unit)
            for function in ("parse_amount", "parse_kronor")
            for text in texts
            for unit in ("KR", "MNKR")
        ]
        asks += [ask("parse_percent", ["text"], text=text) for text in texts]

        assert_same(javascript, asks)
