"""
A council's rules for questions, as one value. What is None or empty is not ruled.

Nothing here knows of pages or the database: an editor's page gives its rules as a ``RuleSet``, a meeting keeps the ones that
held when it was announced, as JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Any, Self

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """
    How long before the meeting a question must have come in.

    Attributes:
        number: of days, working days or minutes.
        weekday: for WEEKDAY_BEFORE, 0 is Monday; the day lies in the week before the meeting's.
        at: the time of day after which it is too late; None means that the whole day counts.
    """

    kind: NoticeKind = NoticeKind.NONE
    number: int = 0
    weekday: int = 0
    at: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A place in the council's by-laws: its number ("12 §") and what it says."""

    number: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """
    The rules. That a question concerns the municipality's activities is always one of them.

    Attributes:
        follow_ups: how many follow-up questions the one who asks may put.
        total_minutes: for all questions of a meeting together.
        barred_meetings: kinds of meetings at which no questions are put.
        ways: how one may take part; empty means that the council hasn't said.
        written_reply_days: working days until a written reply, when time runs out.
        by_law: per rule, the paragraph that is quoted to whom it refuses.
    """

    notice: Notice = Notice()
    longest_words: int | None = None
    question_minutes: int | None = None
    answer_minutes: int | None = None
    follow_up_minutes: int | None = None
    follow_ups: int = 0
    total_minutes: int | None = None
    questions_per_person: int | None = None
    barred_meetings: frozenset[MeetingKind] = frozenset()
    agenda: AgendaRule = AgendaRule.ANY
    ways: frozenset[Way] = frozenset()
    who_may_ask: WhoMayAsk = WhoMayAsk.ANYONE
    admission_by: str = ""
    order: OrderRule = OrderRule.FIRST_COME
    merges_alike: bool = False
    allows_debate: bool = False
    is_sent_with_summons: bool = False
    leftovers: Leftovers = Leftovers.NEXT_MEETING
    written_reply_days: int | None = None
    tells_addressee_of_refused: bool = False
    by_law: Mapping[RuleCode, Paragraph] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return what JSON can hold; ``from_json`` gives an equal value back."""
        return {
            "notice": {
                "kind": self.notice.kind.value,
                "number": self.notice.number,
                "weekday": self.notice.weekday,
                "at": self.notice.at.isoformat() if self.notice.at else None,
            },
            "barred_meetings": sorted(kind.value for kind in self.barred_meetings),
            "ways": sorted(way.value for way in self.ways),
            "agenda": self.agenda.value,
            "who_may_ask": self.who_may_ask.value,
            "order": self.order.value,
            "leftovers": self.leftovers.value,
            "by_law": {
                code.value: {"number": quoted.number, "text": quoted.text} for code, quoted in self.by_law.items()
            },
            **{name: getattr(self, name) for name in PLAIN},
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        notice = stored["notice"]
        return cls(
            notice=Notice(
                kind=NoticeKind(notice["kind"]),
                number=notice["number"],
                weekday=notice["weekday"],
                at=time.fromisoformat(notice["at"]) if notice["at"] else None,
            ),
            barred_meetings=frozenset(map(MeetingKind, stored["barred_meetings"])),
            ways=frozenset(map(Way, stored["ways"])),
            agenda=AgendaRule(stored["agenda"]),
            who_may_ask=WhoMayAsk(stored["who_may_ask"]),
            order=OrderRule(stored["order"]),
            leftovers=Leftovers(stored["leftovers"]),
            by_law={RuleCode(code): Paragraph(**quoted) for code, quoted in stored["by_law"].items()},
            **{name: stored[name] for name in PLAIN},
        )


# What is stored as it is.
PLAIN = (
    "longest_words",
    "question_minutes",
    "answer_minutes",
    "follow_up_minutes",
    "follow_ups",
    "total_minutes",
    "questions_per_person",
    "admission_by",
    "merges_alike",
    "allows_debate",
    "is_sent_with_summons",
    "written_reply_days",
    "tells_addressee_of_refused",
)
