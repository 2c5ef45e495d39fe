"""The table of cases that Python and JavaScript share, and how a row is asked of Python."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from budget import arithmetic
from budget.arithmetic import Kind, NotAnAmount, Scenario, Unit

CASES = Path(__file__).parents[1] / "cases"
SCENARIOS = {
    name: Scenario.from_figures(figures) for name, figures in json.loads((CASES / "scenarios.json").read_text()).items()
}


def tables() -> Iterator[dict[str, Any]]:
    """Yield every table: the function's name, how it takes its arguments, its rows."""
    for path in sorted(CASES.glob("*.json")):
        if path.stem != "scenarios":
            yield from json.loads(path.read_text())


def answer(table: Mapping[str, Any], given: Mapping[str, Any], scenarios: Mapping[str, Scenario] = SCENARIOS) -> Any:
    """
    Return what Python answers, as plain JSON values: per cent and exact amounts are texts.

    What is raised is answered too: ``{"raises": name}``, with the reason of a text that is no amount.
    """
    arguments = {name: _argument(name, value, scenarios) for name, value in given.items()}
    function = getattr(arithmetic, table["function"])
    try:
        if table["arguments"] == "object":
            return _plain(function(**arguments))
        return _plain(function(*[arguments[name] for name in table["arguments"]]))
    except NotAnAmount as error:
        return {"raises": "NotAnAmount", "reason": str(error.reason)}
    except (LookupError, ValueError) as error:
        return {"raises": type(error).__name__}


def expected(row: Mapping[str, Any]) -> Any:
    """Return what a row expects, in the form of ``answer``."""
    return row["expected"] if "expected" in row else {key: row[key] for key in ("raises", "reason") if key in row}


def _argument(name: str, value: Any, scenarios: Mapping[str, Scenario]) -> Any:
    match name, value:
        case "scenario", str():
            return scenarios[value]
        case "lines", {"lines_of": str(scenario)}:
            return scenarios[scenario].lines
        case "line", {"scenario": str(scenario), "line": str(code)}:
            return scenarios[scenario].line(code)
        case "area", {"scenario": str(scenario), "area": str(code)}:
            return scenarios[scenario].area(code)
        case "unit", str():
            return Unit(value)
        case "kind", str():
            return Kind(value)
        case "percent", str():
            return Decimal(value)
        case _:
            return value


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: _plain(field) for name, field in value._asdict().items()}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, str) else value
