"""What an editor sees above the Dialogplan."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import Panel

from dialogue.pages.method.plan import Point, checklist


class MissingInPlanPanel(Panel):
    """The checklist of the plan as last saved, with what is missing. It warns; it never keeps a page from being published."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", gettext_lazy("Är ni redo att fråga?"))
        kwargs.setdefault("icon", "tasks")
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "dialogue/admin/plan_panel.html"

        @cached_property
        def points(self) -> list[Point]:
            page = self.instance
            return checklist(
                page.plan[0].value if page.plan else None,
                has_purpose=bool(page.purpose.strip()),
                has_use=bool(page.use_of_result.strip()),
                has_groups=bool(page.pk and page.target_groups.all()),
            )

        @property
        def missing(self) -> list[Point]:
            return [point for point in self.points if not point.is_met]
