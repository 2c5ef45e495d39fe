"""Whether a budget may be handed in: recomputed from scratch, whatever a browser said."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple, TypeGuard, TypeVar

from budget.arithmetic.balance import result_against_target
from budget.arithmetic.bounds import bounds
from budget.arithmetic.figures import LIMIT
from budget.arithmetic.follows import completed
from budget.arithmetic.lines import Amounts, Line, LineCode
from budget.arithmetic.scenario import Scenario
from budget.arithmetic.tax import nearest_allowed

_Value = TypeVar("_Value")


class RefusalCode(StrEnum):
    """Why a budget can't be handed in."""

    UNKNOWN_LINE = "UNKNOWN_LINE"
    NOT_AN_INTEGER = "NOT_AN_INTEGER"
    TOO_LARGE = "TOO_LARGE"
    BELOW_LOWEST = "BELOW_LOWEST"
    ABOVE_HIGHEST = "ABOVE_HIGHEST"
    NOT_WHOLE_ORE = "NOT_WHOLE_ORE"
    FOLLOWER_DIFFERS = "FOLLOWER_DIFFERS"
    OUT_OF_BALANCE = "OUT_OF_BALANCE"
    DUPLICATE_LINE = "DUPLICATE_LINE"


class CautionCode(StrEnum):
    """What a person should know before they hand in a budget that is allowed."""

    BELOW_DUTY_LEVEL = "BELOW_DUTY_LEVEL"
    ASSUMES_LAW_CHANGE = "ASSUMES_LAW_CHANGE"
    UNINTENDED_SURPLUS = "UNINTENDED_SURPLUS"


class Refusal(NamedTuple):
    """
    A reason why a budget can't be handed in.

    Attributes:
        line: code of the line, as it was given; None when the reason concerns the whole.
        limit: whole kronor that would have been right: the bound, the largest size, the nearest whole öre, the
            follower's derived amount.
        difference: whole kronor beyond the target (below zero: lacking), when the budget is out of balance.
    """

    code: RefusalCode
    line: LineCode | None = None
    limit: int | None = None
    difference: int | None = None


class Caution(NamedTuple):
    """
    Something to know about an allowed budget.

    Attributes:
        line: code of the line; None when it concerns the whole.
        limit: whole kronor that the line lies below.
        difference: whole kronor that are left above the target.
    """

    code: CautionCode
    line: LineCode | None = None
    limit: int | None = None
    difference: int | None = None


def amounts_from_pairs(pairs: Iterable[tuple[str, _Value]]) -> tuple[dict[str, _Value], list[Refusal]]:
    """Return pairs as a mapping that keeps the first of each code, with a refusal per code that came again."""
    amounts: dict[str, _Value] = {}
    again: dict[str, None] = {}
    for code, value in pairs:
        if code in amounts:
            again[code] = None
        amounts.setdefault(code, value)
    return amounts, [Refusal(RefusalCode.DUPLICATE_LINE, code) for code in again]


def check_submission(
    *, scenario: Scenario, amounts: Mapping[str, object], assumes_law_change: bool = False
) -> list[Refusal]:
    """
    Return every reason why these amounts can't be handed in; an empty list when they can.

    Args:
        amounts: by line code, of any type; what is no whole number is refused. Lines left out keep the scenario's.
        assumes_law_change: whether the budget is one of those where the law were changed.

    Returns: unknown lines by code, then one refusal at most per line in the budget's order, then the balance, which is
        judged only when every amount could be read.
    Source: docs/reference/budget-arithmetic.md, "Handing in".
    """
    unknown = sorted(set(amounts) - set(scenario.base_amounts()))
    refusals = [Refusal(RefusalCode.UNKNOWN_LINE, code) for code in unknown]
    whole = {
        line.code: amount
        for line in scenario.lines
        if line.code in amounts and _is_amount(amount := amounts[line.code])
    }
    full = completed(scenario=scenario, amounts=whole)
    for line in scenario.lines:
        if line.code in whole:
            leader_is_known = line.follows is None or line.follows.line in whole or line.follows.line not in amounts
            derived = full[line.code] if leader_is_known else whole[line.code]
            refusal = _check_line(scenario, line, whole[line.code], derived, assumes_law_change)
        else:
            refusal = _check_value(line, amounts[line.code]) if line.code in amounts else None
        if refusal:
            refusals.append(refusal)
    result = result_against_target(scenario=scenario, amounts=whole)
    if len(whole) == len(amounts) and not result.is_within:
        refusals.append(Refusal(RefusalCode.OUT_OF_BALANCE, difference=result.difference))
    return refusals


def warnings(*, scenario: Scenario, amounts: Amounts) -> list[Caution]:
    """
    Return what a person should know before handing these amounts in; none of it stops them.

    A surplus is called unintended when it exceeds the target by more than the municipality's own budget does, and by a
    tenth of the tolerance at least.

    Raises: UnknownLine.
    Source: docs/reference/budget-arithmetic.md, "Cautions".
    """
    full = completed(scenario=scenario, amounts=amounts)
    cautions = []
    for line in scenario.lines:
        amount = full[line.code]
        if line.warns_below is not None and amount < min(line.warns_below, line.amount):
            cautions.append(Caution(CautionCode.BELOW_DUTY_LEVEL, line.code, line.warns_below))
        if amount < line.lowest:
            cautions.append(Caution(CautionCode.ASSUMES_LAW_CHANGE, line.code, line.lowest))
    left = result_against_target(scenario=scenario, amounts=amounts).difference
    own = result_against_target(scenario=scenario, amounts={}).difference
    if left > max(0, own) and 10 * left >= scenario.tolerance:
        cautions.append(Caution(CautionCode.UNINTENDED_SURPLUS, difference=left))
    return cautions


def _is_amount(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LIMIT


def _check_value(line: Line, value: object) -> Refusal:
    """Say why a value is no amount."""
    if not isinstance(value, int) or isinstance(value, bool):
        return Refusal(RefusalCode.NOT_AN_INTEGER, line.code)
    return Refusal(RefusalCode.TOO_LARGE, line.code, LIMIT)


def _check_line(scenario: Scenario, line: Line, given: int, derived: int, assumes_law_change: bool) -> Refusal | None:
    lowest, highest = bounds(line, assumes_law_change)
    if given != derived:
        return Refusal(RefusalCode.FOLLOWER_DIFFERS, line.code, derived)
    if given < lowest:
        return Refusal(RefusalCode.BELOW_LOWEST, line.code, lowest)
    if given > highest:
        return Refusal(RefusalCode.ABOVE_HIGHEST, line.code, highest)
    if scenario.tax and scenario.is_tax(line.code) and (given - line.amount) % scenario.tax.kronor_per_ore:
        nearest = nearest_allowed(
            scenario=scenario, line=line.code, amount=given, assumes_law_change=assumes_law_change
        )
        return Refusal(RefusalCode.NOT_WHOLE_ORE, line.code, nearest)
    return None
