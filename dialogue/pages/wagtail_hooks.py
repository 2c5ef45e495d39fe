"""What the dialogues add to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from dialogue.pages.late_feedback import LateFeedbackPanel


@hooks.register("construct_homepage_panels")
def add_late_feedback(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(LateFeedbackPanel())
