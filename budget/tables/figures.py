"""One cell's figure, and what a column's figures have in common."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from budget.arithmetic.enums import Unit
from budget.arithmetic.money import NotAnAmount, NotAnAmountReason, parse_amount
from budget.tables.table import Cell, Uncalculated, text_of

_DASHES = frozenset("-–—−‒―")
_COMMA_IS_DECIMAL = re.compile(r"\d,(\d{1,2}|\d{4,})(?!\d)")
_POINT_IS_DECIMAL = re.compile(r"\d\.(\d{1,2}|\d{4,})(?!\d)|^\D*0\.\d")


def is_dash(cell: Cell) -> bool:
    """Tell whether the cell holds a lone dash, which tables write for nothing."""
    return isinstance(cell, str) and text_of(cell) in _DASHES


def looks_like_figure(cell: Cell) -> bool:
    """Tell whether the cell could be an amount, whatever the decimal sign is."""
    if isinstance(cell, Decimal):
        return True
    if not isinstance(cell, str):
        return False
    if is_dash(cell):
        return True
    return any(_parses(cell, sign) for sign in (",", "."))


def decimal_sign_of(cells: Iterable[Cell]) -> str | None:
    """Return the decimal sign that the column's texts show, or None when none or both do: then 1.234 stays unclear."""
    texts = [text_of(cell) for cell in cells if isinstance(cell, str)]
    commas = any(_COMMA_IS_DECIMAL.search(text) for text in texts)
    points = any(_POINT_IS_DECIMAL.search(text) for text in texts)
    if commas != points:
        return "," if commas else "."
    return None


def kronor_of(cell: Cell, unit: Unit, decimal_sign: str | None = None) -> Decimal:
    """
    Return the cell's amount in kronor, exact; it may have öre. A lone dash is zero.

    Raises: NotAnAmount.
    """
    if isinstance(cell, Decimal):
        return cell * unit.kronor
    if isinstance(cell, Uncalculated):
        raise NotAnAmount(NotAnAmountReason.NOT_A_NUMBER)
    if is_dash(cell):
        return Decimal(0)
    return parse_amount(text_of(cell), unit, decimal_sign=decimal_sign)


def whole_kronor(kronor: Decimal) -> int:
    """Round to whole kronor, half away from zero, as arithmetic everywhere in the project."""
    return int(kronor.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _parses(cell: str, decimal_sign: str) -> bool:
    try:
        parse_amount(text_of(cell), Unit.KR, decimal_sign=decimal_sign)
    except NotAnAmount:
        return False
    return True


def decimals_of(cell: Cell) -> int:
    """Return how many decimals the figure is written with."""
    if isinstance(cell, Decimal):
        return max(0, -int(cell.normalize().as_tuple().exponent))
    found = re.search(r"[.,](\d+)\D*$", text_of(cell))
    return len(found[1]) if found else 0
