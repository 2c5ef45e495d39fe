"""Why something can't be done. Each refusal is its own exception."""

from __future__ import annotations

from collections.abc import Sequence

from golden_chair.rules import Refusal


class UnableToAsk(Exception):
    """Base of every anticipated reason why a question can't be taken in."""


class AgainstRules(UnableToAsk):
    """The council's rules say no; ``refusals`` says which and quotes them."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__(", ".join(refusal.code.value for refusal in refusals))
        self.refusals = list(refusals)


class MeetingTakesNone(UnableToAsk):
    """The meeting isn't announced any more, is cancelled, or is over."""


class AlreadyDone(UnableToAsk):
    """The same act was done already, by another click or another window."""


class OneFollowUp(UnableToAsk):
    """The question is none of one's own that has been answered, or it has its follow-up already."""


class TooMany(UnableToAsk):
    """Many have asked for help at meetings from the same place within the hour."""


class UnableToChange(Exception):
    """Base of every anticipated reason why a question or a meeting can't be changed so."""


class NoSuchWay(UnableToChange):
    """From the state in which the question stands, it can't come into that one."""

    def __init__(self, before: str, after: str) -> None:
        super().__init__(f"{before} → {after}")
        self.before, self.after = before, after


class NotWaiting(UnableToChange):
    """The question is no longer before the meeting, so nobody can wonder too."""


class OtherMeeting(UnableToChange):
    """The questions belong to different meetings, or to none that can take them."""


class LotteryHeld(UnableToChange):
    """The lottery has been held; a second would let somebody choose."""


class SaysNothing(UnableToChange):
    """An answer needs at least one of its forms, and a correction its reason."""


class NotAnswered(UnableToChange):
    """There is no answer to say anything about."""


class StepTaken(UnableToChange):
    """Somebody else took a step at the desk meanwhile; ``number`` is the last one now."""

    def __init__(self, number: int) -> None:
        super().__init__(str(number))
        self.number = number
