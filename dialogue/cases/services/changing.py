"""Back to the one who wrote: asking for a change, and taking in what was changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from dialogue.cases import kinds, outcomes, tasks
from dialogue.cases.enums import CaseState, RefusalState
from dialogue.cases.models import Case, ChangeRequest, EarlierWords
from dialogue.cases.services.receiving import NothingWritten
from dialogue.cases.services.taking_down import lock_case, review_of
from dialogue.cases.services.telling import tell_submitter


class UnableToChangeWords(Exception):
    """Base of every anticipated reason why words can't be changed, or a change be asked for."""


class NothingAsked(UnableToChangeWords):
    """The one who wrote has to be told what to change."""


class NotWaitingForReview(UnableToChangeWords):
    """It is public, refused or withdrawn: there is nothing to ask a change of."""


class NotToBeChanged(UnableToChangeWords):
    """Only what a change was asked of, or what was refused, is handed in again."""


class KindStaysAsWritten(UnableToChangeWords):
    """Things of this kind are not handed in again: one hands in another."""


class NothingChanged(UnableToChangeWords):
    """The words are the same as before."""


def ask_for_change(*, case_id: UUID, message: str, by: Any, at: datetime, comment: str = "") -> ChangeRequest:
    """
    Ask the one who wrote to change something before it can be published.

    Args:
        message: what to change, to the one who wrote.
        comment: for colleagues, in Wagtail's history.

    Raises:
        NothingAsked, NotWaitingForReview, KindStaysAsWritten.
    """
    if not message.strip():
        raise NothingAsked
    with transaction.atomic():
        case = lock_case(case_id)
        _require_updatable(case)
        if case.state not in {CaseState.RECEIVED, CaseState.IN_REVIEW}:
            raise NotWaitingForReview
        request = ChangeRequest.objects.create(case=case, message=message.strip(), asked_at=at, asked_by=by)
        case.refusals.filter(state=RefusalState.PROPOSED).update(state=RefusalState.REJECTED, decided_at=at)
        outcomes.record_change_asked(Case.objects.filter(pk=case.pk), by=by, at=at)
        item = case.get_item()
        if item is not None:
            for task_state in review_of(item):
                task_state.specific.reject(user=by, comment=comment)
        tell_submitter(case, "change_asked", request.pk, at=at)
    return request


def hand_in_again(*, case_id: UUID, words: Sequence[Mapping[str, str]], at: datetime) -> Case:
    """
    Take in what its writer has changed, under the number that it has. What it said before is kept as received.

    The caller has made sure that it is the one who wrote. After the commit the item follows the words, in a new revision,
    and is put before its reviewers again.

    Raises:
        KindStaysAsWritten, NotToBeChanged, NothingChanged.
        NothingWritten: there is no text in any of the words.
    """
    new_words = [{"field": word["field"], "text": word["text"]} for word in words]
    if not any(word["text"].strip() for word in new_words):
        raise NothingWritten
    with transaction.atomic():
        case = lock_case(case_id)
        _require_updatable(case)
        if case.state not in {CaseState.CHANGE_ASKED, CaseState.REFUSED}:
            raise NotToBeChanged
        if new_words == case.words:
            raise NothingChanged
        earlier = case.earlier_words.order_by("-replaced_at", "-pk").first()
        EarlierWords.objects.create(
            case=case,
            words=case.words,
            received_at=earlier.replaced_at if earlier else case.received_at,
            replaced_at=at,
        )
        case.words, case.item_awaits_words = new_words, case.item_type_id is not None
        case.save(update_fields=["words", "item_awaits_words"])
        case.refusals.filter(state=RefusalState.IN_FORCE).update(state=RefusalState.REPLACED)
        outcomes.record_handed_in_again(Case.objects.filter(pk=case.pk), at=at)
        item = case.get_item()
        if item is not None and (review := item.current_workflow_state) is not None:
            review.cancel()
        transaction.on_commit(lambda: tasks.continue_receiving.enqueue(str(case.pk)), robust=True)
    return case


def _require_updatable(case: Case) -> None:
    if kinds.kind(case.kind).update_item is None:
        raise KindStaysAsWritten
