"""How long something may take, and what is usual."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dialogue.cases.enums import AnswerKind, AnswerPurpose
from dialogue.cases.working_days import add_months, add_working_days, working_day_on_or_after


@dataclass(frozen=True, kw_only=True)
class Promise:
    """
    How long something may take, in one unit.

    A time in months or days that ends on a day off ends on the next working day (1930:173, 2 §).
    """

    purpose: AnswerPurpose = AnswerPurpose.ANSWER
    kind: AnswerKind = AnswerKind.PROMISE
    months: int = 0
    days: int = 0
    working_days: int = 0

    def __post_init__(self) -> None:
        if sum(bool(number) for number in (self.months, self.days, self.working_days)) != 1:
            raise ValueError("A promise is given in months, days or working days: one of them.")

    def due_date(self, start: date) -> date:
        """Return the last day, when counting from ``start``, which itself isn't counted."""
        if self.working_days:
            return add_working_days(start, self.working_days)
        return working_day_on_or_after(add_months(start, self.months) + timedelta(days=self.days))


READ_WITHIN_TWO_WEEKS = Promise(purpose=AnswerPurpose.READ, days=14)
ANSWER_WITHIN_THREE_MONTHS = Promise(months=3)
ANSWER_WITHIN_SIX_MONTHS = Promise(months=6)
# A statutory medborgarförslag should be prepared so that the council can decide within a year (KL 5:35).
ANSWER_WITHIN_A_YEAR_BY_LAW = Promise(kind=AnswerKind.LAW, months=12)
