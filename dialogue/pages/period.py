"""When a dialogue is open. Pure Python: moments in, a state out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dialogue.pages.enums import DialogueState


@dataclass(frozen=True, slots=True)
class Pause:
    """An interval in which a dialogue rests: ``starts_at <= moment < ends_at``; no end means until further notice."""

    starts_at: datetime
    ends_at: datetime | None
    reason: str

    def covers(self, at: datetime) -> bool:
        return self.starts_at <= at and (self.ends_at is None or at < self.ends_at)


def state(
    *,
    opens_at: datetime | None,
    closes_at: datetime | None,
    is_decided: bool,
    pauses: Sequence[Pause] = (),
    at: datetime,
) -> DialogueState:
    """
    Return where a dialogue is in its life at ``at``.

    Args:
        opens_at: the first moment that counts; a dialogue without one is still being planned.
        closes_at: the first moment that no longer counts; without one the dialogue never closes by itself.
        is_decided: whether the municipality has told what was decided; it matters only after closing.
        pauses: intervals that rest; a pause never moves the closing.
    """
    if opens_at is None or at < opens_at:
        return DialogueState.PLANNED
    if closes_at is not None and at >= closes_at:
        return DialogueState.DECIDED if is_decided else DialogueState.CLOSED
    if any(pause.covers(at) for pause in pauses):
        return DialogueState.PAUSED
    return DialogueState.OPEN


def pause_at(pauses: Sequence[Pause], *, at: datetime) -> Pause | None:
    """Return the pause that covers ``at``, the one that ends last if several do."""
    covering = [pause for pause in pauses if pause.covers(at)]
    if not covering:
        return None
    endless = [pause for pause in covering if pause.ends_at is None]
    return endless[0] if endless else max(covering, key=lambda pause: pause.ends_at or pause.starts_at)
