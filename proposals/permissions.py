"""Who may handle proposals: give them to a committee, write its answer, tell of a delay. Review is the registrar's side's."""

from __future__ import annotations

from typing import Any

HANDLE = "dialogue_proposals.change_proposalrecord"


def may_handle(user: Any) -> bool:
    return user.is_active and user.has_perm(HANDLE)
