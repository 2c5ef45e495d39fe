"""Which apps have routes in the public JSON, and what they count. Imports nothing of django-ninja until it is used."""

from __future__ import annotations

from datetime import datetime
from importlib.util import find_spec
from typing import Any

from django.urls import URLPattern, URLResolver, path
from django.utils.module_loading import import_string

_routers: dict[str, str] = {}
_counts: dict[str, str] = {}


def register(prefix: str, router: str) -> None:
    """
    Put a django-ninja Router (its dotted path) under ``prefix``.

    Raises:
        ValueError: another app has the prefix.
    """
    if _routers.setdefault(prefix, router) != router:
        raise ValueError(f"{prefix} already leads to {_routers[prefix]}")


def register_counts(kind: str, counts: str) -> None:
    """
    Say what is counted in dialogues whose ``ledger_kind`` is ``kind``: only numbers that their pages show as well.

    Args:
        counts: dotted path of a function from page and moment to numbers by name.
    """
    _counts[kind] = counts


def count_of(page: Any, *, at: datetime) -> dict[str, int]:
    """Return the public numbers of a dialogue by name; empty when its app counts nothing that is public."""
    counts = _counts.get(page.ledger_kind)
    return import_string(counts)(page, at) if counts else {}


def urlpatterns() -> list[URLPattern | URLResolver]:
    """Return the routes, or nothing on a site without django-ninja."""
    if find_spec("ninja") is None:
        return []
    from dialogue.pages.api.site import make_api

    return [path("api/v1/", make_api(_routers).urls)]
