"""Which frozen figures residents answer to, on the simulator's own page in the editor."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from budget.permissions import may_freeze


class VersionsPanel(Panel):
    """Says which budget version is in force, whether what is published differs from it, and leads to a new one."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Vilka siffror svarar invånarna på?"))
        kwargs.setdefault("icon", "lock")
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "budget/admin/versions_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        @cached_property
        def versions(self) -> Any:
            from budget.services.versions import versions_of

            return versions_of(page=self.instance)

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            context["versions"] = self.versions
            context["may_freeze"] = bool(self.versions.source and may_freeze(self.versions.source, self.request.user))
            return context
