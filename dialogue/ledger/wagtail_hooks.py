"""What the ledger registers with Wagtail."""

from __future__ import annotations

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from dialogue.ledger.admin_views.log import FORMATTERS


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    for action, formatter in FORMATTERS.items():
        actions.register_action(action)(formatter)
