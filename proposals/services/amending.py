"""Whoever handed a proposal in changes its words while it gathers support; the change is read before it holds."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from dialogue.cases import services as cases
from dialogue.cases.enums import CaseState
from dialogue.cases.models import Case
from dialogue.ledger import services as ledger
from dialogue.ledger.models import Voice
from dialogue.residents.personal_numbers import mask_personal_numbers
from proposals.enums import Duty, Publication
from proposals.models import Amendment, AmendmentText, ProposalPage, ProposalRecord
from proposals.models.amendment import AMENDMENT_KIND
from proposals.notifications import News, tell_followers
from proposals.words import FIELDS, Words

WAITING = [CaseState.RECEIVED, CaseState.IN_REVIEW, CaseState.CHANGE_ASKED]


class UnableToAmend(Exception):
    """Base of every anticipated reason why a proposal's words can't be changed."""


class NotOnesOwn(UnableToAmend):
    """Only whoever handed a proposal in changes it."""


class TooLateToAmend(UnableToAmend):
    """It isn't open for support, or has enough: others count on the words as they are."""


class AmendmentWaits(UnableToAmend):
    """An earlier change hasn't been read yet."""


class NothingAmended(UnableToAmend):
    """The words are those that everybody can read already."""


def hand_in_amendment(*, record: ProposalRecord, voice: Voice, words: Words, reason: str, at: datetime) -> Amendment:
    """
    Receive a change of a proposal's words. Nothing in public changes before somebody has read it.

    Args:
        voice: that of whoever asks; has to be the submitter's.
        reason: why it is changed, to those who support it; may be empty.

    Raises:
        NotOnesOwn, TooLateToAmend, AmendmentWaits, NothingAmended: see there.
        dialogue.ledger.services.SubjectClosed: the dialogue rests.
    """
    if record.submitter_voice_id is None or voice.pk != record.submitter_voice_id:
        raise NotOnesOwn
    ledger.check_open(subject=record.subject, at=at)
    with transaction.atomic():
        locked = ProposalRecord.objects.select_for_update(of=("self",)).select_related("dialogue").get(pk=record.pk)
        if not may_be_amended(locked):
            raise TooLateToAmend
        if waiting_amendment(locked) is not None:
            raise AmendmentWaits
        if words == locked.published_words:
            raise NothingAmended
        amendment = Amendment.objects.create(record=locked, received_at=at)
        written = {**words.as_data(), "reason": reason.strip()}
        cases.receive(
            kind=AMENDMENT_KIND,
            dialogue=locked.dialogue,
            subject_ref=str(amendment.pk),
            # What is emptied is a change too, so an empty text is received as such.
            words=[{"field": name, "text": text} for name, text in written.items()],
            language=locked.language,
            at=at,
        )
    return amendment


def may_be_amended(record: ProposalRecord) -> bool:
    """Return whether the words may still be changed: while it gathers support and doesn't have enough."""
    return record.publication == Publication.PUBLISHED and record.duty == Duty.NONE


def waiting_amendment(record: ProposalRecord) -> Amendment | None:
    """Return the change that somebody is to read, if there is one."""
    unapplied = {str(pk) for pk in record.amendments.filter(applied_at=None).values_list("pk", flat=True)}
    waiting = Case.objects.filter(kind=AMENDMENT_KIND, subject_ref__in=unapplied, state__in=WAITING)
    case = waiting.order_by("received_at", "pk").first()
    return Amendment.objects.get(pk=case.subject_ref) if case else None


def apply_amendment(*, text: AmendmentText, at: datetime) -> bool:
    """
    Let a change hold from ``at``, once: the proposal says what it says, and those who follow are told.

    Everybody's voice stays. What was read too late, when enough people supported the words as they were, changes nothing.

    Returns: whether it holds from now on.
    """
    with transaction.atomic():
        amendment = Amendment.objects.select_for_update(of=("self",)).get(pk=text.amendment_id)
        record = (
            ProposalRecord.objects.select_for_update(of=("self",))
            .select_related("dialogue", "subject")
            .get(pk=amendment.record_id)
        )
        if amendment.applied_at is not None or not may_be_amended(record):
            return False
        last = record.amendments.aggregate(last=Max("number"))["last"] or 0
        amendment.number, amendment.applied_at = last + 1, at
        amendment.supports = ledger.count_voices(subject=record.subject)
        amendment.before_data, amendment.after_data = record.published_words_data, text.words.as_data()
        amendment.save()
        record.published_words_data = amendment.after_data
        record.is_edited_by_municipality |= _is_edited(amendment, text)
        record.save(update_fields=["published_words_data", "is_edited_by_municipality"])
        page = ProposalPage.objects.filter(translation_key=record.anchor, alias_of=None, live=True).order_by("pk")
        source = next((each for each in page if each.locale.language_code == record.dialogue.source_language), None)
        if source is not None:
            source.take_words(text.words)
            source.save_revision(clean=False).publish()
        tell_followers(record, News.AMENDED, at=at, which=amendment.number)
    return True


def _is_edited(amendment: Amendment, text: AmendmentText) -> bool:
    case = Case.objects.for_subject(kind=AMENDMENT_KIND, subject_ref=str(amendment.pk)).first()
    if case is None:
        return False
    written = {each["field"]: mask_personal_numbers(each["text"]) for each in case.words}
    return Words.from_data({name: written.get(name, "") for name in FIELDS}) != text.words
