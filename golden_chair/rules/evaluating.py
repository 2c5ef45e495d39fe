"""Whether a question may be put at a meeting, and which rules say no."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from golden_chair.rules.deadlines import closes_at
from golden_chair.rules.enums import AgendaRule, MeetingKind, RuleCode, Way, WhoMayAsk
from golden_chair.rules.rule_set import Paragraph, RuleSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """What the rules need to know of a meeting; ``starts_at`` in the municipality's own time zone."""

    starts_at: datetime
    kind: MeetingKind = MeetingKind.ORDINARY


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """
    What the rules need to know of a question.

    Attributes:
        received_at: when it came in, in any time zone.
        earlier_questions: by the same person to the same meeting, not counting withdrawn or refused ones.
        concerns_activities: whether it is about what the municipality does; a person judges.
        is_on_agenda: whether it is about a matter that the meeting treats.
        is_treated: whether that matter has been treated already.
        is_resident: whether the one who asks lives in the municipality, as they say or as was checked.
        way: how they want to take part; None when they haven't said.
    """

    text: str
    received_at: datetime
    earlier_questions: int = 0
    concerns_activities: bool = True
    is_on_agenda: bool = False
    is_treated: bool = False
    is_resident: bool = True
    way: Way | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A rule that says no, the limit that it sets, and the by-law's own words when the council has entered them."""

    code: RuleCode
    limit: int | datetime | None = None
    quoted: Paragraph | None = None


def count_words(text: str) -> int:
    """Return how many words ``text`` has: what stands between white space, with at least one letter or digit."""
    return sum(any(character.isalnum() for character in word) for word in text.split())


def refusals(*, rules: RuleSet, meeting: Meeting, question: Question) -> list[Refusal]:
    """Return every rule that refuses ``question`` at ``meeting``, in the order in which a person would read them."""
    found: list[tuple[RuleCode, int | datetime | None]] = []
    if not question.concerns_activities:
        found.append((RuleCode.ACTIVITIES, None))
    if meeting.kind in rules.barred_meetings:
        found.append((RuleCode.MEETING_KIND, None))
    closing = closes_at(rules.notice, starts_at=meeting.starts_at)
    if question.received_at >= closing:
        found.append((RuleCode.NOTICE, closing))
    if rules.longest_words is not None and count_words(question.text) > rules.longest_words:
        found.append((RuleCode.WORDS, rules.longest_words))
    if rules.questions_per_person is not None and question.earlier_questions >= rules.questions_per_person:
        found.append((RuleCode.PER_PERSON, rules.questions_per_person))
    if code := _refused_by_agenda(rules.agenda, question):
        found.append((code, None))
    if question.way is not None and rules.ways and question.way not in rules.ways:
        found.append((RuleCode.PRESENCE, None))
    if rules.who_may_ask is WhoMayAsk.RESIDENTS and not question.is_resident:
        found.append((RuleCode.WHO, None))
    return [Refusal(code, limit, rules.by_law.get(code)) for code, limit in found]


def _refused_by_agenda(rule: AgendaRule, question: Question) -> RuleCode | None:
    if rule is AgendaRule.NOT_ON_AGENDA and question.is_on_agenda:
        return RuleCode.ON_AGENDA
    if rule is AgendaRule.ONLY_ON_AGENDA and not question.is_on_agenda:
        return RuleCode.NOT_ON_AGENDA
    if rule is AgendaRule.BARRED_UNTIL_TREATED and question.is_on_agenda and not question.is_treated:
        return RuleCode.NOT_YET_TREATED
    return None
