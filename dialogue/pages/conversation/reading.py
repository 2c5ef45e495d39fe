"""The contributions that are shown, by what they are for."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from dialogue.cases.models import Case
from dialogue.pages.enums import Side
from dialogue.pages.models.conversation import CONTRIBUTION_KIND, Contribution


@dataclass(frozen=True, slots=True)
class Shown:
    """A contribution, and the case by which anyone can report it; None for what an editor has entered."""

    contribution: Contribution
    case_id: UUID | None


def shown_by_side(dialogue_id: UUID) -> list[tuple[Side, list[Shown]]]:
    """Return the published contributions of a dialogue for each side, in the order of the day. Two queries."""
    found = list(Contribution.objects.filter(dialogue_id=dialogue_id, live=True).order_by("written_on", "pk"))
    records = [str(each.record_id) for each in found if each.record_id]
    cases = Case.objects.filter(kind=CONTRIBUTION_KIND, subject_ref__in=records).values_list("subject_ref", "pk")
    by_record = dict(cases)
    shown = [Shown(each, by_record.get(str(each.record_id))) for each in found]
    return [(side, [each for each in shown if each.contribution.side == side]) for side in Side]
