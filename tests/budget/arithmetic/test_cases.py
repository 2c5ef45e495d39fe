"""The shared table of cases, as Python answers it; tests/js/arithmetic.test.js asks the same of JavaScript."""

import inspect
import re
from pathlib import Path
from typing import Any

import pytest

from budget import arithmetic
from tests.budget.arithmetic.cases import answer, expected, tables

STATIC = Path(arithmetic.__file__).parents[2] / "static" / "budget"
MODULES = ("account.js", "arithmetic.js", "money.js", "submission.js", "suggestions.js")
FOR_FREEZING_ONLY = {"default_bounds", "leader_limits"}

ROWS = [
    pytest.param(table, row, id=f"{table['function']}: {row['says']}") for table in tables() for row in table["rows"]
]


def in_camel_case(name: str) -> str:
    return re.sub(r"_(.)", lambda found: found[1].upper(), name)


def functions_in_python() -> set[str]:
    return {name for name in arithmetic.__all__ if inspect.isfunction(getattr(arithmetic, name))}


def exported_from_javascript() -> set[str]:
    sources = "\n".join((STATIC / module).read_text() for module in MODULES)
    return set(re.findall(r"^export const ([a-zA-Z]+) =", sources, re.MULTILINE))


class TestTheSharedTable:
    @pytest.mark.parametrize(("table", "row"), ROWS)
    def test_holds_in_python(self, table: dict[str, Any], row: dict[str, Any]) -> None:
        assert answer(table, row["given"]) == expected(row)

    def test_has_rows_for_every_function_that_javascript_has_too(self) -> None:
        assert {table["function"] for table in tables()} == functions_in_python() - FOR_FREEZING_ONLY

    def test_has_no_function_that_javascript_lacks(self) -> None:
        asked = {in_camel_case(table["function"]) for table in tables()}

        assert asked == exported_from_javascript() - {"scenarioFrom"}

    def test_says_something_different_in_each_row_of_a_function(self) -> None:
        for table in tables():
            says = [row["says"] for row in table["rows"]]
            assert len(set(says)) == len(says), table["function"]
