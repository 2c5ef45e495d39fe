"""
Rules to begin from, as councils have written them. An editor picks one and changes what differs.

What a preset leaves out the council has not said, as far as we know. The one of Kalmar holds the three points of a public
description and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from golden_chair.rules.enums import Leftovers, NoticeKind, OrderRule, Way
from golden_chair.rules.rule_set import Notice, RuleSet

TUESDAY = 1


@dataclass(frozen=True, slots=True)
class Preset:
    """
    Attributes:
        key: as an editor's choice is sent.
        name: the municipality.
        is_our_reading: it is ours, of a public description, and not the council's own text.
        needs_legitimation: the council asks for e-legitimation, which is set among the rules of taking part.
    """

    key: str
    name: str
    rules: RuleSet
    is_our_reading: bool = False
    needs_legitimation: bool = False


PRESETS = {
    preset.key: preset
    for preset in (
        Preset("kalmar", "Kalmar", RuleSet(), is_our_reading=True),
        Preset(
            "varberg",
            "Varberg",
            RuleSet(
                notice=Notice(kind=NoticeKind.WEEKDAY_BEFORE, weekday=TUESDAY, at=time(18)),
                questions_per_person=2,
                question_minutes=2,
                answer_minutes=5,
                follow_ups=1,
                ways=frozenset({Way.READ_BY_CHAIR}),
                leftovers=Leftovers.NEXT_MEETING,
            ),
            needs_legitimation=True,
        ),
        Preset(
            "hagfors",
            "Hagfors",
            RuleSet(
                notice=Notice(kind=NoticeKind.DAYS, number=10),
                total_minutes=30,
                ways=frozenset({Way.PRESENT}),
                allows_debate=False,
            ),
        ),
        Preset(
            "stenungsund",
            "Stenungsund",
            RuleSet(
                notice=Notice(kind=NoticeKind.DAYS, number=7),
                question_minutes=3,
                merges_alike=True,
            ),
        ),
        Preset(
            "kungsor",
            "Kungsör",
            RuleSet(
                notice=Notice(kind=NoticeKind.MINUTES, number=15),
                total_minutes=30,
                ways=frozenset({Way.PRESENT}),
                order=OrderRule.FIRST_COME,
            ),
        ),
    )
}
