"""Who among the staff may enter voices for others, take voices out of the count, and see to disposal."""

from __future__ import annotations

from typing import Any

ENTER = "dialogue_ledger.enter_for_others"
INVALIDATE = "dialogue_ledger.invalidate_voices"
DISPOSE = "dialogue_ledger.manage_disposal"


def may_enter(user: Any) -> bool:
    return user.is_active and user.has_perm(ENTER)


def may_invalidate(user: Any) -> bool:
    return user.is_active and user.has_perm(INVALIDATE)


def may_see_counts(user: Any) -> bool:
    return may_enter(user) or may_invalidate(user)


def may_manage_disposal(user: Any) -> bool:
    return user.is_active and user.has_perm(DISPOSE)
