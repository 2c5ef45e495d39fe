"""Photographs of sheets, written anew so that nothing but the picture is left."""

from __future__ import annotations

import io
from typing import BinaryIO

from PIL import Image, ImageOps, UnidentifiedImageError

LONGEST_SIDE = 2400
MOST_PIXELS = 60_000_000
MOST_BYTES = 15 * 1024 * 1024
QUALITY = 82


class NotAPhoto(Exception):
    """The file is no picture that can be read, or one too large to be a photograph of a sheet."""


def written_anew(file: BinaryIO) -> bytes:
    """
    Return the picture as JPEG, at most 2400 pixels along its longest side, upright, without metadata.

    Raises:
        NotAPhoto: see there.
    """
    try:
        with Image.open(file, formats=["JPEG", "PNG", "WEBP", "TIFF"]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise NotAPhoto
            # Turned as the camera said before that is thrown away.
            upright = ImageOps.exif_transpose(image).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise NotAPhoto from None
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    written = io.BytesIO()
    clean.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()
