"""On the admin's first page: voices that count when somebody has looked at them."""

from __future__ import annotations

from typing import Any

from wagtail.admin.site_summary import SummaryItem

from dialogue.ledger.models import Voice
from dialogue.ledger.permissions import may_invalidate


class WaitingVoicesSummaryItem(SummaryItem):
    """How many wait, as a link to what they were given for; nothing where nobody waits."""

    order = 60
    template_name = "dialogue/ledger/admin/summary.html"

    def is_shown(self) -> bool:
        return may_invalidate(self.request.user)

    def get_context_data(self, parent_context: Any) -> dict[str, int]:
        return {"waiting_count": Voice.objects.waiting().count()}
