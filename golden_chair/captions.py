"""WebVTT captions as text that can be read. Plain Python."""

from __future__ import annotations

import re

TIMING = re.compile(r"^\s*(\d+:)?\d{1,2}:\d{2}[.,]\d{3}\s+-->")
TAG = re.compile(r"<[^>]*>")
HEADER = "WEBVTT"
NOT_SPOKEN = ("NOTE", "STYLE", "REGION")


class NotCaptions(ValueError):
    """The text is no WebVTT file, or one without captions."""


def spoken_text(vtt: str) -> str:
    """
    Return what is said, one line for each caption, without times, tags, notes and repeated lines.

    Raises:
        NotCaptions: see there.
    """
    if "\0" in vtt:
        raise NotCaptions
    text = vtt.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.startswith(HEADER):
        raise NotCaptions
    lines: list[str] = []
    for block in re.split(r"\n{2,}", text)[1:]:
        rows = block.strip("\n").split("\n")
        timed = next((place for place, row in enumerate(rows) if TIMING.match(row)), None)
        if timed is None or rows[0].startswith(NOT_SPOKEN):
            continue
        said = " ".join(TAG.sub("", row).strip() for row in rows[timed + 1 :]).strip()
        if said and (not lines or lines[-1] != said):
            lines.append(said)
    if not lines:
        raise NotCaptions
    return "\n".join(lines)
