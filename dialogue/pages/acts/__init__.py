"""The shared way to show who one is: from what somebody is about to do, past a code, a link or a legitimation, to it done."""

from dialogue.pages.acts.kinds import ActKind, Payload, kind, register
from dialogue.pages.acts.starting import begin_act, in_language_of, leaves_an_address, refused
from dialogue.residents.enums import Right

__all__ = [
    "ActKind",
    "Payload",
    "Right",
    "begin_act",
    "in_language_of",
    "kind",
    "leaves_an_address",
    "refused",
    "register",
]
