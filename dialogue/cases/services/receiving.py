"""
From someone's words to something that a reviewer has before them, in three transactions.

The first is the sender's own and holds one small row. The second makes the page or the snippet, the third starts its
review: a page's parent is locked until the commit, and a mail server may be slow. Whatever is lost between them is found
by the periodic run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.transaction import TransactionManagementError
from wagtail.models import WorkflowMixin, WorkflowState

from dialogue.cases import kinds, log, outcomes, tasks
from dialogue.cases.enums import RegistrationMode, StatusEvent
from dialogue.cases.models import Case
from dialogue.cases.numbers import ensure_dialogue_file, next_case_number
from dialogue.cases.periodic import PeriodicReport, describe_failure
from dialogue.cases.promises import Promise
from dialogue.cases.services.answer_times import start_answer_time
from dialogue.ledger.enums import Channel
from dialogue.ledger.models import Dialogue
from dialogue.municipality.models import Department


class UnableToReceive(Exception):
    """Base of every anticipated reason why words can't be received."""


class NothingWritten(UnableToReceive):
    """There is no text in any of the words."""


class UnableToStartReview(Exception):
    """Base of every anticipated reason why nobody can be asked to read an item."""


class NoReviewWorkflow(UnableToStartReview):
    """The item has no workflow, or one without an active step, in which it would be published unread."""


class ItemGone(UnableToStartReview):
    """What was made of the case is no longer there."""


def receive(
    *,
    kind: str,
    dialogue: Dialogue,
    subject_ref: str,
    words: Sequence[Mapping[str, str]],
    language: str,
    channel: str = Channel.WEB,
    at: datetime,
    may_be_secret: bool = False,
    department: Department | None = None,
    promise: Promise | None = None,
    entered_by: Any = None,
) -> Case:
    """
    Take in someone's words: one row, inside the caller's transaction. After its commit they are made into an item.

    Of a kind that is not for publication nothing is made: it waits in the inbox for an answer.

    Where the kind is registered one by one, the case gets its number here. All others who receive wait for it until the
    commit, so this comes last in the transaction.

    Args:
        kind: the key of a registered kind.
        subject_ref: by which the kind finds its own row again; at most one case for each.
        words: in the order in which they are read, each ``{"field": its name in the form, "text": as written}``.
        language: of the words, as a language code.
        may_be_secret: only the group for secrecy reads it, from the first moment on.
        department: whom it is handed over to at once.
        promise: by when it is answered, where that is promised from when it came in.
        entered_by: the member of staff who entered it for someone.

    Raises:
        NothingWritten: without any text there is nothing to review, so no case.
        UnknownKind: no app has registered ``kind``.
        IntegrityError: ``subject_ref`` has been received already.
        TransactionManagementError: there is no transaction, so the row could outlive what it belongs to.
    """
    if not transaction.get_connection().in_atomic_block:
        raise TransactionManagementError("receive() belongs to the transaction that keeps what was sent.")
    registration = kinds.kind(kind).registration
    if not any(word["text"].strip() for word in words):
        raise NothingWritten
    case = Case(
        kind=kind,
        dialogue=dialogue,
        subject_ref=subject_ref,
        words=[{"field": word["field"], "text": word["text"]} for word in words],
        language=language,
        channel=channel,
        received_at=at,
        registration_mode=registration,
        may_be_secret=may_be_secret,
        department=department,
    )
    # Before its case, which the database asks about only at the commit: the number is to be taken as late as possible.
    log.record([case.pk], StatusEvent.RECEIVED, at=at, by=entered_by, channel=channel)
    if may_be_secret:
        log.record([case.pk], StatusEvent.SECRECY_FLAGGED, at=at)
    if department is not None:
        log.record([case.pk], StatusEvent.HANDED_OVER, at=at, department=department.pk)
    if promise is not None:
        start_answer_time(case, promise, at)
    if registration == RegistrationMode.REGISTERED_SEPARATELY:
        case.case_number = next_case_number(at=at)
    case.save(force_insert=True)
    # What was received is received, also when the next step can't even be begun now.
    transaction.on_commit(lambda: tasks.continue_receiving.enqueue(str(case.pk)), robust=True)
    return case


