"""Totals and results in a file: recognised, left out of the import, and compared with what was read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from budget.arithmetic.enums import Kind
from budget.tables.fields import parse_kind
from budget.tables.names import fold, fold_area

_STARTS = re.compile(
    r"^(summa|summering|delsumma|totalsumma|slutsumma|totalt|total|totala|s a|sum|subtotal|grand total)\b(.*)$"
)
_ENDS = re.compile(r"^(.*)\b(totalt|summa|total)$")
_NET = re.compile(r"^(verksamhetens |summa )?netto(kostnad|kostnader)?$")
_RESULT = re.compile(
    r"^((arets|budgeterat|periodens|resultat) )?(resultat|nettoresultat)(et)?( (fore|efter|exkl|inkl|enligt)\b.*)?$"
)
_WHOLE = frozenset(
    [
        "",
        "kommunen",
        "hela kommunen",
        "alla namnder",
        "namnder",
        "samtliga namnder",
        "verksamheter",
        "samtliga",
        "budget",
        "driftbudget",
        "netto",
        "nettokostnad",
        "nettokostnader",
        "totalt",
        "summarum",
    ]
)


class Scope(StrEnum):
    """Which lines a total sums."""

    ALL = "ALL"
    AREA = "AREA"
    KIND = "KIND"
    SINCE_LAST = "SINCE_LAST"  # the lines beneath the total before


@dataclass(frozen=True)
class TotalName:
    """What a total is called: the area or the kind that it sums, or '' and None when it names nothing."""

    of: str
    kind: Kind | None
    sums_all: bool


@dataclass(frozen=True)
class TotalCheck:
    """
    A total in the file against the lines that it sums.

    Attributes:
        row: the total's row number.
        name: its text.
        of: the area or kind that it sums; '' for all, or for the lines since the total before.
        stated, computed: kronor as written in the file, with the file's own signs.
        is_rounding: the difference is no larger than rounding of each figure explains.
    """

    row: int
    name: str
    scope: Scope
    of: str
    stated: Decimal
    computed: Decimal
    is_rounding: bool

    @property
    def difference(self) -> Decimal:
        """Return how much more the file states than its lines sum to."""
        return self.stated - self.computed


@dataclass(frozen=True)
class WrittenLine:
    """A line as the file writes it: kronor with the file's own sign."""

    row: int
    area: str
    kind: Kind
    kronor: Decimal


@dataclass(frozen=True)
class WrittenTotal:
    """A total as the file writes it; `area` is the one that the row stands in, or ''."""

    row: int
    name: str
    area: str
    kronor: Decimal


def total_name(text: str) -> TotalName | None:
    """Return what a total sums (Summa, Totalt, S:a, SUMMA nämnd, Familjenämnden totalt), or None when it is no total."""
    folded = fold(text)
    found = _STARTS.match(folded)
    rest = found[2] if found else None
    if rest is None and (found := _ENDS.match(folded)):
        rest = found[1]
    if rest is None:
        return TotalName("", None, sums_all=False) if _NET.match(folded) else None
    rest = re.sub(r"^(for|av|i|hela)\b", "", rest.strip()).strip()
    kind = parse_kind(rest)
    is_whole = rest in _WHOLE
    sums_all = is_whole and ("total" in folded or bool(rest))
    return TotalName("" if is_whole or kind else fold_area(rest), kind, sums_all)


def is_result(text: str) -> bool:
    """Tell whether the text names the year's result: what is left, not a line of the budget."""
    return bool(_RESULT.match(fold(text)))


def check_totals(
    totals: Sequence[WrittenTotal], lines: Sequence[WrittenLine], *, quantum: Decimal
) -> tuple[TotalCheck, ...]:
    """
    Compare each total with the lines that it sums.

    Where its name doesn't say which, it is the sum that comes nearest: of the lines since the total before, of its area, or
    of all lines above it.

    Args:
        totals, lines: in the file's order.
        quantum: kronor that the last written digit is worth; 100 000 when millions have one decimal.
    """
    checks = []
    last = 0
    for total in totals:
        checks.append(_check(total, lines, last=last, quantum=quantum))
        last = total.row
    return tuple(checks)


def _check(total: WrittenTotal, lines: Sequence[WrittenLine], *, last: int, quantum: Decimal) -> TotalCheck:
    name = total_name(total.name) or TotalName(fold_area(total.name), None, sums_all=False)
    above = [line for line in lines if line.row < total.row]
    area = total.area or _area_named(name.of, lines)
    sums: list[tuple[Scope, str, list[WrittenLine]]] = []
    if name.kind:
        sums.append((Scope.KIND, name.kind, [line for line in lines if line.kind is name.kind]))
    elif name.sums_all:
        sums.append((Scope.ALL, "", list(lines)))
    elif area:
        sums.append((Scope.AREA, area, [line for line in lines if fold_area(line.area) == fold_area(area)]))
    else:
        since = [line for line in above if line.row > last]
        own_area = [line for line in above if above and fold_area(line.area) == fold_area(above[-1].area)]
        sums += [(Scope.SINCE_LAST, "", since)] if since else []
        sums += [(Scope.AREA, above[-1].area, own_area)] if own_area else []
        sums.append((Scope.ALL, "", list(lines)))
    ways = [(scope, of, computed, len(part)) for scope, of, part in sums for computed in _sums(part)]
    scope, of, computed, count = min(ways, key=lambda way: abs(total.kronor - way[2]))
    difference = abs(total.kronor - computed)
    is_rounding = quantum > 1 and 0 < difference <= quantum * (count + 1) / 2
    return TotalCheck(total.row, total.name, scope, of, total.kronor, computed, is_rounding)


def _sums(lines: Sequence[WrittenLine]) -> list[Decimal]:
    """Return what the lines may be said to sum to: as written, or one side less the other."""
    written = sum((line.kronor for line in lines), Decimal(0))
    revenue = sum((line.kronor for line in lines if line.kind is Kind.REVENUE), Decimal(0))
    if revenue in (0, written):
        return [written]
    expenditure = written - revenue
    return [written, expenditure - revenue, revenue - expenditure]


def _area_named(folded: str, lines: Sequence[WrittenLine]) -> str:
    if not folded:
        return ""
    areas = {fold_area(line.area): line.area for line in lines}
    return areas.get(folded, "")
