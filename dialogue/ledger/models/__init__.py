"""
One person, one voice: the rules of a dialogue as published, what is counted in it, and the count.

Voices never hang on pages. A page has a row per language, copies and revisions; a `Dialogue` is found by the
translation key of the page in its source language, and outlives it.
"""

from dialogue.ledger.models.dialogues import Dialogue, DialoguePause, Subject, SubjectKey
from dialogue.ledger.models.voices import Invalidation, Receipt, ThresholdReached, Voice

__all__ = [
    "Dialogue",
    "DialoguePause",
    "Invalidation",
    "Receipt",
    "Subject",
    "SubjectKey",
    "ThresholdReached",
    "Voice",
]
