"""Where a proposal stands, in words that everybody uses, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue.pages.templatetags.dialogue_format import day
from proposals.enums import Duty, Publication, ShownState
from proposals.models import ProposalRecord
from proposals.rules import AnswerUnit, LengthUnit, Rules, ThresholdKind, part_of

BADGES = {
    ShownState.OPEN: ("open", "people"),
    ShownState.AWAITING: ("planned", "clock"),
    ShownState.OVERDUE: ("warn", "clock"),
    ShownState.ANSWERED: ("good", "check"),
    ShownState.LAPSED: ("closed", "lock"),
    ShownState.WITHDRAWN: ("closed", "undo"),
    ShownState.REVIEW: ("planned", "search"),
    ShownState.REFUSED: ("closed", "close"),
}


def shown_state(record: ProposalRecord, *, on: date) -> ShownState:
    """Return the state in which people see ``record`` on a day; it agrees with ``in_state`` of its queryset."""
    match record.publication:
        case Publication.RECEIVED:
            return ShownState.REVIEW
        case Publication.REFUSED:
            return ShownState.REFUSED
        case Publication.WITHDRAWN:
            return ShownState.WITHDRAWN
    if record.duty == Duty.ANSWERED:
        return ShownState.ANSWERED
    if record.duty == Duty.AWAITING:
        is_late = record.answer_due_on is not None and record.answer_due_on < on
        return ShownState.OVERDUE if is_late else ShownState.AWAITING
    return ShownState.OPEN if record.publication == Publication.PUBLISHED else ShownState.LAPSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """
    How far a proposal has come. ``percent`` is the bar's; ``sentence`` says the same in words.

    ``against`` is None where nobody is asked who is; ``against_sentence`` is then empty.
    """

    supports: int
    needed: int | None
    percent: int
    days_left: int | None
    sentence: str
    against: int | None = None
    against_sentence: str = ""


def progress(record: ProposalRecord, *, supports: int, at: datetime, against: int | None = None) -> Progress:
    """Return how far ``record`` has come with so many supports, and so many who are against."""
    left = days_left(record, at=at)
    return Progress(
        supports=supports,
        needed=record.needed,
        percent=part_of(supports, record.needed),
        days_left=left,
        sentence=" ".join(filter(None, [_supports_in_words(supports), _needed_in_words(record), _left_in_words(left)])),
        against=against,
        against_sentence="" if against is None else _against_in_words(against),
    )


def days_left(record: ProposalRecord, *, at: datetime) -> int | None:
    """Return how many days after today a proposal can be supported: 0 on the last; None when it can't or has no end."""
    if record.publication != Publication.PUBLISHED or record.closes_at is None or record.closes_at <= at:
        return None
    return (timezone.localdate(record.closes_at) - timezone.localdate(at)).days - 1


def _supports_in_words(supports: int) -> str:
    return ngettext("%(number)s person stöder förslaget.", "%(number)s personer stöder förslaget.", supports) % {
        "number": supports
    }


def _against_in_words(against: int) -> str:
    return ngettext("%(number)s person är emot.", "%(number)s personer är emot.", against) % {"number": against}


def _needed_in_words(record: ProposalRecord) -> str:
    if record.needed is None:
        return ""
    if record.reached_at:
        return _("Det räcker: %(number)s behövdes.") % {"number": record.needed}
    if record.publication == Publication.PUBLISHED:
        return _("Det behövs %(number)s.") % {"number": record.needed}
    return _("Det behövdes %(number)s.") % {"number": record.needed}


def _left_in_words(left: int | None) -> str:
    if left is None:
        return ""
    if left < 1:
        return _("I dag är sista dagen.")
    return ngettext("%(days)s dag kvar.", "%(days)s dagar kvar.", left) % {"days": left}


def rules_in_words(rules: Rules, *, population: int | None) -> list[str]:
    """Return what it takes, and what the municipality promises, in two or three sentences."""
    if rules.is_statutory:
        return [
            _(
                "Den som är folkbokförd i kommunen, i vilken ålder som helst, och unionsmedborgare som bor här får lämna "
                "medborgarförslag. Det behövs inget stöd."
            ),
            _(
                "Fullmäktige tar emot förslaget. Fullmäktige eller en nämnd beslutar om det, aldrig ett utskott eller en "
                "tjänsteperson. Beslutet kommer om möjligt inom ett år."
            ),
        ]
    if rules.threshold_kind == ThresholdKind.NONE:
        first = _("Alla förslag får svar. Det behövs inget stöd.")
    else:
        needed = rules.needed(population=population or 1)
        first = ngettext(
            "Om %(number)s person stöder ditt förslag %(within)s svarar kommunen.",
            "Om %(number)s personer stöder ditt förslag %(within)s svarar kommunen.",
            needed or 0,
        ) % {"number": needed, "within": _within(rules)}
    if rules.minorities_need_none and rules.threshold_kind != ThresholdKind.NONE:
        first += " " + _("Förslag om nationella minoriteters rättigheter får svar utan stöd.")
    return [first, _("Svaret kommer inom %(time)s.") % {"time": answer_time_in_words(rules)}]


def answer_time_in_words(rules: Rules) -> str:
    number = {"number": rules.answer_within}
    if rules.answer_unit == AnswerUnit.MONTHS:
        return ngettext("%(number)s månad", "%(number)s månader", rules.answer_within) % number
    return ngettext("%(number)s arbetsdag", "%(number)s arbetsdagar", rules.answer_within) % number


def length_in_words(length: int, unit: LengthUnit) -> str:
    if unit == LengthUnit.MONTHS:
        return ngettext("%(number)s månad", "%(number)s månader", length) % {"number": length}
    return ngettext("%(number)s dag", "%(number)s dagar", length) % {"number": length}


def _within(rules: Rules) -> str:
    if len(rules.lengths) > 1:
        return _("inom den tid du väljer")
    return _("inom %(time)s") % {"time": length_in_words(rules.lengths[0], rules.length_unit)}


def state_in_words(record: ProposalRecord, state: ShownState) -> str:
    """Return one sentence that says where a proposal stands, with the date that matters."""
    match state:
        case ShownState.AWAITING:
            return _("Svar senast %(day)s.") % {"day": day(record.answer_due_on)} if record.answer_due_on else ""
        case ShownState.OVERDUE:
            return _("Svaret skulle ha kommit %(day)s.") % {"day": day(record.answer_due_on)}
        case ShownState.ANSWERED:
            return f"{record.get_outcome_display()}, {day(record.answered_at)}."
        case ShownState.LAPSED | ShownState.WITHDRAWN:
            return day(record.ended_at)
    return ""
