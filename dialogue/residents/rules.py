"""
Who may take part, as data: what an editor chose, frozen with the dialogue when it is published. Services read nothing else.

Pure Python: rules and a person in, a refusal out. Which scheme decides is one thing (only its voices count toward a
threshold), who else is let in, and shown apart, another.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Self

from dialogue.residents.enums import Declaration, Residency, Right, Scheme
from dialogue.residents.identities import Identity

# How much is shown of who one is, from nothing up.
STRENGTH = (Scheme.NONE, Scheme.INVITATION, Scheme.EMAIL, Scheme.EID)
RESIDENT = "resident"


def age_answer(years: int) -> str:
    """Return under what an identity keeps whether somebody has turned ``years``."""
    return f"age_{years}"


class NotEligible(Exception):
    """Base of every anticipated reason why a person may not do what they are about to do."""


class OtherWayNeeded(NotEligible):
    """The person has shown who they are in another way than the rules ask for."""


class NotDeclared(NotEligible):
    """The rules ask for something that people say themselves, and this person has not."""

    def __init__(self, declaration: Declaration) -> None:
        super().__init__(declaration)
        self.declaration = declaration


class TooYoung(NotEligible):
    """The rules ask for an age, and the legitimation says that the person has not reached it."""

    def __init__(self, lowest_age: int) -> None:
        super().__init__(lowest_age)
        self.lowest_age = lowest_age


class NotResident(NotEligible):
    """The municipality's register does not know the person as one who is registered here."""


class ShowAgain(NotEligible):
    """What the rules ask for was not asked when the person showed who they are, or the register did not answer."""


class StaffNeeded(NotEligible):
    """Somebody on the staff has to see for themselves that the person lives here."""


@dataclass(frozen=True, slots=True)
class ParticipationRules:
    scheme: Scheme
    """The scheme that decides: its voices are counted as one per person."""
    also: tuple[Scheme, ...] = ()
    """Schemes that are let in besides, and shown apart."""
    to_submit: Scheme | None = None
    """The least that is asked of those who hand in words of their own; None: as for being counted."""
    residency: Residency = Residency.ANYONE
    lowest_age: int | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        """
        Return rules as a dialogue keeps them.

        Raises:
            KeyError, ValueError: they name no scheme, or something that does not exist.
        """
        return cls(
            scheme=Scheme(data["scheme"]),
            also=tuple(Scheme(each) for each in data.get("also", ())),
            to_submit=Scheme(data["to_submit"]) if data.get("to_submit") else None,
            residency=Residency(data.get("residency", Residency.ANYONE)),
            lowest_age=data.get("lowest_age"),
        )

    def as_data(self) -> dict[str, Any]:
        """Return what a dialogue keeps, as JSON can hold it."""
        return {
            "scheme": self.scheme.value,
            "also": [each.value for each in self.also],
            "to_submit": self.to_submit.value if self.to_submit else None,
            "residency": self.residency.value,
            "lowest_age": self.lowest_age,
        }

    def schemes_for(self, right: Right) -> tuple[Scheme, ...]:
        """Return the ways to show who one is for ``right``, the one that decides first."""
        if right == Right.SUBMIT and self.to_submit is not None:
            return tuple(each for each in reversed(STRENGTH) if STRENGTH.index(each) >= STRENGTH.index(self.to_submit))
        return (self.scheme, *(each for each in self.also if each != self.scheme))

    def declarations_for(self, scheme: Scheme) -> tuple[Declaration, ...]:
        """Return what a person who shows ``scheme`` has to say themselves."""
        said = []
        if self.residency == Residency.SELF_DECLARED:
            said.append(Declaration.RESIDENT)
        if self.lowest_age is not None and scheme != Scheme.EID:
            said.append(Declaration.AGE)
        return tuple(said)

    def check(self, *, right: Right, identity: Identity, declared: Collection[str]) -> None:
        """
        Say why a person may not take part on the web.

        Raises:
            NotEligible: one of its subclasses.
        """
        if identity.scheme not in self.schemes_for(right):
            raise OtherWayNeeded
        if self.residency == Residency.CHECKED_BY_STAFF and identity.scheme != Scheme.INVITATION:
            raise StaffNeeded
        for declaration in self.declarations_for(identity.scheme):
            if declaration not in declared:
                raise NotDeclared(declaration)
        if identity.scheme == Scheme.EID:
            self._check_answers(identity)

    def _check_answers(self, identity: Identity) -> None:
        if self.lowest_age is not None:
            answer = identity.answer(age_answer(self.lowest_age))
            if answer is None:
                raise ShowAgain
            if not answer:
                raise TooYoung(self.lowest_age)
        if self.residency == Residency.CHECKED_IN_REGISTER:
            answer = identity.answer(RESIDENT)
            if answer is None:
                raise ShowAgain
            if not answer:
                raise NotResident
