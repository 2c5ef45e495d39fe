"""What an editor sees of other dialogues while planning one."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import Panel

from dialogue.pages.coordination.overlap import Overlap


class OverlapPanel(Panel):
    """Other dialogues that ask the same people during the same days, with whom to talk to. Shown only when there are any."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", gettext_lazy("Andra dialoger samtidigt"))
        kwargs.setdefault("icon", "calendar-alt")
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "dialogue/admin/overlap_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk and self.overlaps)

        @cached_property
        def overlaps(self) -> list[Overlap]:
            """Where the page as last saved meets others that have not ended."""
            from dialogue.pages.coordination.planning import overlaps_of

            return overlaps_of(self.instance, at=timezone.now())