def ensure_file_of_case(*, case_id: UUID | str) -> None:
    """See to it that the dialogue of a case that isn't registered by itself has its own number."""
    kept_in_order = Case.objects.filter(registration_mode=RegistrationMode.KEPT_IN_ORDER)
    case = kept_in_order.select_related("dialogue").filter(pk=case_id).first()
    if case is not None:
        ensure_dialogue_file(dialogue=case.dialogue, at=case.received_at)


def make_item(*, case_id: UUID | str) -> WorkflowMixin | None:
    """
    Make what the case's kind makes of it, exactly once, however often and by however many this is called.

    Returns: the item; None when it is there already, when someone else is making it now, or when the case is withdrawn.
    """
    with transaction.atomic(durable=True):
        # Where rows can't be locked (SQLite) a transaction is alone with writing.
        case = Case.objects.without_item().select_for_update(skip_locked=True, of=("self",)).filter(pk=case_id).first()
        if case is None:
            return None
        make = kinds.kind(case.kind).make_item
        if make is None:
            return None
        item = make(case)
        case.item_type = item.get_base_content_type()
        case.item_id = str(item.pk)
        case.save(update_fields=["item_type", "item_id"])
        if promise := kinds.kind(case.kind).read_within:
            start_answer_time(case, promise, case.received_at)
        return item


def update_item(*, case_id: UUID | str) -> bool:
    """
    Let the item follow the words that its writer has changed, exactly once.

    Returns: whether it was done; False when there was nothing to do or someone else is at it.
    Raises: ItemGone.
    """
    with transaction.atomic(durable=True):
        outdated = Case.objects.with_outdated_item().select_for_update(skip_locked=True, of=("self",))
        case = outdated.filter(pk=case_id).first()
        update = kinds.kind(case.kind).update_item if case is not None else None
        if case is None or update is None:
            return False
        item = case.get_item()
        if item is None:
            raise ItemGone(f"{case.kind} {case.pk}")
        update(case, item)
        case.item_awaits_words = False
        case.save(update_fields=["item_awaits_words"])
        return True


def start_review(*, case_id: UUID | str) -> bool:
    """
    Put the case's item before its reviewers, in nobody's name: Wagtail would mail them and an admin's address to the name.

    Returns: whether a review was started. It is not when one is under way, when the item is public already, or when
        there is nothing to do (no item yet, withdrawn, someone else is at it).
    Raises:
        NoReviewWorkflow: nobody has been chosen to read it.
        ItemGone: the item was removed past Wagtail.
    """
    with transaction.atomic(durable=True):
        case = (
            Case.objects.not_in_review()
            .filter(item_type__isnull=False, item_awaits_words=False)
            .select_for_update(skip_locked=True, of=("self",))
            .filter(pk=case_id)
            .first()
        )
        if case is None:
            return False
        item = case.get_item()
        if item is None:
            raise ItemGone(f"{case.kind} {case.pk}")
        this_case = Case.objects.filter(pk=case.pk)
        if item.live:
            outcomes.record_accepted(this_case)
            return False
        under_way = item.current_workflow_state
        if under_way is not None:
            refused = under_way.status == WorkflowState.STATUS_NEEDS_CHANGES
            (outcomes.record_refused if refused else outcomes.record_review_started)(this_case)
            return False
        workflow = item.get_workflow()
        if workflow is None or not workflow.tasks.filter(active=True).exists():
            raise NoReviewWorkflow(f"{case.kind} {case.pk}")
        workflow.start(item, user=None)
        return True


def continue_receiving(*, case_id: UUID | str) -> None:
    """
    Do what is left to do for one case, from wherever it stopped.

    Raises: whatever the kind raises when it makes its item; UnableToStartReview.
    """
    ensure_file_of_case(case_id=case_id)
    make_item(case_id=case_id)
    update_item(case_id=case_id)
    start_review(case_id=case_id)


def finish_receiving(*, at: datetime) -> PeriodicReport:
    """
    Continue every case, received at or before ``at``, that has not reached its reviewers.

    One that fails doesn't stop the others; it is reported and tried again by the next run.
    """
    waiting = Case.objects.not_in_review().received_before(at=at).longest_waiting_first()
    done = 0
    failures = []
    for case_id, kind in list(waiting.values_list("pk", "kind")):
        try:
            continue_receiving(case_id=case_id)
        except Exception as error:
            failures.append(f"{kind} {case_id}: {describe_failure(error)}")
        else:
            done += 1
    return PeriodicReport(done=done, failures=tuple(failures))
