"""Reading figures strictly: whatever passes here can be calculated with."""

import json
import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, TypedDict, TypeVar

from budget.arithmetic.bounds import bounds
from budget.arithmetic.enums import FiguresKind, Kind, LegalBond
from budget.arithmetic.errors import InvalidFigures
from budget.arithmetic.lines import Area, Follows, Line, Tax

FORMAT = 1
LIMIT = 10**12  # kronor; sums of MOST_LINES such amounts are still exact in a browser
MOST_LINES = 1000
MOST_PER_MILLE = 10_000
CODE_PATTERN = re.compile(r"[^\W_][\w.\-/:]{0,63}")  # a letter or digit first

_Choice = TypeVar("_Choice", bound=StrEnum)

_BINDING = (LegalBond.LEVEL_IN_LAW, LegalBond.CONTRACT_OR_LOAN)


class ScenarioFields(TypedDict):
    """What a scenario is made from."""

    figures: FiguresKind
    target_result: int
    tolerance: int
    population: int
    tax: Tax | None
    areas: tuple[Area, ...]


def parse_json(text: str) -> Mapping[str, Any]:
    """Return JSON text as a mapping. Raises: InvalidFigures, also for a key that stands twice and for NaN."""
    try:
        parsed = json.loads(text, object_pairs_hook=_without_duplicates, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        if isinstance(error, InvalidFigures):
            raise
        raise InvalidFigures("", f"is not JSON: {error}") from error
    return _mapping(parsed, "")


def read_figures(figures: Mapping[str, Any]) -> ScenarioFields:
    """Return the figures as values. Raises: InvalidFigures."""
    _keys(figures, "", "format figures target_result tolerance population tax areas")
    if figures["format"] != FORMAT or isinstance(figures["format"], bool):
        raise InvalidFigures("format", f"is not {FORMAT}")
    areas = tuple(_area(area, f"areas[{index}]") for index, area in enumerate(_list(figures["areas"], "areas")))
    fields = ScenarioFields(
        figures=_choice(figures["figures"], "figures", FiguresKind),
        target_result=_whole(figures["target_result"], "target_result"),
        tolerance=_whole(figures["tolerance"], "tolerance", least=0),
        population=_whole(figures["population"], "population", least=0),
        tax=_tax(figures["tax"], "tax"),
        areas=areas,
    )
    _check_codes(areas)
    _check_tax(fields)
    _check_follows(fields)
    return fields


def _area(value: object, path: str) -> Area:
    area = _mapping(value, path)
    _keys(area, path, "code lines")
    lines = _list(area["lines"], f"{path}.lines")
    return Area(
        code=_code(area["code"], f"{path}.code"),
        lines=tuple(_line(line, f"{path}.lines[{index}]") for index, line in enumerate(lines)),
    )


def _line(value: object, path: str) -> Line:
    line = _mapping(value, path)
    _keys(line, path, "code kind amount lowest highest step bond binds warns_below lowest_if_law_changed follows")
    if not isinstance(line["binds"], bool):
        raise InvalidFigures(f"{path}.binds", "is neither true nor false")
    read = Line(
        code=_code(line["code"], f"{path}.code"),
        kind=_choice(line["kind"], f"{path}.kind", Kind),
        amount=_whole(line["amount"], f"{path}.amount"),
        lowest=_whole(line["lowest"], f"{path}.lowest"),
        highest=_whole(line["highest"], f"{path}.highest"),
        step=None if line["step"] is None else _whole(line["step"], f"{path}.step", least=1),
        bond=_choice(line["bond"], f"{path}.bond", LegalBond),
        binds=line["binds"],
        warns_below=None if line["warns_below"] is None else _whole(line["warns_below"], f"{path}.warns_below"),
        lowest_if_law_changed=_whole(line["lowest_if_law_changed"], f"{path}.lowest_if_law_changed"),
        follows=_follows(line["follows"], f"{path}.follows"),
    )
    _check_bounds(read, path)
    _check_bond(read, path)
    return read


def _check_bounds(line: Line, path: str) -> None:
    if line.lowest > line.amount:
        raise InvalidFigures(f"{path}.lowest", "is above the amount")
    if line.highest < line.amount:
        raise InvalidFigures(f"{path}.highest", "is below the amount")
    if line.lowest_if_law_changed > line.lowest:
        raise InvalidFigures(f"{path}.lowest_if_law_changed", "is above lowest")


def _check_bond(line: Line, path: str) -> None:
    if line.lowest_if_law_changed != line.lowest and line.bond is not LegalBond.LEVEL_IN_LAW:
        raise InvalidFigures(f"{path}.lowest_if_law_changed", "differs from lowest without a level in law")
    if line.binds and line.bond not in _BINDING:
        raise InvalidFigures(f"{path}.binds", "is true without a level in law, a contract or a loan")
    if line.warns_below is not None and line.bond is not LegalBond.DUTY_IN_LAW:
        raise InvalidFigures(f"{path}.warns_below", "is given without a duty in law")


def _follows(value: object, path: str) -> Follows | None:
    if value is None:
        return None
    follows = _mapping(value, path)
    _keys(follows, path, "line per_mille")
    return Follows(
        line=_code(follows["line"], f"{path}.line"),
        per_mille=_whole(follows["per_mille"], f"{path}.per_mille", least=1, most=MOST_PER_MILLE),
    )


def _tax(value: object, path: str) -> Tax | None:
    if value is None:
        return None
    tax = _mapping(value, path)
    _keys(tax, path, "line rate_ore kronor_per_ore")
    return Tax(
        line=_code(tax["line"], f"{path}.line"),
        rate_ore=_whole(tax["rate_ore"], f"{path}.rate_ore", least=0, most=10_000),
        kronor_per_ore=_whole(tax["kronor_per_ore"], f"{path}.kronor_per_ore", least=1),
    )


def _check_codes(areas: Sequence[Area]) -> None:
    """Check that a code stands once, among the areas and among the lines."""
    seen_areas: set[str] = set()
    seen_lines: set[str] = set()
    for area_index, area in enumerate(areas):
        if area.code in seen_areas:
            raise InvalidFigures(f"areas[{area_index}].code", f"{area.code} stands twice")
        seen_areas.add(area.code)
        for line_index, line in enumerate(area.lines):
            if line.code in seen_lines:
                raise InvalidFigures(f"areas[{area_index}].lines[{line_index}].code", f"{line.code} stands twice")
            seen_lines.add(line.code)
    if len(seen_lines) > MOST_LINES:
        raise InvalidFigures("areas", f"has more than {MOST_LINES} lines")


def _check_tax(fields: ScenarioFields) -> None:
    tax = fields["tax"]
    if tax is None:
        return
    lines = [line for area in fields["areas"] for line in area.lines if line.code == tax.line]
    if not lines:
        raise InvalidFigures("tax.line", f"{tax.line} is no line of the budget")
    if lines[0].kind is not Kind.REVENUE:
        raise InvalidFigures("tax.line", f"{tax.line} is not revenue")


def _check_follows(fields: ScenarioFields) -> None:
    """Check that links exist in gross figures only, are one step long, join a cost and a fee, and fit the bounds."""
    tax_code = fields["tax"].line if fields["tax"] else None
    by_code = {line.code: line for area in fields["areas"] for line in area.lines}
    for area_index, area in enumerate(fields["areas"]):
        for line_index, line in enumerate(area.lines):
            if line.follows is None:
                continue
            path = f"areas[{area_index}].lines[{line_index}].follows"
            leader = by_code.get(line.follows.line)
            if fields["figures"] is not FiguresKind.GROSS:
                raise InvalidFigures(path, "is given although the figures are not gross")
            if leader is None:
                raise InvalidFigures(f"{path}.line", f"{line.follows.line} is no line of the budget")
            if leader.follows is not None:
                raise InvalidFigures(f"{path}.line", f"{leader.code} follows a line itself")
            if tax_code in (line.code, leader.code):
                raise InvalidFigures(path, "the tax line neither leads nor follows")
            if leader.kind is line.kind:
                raise InvalidFigures(path, "does not join a cost and a fee")
            _check_room(line, leader, path)


def _check_room(follower: Line, leader: Line, path: str) -> None:
    """Check that the leader's bounds keep the follower inside its own; between them the follower is monotone."""
    for assumes_law_change in (False, True):
        limits = bounds(follower, assumes_law_change)
        for end in bounds(leader, assumes_law_change):
            amount = follower.amount_when_leader_has_moved(end - leader.amount)
            if limits.clamp(amount) != amount:
                raise InvalidFigures(path, f"leaves its bounds when {leader.code} is {end}")


def _keys(value: Mapping[str, Any], path: str, wanted: str) -> None:
    missing, unknown = set(wanted.split()) - set(value), set(value) - set(wanted.split())
    if missing:
        raise InvalidFigures(path, f"lacks {', '.join(sorted(missing))}")
    if unknown:
        raise InvalidFigures(path, f"has unknown {', '.join(sorted(map(str, unknown)))}")


def _mapping(value: object, path: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise InvalidFigures(path, "is not an object")
    return value


def _list(value: object, path: str) -> Sequence[object]:
    if not isinstance(value, list | tuple):
        raise InvalidFigures(path, "is not a list")
    return value


def _whole(value: object, path: str, *, least: int = -LIMIT, most: int = LIMIT) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise InvalidFigures(path, "is not a whole number")
    if not least <= value <= most:
        raise InvalidFigures(path, f"is not between {least} and {most}")
    return value


def _code(value: object, path: str) -> str:
    if not isinstance(value, str) or not CODE_PATTERN.fullmatch(value):
        raise InvalidFigures(path, "is not a code")
    return value


def _choice(value: object, path: str, choices: type[_Choice]) -> _Choice:
    if not isinstance(value, str) or value not in set(choices):
        raise InvalidFigures(path, f"is none of {', '.join(choices)}")
    return choices(value)


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise InvalidFigures("", "has a key that stands twice")
    return found


def _refuse_constant(constant: str) -> None:
    raise InvalidFigures("", f"holds {constant}")
