"""
The address at which the one who wrote something sees how it goes, and acts.

It can't be guessed and is told only to them: in their receipt and in mails to them. Whoever has it may do what they may.
"""

from __future__ import annotations

from uuid import UUID

from django.core import signing
from django.urls import reverse

from dialogue.cases.models import Case

SALT = "dialogue.cases.case"


def case_url(case: Case) -> str:
    """Return the address, from the site's root."""
    return reverse("dialogue:case", args=[signing.Signer(salt=SALT).sign(case.pk.hex)])


def case_id_of(token: str) -> UUID | None:
    """Return which case an address stands for, or None when it isn't one that we have made."""
    try:
        return UUID(signing.Signer(salt=SALT).unsign(token))
    except (signing.BadSignature, ValueError):
        return None


def admin_case_url(case: Case) -> str:
    """Return where colleagues handle it, from the site's root."""
    return reverse("dialogue_cases:case", args=[case.pk])
