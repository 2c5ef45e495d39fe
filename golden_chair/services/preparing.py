"""What the one who was asked can do: note for themselves, hand the question over, and send a written reply."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from dialogue.cases import contact_keys
from dialogue.cases.services import office_id
from dialogue.municipality.models import ElectedRepresentative
from dialogue.residents.sealing import decrypt, encrypt
from golden_chair.enums import AccessState, Addressee, QuestionState
from golden_chair.models import AccessRequest, Preparation, QuestionPage, QuestionRecord
from golden_chair.services.refusals import NotWaiting, SaysNothing
from golden_chair.transitions import RESULTS


def ensure_preparation(*, record: QuestionRecord, at: datetime) -> Preparation | None:
    """Let the representative to whom a question is put prepare for it; None when it is put to nobody in particular."""
    page = QuestionPage.objects.of_questions([record.pk]).filter(alias_of=None).order_by("pk").first()
    if page is None or page.addressee != Addressee.REPRESENTATIVE or page.representative is None:
        return None
    with transaction.atomic():
        QuestionRecord.objects.select_for_update(of=("self",)).get(pk=record.pk)
        current = record.preparations.filter(handed_over_at__isnull=True).select_related("representative").first()
        if current is not None and current.representative_id == page.representative_id:
            return current
        if current is not None:
            # An editor has put the question to somebody else.
            _leave(current, to=page.representative, at=at)
        return Preparation.objects.create(question=record, representative=page.representative, told_at=at)


def keep_notes(*, preparation: Preparation, notes: str) -> None:
    """
    Keep what a representative notes for themselves. Empty notes are no notes.

    Raises:
        NotWaiting: the question has been handed over, or has its result.
        dialogue.cases.contact_keys.KeysDoNotOpen: the settings lack the master key.
    """
    text = notes.strip()
    sealed = encrypt(text.encode(), key=_key(preparation), bound_to=_bound_to(preparation)) if text else None
    open_ones = Preparation.objects.filter(pk=preparation.pk, handed_over_at__isnull=True)
    if not open_ones.exclude(question__state__in=RESULTS).update(sealed_notes=sealed):
        raise NotWaiting
    preparation.sealed_notes = sealed


def notes_of(preparation: Preparation) -> str:
    """Return a representative's own notes, for nobody but them."""
    if not preparation.sealed_notes:
        return ""
    opened = decrypt(bytes(preparation.sealed_notes), key=_key(preparation), bound_to=_bound_to(preparation))
    return opened.decode() if opened is not None else ""


def hand_over(*, preparation: Preparation, to: ElectedRepresentative | None, at: datetime) -> Preparation | None:
    """
    Leave a question to another representative, or to whoever can answer; its page says so at once. Notes go.

    Returns: the other's preparation, if there is another.
    Raises:
        NotWaiting: it has been handed over already, or has its result.
    """
    with transaction.atomic():
        current = Preparation.objects.select_for_update(of=("self",)).select_related("question").get(pk=preparation.pk)
        if current.handed_over_at is not None or current.question.state in (*RESULTS, QuestionState.CALLED):
            raise NotWaiting
        if to is not None and to.pk == current.representative_id:
            return current
        _leave(current, to=to, at=at)
        for page in QuestionPage.objects.of_questions([current.question_id]).filter(alias_of=None):
            is_as_published = page.live and not page.has_unpublished_changes
            draft = page.get_latest_revision_as_object()
            for each in (page, draft):
                each.addressee = Addressee.REPRESENTATIVE if to else Addressee.ANYONE
                each.representative = to
            # What a reviewer has written but not published stays a draft; the public page says who answers.
            page.save(update_fields=["addressee", "representative"])
            revision = draft.save_revision(clean=False)
            if is_as_published:
                revision.publish()
        # Publishing the page may have let the other prepare already.
        return ensure_preparation(record=current.question, at=at)


def send_reply(*, preparation: Preparation, words: str, at: datetime) -> None:
    """
    Send in the written reply that the asker was promised; it waits to be published. Sending again replaces it.

    Raises:
        SaysNothing: it is empty.
        NotWaiting: the question has been handed over, or waits for no written reply.
    """
    if not words.strip():
        raise SaysNothing
    owed = Preparation.objects.filter(
        pk=preparation.pk, handed_over_at__isnull=True, question__state=QuestionState.TO_WRITTEN_REPLY
    )
    if not owed.update(reply=words.strip(), reply_sent_at=at):
        raise NotWaiting
    preparation.reply, preparation.reply_sent_at = words.strip(), at


def forget_preparations(*, at: datetime) -> int:
    """Delete notes, and what people need at a meeting, once the meeting is over. Return how many rows were cleared."""
    cleared = 0
    for preparation in Preparation.objects.filter(sealed_notes__isnull=False).select_related("question__meeting"):
        if preparation.question.meeting.is_over(at=at):
            cleared += Preparation.objects.filter(pk=preparation.pk).update(sealed_notes=None)
    # Who was put off needs the same at the meeting to which the question goes.
    moves_on = Q(state=QuestionState.DEFERRED, deferred_to__isnull=False)
    waiting = QuestionRecord.objects.exclude(needs="").exclude(moves_on).select_related("meeting")
    over = [record.pk for record in waiting if record.meeting.is_over(at=at)]
    cleared += QuestionRecord.objects.filter(pk__in=over).update(needs="", needs_state=AccessState.ASKED)
    noted = AccessRequest.objects.select_related("meeting")
    past = [request.pk for request in noted if request.meeting.is_over(at=at)]
    return cleared + AccessRequest.objects.filter(pk__in=past).delete()[0]


def _leave(preparation: Preparation, *, to: ElectedRepresentative | None, at: datetime) -> None:
    preparation.handed_over_at, preparation.handed_over_to, preparation.sealed_notes = at, to, None
    preparation.save(update_fields=["handed_over_at", "handed_over_to", "sealed_notes"])


def _key(preparation: Preparation) -> bytes:
    _row, key = contact_keys.ensure_key(office_id(preparation.representative))
    return key


def _bound_to(preparation: Preparation) -> str:
    return f"golden_chair.notes|{preparation.pk}"
