"""A council's rules for questions: plain Python, from rules and questions as values to an answer as a value."""

from golden_chair.rules.deadlines import closes_at
from golden_chair.rules.enums import (
    AgendaRule,
    Leftovers,
    MeetingKind,
    NoticeKind,
    OrderRule,
    RuleCode,
    Way,
    WhoMayAsk,
)
from golden_chair.rules.evaluating import Meeting, Question, Refusal, count_words, refusals
from golden_chair.rules.ordering import Entry, commitment, draw, in_order
from golden_chair.rules.presets import PRESETS, Preset
from golden_chair.rules.rule_set import Notice, Paragraph, RuleSet
from golden_chair.rules.timing import Slot, minutes_for_one, slots

__all__ = [
    "PRESETS",
    "AgendaRule",
    "Entry",
    "Leftovers",
    "Meeting",
    "MeetingKind",
    "Notice",
    "NoticeKind",
    "OrderRule",
    "Paragraph",
    "Preset",
    "Question",
    "Refusal",
    "RuleCode",
    "RuleSet",
    "Slot",
    "Way",
    "WhoMayAsk",
    "closes_at",
    "commitment",
    "count_words",
    "draw",
    "in_order",
    "minutes_for_one",
    "refusals",
    "slots",
]
