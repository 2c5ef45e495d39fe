"""A poster about a dialogue, for the places where people already are."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from dialogue.cases.registry.document import make_pdf
from dialogue.pages.papers.sheets import sheet
from dialogue.pages.qr import square_of


def poster(page: Any) -> bytes:
    """
    Return an A4 page as PDF: what is asked, until when, how one takes part by telephone camera, address or a visit.

    Raises: PdfUnavailable.
    """
    with translation.override(page.locale.language_code):
        html = render_to_string(
            "dialogue/admin/poster.html",
            {"page": page, "square": square_of(page.full_url or "", scale=8), "municipality": page.sender_name()},
        )
    return make_pdf(html, css=sheet("dialogue/admin/poster.css"))
