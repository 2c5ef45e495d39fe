"""What an editor may do with the pages of a budget; Wagtail's page permissions decide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wagtail.models import Page


def may_change(page: Page, user: Any) -> bool:
    """Return whether ``user`` may save a draft of ``page`` now: permitted, not locked for them, and no alias."""
    if page.alias_of_id or not page.permissions_for_user(user).can_edit():
        return False
    lock = page.get_lock()
    return lock is None or not lock.for_user(user)


def may_freeze(simulator: Page, user: Any) -> bool:
    """Return whether ``user`` may decide which figures residents answer to: whoever may publish the simulator."""
    return not simulator.alias_of_id and simulator.permissions_for_user(user).can_publish()


def areas_that_may_be_changed(areas: Sequence[Page], user: Any) -> list[Page]:
    return [area for area in areas if may_change(area, user)]
