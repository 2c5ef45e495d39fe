"""A scenario: the figures that residents have in front of them, as values that never change."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Self

from budget.arithmetic.enums import FiguresKind
from budget.arithmetic.errors import NoTaxLine, UnknownArea, UnknownLine
from budget.arithmetic.figures import FORMAT, parse_json, read_figures
from budget.arithmetic.lines import Area, AreaCode, Line, LineCode, Tax


@dataclass(frozen=True)
class Scenario:
    """
    Figures, bounds and links of a whole budget.

    Attributes:
        target_result: kronor that revenue shall exceed expenditure by.
        tolerance: kronor that the result may differ from the target, either way, the limit included.
        population: inhabitants; zero when unknown.
    """

    figures: FiguresKind
    target_result: int
    tolerance: int
    population: int
    tax: Tax | None
    areas: tuple[Area, ...]

    @classmethod
    def from_figures(cls, figures: Mapping[str, Any]) -> Self:
        """
        Read figures strictly: every key that the format has and no other, and every rule of the reference.

        Raises: InvalidFigures, with the path of the first thing that is wrong.
        Source: docs/reference/budget-arithmetic.md, "Figures".
        """
        return cls(**read_figures(figures))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read figures from JSON text. Raises: InvalidFigures, also for a key that stands twice."""
        return cls.from_figures(parse_json(text))

    def to_figures(self) -> dict[str, Any]:
        """Return the figures as plain values, the reverse of ``from_figures``."""
        return {
            "format": FORMAT,
            "figures": str(self.figures),
            "target_result": self.target_result,
            "tolerance": self.tolerance,
            "population": self.population,
            "tax": asdict(self.tax) if self.tax else None,
            "areas": [
                {
                    "code": area.code,
                    "lines": [asdict(line) | {"kind": str(line.kind), "bond": str(line.bond)} for line in area.lines],
                }
                for area in self.areas
            ],
        }

    def canonical_json(self) -> str:
        """Return the one JSON text that these figures have."""
        return json.dumps(self.to_figures(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    def figures_hash(self) -> str:
        """Return the SHA-256 of the canonical JSON in UTF-8, as 64 hexadecimal digits."""
        return hashlib.sha256(self.canonical_json().encode()).hexdigest()

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line, area by area, in the order of the budget."""
        return tuple(line for area in self.areas for line in area.lines)

    @cached_property
    def _line_by_code(self) -> dict[LineCode, Line]:
        return {line.code: line for line in self.lines}

    @cached_property
    def _area_by_line(self) -> dict[LineCode, Area]:
        return {line.code: area for area in self.areas for line in area.lines}

    def line(self, code: LineCode) -> Line:
        """Return the line with this code. Raises: UnknownLine."""
        try:
            return self._line_by_code[code]
        except KeyError:
            raise UnknownLine(code) from None

    def area(self, code: AreaCode) -> Area:
        """Return the area with this code. Raises: UnknownArea."""
        for area in self.areas:
            if area.code == code:
                return area
        raise UnknownArea(code)

    def area_of(self, code: LineCode) -> Area:
        """Return the area that the line with this code stands in. Raises: UnknownLine."""
        try:
            return self._area_by_line[code]
        except KeyError:
            raise UnknownLine(code) from None

    def followers_of(self, code: LineCode) -> tuple[Line, ...]:
        """Return the lines that move with the one with this code."""
        return tuple(line for line in self.lines if line.follows and line.follows.line == code)

    def base_amounts(self) -> dict[LineCode, int]:
        """Return the municipality's own amounts."""
        return {line.code: line.amount for line in self.lines}

    def is_tax(self, code: LineCode) -> bool:
        """Whether this is the code of the tax line."""
        return self.tax is not None and self.tax.line == code

    @property
    def tax_line(self) -> Line:
        """The line that the tax brings in. Raises: NoTaxLine."""
        if self.tax is None:
            raise NoTaxLine
        return self.line(self.tax.line)
