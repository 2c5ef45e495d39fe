"""Where a meeting stands: what is left after all its steps, and what can be done next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from golden_chair.live.events import Event, Halt, Phase, Step

NO_TIME = timedelta(0)
TIMED = frozenset({Phase.QUESTION, Phase.ANSWER, Phase.FOLLOW_UP})


class NotPossible(Exception):
    """The step can't be taken from where the meeting stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskState:
    """
    Where a meeting stands.

    Attributes:
        current: the id of the question in the chair, or "".
        elapsed: how long the phase had lasted when its clock last started or stopped.
        running_since: when the clock last started; None while it stands still.
        spent: what all phases before this one took, of all questions.
        follow_ups: how many the question in the chair has had.
        outcomes: per question that has left the chair, or been deferred from the queue, how.
    """

    opened_at: datetime | None = None
    closed_at: datetime | None = None
    current: str = ""
    phase: Phase = Phase.NOBODY
    halt: Halt | None = None
    elapsed: timedelta = NO_TIME
    running_since: datetime | None = None
    spent: timedelta = NO_TIME
    follow_ups: int = 0
    outcomes: Mapping[str, Event] = field(default_factory=dict)

    def elapsed_at(self, at: datetime) -> timedelta:
        """Return how long the phase has lasted at ``at``."""
        return self.elapsed + (at - self.running_since if self.running_since else NO_TIME)

    def spent_at(self, at: datetime) -> timedelta:
        """Return how long questions and answers have taken in all at ``at``."""
        return self.spent + self.elapsed_at(at)

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None and self.closed_at is None

    def possible(self) -> frozenset[Step]:
        """Return the steps that can be taken, without UNDO, which needs a step to undo."""
        if not self.is_open:
            return frozenset({Step.OPEN}) if self.opened_at is None else frozenset()
        # A question in the queue can be deferred or handed over to a written reply while another is in the chair.
        steps = {Step.DEFER, Step.WRITTEN_REPLY}
        if not self.current:
            return frozenset(steps | {Step.CALL, Step.CLOSE})
        steps |= {Step.DONE}
        if self.phase is Phase.CALLED:
            steps |= {Step.QUESTION, Step.ANSWER}
        elif self.phase is Phase.QUESTION:
            steps |= {Step.ANSWER}
        elif self.phase in (Phase.ANSWER, Phase.FOLLOW_UP):
            steps |= {Step.FOLLOW_UP, Step.ANSWER} - {Step(self.phase.value)}
        if self.halt:
            steps |= {Step.RESUME}
        elif self.phase in TIMED:
            steps |= {Step.PAUSE, Step.POINT_OF_ORDER}
        return frozenset(steps)


def state_after(events: Iterable[Event]) -> DeskState:
    """
    Return where a meeting stands after ``events``, in their order.

    Raises:
        NotPossible: one of them could not have happened.
    """
    state = DeskState()
    for event in that_count(events):
        state = after(state, event)
    return state


def that_count(events: Iterable[Event]) -> list[Event]:
    """
    Return the events that are left when each UNDO has taken back the last one before it that was left.

    Raises:
        NotPossible: there was nothing to undo.
    """
    left: list[Event] = []
    for event in events:
        if event.step is not Step.UNDO:
            left.append(event)
        elif left:
            left.pop()
        else:
            raise NotPossible(Step.UNDO)
    return left


def after(state: DeskState, event: Event) -> DeskState:
    """
    Return where a meeting stands when ``event`` happens from ``state``.

    Raises:
        NotPossible: see there.
    """
    if event.step not in state.possible():
        raise NotPossible(event.step)
    match event.step:
        case Step.OPEN:
            return replace(state, opened_at=event.at)
        case Step.CLOSE:
            return replace(state, closed_at=event.at)
        case Step.CALL:
            return _call(state, event)
        case Step.QUESTION | Step.ANSWER | Step.FOLLOW_UP:
            return _begin(state, event)
        case Step.PAUSE | Step.POINT_OF_ORDER:
            return replace(state, halt=Halt(event.step.value), elapsed=state.elapsed_at(event.at), running_since=None)
        case Step.RESUME:
            return replace(state, halt=None, running_since=event.at)
        case _:
            return _leave(state, event)


def _call(state: DeskState, event: Event) -> DeskState:
    if not event.question or event.question in state.outcomes:
        raise NotPossible(event.step)
    return replace(state, current=event.question, phase=Phase.CALLED, follow_ups=0)


def _begin(state: DeskState, event: Event) -> DeskState:
    """Start the clock of a phase; the one before it is over. Beginning also ends a pause."""
    return replace(
        state,
        phase=Phase(event.step.value),
        halt=None,
        spent=state.spent_at(event.at),
        elapsed=NO_TIME,
        running_since=event.at,
        follow_ups=state.follow_ups + (event.step is Step.FOLLOW_UP),
    )


def _leave(state: DeskState, event: Event) -> DeskState:
    """A question gets its outcome: the one in the chair, or one that is still in the queue."""
    question = event.question or state.current
    if not question or question in state.outcomes:
        raise NotPossible(event.step)
    if question != state.current:
        if event.step is Step.DONE:
            raise NotPossible(event.step)
        return replace(state, outcomes={**state.outcomes, question: event})
    return replace(
        state,
        current="",
        phase=Phase.NOBODY,
        halt=None,
        spent=state.spent_at(event.at),
        elapsed=NO_TIME,
        running_since=None,
        follow_ups=0,
        outcomes={**state.outcomes, question: event},
    )
