"""System checks: what is missing before anybody can take part."""

from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core import checks

from dialogue.residents.eid.brokers import problems
from dialogue.residents.keys import KeysDoNotOpen, decode_key
from dialogue.residents.limits import LIMITS

HOW_TO_MAKE_A_KEY = (
    'Make one with: python -c "import base64, os; print(base64.urlsafe_b64encode(os.urandom(32)).decode())"'
)


@checks.register(checks.Tags.security)
def check_identity_key(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    try:
        decode_key(getattr(settings, "DIALOGUE_IDENTITY_KEY", None))
    except KeysDoNotOpen as error:
        return [
            checks.Error(
                f"DIALOGUE_IDENTITY_KEY is missing or unusable. {error}",
                hint=f"{HOW_TO_MAKE_A_KEY}. Keep it: under another key everybody could take part twice.",
                id="dialogue_residents.E001",
            )
        ]
    return []


@checks.register(checks.Tags.security, deploy=True)
def check_identity_key_is_random(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    try:
        key = decode_key(getattr(settings, "DIALOGUE_IDENTITY_KEY", None))
    except KeysDoNotOpen:
        return []
    if is_text(key):
        return [
            checks.Error(
                "DIALOGUE_IDENTITY_KEY is text, such as a development key, not random bytes.",
                hint=HOW_TO_MAKE_A_KEY,
                id="dialogue_residents.E002",
            )
        ]
    return []


@checks.register(checks.Tags.security)
def check_limits(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    unknown = sorted(set(getattr(settings, "DIALOGUE_LIMITS", {})) - {limit.name for limit in LIMITS})
    if unknown:
        return [
            checks.Warning(
                f"DIALOGUE_LIMITS names limits that do not exist: {', '.join(unknown)}.",
                hint=f"They are called {', '.join(limit.name for limit in LIMITS)}.",
                id="dialogue_residents.W001",
            )
        ]
    return []


@checks.register(checks.Tags.security)
def check_brokers(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    configured = getattr(settings, "DIALOGUE_EID", {})
    found: list[checks.CheckMessage] = [
        checks.Error(f"DIALOGUE_EID: {problem}", id="dialogue_residents.E003")
        for name, values in configured.items()
        for problem in problems(name, values)
    ]
    if configured and find_spec("authlib") is None:
        found.append(
            checks.Error(
                "DIALOGUE_EID names brokers, but Authlib is not installed.",
                hint="Install wagtail-medborgardialog[eid].",
                id="dialogue_residents.E004",
            )
        )
    return found


def is_text(key: bytes) -> bool:
    """Tell whether a key is printable ASCII, which 32 random bytes in practice never are."""
    return all(32 <= byte < 127 for byte in key)
