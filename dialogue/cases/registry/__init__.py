"""
The way to the municipality's own register.

``settings.DIALOGUE_REGISTRY`` names an adapter and says what it needs: ``{"adapter": "mail", "to": "…"}``. Without the
setting nothing is sent, and the registrar types the numbers in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from dialogue.cases.registry.document import CaseDocument


class RegistryDown(Exception):
    """The other side can't be reached, or is too slow, whatever is sent. The message is a code."""


class RegistryRefused(Exception):
    """The other side doesn't take this one. The message is a code."""


class Registry(Protocol):
    """
    What an adapter is.

    The same document may be sent again, with the same ``case_id``, when nobody knows whether it arrived: the other side
    keeps the first.
    """

    def send(self, document: CaseDocument) -> str:
        """
        Hand a document over.

        Returns: the register's number; empty when it is given later, by a person.
        Raises: RegistryDown, RegistryRefused.
        """
        ...


ADAPTERS = {
    "mail": "dialogue.cases.registry.mail.MailRegistry",
    "webhook": "dialogue.cases.registry.http.WebhookRegistry",
    "rest": "dialogue.cases.registry.http.RestRegistry",
}


def registry() -> Registry | None:
    """
    Return the adapter that the settings name, or None.

    Raises:
        ImproperlyConfigured: it can't be made of what they say.
    """
    configuration: Mapping[str, Any] = getattr(settings, "DIALOGUE_REGISTRY", None) or {}
    if not configuration:
        return None
    options = {name: value for name, value in configuration.items() if name != "adapter"}
    name = str(configuration.get("adapter", ""))
    try:
        make: Callable[..., Registry] = import_string(ADAPTERS.get(name, name))
        return make(**options)
    except (ImportError, TypeError, ValueError) as error:
        # The values may be secrets: only what kind of thing is wrong.
        raise ImproperlyConfigured(
            f"DIALOGUE_REGISTRY can't be used: adapter {name!r}, options {sorted(options)}, {type(error).__name__}."
        ) from None
