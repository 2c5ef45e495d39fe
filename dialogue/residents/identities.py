"""What a person has proven about themselves, while they are here. It is never stored in the clear."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from dialogue.residents.email_addresses import tidy_address
from dialogue.residents.enums import Scheme


@dataclass(frozen=True, slots=True)
class Identity:
    """
    One person by one scheme.

    ``value`` is what was proven, before normalising: which rules normalise it is frozen per subject. Neither repr nor
    str shows it, so that it does not end up in a log.
    """

    scheme: Scheme
    value: str = field(repr=False)
    answers: tuple[tuple[str, bool], ...] = field(default=(), repr=False, compare=False)
    """What was asked when the person showed who they are, as yes or no: ``(("age_13", True), ("resident", False))``."""
    is_doubted: bool = field(default=False, compare=False)
    """A program may have filled in the form: what is new by this identity waits until somebody has looked at it."""

    @classmethod
    def anonymous(cls) -> Self:
        """Return the identity of somebody who proves nothing: each of their acts stands for itself."""
        return cls(scheme=Scheme.NONE, value="")

    @classmethod
    def email(cls, address: str) -> Self:
        """
        Return the identity of whoever reads the mail to ``address``. The caller has seen that they do.

        Raises:
            NotAnAddress: no address at all.
        """
        return cls(scheme=Scheme.EMAIL, value=tidy_address(address))

    @classmethod
    def eid(cls, hashed: str, *, answers: Mapping[str, bool] | None = None) -> Self:
        """
        Return the identity of whoever a broker has vouched for.

        Args:
            hashed: from ``keys.hashed_number`` or ``keys.hashed_subject``; the number itself is never kept.
            answers: what was asked of age and residency, as yes or no.
        """
        return cls(scheme=Scheme.EID, value=hashed, answers=tuple(sorted((answers or {}).items())))

    @classmethod
    def invitation(cls, code: str) -> Self:
        """Return the identity of whoever holds an invitation. The caller has seen that the code is a real one."""
        return cls(scheme=Scheme.INVITATION, value=code)

    def answer(self, question: str) -> bool | None:
        """Return what was answered to a question, or None when it was not asked."""
        return dict(self.answers).get(question)

    def doubted(self) -> Self:
        """Return the same person, shown in a way that a program may have gone."""
        return replace(self, is_doubted=True)

    @property
    def is_anonymous(self) -> bool:
        return self.scheme == Scheme.NONE

    @property
    def masked(self) -> str:
        """What the person themselves needs to see who they are here as: ``a•••@example.org``. Never stored or logged."""
        local, at_sign, domain = self.value.rpartition("@")
        return f"{local[:1]}•••@{domain}" if at_sign else ""
