"""Those who answered to the same figures on the same terms, and what they say together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from budget.presentation import BudgetContent, note_pieces_of
from budget.results.lines import LineResult
from budget.tally import Extent
from dialogue.pages import formats

NAMED = 4


@dataclass(frozen=True)
class AreaResult:
    """An area with its lines, those left alone apart."""

    code: str
    title: str
    lines: list[LineResult]

    @property
    def anchor(self) -> str:
        return f"omrade-{self.code}"

    @property
    def told(self) -> list[LineResult]:
        return [line for line in self.lines if line.is_movable and not line.is_left_alone]

    @property
    def left_alone(self) -> list[LineResult]:
        return [line for line in self.lines if line.is_movable and line.is_left_alone]


@dataclass(frozen=True)
class GroupResult:
    """
    One group's result. ``n`` is None below ten answers; lines and headline are missing where there are too few.

    Attributes:
        content: the figures that the group answered to, with their texts.
        headline: whole kronor by line; None below thirty.
        supporters: how many support the least supported krona of the headline.
    """

    content: BudgetContent
    scenario_number: int
    assumes_law_change: bool
    is_deciding: bool
    extent: Extent
    n: int | None
    areas: Sequence[AreaResult]
    headline: dict[str, int] | None
    result: int | None
    supporters: int | None

    @property
    def uid(self) -> str:
        return f"g{self.scenario_number}{'l' if self.assumes_law_change else ''}{'' if self.is_deciding else 'o'}"

    @property
    def lines(self) -> list[LineResult]:
        return [line for area in self.areas for line in area.lines]

    @cached_property
    def changed(self) -> list[LineResult]:
        """Lines that the community's budget moves, the largest change first, the tax last."""
        moved = [line for line in self.lines if line.change]
        return sorted(moved, key=lambda line: (line.is_tax, -abs(line.change)))

    @property
    def disputed(self) -> list[LineResult]:
        return sorted((line for line in self.lines if line.is_disputed), key=lambda line: -line.disagreement)

    @property
    def agreed(self) -> list[LineResult]:
        """Lines that at least six of ten want to move the same way."""
        from budget.results.lines import MOST

        return [line for line in self.lines if max(line.cut_percent, line.raised_percent) >= MOST]

    @property
    def note_pieces(self) -> list[dict[str, Any]]:
        if not self.headline:
            return []
        linked = {area.code for area in self.areas if area.told}
        return note_pieces_of(self.content, self.headline, linked=linked)

    @property
    def heading(self) -> str:
        """What tells this group from the others."""
        parts = [_("Svar på budgetversion %(number)s") % {"number": self.scenario_number}]
        if self.assumes_law_change:
            parts.append(_("om lagen ändrades"))
        if not self.is_deciding:
            parts.append(_("inte säkert en per person"))
        return ", ".join(parts)

    @property
    def sentence(self) -> str:
        """The first thing to read."""
        if self.extent is Extent.WORDS or self.n is None:
            return _("Färre än tio har svarat. Därför visas inga siffror: de skulle kunna peka ut någon.")
        people = ngettext("%(n)s person svarade.", "%(n)s personer svarade.", self.n) % {"n": self.count}
        if self.extent is Extent.LINES:
            more = _("Det räcker inte för att säga vad invånarna tycker, men det här lyfte de.")
            return f"{people} {more}"
        if not self.changed:
            more = _("Tillsammans vill de behålla budgeten som den är.")
            return f"{people} {more}"
        more = _("Tillsammans vill de att det blir så här:")
        return f"{people} {more}"

    @property
    def named(self) -> list[LineResult]:
        """The changes that the first sentence tells."""
        return self.changed[:NAMED]

    @property
    def more_changes(self) -> int:
        return len(self.changed) - len(self.named)

    @property
    def count(self) -> str:
        return formats.number(self.n or 0, language=self.content.language)
