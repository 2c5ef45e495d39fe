"""How much there is to do, on the admin's first page."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.admin.site_summary import SummaryItem

from dialogue.cases.admin_views.listing import LATE, MINE, how_much_to_do
from dialogue.cases.permissions import may_see_cases


class CasesSummaryItem(SummaryItem):
    """Three counts, each a link to what it counts."""

    order = 50
    template_name = "dialogue/cases/admin/summary.html"

    def is_shown(self) -> bool:
        return may_see_cases(self.request.user)

    def get_context_data(self, parent_context: Any) -> dict[str, int]:
        numbers = how_much_to_do(self.request.user, today=timezone.localdate())
        return {"open_count": numbers[""], "late_count": numbers[LATE], "mine_count": numbers[MINE]}
