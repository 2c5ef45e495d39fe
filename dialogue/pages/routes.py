"""Where the domain apps add their forms to the one include that a host writes in its urls."""

from collections.abc import Callable
from importlib import import_module

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path

from dialogue.ledger.models import Voice

ReceiptView = Callable[[HttpRequest, Voice, str], HttpResponse]

_modules: dict[str, str] = {}
_receipts: dict[str, ReceiptView] = {}


def register(prefix: str, urls: str) -> None:
    """
    Put an app's url module (a dotted path) under ``prefix``; call it in ``AppConfig.ready()``.

    Raises:
        ValueError: another app has the prefix.
    """
    if _modules.setdefault(prefix, urls) != urls:
        raise ValueError(f"{prefix} already leads to {_modules[prefix]}")


def register_receipt(kind: str, view: ReceiptView) -> None:
    """Say which view shows a receipt for subjects of ``kind``; it gets the request, the voice and the code."""
    _receipts[kind] = view


def receipt_view(kind: str) -> ReceiptView | None:
    """Return the view that shows a receipt for subjects of ``kind``, or None."""
    return _receipts.get(kind)


def registered_urlpatterns() -> list[URLPattern | URLResolver]:
    """Return one include per registered app, in order of prefix."""
    return [path(f"{prefix}/", include(import_module(urls))) for prefix, urls in sorted(_modules.items())]
