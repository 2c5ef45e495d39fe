"""What staff enter for someone: a whole proposal, a question or a budget. Each app registers its own kind."""

from dialogue.pages.entering.kinds import (
    EntryKind,
    Forms,
    ForSomeone,
    Outcome,
    Place,
    Refused,
    Waiting,
    kind,
    kinds,
    register,
)

__all__ = [
    "EntryKind",
    "ForSomeone",
    "Forms",
    "Outcome",
    "Place",
    "Refused",
    "Waiting",
    "kind",
    "kinds",
    "register",
]
