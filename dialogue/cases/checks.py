"""System checks: whether the way to the register works."""

from typing import Any

from django.core import checks
from django.core.exceptions import ImproperlyConfigured

from dialogue.cases.registry import registry
from dialogue.cases.registry.document import PdfUnavailable, make_pdf


@checks.register()
def check_registry(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    try:
        registry()
    except ImproperlyConfigured as error:
        return [
            checks.Error(
                str(error),
                hint="See DIALOGUE_REGISTRY in docs/reference/settings.md.",
                id="dialogue_cases.E001",
            )
        ]
    return []


@checks.register(deploy=True)
def check_registry_is_chosen(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    try:
        if registry() is not None:
            return []
    except ImproperlyConfigured:
        return []
    return [
        checks.Info(
            "DIALOGUE_REGISTRY is not set: nothing is sent to the municipality's register by itself.",
            hint='Set it, for example to {"adapter": "mail", "to": "registrator@kommunen.se"}.',
            id="dialogue_cases.I001",
        )
    ]


@checks.register(deploy=True)
def check_pdf_can_be_made(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    try:
        make_pdf('<html lang="sv"><title>.</title><p>.</p></html>')
    except PdfUnavailable:
        return [
            checks.Warning(
                "No PDF can be made here: WeasyPrint, or the library Pango that it stands on, is missing. The registrar's "
                "mail gets the same content as HTML instead.",
                hint="Install the extra [papers], and the system's Pango (on Debian: libpango-1.0-0, libpangoft2-1.0-0).",
                id="dialogue_cases.W001",
            )
        ]
    return []
