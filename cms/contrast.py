"""Contrast between two colours, as WCAG 2.2 defines it. Pure Python."""

import re

LEAST_FOR_TEXT = 4.5
LEAST_FOR_PARTS = 3.0

_HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)


class UnreadableColour(ValueError):
    """The text isn't a colour of the form ``#14555c``."""


def channels(colour: str) -> tuple[int, int, int]:
    """
    Return red, green and blue, 0 to 255.

    Raises: UnreadableColour, when ``colour`` isn't ``#`` and six hexadecimal digits.
    """
    if not _HEX.fullmatch(colour):
        raise UnreadableColour(colour)
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mixed(colour: str, other: str, *, share: float) -> str:
    """Return ``colour`` mixed with ``other``; ``share``, 0 to 1, is how much of the first remains."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(share * one + (1 - share) * two):02x}" for one, two in pairs)


def contrast(colour: str, other: str) -> float:
    """Return the contrast between two colours, from 1 (none) to 21 (black and white); the order doesn't matter."""
    darker, lighter = sorted((_luminance(colour), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
