"""Asking those who have taken part to answer the survey, and what it came to."""

from typing import Any

from django import template
from django.utils import timezone

from dialogue.pages.survey.asking import current_wave
from dialogue.pages.survey.questions import Wave

register = template.Library()


@register.inclusion_tag("dialogue/survey/invitation.html")
def survey_invitation(dialogue: Any) -> dict[str, Any]:
    """Lead from a receipt to the survey of a `Dialogue`, while it can be answered; nothing otherwise. No query."""
    wave = None if dialogue is None else current_wave(dialogue, at=timezone.now())
    return {"dialogue": dialogue, "is_asked": wave is not None, "is_after": wave is Wave.AFTER}
