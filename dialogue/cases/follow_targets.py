"""
What can be followed, and how it is called.

``dialogue.cases`` tells of whatever has a UUID. What it is, where it is read and when there is nothing more to tell is
said by the app that has it, with a function that is registered in ``AppConfig.ready()``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True, kw_only=True)
class FollowTarget:
    """
    Attributes:
        title: in the active language, as it is called in public; never the words of something that is not public.
        url: where it is read, absolute or from the site's root; empty when it is not public.
        can_be_followed: whether anybody may follow it. What is not public is followed only by those who handed it in.
        over_at: when there is nothing more to tell; then those who follow it are deleted. None while nobody knows.
    """

    title: str
    url: str = ""
    can_be_followed: bool = True
    over_at: datetime | None = None


FindTarget = Callable[[UUID], FollowTarget | None]

_finders: dict[str, FindTarget] = {}


def register_follow_target(name: str, find: FindTarget) -> None:
    """
    Have ``find`` asked, in order of registration, what a UUID stands for; None when it isn't one of its own.

    Raises:
        ImproperlyConfigured: another has that name.
    """
    if name in _finders:
        raise ImproperlyConfigured(f"Two finders of what can be followed are called {name!r}.")
    _finders[name] = find


def find_target(target: UUID) -> FollowTarget | None:
    """Return what ``target`` is, or None when nobody knows it (any more, or for now)."""
    for find in list(_finders.values()):
        found = find(target)
        if found is not None:
            return found
    return None
