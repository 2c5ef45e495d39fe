"""What happens at a meeting, one step at a time. Plain values, as they are stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Step(StrEnum):
    """What whoever leads the meeting can do."""

    OPEN = "OPEN"
    CALL = "CALL"
    QUESTION = "QUESTION"
    ANSWER = "ANSWER"
    FOLLOW_UP = "FOLLOW_UP"
    PAUSE = "PAUSE"
    POINT_OF_ORDER = "POINT_OF_ORDER"
    RESUME = "RESUME"
    DONE = "DONE"
    DEFER = "DEFER"
    WRITTEN_REPLY = "WRITTEN_REPLY"
    CLOSE = "CLOSE"
    UNDO = "UNDO"


class Phase(StrEnum):
    """What the one in the chair is doing."""

    NOBODY = "NOBODY"
    CALLED = "CALLED"
    QUESTION = "QUESTION"
    ANSWER = "ANSWER"
    FOLLOW_UP = "FOLLOW_UP"


class Halt(StrEnum):
    """Why time stands still."""

    PAUSE = "PAUSE"
    POINT_OF_ORDER = "POINT_OF_ORDER"


class DeferReason(StrEnum):
    ABSENCE = "ABSENCE"
    MORE_PREPARATION = "MORE_PREPARATION"
    TIME = "TIME"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """
    One step. ``question`` is the id of the question that is called, deferred or handed over; other steps are about the one
    that is in the chair.
    """

    step: Step
    at: datetime
    question: str = ""
    data: Mapping[str, str] = field(default_factory=dict)
