"""Who may read what may be secret."""

from __future__ import annotations

from typing import Any

from django.conf import settings


def may_read_secret(user: Any) -> bool:
    """
    Return whether ``user`` may read what may be secret: a member of the group that ``DIALOGUE_SECRECY_GROUP`` names.

    A superuser is let in as well: they could let themselves in anyway.
    """
    if user.is_superuser:
        return True
    return user.groups.filter(name=secrecy_group_name()).exists()


def secrecy_group_name() -> str:
    """Return the name of the group that may read what may be secret."""
    return getattr(settings, "DIALOGUE_SECRECY_GROUP", "Sekretess")
