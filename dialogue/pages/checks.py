"""System checks: what the page about personal data can't say by itself."""

from typing import Any

from django.core import checks

from dialogue.pages.privacy.policy import UnusablePolicy, policy


@checks.register()
def check_privacy_policy(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    try:
        policy()
    except UnusablePolicy as error:
        return [
            checks.Error(str(error), hint="The values are listed in docs/reference/settings.md.", id="dialogue.E001")
        ]
    return []


@checks.register(checks.Tags.security, deploy=True)
def check_somebody_is_responsible(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    try:
        if policy().controller:
            return []
    except UnusablePolicy:
        return []
    return [
        checks.Info(
            "DIALOGUE_PRIVACY names no controller: the page about personal data can't say who is responsible.",
            hint='Set DIALOGUE_PRIVACY = {"controller": "Kommunstyrelsen", …}.',
            id="dialogue.I001",
        )
    ]
