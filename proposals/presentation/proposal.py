"""One proposal: its words, how far it has come, what has happened and what one can do."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.pages.period import pause_at
from proposals.enums import Publication
from proposals.models.answer import ProposalAnswer
from proposals.models.record import ProposalRecord
from proposals.models.verdict import AnswerSurvey
from proposals.presentation.amendments import amendments_of
from proposals.presentation.states import BADGES, progress, shown_state, state_in_words
from proposals.presentation.timeline import timeline
from proposals.presentation.verdicts import verdict_lines
from proposals.services import count_against, count_supports, count_verdicts, is_asked

if TYPE_CHECKING:
    from proposals.models.proposal import ProposalPage


def proposal_context(*, page: ProposalPage, answer: ProposalAnswer | None = None) -> dict[str, Any]:
    """
    Return what a proposal's page shows; in a preview of a page without a record only its words.

    Args:
        answer: the draft of an answer that is previewed; else the published one is shown, if there is one.
    """
    index = page.get_parent().specific
    record = page.record()
    context: dict[str, Any] = {"index": index, "record": record, "points": page.words.points}
    if record is None:
        return context
    now = timezone.now()
    state = shown_state(record, on=timezone.localdate(now))
    badge, icon = BADGES[state]
    pause = pause_at(index.pause_intervals, at=now)
    return {
        **context,
        "state": state,
        "state_badge": {"badge": badge, "icon": icon, "label": state.label},
        "state_sentence": state_in_words(record, state),
        "progress": progress(
            record, supports=count_supports(record=record), against=count_against(record=record), at=now
        ),
        "can_be_supported": record.publication == Publication.PUBLISHED and pause is None,
        "pause": pause if record.publication == Publication.PUBLISHED else None,
        "timeline": timeline(record, at=now),
        "answer": answer or ProposalAnswer.objects.filter(record=record, live=True).select_related("body").first(),
        "amendments": amendments_of(record),
        **_verdicts(record, at=now),
        "today": timezone.localdate(now),
        "words_language": page.words_language if page.locale.language_code == record.dialogue.source_language else "",
        "from_whom": record.shown_name or _("En invånare"),
    }


def _verdicts(record: ProposalRecord, *, at: datetime) -> dict[str, Any]:
    """Return what people say of the answer; two queries for one that has any, one for all others."""
    survey = AnswerSurvey.objects.select_related("subject").filter(record=record).first()
    if survey is None:
        return {"verdicts": [], "is_judged_now": False}
    return {
        "verdicts": verdict_lines(count_verdicts(survey=survey)),
        "is_judged_now": is_asked(survey=survey, at=at),
    }
