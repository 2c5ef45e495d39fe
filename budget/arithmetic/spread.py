"""Moving a whole area: its total goes where the person wants it, its free lines share the change."""

from collections.abc import Collection, Sequence
from fractions import Fraction

from budget.arithmetic.balance import area_kind, area_total
from budget.arithmetic.bounds import Bounds, bounds, is_movable
from budget.arithmetic.follows import completed
from budget.arithmetic.lines import Amounts, AreaCode, Line, LineCode
from budget.arithmetic.scenario import Scenario
from budget.arithmetic.slider import Slider, stops


def spread(
    *,
    scenario: Scenario,
    area: AreaCode,
    anchor: Amounts,
    total: int,
    protected_lines: Collection[LineCode] = (),
    assumes_law_change: bool = False,
) -> dict[LineCode, int]:
    """
    Return the amounts of the area's lines when the area sums to ``total``.

    The free lines share the change in proportion to the size of their anchors, exactly to the krona, and none leaves
    its bounds. Free is a line of the area's own side that has a control, isn't protected and isn't the tax.
    Each krona more goes to one line and takes nothing from another. The same anchor and total always give the same
    amounts, and the anchor's own total gives the anchor: nothing depends on what was tried in between.

    Args:
        anchor: the amounts that the person had when they began to move the area; lines left out keep the scenario's.
            A free line's anchor outside its bounds counts as the nearest bound.
        total: whole kronor, as ``area_total``; beyond what the bounds allow it counts as the nearest that they do.
        protected_lines: codes that the person wants to keep as they are.

    Raises: UnknownArea; UnknownLine.
    Source: docs/reference/budget-arithmetic.md, "Spreading an area's change".
    """
    lines = _free_lines(scenario, area, protected_lines, assumes_law_change)
    start = _clamped(scenario, anchor, lines, assumes_law_change)
    change = total - area_total(scenario=scenario, area=area, amounts=start)
    sign = 1 if change >= 0 else -1
    rooms = [_room(line, start[line.code], sign, assumes_law_change) for line in lines]
    moved = fill(abs(change), [abs(start[line.code]) for line in lines], rooms)
    for line, kronor in zip(lines, moved, strict=True):
        start[line.code] += sign * kronor
    full = completed(scenario=scenario, amounts=start)
    return {line.code: full[line.code] for line in scenario.area(area).lines}


def reachable(
    *,
    scenario: Scenario,
    area: AreaCode,
    anchor: Amounts,
    protected_lines: Collection[LineCode] = (),
    assumes_law_change: bool = False,
) -> Bounds:
    """Return the lowest and the highest total that ``spread`` can give the area. Raises: UnknownArea; UnknownLine."""
    lines = _free_lines(scenario, area, protected_lines, assumes_law_change)
    start = _clamped(scenario, anchor, lines, assumes_law_change)
    total = area_total(scenario=scenario, area=area, amounts=start)
    down, up = (sum(_room(line, start[line.code], sign, assumes_law_change) for line in lines) for sign in (-1, 1))
    return Bounds(total - down, total + up)


def area_slider(
    *,
    scenario: Scenario,
    area: AreaCode,
    anchor: Amounts,
    protected_lines: Collection[LineCode] = (),
    assumes_law_change: bool = False,
) -> Slider | None:
    """
    Return the stops of the area's slider, counted from the anchor's total; None when the area can't be moved.

    Raises: UnknownArea; UnknownLine.
    """
    ends = reachable(
        scenario=scenario,
        area=area,
        anchor=anchor,
        protected_lines=protected_lines,
        assumes_law_change=assumes_law_change,
    )
    base = ends.clamp(area_total(scenario=scenario, area=area, amounts=anchor))
    return stops(base=base, lowest=ends.lowest, highest=ends.highest)


def fill(kronor: int, weights: Sequence[int], rooms: Sequence[int]) -> list[int]:
    """
    Give out kronor in proportion to weights, to nobody more than there is room for.

    What one can't take goes to the others. Those whose weight is zero get something only when the rest are full, and
    then alike.

    Args:
        kronor: zero or more; what exceeds the sum of the rooms is not given.
        weights, rooms: zero or more each.

    Source: docs/reference/budget-arithmetic.md, "Sharing kronor".
    """
    given = [0] * len(weights)
    for members, equal in (
        ([index for index, weight in enumerate(weights) if weight], False),
        ([index for index, weight in enumerate(weights) if not weight], True),
    ):
        part = min(kronor, sum(rooms[index] for index in members))
        kronor -= part
        _share(part, members, [1] * len(weights) if equal else weights, rooms, given)
    return given


def _share(left: int, members: Sequence[int], weights: Sequence[int], rooms: Sequence[int], given: list[int]) -> None:
    """Give out all of ``left``, which the members have room for."""
    weight = sum(weights[index] for index in members)
    fullest_first = sorted(members, key=lambda index: Fraction(rooms[index], weights[index]))
    while fullest_first and rooms[fullest_first[0]] * weight <= left * weights[fullest_first[0]]:
        full = fullest_first.pop(0)
        given[full] = rooms[full]
        left -= rooms[full]
        weight -= weights[full]
    rest = sorted(fullest_first)
    for index in rest:
        given[index] = left * weights[index] // weight
    # Fewer kronor than lines are left. Each goes where it is the smallest share of what a line then has got
    # (D'Hondt's rule): unlike with the largest remainder, no line ever loses a krona when there is one more to share.
    for _ in range(left - sum(given[index] for index in rest)):
        open_lines = [index for index in rest if given[index] < rooms[index]]
        given[max(open_lines, key=lambda index: (Fraction(weights[index], given[index] + 1), -index))] += 1


def _free_lines(
    scenario: Scenario, area: AreaCode, protected_lines: Collection[LineCode], assumes_law_change: bool
) -> list[Line]:
    found = scenario.area(area)
    kind = area_kind(found)
    return [
        line
        for line in found.lines
        if line.kind is kind
        and line.code not in protected_lines
        and not scenario.is_tax(line.code)
        and is_movable(line, assumes_law_change)
    ]


def _clamped(
    scenario: Scenario, anchor: Amounts, lines: Sequence[Line], assumes_law_change: bool
) -> dict[LineCode, int]:
    full = completed(scenario=scenario, amounts=anchor)
    return full | {line.code: bounds(line, assumes_law_change).clamp(full[line.code]) for line in lines}


def _room(line: Line, amount: int, sign: int, assumes_law_change: bool) -> int:
    lowest, highest = bounds(line, assumes_law_change)
    return highest - amount if sign > 0 else amount - lowest
