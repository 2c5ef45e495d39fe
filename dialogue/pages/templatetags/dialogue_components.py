"""Small parts of a page that need more than an `include`: icons, bars and the participation ladder."""

from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page

from dialogue.pages import languages, synchronizing
from dialogue.pages.enums import DialogueState, ParticipationStep
from dialogue.pages.icons import ALONG_THE_TEXT, ICONS

register = template.Library()

STATE_ICONS = {
    DialogueState.PLANNED: "calendar",
    DialogueState.OPEN: "speech",
    DialogueState.PAUSED: "pause",
    DialogueState.CLOSED: "lock",
    DialogueState.DECIDED: "check",
}


@register.inclusion_tag("dialogue/partials/partly_translated.html", takes_context=True)
def partly_translated(context: Context) -> dict[str, Any]:
    """Tell which parts of the page that is shown stand in another language than its own; nothing when all is translated."""
    code = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    page = context.get("page")
    is_source = code == settings.LANGUAGE_CODE.split("-")[0]
    return {
        "parts": synchronizing.untranslated_parts(page) if isinstance(page, Page) and not is_source else [],
        "is_begun": code not in languages.COMPLETE,
        "needs_review": code in languages.NEEDS_REVIEW,
    }


@register.simple_tag
def icon(name: str) -> SafeString:
    """
    Return an icon as inline SVG, hidden from screen readers: what it means stands in words beside it.

    Raises: KeyError, when `dialogue.pages.icons` has no icon of that name.
    """
    return format_html(
        '<svg class="md-icon{}" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>',
        " md-icon--turns" if name in ALONG_THE_TEXT else "",
        ICONS[name],
    )


@register.inclusion_tag("dialogue/partials/bar.html")
def bar(amount: float, bound: float = 0, was: float | None = None) -> dict[str, Any]:
    """
    Draw how much of a bar's width an amount takes; the words beside it say the same.

    Args:
        amount: per cent of the width, from 0 to 100; what lies outside is cut.
        bound: per cent of the width that can't be moved; hatched.
        was: per cent at which a mark shows the amount before it was changed.
    """
    return {
        "amount": _per_cent(amount),
        "bound": _per_cent(bound),
        "was": None if was is None else _per_cent(was),
    }


@register.inclusion_tag("dialogue/partials/ladder.html")
def ladder(current: str, heading: str = "") -> dict[str, Any]:
    """
    Draw the participation ladder with the step ``current`` (a value of `ParticipationStep`) marked.

    Args:
        heading: names the picture for screen readers when no heading stands just before it.
    """
    step = ParticipationStep(current)
    return {"steps": list(ParticipationStep), "current": step, "heading": heading}


@register.inclusion_tag("dialogue/partials/state_badge.html")
def state_badge(state: str) -> dict[str, Any]:
    """Show a dialogue's state (a value of `DialogueState`) in a word, with an icon."""
    dialogue_state = DialogueState(state)
    return {
        "state": dialogue_state.value.lower(),
        "label": dialogue_state.label,
        "icon_name": STATE_ICONS[dialogue_state],
    }


def _per_cent(value: float) -> str:
    """Return a length for an SVG attribute, which always has a decimal point whatever the language."""
    return f"{min(max(float(value), 0), 100):.2f}".rstrip("0").rstrip(".") + "%"
