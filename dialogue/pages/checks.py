"""System checks: what the page about personal data can't say by itself, and a base page that is not Wagtail's."""

from typing import Any

from django.conf import settings
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


@checks.register(checks.Tags.models)
def check_base_page_is_wagtails(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """Wagtail 8 lets a site swap its base page, as an experiment; our page types, which are concrete, stand on its own."""
    chosen = getattr(settings, "WAGTAIL_PAGE_MODEL", "wagtailcore.Page")
    if chosen.lower() == "wagtailcore.page":
        return []
    return [
        checks.Error(
            f"WAGTAIL_PAGE_MODEL is {chosen}. The dialogues' page types work with Wagtail's own base page only.",
            hint="Remove WAGTAIL_PAGE_MODEL from the settings.",
            id="dialogue.E002",
        )
    ]
