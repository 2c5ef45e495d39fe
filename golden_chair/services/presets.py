"""Beginning from the rules that another council has written."""

from __future__ import annotations

from typing import Any

from golden_chair import rules
from golden_chair.models import GoldenChairPage

# Rules that are stored on the page under the same name.
SAME_NAME = (
    "longest_words",
    "question_minutes",
    "answer_minutes",
    "follow_ups",
    "follow_up_minutes",
    "total_minutes",
    "questions_per_person",
    "merges_alike",
    "allows_debate",
    "is_sent_with_summons",
    "written_reply_days",
    "tells_addressee_of_refused",
)


def fill_in_preset(*, page: GoldenChairPage, preset: rules.Preset, by: Any = None) -> GoldenChairPage:
    """
    Put a council's rules into a draft of ``page``; an editor reads it, changes what differs and publishes.

    Where the council has not said how one may take part, what the page says is kept. The by-law's own paragraphs are left to
    the editor: another council's do not hold here.
    """
    draft = page.get_latest_revision_as_object()
    taken = preset.rules
    for name in SAME_NAME:
        setattr(draft, name, getattr(taken, name))
    draft.notice_kind = taken.notice.kind.value
    draft.notice_number = taken.notice.number
    draft.notice_weekday = str(taken.notice.weekday)
    draft.notice_time = taken.notice.at
    draft.agenda_rule = taken.agenda.value
    draft.who_may_ask = taken.who_may_ask.value
    draft.order_rule = taken.order.value
    draft.leftovers = taken.leftovers.value
    draft.no_questions_at_budget_meeting = rules.MeetingKind.BUDGET in taken.barred_meetings
    draft.rules_are_our_reading = preset.is_our_reading
    if taken.ways:
        draft.may_be_present = rules.Way.PRESENT in taken.ways
        draft.may_be_read = rules.Way.READ_BY_CHAIR in taken.ways
        draft.may_telephone = rules.Way.TELEPHONE in taken.ways
        draft.may_use_link = rules.Way.LINK in taken.ways
    draft.save_revision(user=by, clean=False)
    return draft
