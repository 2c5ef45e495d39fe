"""Uploaded recordings: whoever has the address of one can fetch it, so it gets another when it isn't shown any more."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import partial
from uuid import UUID

from django.db import transaction

from golden_chair.models import AnswerVersion
from golden_chair.models.answers import recording_path
from golden_chair.presentation.pages import question_pages
from golden_chair.transitions import PUBLIC

logger = logging.getLogger(__name__)


def show_recording(*, question_id: UUID) -> None:
    """Note that the address of a question's recording stands on its page, which has been published."""
    newest = AnswerVersion.objects.filter(question=question_id).order_by("-version").first()
    if newest is not None and newest.clip_file and not newest.clip_is_shown:
        AnswerVersion.objects.filter(question=question_id, clip_file=newest.clip_file.name).update(clip_is_shown=True)


def hide_recordings(*, question_ids: Iterable[UUID] | None = None) -> int:
    """
    Move recordings whose page can't be read any more, or that a correction has replaced, to addresses that nobody knows.

    May be run again at any time; what was moved stays where it is. Return how many were moved.

    Args:
        question_ids: only these; None: all, as the periodic run does.
    """
    shown = AnswerVersion.objects.filter(clip_is_shown=True).exclude(clip_file="")
    if question_ids is not None:
        shown = shown.filter(question__in=list(question_ids))
    versions = list(shown.select_related("question").order_by("pk"))
    pages = question_pages({each.question_id for each in versions})
    kept = {
        str(newest.clip_file.name)
        for newest in _newest({each.question_id for each in versions})
        if newest.question_id in pages and newest.question.state in PUBLIC
    }
    return sum(_move(name) for name in sorted({str(each.clip_file.name) for each in versions} - kept))


def _newest(question_ids: set[UUID]) -> list[AnswerVersion]:
    newest: dict[UUID, AnswerVersion] = {}
    versions = AnswerVersion.objects.filter(question__in=question_ids).select_related("question")
    for version in versions.order_by("question", "version"):
        newest[version.question_id] = version
    return list(newest.values())


def _move(name: str) -> bool:
    """Give a file another name; the old one is deleted when the database knows the new one."""
    versions = AnswerVersion.objects.filter(clip_file=name)
    storage = AnswerVersion._meta.get_field("clip_file").storage
    try:
        with storage.open(name) as content:
            moved = storage.save(recording_path(versions[0], name), content)
    except FileNotFoundError:
        logger.warning("A recording in the golden chair is gone from the storage")
        versions.update(clip_is_shown=False)
        return False
    with transaction.atomic():
        versions.update(clip_file=moved, clip_is_shown=False)
        transaction.on_commit(partial(storage.delete, name))
    return True
