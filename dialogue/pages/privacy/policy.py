"""``settings.DIALOGUE_PRIVACY``: who is responsible, and by what right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from dialogue.pages.enums import LegalBasis, SensitiveGround


class UnusablePolicy(ValueError):
    """A key or a value of the setting is none that there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """
    What the municipality has decided about personal data in its dialogues.

    Attributes:
        controller: the body that is responsible (*personuppgiftsansvarig*), as people know it.
        contact: how to reach it: address, telephone, e-mail.
        officer: how to reach the data protection officer.
        basis: by what right (article 6).
        sensitive_ground: what lets sensitive data be handled that people write of their own accord (article 9).
    """

    controller: str = ""
    contact: str = ""
    officer: str = ""
    basis: tuple[LegalBasis, ...] = (LegalBasis.PUBLIC_TASK,)
    sensitive_ground: SensitiveGround = SensitiveGround.HANDLING_A_CASE


def policy() -> Policy:
    """
    Return what the setting says, with defaults for what it leaves out.

    Raises:
        UnusablePolicy: see there.
    """
    said = getattr(settings, "DIALOGUE_PRIVACY", None) or {}
    if not isinstance(said, Mapping) or set(said) - set(Policy.__dataclass_fields__):
        raise UnusablePolicy("DIALOGUE_PRIVACY takes controller, contact, officer, basis and sensitive_ground.")
    values: dict[str, Any] = dict(said)
    try:
        if "basis" in values:
            basis = (values["basis"],) if isinstance(values["basis"], str) else values["basis"]
            values["basis"] = tuple(LegalBasis(each) for each in basis)
        if "sensitive_ground" in values:
            values["sensitive_ground"] = SensitiveGround(values["sensitive_ground"])
    except ValueError as error:
        raise UnusablePolicy(str(error)) from None
    return Policy(**values)
