"""From pages to figures and texts: what an editor has written, as one budget that can be calculated with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from budget.arithmetic import Follows, InvalidFigures, Line, Scenario, default_bounds, leader_limits
from budget.enums import Direction, LegalBond

if TYPE_CHECKING:
    from budget.models import BudgetAreaPage, BudgetLine, BudgetSimulatorPage

FORMAT = 1


class UnusableBudget(Exception):
    """The pages don't make a budget that can be calculated with; ``problems`` says why, one sentence each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = list(problems)


def published_areas(simulator: BudgetSimulatorPage) -> list[BudgetAreaPage]:
    """Return the simulator's published areas with their lines, in the order of the page tree."""
    from budget.models import BudgetAreaPage

    return list(BudgetAreaPage.objects.child_of(simulator).live().order_by("path").prefetch_related("lines"))


def newest_areas(simulator: BudgetSimulatorPage, *, draft: BudgetAreaPage | None = None) -> list[BudgetAreaPage]:
    """Return every area of the simulator as last saved, drafts included; ``draft`` in the place of the one it is a draft of."""
    from budget.models import BudgetAreaPage

    areas = BudgetAreaPage.objects.child_of(simulator).order_by("path").prefetch_related("lines")
    newest = []
    for area in areas:
        if draft is not None and area.pk == draft.pk:
            newest.append(draft)
        # Without unpublished changes the tables hold what the newest revision does, and are read all at once.
        else:
            newest.append(area.get_latest_revision_as_object() if area.has_unpublished_changes else area)
    return newest


def with_draft(areas: Iterable[BudgetAreaPage], draft: BudgetAreaPage) -> list[BudgetAreaPage]:
    """Return ``areas`` with ``draft`` in the place of the area it is a draft of, or last if it is new."""
    replaced = [draft if area.pk == draft.pk else area for area in areas]
    return replaced if any(area is draft for area in replaced) else [*replaced, draft]


def figures_of(simulator: BudgetSimulatorPage, areas: Sequence[BudgetAreaPage]) -> dict[str, Any]:
    """
    Return the figures of the budget: amounts, bounds and links per line, whole kronor.

    Raises:
        UnusableBudget: two lines have the same code, a follower has no leader, or a bound can't hold.
    """
    lines = [line for area in areas for line in area.lines.all()]
    if not lines:
        raise UnusableBudget([_("Budgeten har inga poster än.")])
    problems = [
        _("Koden %(code)s finns mer än en gång: %(titles)s.")
        % {"code": code, "titles": ", ".join(line.title for line in lines if line.code == code)}
        for code in sorted({line.code for line in lines if sum(other.code == line.code for other in lines) > 1})
    ]
    codes = {line.code for line in lines}
    problems += [
        _("%(title)s följer posten %(code)s, som inte finns.") % {"title": line.title, "code": line.follows_code}
        for line in lines
        if line.follows_code and line.follows_code not in codes
    ]
    if simulator.tax_code and simulator.tax_code not in codes:
        problems.append(_("Skatteposten %(code)s finns inte i budgeten.") % {"code": simulator.tax_code})
    if problems:
        raise UnusableBudget(problems)
    figures = {
        "format": FORMAT,
        "figures": simulator.figures_kind,
        "target_result": simulator.target_result,
        "tolerance": simulator.tolerance,
        "population": simulator.population,
        "tax": _tax(simulator),
        "areas": [
            {"code": area.code, "lines": [_line_figures(line, simulator=simulator) for line in area.lines.all()]}
            for area in areas
            if area.lines.all()
        ],
    }
    _keep_followers_inside(figures)
    try:
        return Scenario.from_figures(figures).to_figures()
    except InvalidFigures as error:
        raise UnusableBudget([f"{error.path}: {error.reason}"]) from error


def _tax(simulator: BudgetSimulatorPage) -> dict[str, Any] | None:
    if not simulator.tax_code:
        return None
    return {
        "line": simulator.tax_code,
        "rate_ore": simulator.tax_rate_ore,
        "kronor_per_ore": simulator.kronor_per_ore,
    }


