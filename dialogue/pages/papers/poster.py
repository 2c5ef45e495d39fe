"""A poster about a dialogue, for the places where people already are."""

from __future__ import annotations

from typing import Any

import segno
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from dialogue.cases.registry.document import make_pdf
from dialogue.pages.papers.sheets import sheet


def poster(page: Any) -> bytes:
    """
    Return an A4 page as PDF: what is asked, until when, how one takes part by telephone camera, address or a visit.

    Raises: PdfUnavailable.
    """
    with translation.override(page.locale.language_code):
        html = render_to_string(
            "dialogue/admin/poster.html",
            {"page": page, "square": square_of(page.full_url or ""), "municipality": page.sender_name()},
        )
    return make_pdf(html, css=sheet("dialogue/admin/poster.css"))


def square_of(address: str) -> SafeString:
    """Return an address as a QR code in SVG; the address stands beside it in letters."""
    drawn = segno.make(address, error="m").svg_inline(
        scale=8, border=2, omitsize=True, svgclass="square", lineclass=None
    )
    return mark_safe(drawn)  # noqa: S308  # made of squares and nothing that anybody has written
