"""From which state a question may go where."""

from golden_chair.enums import QuestionState as S

# What a meeting leaves behind can be put right afterwards, from any of the three to any.
RESULTS = frozenset({S.ANSWERED, S.DEFERRED, S.TO_WRITTEN_REPLY})
# In these a question is before the meeting, and others may say that they wonder too.
WAITING = frozenset({S.RECEIVED, S.ACCEPTED, S.SCHEDULED})
# What everybody can read.
PUBLIC = frozenset({S.ACCEPTED, S.MERGED, S.SCHEDULED, S.CALLED, *RESULTS})

NEXT: dict[str, frozenset[str]] = {
    S.RECEIVED: frozenset({S.ACCEPTED, S.MERGED, S.REFUSED, S.WITHDRAWN}),
    S.ACCEPTED: frozenset({S.SCHEDULED, S.MERGED, S.REFUSED, S.WITHDRAWN, *RESULTS}),
    S.REFUSED: frozenset({S.RECEIVED, S.ACCEPTED, S.WITHDRAWN}),
    S.MERGED: frozenset({S.ACCEPTED, S.WITHDRAWN}),
    S.WITHDRAWN: frozenset(),
    S.SCHEDULED: frozenset({S.ACCEPTED, S.CALLED, S.MERGED, S.REFUSED, S.WITHDRAWN, *RESULTS}),
    S.CALLED: frozenset({S.SCHEDULED, *RESULTS}),
    # Back into the queue or the chair only when a step at the desk is undone.
    S.ANSWERED: frozenset({S.SCHEDULED, S.CALLED, S.REFUSED, *(RESULTS - {S.ANSWERED})}),
    S.DEFERRED: frozenset({S.SCHEDULED, S.CALLED, S.REFUSED, S.WITHDRAWN, *(RESULTS - {S.DEFERRED})}),
    S.TO_WRITTEN_REPLY: frozenset({S.SCHEDULED, S.CALLED, S.REFUSED, *(RESULTS - {S.TO_WRITTEN_REPLY})}),
}


def may_go(before: str, after: str) -> bool:
    """Return whether a question in state ``before`` may come into state ``after``."""
    return after in NEXT[before]
