"""Whether a dialogue has told what happened, in time. Pure Python: days in, a state out."""

from datetime import date, timedelta
from enum import Enum

# So long the municipality may be late before everybody sees it: long enough for minutes to be approved and published.
PUBLIC_AFTER_DAYS = 30


class FeedbackState(Enum):
    """NOT_DUE: no decision yet. GIVEN: told. LATE: editors are warned. LATE_IN_PUBLIC: everybody sees it."""

    NOT_DUE = "NOT_DUE"
    GIVEN = "GIVEN"
    LATE = "LATE"
    LATE_IN_PUBLIC = "LATE_IN_PUBLIC"


def feedback_state(
    *, decision_date: date | None, is_given: bool, today: date, public_after_days: int = PUBLIC_AFTER_DAYS
) -> FeedbackState:
    """
    Return whether what happened has been told.

    Args:
        decision_date: the day of the decision as it was announced; without one nothing is ever due.
        is_given: whether "Det här hände" says what was decided and what came of it.
        public_after_days: whole days after the decision date on which lateness is still only the editors' to see.
    """
    if is_given:
        return FeedbackState.GIVEN
    if decision_date is None or today <= decision_date:
        return FeedbackState.NOT_DUE
    if today > decision_date + timedelta(days=public_after_days):
        return FeedbackState.LATE_IN_PUBLIC
    return FeedbackState.LATE
