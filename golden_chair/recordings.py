"""What an uploaded recording is, told by its first bytes and not by its name. Plain Python."""

from __future__ import annotations

from dataclasses import dataclass

# Longer recordings belong at the municipality's video service, to which one links.
LARGEST_RECORDING = 200 * 1024 * 1024
ENOUGH_BYTES = 16


@dataclass(frozen=True, slots=True)
class RecordingKind:
    """A form that every browser plays. ``ending`` has no dot; ``is_sound`` means that there is no picture."""

    ending: str
    media_type: str
    is_sound: bool = False


MP4 = RecordingKind("mp4", "video/mp4")
WEBM = RecordingKind("webm", "video/webm")
M4A = RecordingKind("m4a", "audio/mp4", is_sound=True)
MP3 = RecordingKind("mp3", "audio/mpeg", is_sound=True)
KINDS = {kind.ending: kind for kind in (MP4, WEBM, M4A, MP3)}


def recording_kind(head: bytes) -> RecordingKind | None:
    """Return what a file is that begins with ``head`` (``ENOUGH_BYTES`` are enough), or None when it is none of ``KINDS``."""
    if head[4:8] == b"ftyp":
        return M4A if head[8:11] == b"M4A" else MP4
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return WEBM
    if head.startswith(b"ID3") or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2):
        return MP3
    return None


def kind_of_name(name: str) -> RecordingKind | None:
    """Return what a kept recording is; its ending was chosen by ``recording_kind`` when it came in."""
    return KINDS.get(name.rpartition(".")[2].lower())
