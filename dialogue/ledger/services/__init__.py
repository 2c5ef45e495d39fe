"""What can be done with dialogues, subjects and voices. Each refusal is its own exception."""

from dialogue.ledger.keys import KeysDoNotOpen
from dialogue.ledger.services.counting import count_voices, count_voices_by_scheme, record_threshold_if_reached
from dialogue.ledger.services.dialogues import Pause, publish_dialogue, unpublish_dialogue
from dialogue.ledger.services.periodic import close_due_subjects, record_thresholds_reached
from dialogue.ledger.services.refusals import (
    AlreadyGiven,
    AlreadyWithdrawn,
    Closed,
    NotYetOpen,
    Paused,
    SubjectClosed,
    UnableToGiveVoice,
    Unpublished,
    WrongScheme,
)
from dialogue.ledger.services.subjects import (
    check_open,
    close_subject,
    count_keys_that_do_not_open,
    destroy_subject_key,
    ensure_subject,
    fix_terms,
    rewrap_subject_keys,
)
from dialogue.ledger.services.voices import (
    GivenVoice,
    ensure_voice,
    find_voice,
    find_voice_by_receipt,
    give_voice,
    issue_receipt,
    renew_voice,
    withdraw_voice,
)

__all__ = [
    "AlreadyGiven",
    "AlreadyWithdrawn",
    "Closed",
    "GivenVoice",
    "KeysDoNotOpen",
    "NotYetOpen",
    "Pause",
    "Paused",
    "SubjectClosed",
    "UnableToGiveVoice",
    "Unpublished",
    "WrongScheme",
    "check_open",
    "close_due_subjects",
    "close_subject",
    "count_keys_that_do_not_open",
    "count_voices",
    "count_voices_by_scheme",
    "destroy_subject_key",
    "ensure_subject",
    "ensure_voice",
    "find_voice",
    "find_voice_by_receipt",
    "fix_terms",
    "give_voice",
    "issue_receipt",
    "publish_dialogue",
    "record_threshold_if_reached",
    "record_thresholds_reached",
    "renew_voice",
    "rewrap_subject_keys",
    "unpublish_dialogue",
    "withdraw_voice",
]
