"""
A meeting as it happens: a list of steps, and where it stands after them. Plain Python.

Steps are only ever added. Undoing is a step too, which takes back the last one that still counts: the clock then goes on as
if that had never happened, so nothing is lost.
"""

from golden_chair.live.events import DeferReason, Event, Halt, Phase, Step
from golden_chair.live.state import DeskState, NotPossible, after, state_after, that_count

__all__ = [
    "DeferReason",
    "DeskState",
    "Event",
    "Halt",
    "NotPossible",
    "Phase",
    "Step",
    "after",
    "state_after",
    "that_count",
]
