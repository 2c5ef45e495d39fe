"""
What else the master keys wrap: apps above keep keys of their own, such as those of followers' addresses.

Whoever changes or loses a master key has all of them to think of, so each says here how its keys are wrapped anew and
how many don't open. Register in ``AppConfig.ready()``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True, kw_only=True)
class WrappedKeys:
    """
    Keys of one app.

    Attributes:
        name: the app and what the keys are for.
        rewrap: wraps anew, by the current master key, what an older one wraps; returns how many. It may be stopped and
            started again. Raises KeysDoNotOpen.
        count_that_do_not_open: returns how many are closed.
    """

    name: str
    rewrap: Callable[[], int]
    count_that_do_not_open: Callable[[], int]


_registered: dict[str, WrappedKeys] = {}


def register_wrapped_keys(keys: WrappedKeys) -> None:
    """
    Have ``keys`` looked after with the ledger's own.

    Raises:
        ImproperlyConfigured: others have that name.
    """
    if keys.name in _registered:
        raise ImproperlyConfigured(f"Two sets of keys are called {keys.name!r}.")
    _registered[keys.name] = keys


def registered_wrapped_keys() -> list[WrappedKeys]:
    return list(_registered.values())