def _line_figures(line: BudgetLine, *, simulator: BudgetSimulatorPage) -> dict[str, Any]:
    """Return one line's figures; an entered lowest amount is a bound or a warning, as its bond has it."""
    usual = default_bounds(line.amount, percent=simulator.range_percent)
    lowest, highest = usual.lowest, usual.highest
    warns_below, binds = None, False
    if line.is_fixed:
        lowest = highest = line.amount
    else:
        highest = usual.highest if line.highest is None else line.highest
        if line.lowest is not None and line.bond == LegalBond.DUTY_IN_LAW:
            warns_below, lowest = line.lowest, min(usual.lowest, line.lowest)
        elif line.lowest is not None:
            binds = line.bond in (LegalBond.LEVEL_IN_LAW, LegalBond.CONTRACT_OR_LOAN)
            lowest = line.lowest
    if_law_changed = min(usual.lowest, lowest) if binds and line.bond == LegalBond.LEVEL_IN_LAW else lowest
    follows = {"line": line.follows_code, "per_mille": line.follows_per_mille} if line.follows_code else None
    return {
        "code": line.code,
        "kind": line.kind,
        "amount": line.amount,
        "lowest": lowest,
        "highest": highest,
        "step": line.step,
        "bond": line.bond,
        "binds": binds,
        "warns_below": warns_below,
        "lowest_if_law_changed": if_law_changed,
        "follows": follows,
    }


def _keep_followers_inside(figures: dict[str, Any]) -> None:
    """Narrow each leader's bounds so that the lines that follow it stay inside their own."""
    lines = {line["code"]: line for area in figures["areas"] for line in area["lines"]}
    for code, leader in lines.items():
        followers = [line for line in lines.values() if line["follows"] and line["follows"]["line"] == code]
        if not followers:
            continue
        limits = leader_limits(leader=_as_line(leader), followers=[_as_line(line) for line in followers])
        leader["lowest"], leader["highest"] = limits.lowest, limits.highest
        leader["lowest_if_law_changed"] = max(leader["lowest_if_law_changed"], limits.lowest)


def _as_line(values: dict[str, Any]) -> Line:
    return Line(**{**values, "follows": Follows(**values["follows"]) if values["follows"] else None})


def texts_of(simulator: BudgetSimulatorPage, areas: Sequence[BudgetAreaPage]) -> dict[str, Any]:
    """Return what residents read about the figures, in the page's language: ``{"areas": {code: …}, "lines": {code: …}}``."""
    return {
        "areas": {area.code: {"title": area.title, "mission": area.mission} for area in areas},
        "lines": {line.code: _line_texts(line) for area in areas for line in area.lines.all()},
    }


def _line_texts(line: BudgetLine) -> dict[str, Any]:
    return {
        "title": line.title,
        "source": line.source,
        "explanation": line.explanation,
        "bond_reason": line.bond_reason,
        "laws": [
            {
                "name": block.value["name"],
                "sfs": block.value["sfs"],
                "section": block.value.get("section") or "",
                "requirement": block.value.get("requirement") or "",
                "checked_on": block.value["checked_on"].isoformat() if block.value.get("checked_on") else None,
            }
            for block in line.laws
        ],
        "bound_parts": [
            {"label": block.value["label"], "amount": block.value["amount"], "bond": block.value["bond"]}
            for block in line.bound_parts
        ],
        "who_decides": line.who_decides,
        "earliest_change": line.earliest_change,
        "consequences": [
            {
                "direction": block.value["direction"],
                "from_percent": 0
                if block.value["direction"] == Direction.UNCHANGED
                else float(block.value["from_percent"] or 0),
                "text": block.value["text"],
            }
            for block in line.consequences
        ],
        "unit": {"label": line.unit_label, "cost": line.unit_cost, "source": line.unit_source}
        if line.unit_label and line.unit_cost
        else None,
    }
