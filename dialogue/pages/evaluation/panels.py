"""What an editor sees of what the system knows while writing an evaluation."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import Panel


class SurveyResultsPanel(Panel):
    """What those who took part answered before and after. Shown only when it can be told."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", gettext_lazy("Så svarade de som deltog"))
        kwargs.setdefault("icon", "form")
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "dialogue/admin/survey_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.dialogue_id and self.survey)

        @cached_property
        def survey(self) -> Any:
            from dialogue.pages.survey.reading import results_of

            return results_of(self.instance.dialogue_id, at=timezone.now())
