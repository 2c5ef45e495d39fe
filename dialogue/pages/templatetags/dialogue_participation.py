"""Who may take part, said in the words of the rules."""

from typing import Any

from django import template
from django.utils.translation import ngettext

from dialogue.ledger import services as ledger
from dialogue.ledger.enums import Channel, SubjectKind
from dialogue.ledger.models import Subject
from dialogue.pages import participation
from dialogue.pages.templatetags.dialogue_format import day
from dialogue.residents.enums import Right

register = template.Library()


@register.simple_tag
def who_may_take_part(page: Any, right: str = Right.BE_COUNTED) -> str:
    """Say in a sentence or two who may take part in a dialogue, and how they are counted."""
    return participation.who_may_take_part(
        page.participation_rules(), municipality=page.sender_name(), right=Right(right)
    )


@register.simple_tag
def residency_beside_count(page: Any) -> str:
    """Say how it is known that those who are counted live here; empty when nobody asks."""
    return participation.residency_beside_count(page.participation_rules(), municipality=page.sender_name())


@register.inclusion_tag("dialogue/partials/count_notes.html")
def count_notes(subject: Any) -> dict[str, Any]:
    """Say what came in besides a count, such as names on paper, and what staff have taken out of it. Three queries at most."""
    corrections = ledger.corrections_of(subject=subject)
    return {
        "apart": [
            {"voices": voices, "in_words": apart_in_words(voices, channel)} for channel, voices in _apart(subject)
        ],
        **_taken_out(subject, corrections),
    }


@register.inclusion_tag("dialogue/partials/count_notes.html")
def taken_out(kind: str, anchor: Any) -> dict[str, Any]:
    """Say what staff have taken out of the count of what ``kind`` and ``anchor`` name. Two queries when there is nothing."""
    subject = Subject.objects.filter(kind=kind, anchor=anchor).first()
    return {} if subject is None else _taken_out(subject, ledger.corrections_of(subject=subject))


def _taken_out(subject: Any, corrections: ledger.Corrections) -> dict[str, Any]:
    rows = [{"in_words": taken_out_in_words(row, subject.kind), "undone_on": row.undone_on} for row in corrections.rows]
    return {"rows": rows, "is_below_threshold": corrections.is_below_threshold}


def taken_out_in_words(row: ledger.Correction, kind: str) -> str:
    """Say how many were taken out of a count, when and why."""
    if kind == SubjectKind.SUPPORT:
        said = ngettext(
            "%(voices)s stöd togs bort den %(day)s, skäl: %(reason)s.",
            "%(voices)s stöd togs bort den %(day)s, skäl: %(reason)s.",
            row.voices,
        )
    elif kind == SubjectKind.BUDGET:
        said = ngettext(
            "%(voices)s budget togs bort den %(day)s, skäl: %(reason)s.",
            "%(voices)s budgetar togs bort den %(day)s, skäl: %(reason)s.",
            row.voices,
        )
    else:
        said = ngettext(
            "%(voices)s röst togs bort den %(day)s, skäl: %(reason)s.",
            "%(voices)s röster togs bort den %(day)s, skäl: %(reason)s.",
            row.voices,
        )
    return said % {"voices": row.voices, "day": day(row.day), "reason": row.reason.strip().rstrip(".")}


def _apart(subject: Any) -> list[tuple[str, int]]:
    """Return what staff have entered that the count does not hold, by how it came in."""
    counts: dict[str, int] = {}
    for (scheme, channel), voices in ledger.count_voices_by_scheme(subject=subject).items():
        decides = scheme == subject.scheme and subject.counts_entered
        if channel != Channel.WEB and not decides:
            counts[channel] = counts.get(channel, 0) + voices
    return sorted(counts.items())


def apart_in_words(voices: int, channel: str) -> str:
    """Say how many came in on paper or through staff, and that they are not added."""
    if channel == Channel.PAPER:
        said = ngettext(
            "Dessutom %(voices)s namn på papper. Det räknas för sig: inte en per person.",
            "Dessutom %(voices)s namn på papper. De räknas för sig: inte en per person.",
            voices,
        )
    else:
        said = ngettext(
            "Dessutom %(voices)s som kommunen har lagt in åt någon. Det räknas för sig.",
            "Dessutom %(voices)s som kommunen har lagt in åt någon. De räknas för sig.",
            voices,
        )
    return said % {"voices": voices}
