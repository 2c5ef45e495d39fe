"""The planning calendar in the admin: a year, all departments."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from dialogue.municipality.models import TargetGroup
from dialogue.pages.admin import EditorsView
from dialogue.pages.coordination.overlap import Planned, overlaps, times_asked
from dialogue.pages.coordination.planning import plans_in, share_of_year

FIRST_YEAR, LAST_YEAR = 2000, 2100


class PlanningView(EditorsView):
    """Show when dialogues are held in a year, where they meet, and how often each group is asked."""

    template_name = "dialogue/admin/planning.html"
    page_title = _("Planering")
    header_icon = "calendar-alt"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title, "sublabel": str(self.year)}]

    @property
    def year(self) -> int:
        """The year that the address asks for, or this one where it asks for none that anybody plans for."""
        asked = self.request.GET.get("year", "")
        if asked.isascii() and asked.isdigit() and FIRST_YEAR <= int(asked) <= LAST_YEAR:
            return int(asked)
        return timezone.localdate().year

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        year = self.year
        plans = plans_in(year)
        planned = [plan for _page, plan in plans]
        groups = TargetGroup.objects.order_by("name").values_list("name", flat=True).distinct()
        return {
            **super().get_context_data(**kwargs),
            "year": year,
            "earlier_url": f"{reverse('dialogue_planning')}?year={year - 1}",
            "later_url": f"{reverse('dialogue_planning')}?year={year + 1}",
            "months": [formats.date_format(date(year, month, 1), "M") for month in range(1, 13)],
            "rows": [_row(page, plan, year=year) for page, plan in plans],
            "overlaps": overlaps(planned),
            "times_asked": times_asked(planned, year=year, groups=groups),
        }


def _row(page: Any, plan: Planned, *, year: int) -> dict[str, Any]:
    start = share_of_year(plan.opens_on, year=year)
    end = share_of_year(plan.last_day + timedelta(days=1), year=year)
    return {
        "page": page,
        "plan": plan,
        "start": f"{start:.2f}%",
        "width": f"{max(end - start, 0.5):.2f}%",
        "is_published": page.live,
    }
