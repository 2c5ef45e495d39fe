"""From what somebody wants to do to the place where it is done, in at most three questions."""

from dialogue.pages.guide.destinations import Destination
from dialogue.pages.guide.tree import START, Option, Question, UnknownAnswer, follow, pruned

__all__ = ["START", "Destination", "Option", "Question", "UnknownAnswer", "follow", "pruned"]
