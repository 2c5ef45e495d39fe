"""The texts of a budget's lines in bulk: proposals fetched from the textbank, and read ones accepted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.log_actions import log

from budget.enums import TextState
from budget.models import TextbankEntry
from budget.services.textbank import Textbank, load_textbank

if TYPE_CHECKING:
    from budget.models import BudgetAreaPage, BudgetLine

PROPOSED = "dialogue_budget.propose_texts"
ACCEPTED = "dialogue_budget.accept_texts"


class DraftChanged(Exception):
    """Someone has saved the area since its texts were read."""


@dataclass(frozen=True, kw_only=True)
class Proposals:
    """What the textbank has for an area's lines without text: titles of those it knows, and of those it doesn't."""

    found: tuple[str, ...]
    unknown: tuple[str, ...]


def textbank_in(language: str) -> Textbank:
    """Return the textbank, put into the admin first where nobody has done so."""
    if not TextbankEntry.objects.in_language(language).exists():
        load_textbank()
    return Textbank(language=language)


def look_for_texts(*, area: BudgetAreaPage, textbank: Textbank) -> Proposals:
    """Return what ``propose_texts`` would do to this draft. Nothing is changed."""
    found: list[str] = []
    unknown: list[str] = []
    for line in area.lines.all():
        if not line.explanation.strip():
            is_known = textbank.find(title=line.title, area=area.title, kind=line.kind) is not None
            (found if is_known else unknown).append(line.title)
    return Proposals(found=tuple(found), unknown=tuple(unknown))


@transaction.atomic
def propose_texts(*, area: BudgetAreaPage, textbank: Textbank, by: Any) -> int:
    """
    Fill the lines of a draft that have no text with the textbank's proposals, and save it as a new draft.

    Nothing that an editor has written is touched, and nothing is saved when nothing was found.

    Args:
        area: the newest draft, as ``get_latest_revision_as_object`` gives it.

    Returns: how many lines got a proposal.
    """
    lines = list(area.lines.all())
    filled = sum(textbank.propose_text(line=line, area=area.title) for line in lines)
    if filled:
        _save(area, lines, action=PROPOSED, count=filled, by=by)
    return filled


def texts_to_read(area: BudgetAreaPage) -> dict[int, BudgetLine]:
    """Return the lines of a draft, by their place in it, whose texts somebody has to read before they are published."""
    return {
        place: line
        for place, line in enumerate(area.lines.all())
        if line.explanation.strip() and line.text_state != TextState.CHECKED
    }


@transaction.atomic
def accept_texts(*, area: BudgetAreaPage, places: Collection[int], read_revision: int | None, by: Any) -> int:
    """
    Mark the texts of the lines at ``places`` as read and ours, and save that as a new draft.

    Args:
        area: the newest draft, as ``get_latest_revision_as_object`` gives it.
        read_revision: id of the revision whose texts were read.

    Returns: how many texts were accepted.
    Raises: DraftChanged: the newest draft is another one than was read.
    """
    if area.latest_revision_id != read_revision:
        raise DraftChanged
    accepted = [line for place, line in texts_to_read(area).items() if place in places]
    for line in accepted:
        line.text_state = TextState.CHECKED
    if accepted:
        _save(area, list(area.lines.all()), action=ACCEPTED, count=len(accepted), by=by)
    return len(accepted)


def _save(area: BudgetAreaPage, lines: list[Any], *, action: str, count: int, by: Any) -> None:
    area.lines = lines
    area.is_about_to_be_published = False
    revision = area.save_revision(user=by)
    log(instance=area, action=action, user=by, revision=revision, content_changed=True, data={"count": count})
