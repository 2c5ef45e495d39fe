"""Who may lead a meeting; Wagtail's page permissions decide."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page
from wagtail.permissions import page_permission_policy


def may_lead(page: Page, user: Any) -> bool:
    """Return whether ``user`` may set a meeting's programme, lead it and enter its results: whoever may publish its page."""
    return page.permissions_for_user(user).can_publish()


def may_lead_any(user: Any) -> bool:
    """Return whether there is any page that ``user`` may publish; what they then see is theirs only."""
    return page_permission_policy.user_has_permission(user, "publish")
