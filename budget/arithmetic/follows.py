"""Every line's amount: the chosen ones, the untouched ones, and those that move with another."""

from collections.abc import Mapping, Sequence

from budget.arithmetic.errors import UnknownLine
from budget.arithmetic.lines import Amounts, Line, LineCode
from budget.arithmetic.scenario import Scenario


def apply_follows(*, scenario: Scenario, amounts: Amounts) -> dict[LineCode, int]:
    """
    Return the amounts with every follower's derived amount put in, whatever it was given.

    Raises: UnknownLine, when an amount names a line that the scenario lacks.
    Source: docs/reference/budget-arithmetic.md, "Lines that follow another".
    """
    full = completed(scenario=scenario, amounts=amounts)
    return {line.code: full[line.code] for line in scenario.lines if line.follows or line.code in amounts}


def completed(*, scenario: Scenario, amounts: Amounts) -> dict[LineCode, int]:
    """
    Return whole kronor for every line of the scenario, in its order.

    Args:
        amounts: whole kronor per line code; lines left out keep the scenario's. What a follower is given is ignored.

    Raises: UnknownLine, when an amount names a line that the scenario lacks.
    """
    return complete(scenario.lines, amounts)


def complete(lines: Sequence[Line], amounts: Amounts) -> dict[LineCode, int]:
    """Do the same for lines without a scenario around them."""
    by_code = {line.code: line for line in lines}
    for code in amounts:
        if code not in by_code:
            raise UnknownLine(code)
    return {line.code: _amount(line, by_code, amounts) for line in lines}


def _amount(line: Line, by_code: Mapping[LineCode, Line], amounts: Amounts) -> int:
    if line.follows is None:
        return amounts.get(line.code, line.amount)
    leader = by_code.get(line.follows.line)
    if leader is None:  # a selection of lines without the leader: the follower can't have moved
        return line.amount
    return line.amount_when_leader_has_moved(amounts.get(leader.code, leader.amount) - leader.amount)
