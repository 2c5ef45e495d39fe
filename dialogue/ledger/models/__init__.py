"""
One person, one voice: the rules of a dialogue as published, what is counted in it, and the count.

Voices never hang on pages. A page has a row per language, copies and revisions; a `Dialogue` is found by the
translation key of the page in its source language, and outlives it.

Wagtail's reference index ("used by") is told to leave these tables alone: it would write a row for each receipt and
each voice, and note which member of staff entered which.
"""

from dialogue.ledger.models.dialogues import Dialogue, DialoguePause, Subject, SubjectKey
from dialogue.ledger.models.disposal import DisposalRun, Hold
from dialogue.ledger.models.entries import Entry
from dialogue.ledger.models.traces import TraceDay, VoiceTrace
from dialogue.ledger.models.voices import Invalidation, Receipt, ThresholdReached, Voice

__all__ = [
    "Dialogue",
    "DialoguePause",
    "DisposalRun",
    "Entry",
    "Hold",
    "Invalidation",
    "Receipt",
    "Subject",
    "SubjectKey",
    "ThresholdReached",
    "TraceDay",
    "Voice",
    "VoiceTrace",
]
