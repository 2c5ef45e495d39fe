"""A case in the words of the one who wrote it: where it stands, why, what has happened and what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.cases import kinds
from dialogue.cases.enums import AnswerPurpose, CaseState, StatusEvent
from dialogue.cases.models import AnswerTime, Case, CaseAnswer, NewAssessment
from dialogue.cases.services.refusing import refusal_in_force

# What the one who wrote sees of the log. The rest is how colleagues share the work.
TOLD = {
    StatusEvent.RECEIVED,
    StatusEvent.REVIEW_STARTED,
    StatusEvent.ACCEPTED,
    StatusEvent.REFUSED,
    StatusEvent.TAKEN_DOWN,
    StatusEvent.CHANGE_ASKED,
    StatusEvent.HANDED_IN_AGAIN,
    StatusEvent.WITHDRAWN,
    StatusEvent.ASSESSMENT_ASKED,
    StatusEvent.ASSESSMENT_GIVEN,
    StatusEvent.HANDED_OVER,
    StatusEvent.CLOCK_PAUSED,
    StatusEvent.CLOCK_RESUMED,
    StatusEvent.CLOCK_DELAYED,
    StatusEvent.ANSWERED,
    StatusEvent.REGISTERED,
    StatusEvent.CLOSED,
    StatusEvent.REOPENED,
}


@dataclass(frozen=True, kw_only=True)
class Clock:
    """An answer time as it is told: what, by when, by what right; and what stands in its way, with its reason."""

    purpose: AnswerPurpose
    by_law: bool
    due_date: date
    new_due_date: date | None = None
    delay_reason: str = ""
    pause_reason: str = ""
    is_answered: bool = False

    @property
    def expected_date(self) -> date:
        return self.new_due_date or self.due_date

    def is_late(self, *, today: date) -> bool:
        return not self.is_answered and (self.new_due_date is not None or self.due_date < today)


@dataclass(frozen=True, kw_only=True)
class CaseStatus:
    """What a case's own page shows. Everything is text in the active language, but moments and days."""

    case: Case
    heading: str
    state: str
    tone: str
    what_now: str
    reasons: list[str] = field(default_factory=list)
    message: str = ""
    assessment: NewAssessment | None = None
    answers: list[CaseAnswer] = field(default_factory=list)
    clocks: list[Clock] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    may_change: bool = False
    may_ask_again: bool = False


def status_of(case: Case, *, language: str) -> CaseStatus:
    """Return how a case stands, told in ``language``, which is active."""
    refusal = refusal_in_force(case) if case.state == CaseState.REFUSED else None
    request = case.change_requests.order_by("-asked_at", "-pk").first()
    assessment = NewAssessment.objects.filter(pk=case.pk).first()
    kind = kinds.kind(case.kind)
    can_change = kind.update_item is not None and case.state in {CaseState.CHANGE_ASKED, CaseState.REFUSED}
    message = refusal.message if refusal else ""
    if case.state == CaseState.CHANGE_ASKED and request is not None:
        message = request.message
    heading = str(kind.label)
    if case.case_number:
        heading = _("Ärende %(number)s: %(kind)s") % {"number": case.case_number, "kind": kind.label}
    answers = list(case.answers.order_by("answered_at", "pk"))
    if kind.is_for_publication:
        state, tone, what_now = _in_words(case, has_reasons=refusal is not None, can_change=can_change)
    else:
        state, tone, what_now = _answered_in_words(case, is_answered=bool(answers))
    return CaseStatus(
        case=case,
        heading=heading,
        state=state,
        tone=tone,
        what_now=what_now,
        reasons=[given.explanation_in(language) for given in refusal.reasons.all()] if refusal else [],
        message=message,
        assessment=assessment,
        answers=answers,
        clocks=clocks_of(case.pk),
        events=_events(case),
        may_change=can_change,
        may_ask_again=refusal is not None and assessment is None,
    )


def clocks_of(target: Any) -> list[Clock]:
    """Return what was promised about a case or a page, reading before answering."""
    return clocks_from(AnswerTime.objects.filter(target=target).prefetch_related("pauses"))


def clocks_from(found: Iterable[AnswerTime]) -> list[Clock]:
    """As ``clocks_of``, of answer times that have been read with their pauses."""
    clocks = []
    for answer_time in sorted(found, key=lambda each: each.purpose != AnswerPurpose.READ):
        pause = next((pause for pause in answer_time.pauses.all() if pause.ends_date is None), None)
        clocks.append(
            Clock(
                purpose=AnswerPurpose(answer_time.purpose),
                by_law=answer_time.kind == "LAW",
                due_date=answer_time.due_date,
                new_due_date=answer_time.new_due_date,
                delay_reason=answer_time.delay_reason,
                pause_reason=pause.reason if pause else "",
                is_answered=answer_time.answered_at is not None,
            )
        )
    return clocks


def _in_words(case: Case, *, has_reasons: bool, can_change: bool) -> tuple[str, str, str]:
    if case.state == CaseState.ACCEPTED:
        return _("Godkänt"), "good", _("Vi har läst det. Det visas så som sidan har sagt.")
    if case.state == CaseState.CHANGE_ASKED:
        return _("Du behöver ändra något"), "warn", _("Läs vad som behöver ändras, ändra och lämna in igen.")
    if case.state == CaseState.WITHDRAWN:
        return _("Tillbakataget"), "", _("Du har tagit tillbaka det. Det visas inte.")
    if case.state == CaseState.REFUSED:
        if not has_reasons:
            return _("Inte publicerat"), "warn", _("Vi har inte skrivit varför än. Det gör vi här.")
        if can_change:
            return _("Inte publicerat"), "warn", _("Du kan ändra det och lämna in det igen.")
        return _("Inte publicerat"), "warn", _("Här nedanför står varför.")
    return _("Inkommet"), "", _("Någon på kommunen läser det innan andra kan se det.")


def _answered_in_words(case: Case, *, is_answered: bool) -> tuple[str, str, str]:
    if case.state == CaseState.CLOSED:
        if is_answered:
            return _("Besvarat"), "good", _("Svaret står här nedanför.")
        return _("Avslutat"), "good", _("Vi har läst det och tagit hand om det.")
    if is_answered:
        return _("Besvarat, men inte avslutat"), "", _("Vi har svarat, och arbetar vidare med det.")
    return _("Inkommet"), "", _("Vi läser det och svarar här. Det publiceras inte.")


def _events(case: Case) -> list[dict[str, Any]]:
    zone = timezone.get_default_timezone()
    return [
        {"state": "done", "at": _local(entry.at, zone), "title": _sentence(StatusEvent(entry.event).label)}
        for entry in case.log.in_order()
        if entry.event in TOLD
    ]


def _local(at: datetime, zone: Any) -> datetime:
    return timezone.localtime(at, zone)


def _sentence(label: str) -> str:
    return label[:1].upper() + label[1:]
