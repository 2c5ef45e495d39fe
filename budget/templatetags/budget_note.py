"""The hundred-krona note: what of each hundred kronor goes to what, as a picture with its table."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from django import template
from django.utils.translation import gettext as _

from budget.note import Share, cut

register = template.Library()


@register.inclusion_tag("budget/note.html")
def hundred_krona_note(
    pieces: Iterable[Mapping[str, Any]],
    heading: str = "",
    uid: str = "note",
    is_open: bool = False,
    is_live: bool = False,
) -> dict[str, Any]:
    """
    Draw a note divided into labelled pieces, with a table that says the same.

    Args:
        pieces: each with `code`, `label`, `ore` (of 10 000; below zero for what comes back) and, optionally, `href`.
        heading: what the note shows; a sentence about the largest pieces follows it.
        uid: unlike that of any other note on the page, because patterns are found by it.
        is_open: whether the table is open from the start.
        is_live: whether a script moves the pieces; the sentence is then left out, since it would no longer be true.
    """
    names = {each.name for each in fields(Share)}
    shares = [Share(**{name: piece[name] for name in names if name in piece}) for piece in pieces]
    note = cut(shares, rest=_("Mindre delar"))
    return {
        "note": note,
        "heading": heading,
        "uid": uid,
        "is_open": is_open,
        "largest": [] if is_live else note.pieces[:3],
    }


@register.filter
def per_cent(value: float) -> str:
    """Return a length for an SVG attribute, which has a decimal point in every language."""
    return f"{value:.3f}".rstrip("0").rstrip(".") + "%"
