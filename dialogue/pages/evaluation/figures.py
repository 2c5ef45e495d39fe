"""What the system knows of a dialogue, for its evaluation and for the yearly overview."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum

from dialogue.cases.enums import AnswerPurpose
from dialogue.cases.models import AnswerTime, Case
from dialogue.ledger.enums import Channel, SubjectKind
from dialogue.ledger.models import Voice
from dialogue.pages.models.occasion import Occasion

# Fewer than this are never told apart, so that nobody can be made out.
SMALLEST_SHOWN = 10


@dataclass(slots=True)
class Figures:
    """
    Counts for one dialogue.

    Attributes:
        voices: voices that decide and count now, per kind; supports of different proposals may be one person's, so they are
            voices and not people.
        apart: voices that count apart (another scheme, or entered by staff where that is told apart); never added to the rest.
        entered: how many of all of them staff entered, from a meeting, paper, a telephone call or a visit.
        cases: what came in in words.
        occasions, people_met: how often staff met people outside the web, and how many they counted then; people may have been
            there twice, and given a voice as well, so they are never added to the voices.
        answered, answered_in_time: promised answers that have been given; those still running are in neither.
    """

    voices: dict[SubjectKind, int] = field(default_factory=dict)
    apart: int = 0
    entered: int = 0
    cases: int = 0
    occasions: int = 0
    people_met: int = 0
    answered: int = 0
    answered_in_time: int = 0

    @property
    def all_voices(self) -> int:
        return sum(self.voices.values())

    @property
    def shows_voices(self) -> bool:
        """Whether so many took part that the public may see how many."""
        return self.all_voices >= SMALLEST_SHOWN

    @property
    def shows_apart(self) -> bool:
        return self.apart >= SMALLEST_SHOWN

    @property
    def shows_people_met(self) -> bool:
        return self.people_met >= SMALLEST_SHOWN

    @property
    def shows_entered(self) -> bool:
        """Whether those entered by staff, and the rest, are many enough to be told apart."""
        return self.entered >= SMALLEST_SHOWN and self.all_voices + self.apart - self.entered >= SMALLEST_SHOWN


def figures_of(dialogue_ids: Iterable[UUID]) -> dict[UUID, Figures]:
    """Return the figures of each dialogue, in six queries however many there are. Unknown ids get zeros."""
    found = {dialogue_id: Figures() for dialogue_id in dialogue_ids}
    # To answer a survey about a dialogue, or to say what one thinks of an answer, is not to take part in it.
    voices = Voice.objects.exclude(subject__kind__in=[SubjectKind.SURVEY, SubjectKind.VERDICT])
    counting = voices.that_count().filter(subject__dialogue_id__in=found)
    for dialogue_id, kind, number in _per(counting.that_decide(), "subject__dialogue_id", "subject__kind"):
        found[dialogue_id].voices[SubjectKind(kind)] = number
    for dialogue_id, number in _per(counting, "subject__dialogue_id"):
        found[dialogue_id].apart = number - found[dialogue_id].all_voices
    for dialogue_id, number in _per(counting.exclude(channel=Channel.WEB), "subject__dialogue_id"):
        found[dialogue_id].entered = number
    for dialogue_id, number in _per(Case.objects.filter(dialogue_id__in=found), "dialogue_id"):
        found[dialogue_id].cases = number
    met = Occasion.objects.filter(dialogue_id__in=found).values_list("dialogue_id")
    for dialogue_id, number, people in met.annotate(number=Count("pk"), met=Sum("people")).order_by():
        found[dialogue_id].occasions, found[dialogue_id].people_met = number, people
    answers = AnswerTime.objects.filter(
        case__dialogue_id__in=found, purpose=AnswerPurpose.ANSWER, answered_at__isnull=False
    )
    in_time = Count("pk", filter=Q(answered_at__date__lte=F("due_date")))
    counted = answers.values_list("case__dialogue_id").annotate(number=Count("pk"), in_time=in_time).order_by()
    for dialogue_id, number, number_in_time in counted:
        found[dialogue_id].answered, found[dialogue_id].answered_in_time = number, number_in_time
    return found


def _per(rows: QuerySet, *names: str) -> QuerySet:
    return rows.values_list(*names).annotate(number=Count("pk")).order_by()
