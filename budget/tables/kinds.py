"""On which side a line stands when no column says it, and what the file means by its minus signs."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum

from budget.arithmetic.enums import Kind
from budget.tables.names import fold
from budget.tables.table import Table, text_of

_REVENUE = re.compile(
    r"intakt|skattemedel|kommunalskatt|statsbidrag|statliga bidrag|generella bidrag|fastighetsavgift|slutavrakning|"
    r"reglerings(avgift|bidrag|post)|utjamnings(avgift|bidrag)|(inkomst|kostnads|kommunalekonomisk |lss )utjamning"
)
_FEWEST_FOR_A_HABIT = 3


class Signs(StrEnum):
    """What a minus sign means in a file."""

    AS_WRITTEN = "AS_WRITTEN"  # both sides positive; a minus is a negative line
    COSTS_NEGATIVE = "COSTS_NEGATIVE"
    REVENUE_NEGATIVE = "REVENUE_NEGATIVE"


def kind_by_name(area: str, title: str) -> Kind | None:
    """Return REVENUE when the names are those of taxes, grants and the like."""
    return Kind.REVENUE if _REVENUE.search(fold(title)) or _REVENUE.search(fold(area)) else None


def kind_of_file(table: Table) -> Kind:
    """Return the side that the file's own name and titles speak of: revenue if they name nothing else."""
    texts = [table.name, str(table.origin.get("sheet", ""))]
    texts += [text_of(cell) for row in table.preamble for cell in row.cells]
    spoken = fold(" ".join(texts))
    return Kind.REVENUE if "intakt" in spoken and not re.search(r"kostnad|utgift|drift", spoken) else Kind.EXPENDITURE


def read_signs(written: Sequence[tuple[Kind, Decimal]], known: Iterable[tuple[Kind, Decimal, int]]) -> Signs:
    """
    Return what the minus signs of a file mean.

    Args:
        written: per line its kind and what the file writes.
        known: per line that exists already its kind, what the file writes and its amount today; these decide, if any.
    """
    agreeing, opposing = Counter[Kind](), Counter[Kind]()
    for kind, figure, amount in known:
        if figure and amount:
            (agreeing if (figure > 0) == (amount > 0) else opposing)[kind] += 1
    if agreeing or opposing:
        turned = {kind for kind in Kind if opposing[kind] > agreeing[kind]}
    else:
        turned = _turned_by_habit(written)
    if len(turned) != 1:
        return Signs.AS_WRITTEN
    return Signs.COSTS_NEGATIVE if Kind.EXPENDITURE in turned else Signs.REVENUE_NEGATIVE


def signed(kronor: Decimal, kind: Kind, signs: Signs) -> Decimal:
    """Return the amount as the project enters it: positive for an ordinary cost or revenue."""
    turns = {Signs.COSTS_NEGATIVE: Kind.EXPENDITURE, Signs.REVENUE_NEGATIVE: Kind.REVENUE}.get(signs)
    return -kronor if turns is kind and kronor else kronor


def _turned_by_habit(written: Sequence[tuple[Kind, Decimal]]) -> set[Kind]:
    """Return the sides that stand mostly with a minus, if the file holds enough lines to show a habit."""
    sides = {kind: [figure for side, figure in written if side is kind and figure] for kind in Kind}
    if all(len(side) < _FEWEST_FOR_A_HABIT for side in sides.values()):
        return set()
    return {kind for kind, side in sides.items() if 2 * sum(figure < 0 for figure in side) > len(side)}
