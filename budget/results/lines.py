"""A line of the budget as the answers have it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.arithmetic import Kind, Line, percent_change
from budget.presentation import BudgetContent
from budget.results.strips import Strip, strip
from budget.wording import words
from budget.wording.phrases import CHANGE_SENTENCES
from dialogue.pages import formats

MANY = 25  # per cent on both sides: people disagree
MOST = 60  # per cent on one side: people agree
NEARLY_ALL = 90  # per cent who change nothing

STANCES = {
    "EXPENDITURE": {
        "raise": gettext_lazy("De flesta vill ge mer."),
        "cut": gettext_lazy("De flesta vill ge mindre."),
        "keep": gettext_lazy("De flesta vill låta det vara."),
        "disagree": gettext_lazy("Här är de som svarade oense."),
        "mixed": gettext_lazy("Meningarna går isär, men ingen sida är stor."),
    },
    "REVENUE": {
        "raise": gettext_lazy("De flesta vill ta in mer."),
        "cut": gettext_lazy("De flesta vill ta in mindre."),
        "keep": gettext_lazy("De flesta vill låta det vara."),
        "disagree": gettext_lazy("Här är de som svarade oense."),
        "mixed": gettext_lazy("Meningarna går isär, men ingen sida är stor."),
    },
}

TAX_SENTENCES = {
    "raise": gettext_lazy("Skatten höjs med %(ore)s. Det ger %(amount)s mer att fördela."),
    "cut": gettext_lazy("Skatten sänks med %(ore)s. Det ger %(amount)s mindre att fördela."),
}


@dataclass(frozen=True)
class Decision:
    """What was decided about a line; ``amount`` in whole kronor, None when it wasn't entered."""

    outcome: str
    label: str
    amount: int | None
    because: str

    @property
    def tone(self) -> str:
        return {"ADOPTED": "good", "PARTLY": "warn"}.get(self.outcome, "cut")


@dataclass(frozen=True)
class LineResult:
    """
    A line with everything that was answered about it. Amounts are whole kronor.

    Attributes:
        found: as ``budget.tally.LineOutcome`` has it.
        headline: the community's amount; None below thirty answers.
        comments: published words about the line.
    """

    content: BudgetContent
    line: Line
    found: Mapping[str, Any]
    n: int
    headline: int | None
    comments: tuple[str, ...]
    decision: Decision | None

    @property
    def code(self) -> str:
        return self.line.code

    @property
    def anchor(self) -> str:
        return f"post-{self.code}"

    @property
    def title(self) -> str:
        return self.content.line_title(self.code)

    @property
    def base(self) -> int:
        return self.line.amount

    @property
    def bond_label(self) -> str:
        from budget.presentation import bond_label

        return bond_label(str(self.line.bond))

    @property
    def is_tax(self) -> bool:
        return self.content.scenario.is_tax(self.code)

    @property
    def is_revenue(self) -> bool:
        return self.line.kind is Kind.REVENUE

    @property
    def change(self) -> int:
        """How far the community's amount lies from the municipality's."""
        return 0 if self.headline is None else self.headline - self.base

    @property
    def median_change(self) -> int:
        return self.found["median"] - self.base

    @property
    def direction(self) -> str:
        return words.direction_of(self.change)

    @property
    def is_movable(self) -> bool:
        return bool(self.found["bins"])

    @property
    def is_left_alone(self) -> bool:
        """Whether nearly everybody left it as it is, so that there is little to see."""
        return not self.change and self.kept_percent >= NEARLY_ALL

    @property
    def cut_percent(self) -> int:
        return self._percents[0]

    @property
    def kept_percent(self) -> int:
        return self._percents[1]

    @property
    def raised_percent(self) -> int:
        return self._percents[2]

    @cached_property
    def _percents(self) -> list[int]:
        from budget.arithmetic.rounding import parts_of

        return parts_of(100, [self.found["cut"], self.found["kept"], self.found["raised"]])

    @property
    def disagreement(self) -> int:
        """How many per cent stand on the smaller side."""
        return min(self.cut_percent, self.raised_percent)

    @property
    def is_disputed(self) -> bool:
        return self.disagreement >= MANY

    @property
    def stance(self) -> str:
        """In a sentence, what most want."""
        if self.is_disputed:
            which = "disagree"
        else:
            sides = {"cut": self.cut_percent, "keep": self.kept_percent, "raise": self.raised_percent}
            largest = max(sides, key=lambda side: sides[side])
            which = largest if sides[largest] > 50 else "mixed"
        return str(STANCES[str(self.line.kind)][which])

    @property
    def change_words(self) -> str:
        """How the community's amount differs: ``1,9 mnkr mer (0,4 %)``, ``4,0 öre högre skatt``."""
        return self._tax_words if self.is_tax else words.change_words(self.base, self.base + self.change)

    @property
    def sentence(self) -> str:
        """The community's change as the review says one's own: "Äldreomsorg får 1,7 miljoner kronor mer, 0,6 procent."."""
        if self.is_tax:
            return str(TAX_SENTENCES[self.direction]) % {
                "ore": self._ore,
                "amount": words.amount_words(abs(self.change)),
            }
        what = "revenue" if self.is_revenue else "expenditure"
        percent = percent_change(self.base, self.base + self.change)
        suffix = "" if percent is None else "_percent"
        return str(CHANGE_SENTENCES[f"{what}_{self.direction}{suffix}"]) % {
            "title": self.title,
            "amount": words.amount_words(abs(self.change)),
            "percent": formats.number(abs(percent or 0), decimals=1, language=words.language()),
        }

    @property
    def _ore(self) -> str:
        tax = self.content.scenario.tax
        ore = Decimal(abs(self.change)) / tax.kronor_per_ore if tax else Decimal(0)
        return _("%(ore)s öre") % {"ore": formats.number(ore, decimals=1, language=words.language())}

    @property
    def _tax_words(self) -> str:
        if not self.change:
            return words.tax_words(0)
        pattern = _("%(ore)s högre skatt") if self.change > 0 else _("%(ore)s lägre skatt")
        return pattern % {"ore": self._ore}

    @cached_property
    def strip(self) -> Strip:
        return strip(
            base=self.base,
            reach=self.found["reach"],
            bins=tuple(self.found["bins"]),
            quartiles=(self.found["lower_quartile"], self.found["upper_quartile"]),
            median=self.found["median"],
            headline=self.headline,
            decided=self.decision.amount if self.decision else None,
        )
