"""The tax line, which moves in whole öre."""

from budget.arithmetic.bounds import Bounds, bounds, clamp
from budget.arithmetic.errors import NoTaxLine, NotWholeOre
from budget.arithmetic.lines import LineCode, Tax
from budget.arithmetic.rounding import divide_half_away
from budget.arithmetic.scenario import Scenario


def ore_change(*, scenario: Scenario, amount: int) -> int:
    """
    Return how many öre the tax rate has moved when the tax line has this amount.

    Raises: NotWholeOre; NoTaxLine.
    Source: docs/reference/budget-arithmetic.md, "Tax".
    """
    ore, rest = divmod(amount - scenario.tax_line.amount, _tax(scenario).kronor_per_ore)
    if rest:
        raise NotWholeOre(amount)
    return ore


def amount_for_ore(*, scenario: Scenario, ore: int) -> int:
    """Return the tax line's whole kronor when the rate has moved ``ore`` öre. Raises: NoTaxLine."""
    return scenario.tax_line.amount + ore * _tax(scenario).kronor_per_ore


def ore_bounds(*, scenario: Scenario, assumes_law_change: bool = False) -> Bounds:
    """Return how many öre the tax may be lowered (zero or below) and raised (zero or above). Raises: NoTaxLine."""
    line = scenario.tax_line
    lowest, highest = bounds(line, assumes_law_change)
    per_ore = _tax(scenario).kronor_per_ore
    return Bounds(-((line.amount - lowest) // per_ore), (highest - line.amount) // per_ore)


def monthly_cost(ore: int, monthly_income: int) -> int:
    """
    Return what a change of the tax rate costs someone a month, before the basic deduction: an upper estimate.

    The real change is smaller, since tax is paid on what is left after the deduction. Never leaves the browser.

    Args:
        ore: change of the rate; below zero a lowering.
        monthly_income: whole kronor before tax.

    Returns: hundredths of a krona a month, halves away from zero; below zero when the tax is lowered.
    """
    return divide_half_away(ore * monthly_income, 100)


def nearest_allowed(*, scenario: Scenario, line: LineCode, amount: int, assumes_law_change: bool = False) -> int:
    """
    Return the amount that the line can have and that lies nearest: inside its bounds, the tax line in whole öre.

    Raises: UnknownLine.
    """
    if scenario.tax is None or not scenario.is_tax(line):
        return clamp(scenario.line(line), amount, assumes_law_change)
    wanted = divide_half_away(amount - scenario.tax_line.amount, scenario.tax.kronor_per_ore)
    ore = ore_bounds(scenario=scenario, assumes_law_change=assumes_law_change).clamp(wanted)
    return amount_for_ore(scenario=scenario, ore=ore)


def _tax(scenario: Scenario) -> Tax:
    if scenario.tax is None:
        raise NoTaxLine
    return scenario.tax
