"""What happened to each question at a meeting, in words, for whoever writes the minutes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.pages.templatetags.dialogue_format import day, moment
from golden_chair.enums import DeferReason, PromiseState, QuestionState
from golden_chair.models import MeetingPage, MeetingRecord, QuestionRecord
from golden_chair.presentation.questions import Shown, shown
from golden_chair.transitions import RESULTS


@dataclass(frozen=True, slots=True)
class MinutesItem:
    """One question. ``results`` are sentences; ``answer`` is what was written or said, or empty."""

    heading: str
    who: str
    text: str
    results: list[str]
    answer: str


@dataclass(frozen=True, slots=True)
class Minutes:
    heading: str
    when_and_where: str
    caveat: str
    items: list[MinutesItem]


def minutes_of(meeting: MeetingRecord, page: MeetingPage, *, with_names: bool = False) -> Minutes:
    """Return every question that was before a meeting, also those that have come to another since."""
    records = (
        QuestionRecord.objects.filter(
            Q(meeting=meeting, state__in=[*RESULTS, QuestionState.MERGED])
            | Q(statuses__meeting=meeting, statuses__after__in=list(RESULTS))
        )
        .distinct()
        .select_related("meeting", "merged_into", "deferred_to")
        .in_order()
    )
    return Minutes(
        heading=_("Gyllene stolen: %(meeting)s") % {"meeting": page.title},
        when_and_where=f"{moment(timezone.localtime(meeting.starts_at))}, {page.place}",
        caveat=_("Svar på frågor. Inget av det här är beslut."),
        items=[_item(row, meeting, with_names=with_names) for row in shown(records, only_live=False)],
    )


def _item(row: Shown, meeting: MeetingRecord, *, with_names: bool) -> MinutesItem:
    answer = row.record.answers.order_by("-version").first()
    if not with_names:
        row = replace(row, asker=_("En invånare"))
    return MinutesItem(
        heading=f"{row.record.number}. {row.title}",
        who=row.who_asks_whom,
        text=row.page.text if row.page else "",
        results=_results(row.record, meeting),
        answer=(answer.written or answer.transcript) if answer else "",
    )


def _results(record: QuestionRecord, meeting: MeetingRecord) -> list[str]:
    said: list[str] = []
    if record.state == QuestionState.MERGED and record.merged_into:
        said.append(_("Besvarades tillsammans med fråga %(number)s.") % {"number": record.merged_into.number})
    last = record.statuses.filter(meeting=meeting, after__in=list(RESULTS)).order_by("-at", "-pk").first()
    if last is not None and last.after == QuestionState.DEFERRED:
        why = DeferReason(last.reason).label if last.reason else ""
        said.append(_("Uppskjuten. Skäl: %(why)s.") % {"why": why})
    elif last is not None and last.after == QuestionState.TO_WRITTEN_REPLY:
        said.append(_("Besvaras skriftligt."))
    elif last is not None:
        answer = record.answers.order_by("-version").first()
        who = answer.answered_as if answer else ""
        said.append(_("Besvarad av %(who)s.") % {"who": who} if who else _("Besvarad."))
    said += [
        _("Löfte: %(words)s Klart senast %(day)s.") % {"words": promise.words, "day": day(promise.due_on)}
        for promise in record.promises.exclude(state=PromiseState.PROPOSED).order_by("due_on", "pk")
    ]
    return said
