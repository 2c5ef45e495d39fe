"""How much there is to do, on the admin's first page."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.admin.site_summary import SummaryItem

from dialogue.cases.admin_views.listing import late_cases, unfinished_cases
from dialogue.cases.models import Case
from dialogue.cases.permissions import may_see_cases


class CasesSummaryItem(SummaryItem):
    """Three counts, each a link to what it counts."""

    order = 50
    template_name = "dialogue/cases/admin/summary.html"

    def is_shown(self) -> bool:
        return may_see_cases(self.request.user)

    def get_context_data(self, parent_context: Any) -> dict[str, int]:
        return {
            "open_count": Case.objects.filter(unfinished_cases()).count(),
            "late_count": Case.objects.filter(late_cases(timezone.localdate())).count(),
            "mine_count": Case.objects.filter(unfinished_cases(), assigned_to=self.request.user).count(),
        }
