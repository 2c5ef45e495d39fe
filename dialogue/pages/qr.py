"""Addresses as QR codes, for what is printed."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString, mark_safe


def square_of(address: str, *, scale: int = 4) -> SafeString:
    """Return ``address`` as a QR code in SVG with the class ``md-square``; write the address in letters beside it."""
    drawn = segno.make(address, error="m").svg_inline(
        scale=scale, border=2, omitsize=True, svgclass="md-square", lineclass=None
    )
    return mark_safe(drawn)  # noqa: S308  # made of squares and nothing that anybody has written
