"""What a column's name says: which field, which year and stage of the budget, which unit."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from budget.arithmetic.enums import Unit
from budget.tables.fields import COLUMN_NAMES, USUAL_NAMES, Field
from budget.tables.names import fold
from budget.tables.units import unit_in, without_unit

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHORT_YEAR = re.compile(r"\b(budget|bud|bu|b|plan|p|bokslut|utfall|prognos|ram) ?(\d\d)\b")
_DATE = re.compile(r"\b((?:19|20)\d\d)-\d\d-\d\d\b")
_COMPARISON = re.compile(
    r"\b(per|andel|procent|forandring|andring|diff|differens|skillnad|avvikelse|index|antal|kvot)\b"
)
_MOST_CHARACTERS_IN_A_NAME = 80


class Stage(StrEnum):
    """Which of the year's figures a column holds."""

    BUDGET = "BUDGET"
    PLAN = "PLAN"
    FORECAST = "FORECAST"
    ACCOUNTS = "ACCOUNTS"


_STAGES = (
    (Stage.ACCOUNTS, re.compile(r"\b(bokslut|utfall|redovisning|redovisat)\b")),
    (Stage.FORECAST, re.compile(r"\b(prognos|prognostiserat)\b")),
    (Stage.PLAN, re.compile(r"\b(plan|planar)\b")),
    (Stage.BUDGET, re.compile(r"\b(budget|driftbudget|driftsbudget|internbudget|ram|budgetram|arsbudget)\b")),
)
# Beside a year one letter is enough: B25, P 2026.
_STAGES_IN_SHORT = (
    *_STAGES,
    (Stage.BUDGET, re.compile(r"\b(b|bu|bud)\b")),
    (Stage.PLAN, re.compile(r"\bp\b")),
)
_AMOUNT_WORDS = frozenset(word for name in USUAL_NAMES[Field.AMOUNT] for word in name.split())


@dataclass(frozen=True)
class ColumnName:
    """
    A column's name, read.

    Attributes:
        text: as written.
        core: folded, without unit and year; '' when nothing else was said.
        year: the one year that it names; None when none or several.
        is_comparison: a share, a change, a figure per inhabitant: never a line's amount.
    """

    text: str
    core: str
    year: int | None
    stage: Stage | None
    unit: Unit | None
    is_comparison: bool

    def rank_as(self, field: Field) -> int | None:
        """Return how well the name fits the field: 0 is best, None is not at all."""
        if field is Field.AMOUNT:
            return self._rank_as_amount()
        exact = fold(self.text)
        if exact == fold(COLUMN_NAMES[field]):
            return 0
        names = USUAL_NAMES[field]
        for name in (exact, self.core):
            if name in names:
                return 1 + names.index(name)
        return None

    @property
    def is_known(self) -> bool:
        return any(self.rank_as(field) is not None for field in Field)

    @property
    def names_a_text(self) -> bool:
        """Tell whether the name is one of a line's or area's name or code: what tells a header from a title."""
        return any(self.rank_as(field) is not None for field in (Field.TITLE, Field.AREA, Field.CODE))

    def _rank_as_amount(self) -> int | None:
        if self.is_comparison or len(self.text) > _MOST_CHARACTERS_IN_A_NAME:
            return None
        if self.core in USUAL_NAMES[Field.AMOUNT]:
            return 1
        if not self.core and (self.year or self.stage or self.unit):
            return 1
        return 2 if self.stage or _AMOUNT_WORDS & set(self.core.split()) else None


@lru_cache(maxsize=2048)
def read_column_name(text: str) -> ColumnName:
    """Read a column's name: 'Budget 2025 (tkr)' is the budget of 2025 in thousands of kronor."""
    folded = fold(_DATE.sub(r"\1", text))
    years = {int(year) for year in _YEAR.findall(folded)} | {
        2000 + int(year) for _, year in _SHORT_YEAR.findall(folded)
    }
    core = without_unit(_SHORT_YEAR.sub(r"\1", _YEAR.sub(" ", folded)))
    stage = None
    for candidate, words in _STAGES_IN_SHORT if years else _STAGES:
        if words.search(core):
            stage = candidate
            core = words.sub(" ", core)
            break
    return ColumnName(
        text=text,
        core=" ".join(core.split()),
        year=years.pop() if len(years) == 1 else None,
        stage=stage,
        unit=unit_in(text),
        is_comparison="%" in text or bool(_COMPARISON.search(folded)),
    )
