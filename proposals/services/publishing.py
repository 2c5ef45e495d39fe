"""What publishing, refusing and taking down a proposal's page means for its record."""

from __future__ import annotations

from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from dialogue.ledger import services as ledger
from dialogue.pages.services import is_source
from proposals.enums import Duty, Publication
from proposals.models import ProposalPage, ProposalRecord, ProposalText
from proposals.notifications import News, tell_around, tell_followers, tell_officers
from proposals.rules import ThresholdKind
from proposals.services.reaching import owe_answer
from proposals.words import Words


def record_published_proposal(*, page: ProposalPage, at: datetime) -> ProposalRecord | None:
    """
    Open a proposal for support when its page is published the first time; later, note what its words are now.

    The moment it opens freezes how many supports it needs, with the population figure, and until when. No later
    publishing, of whatever revision, changes any of that, or where the proposal stands.

    Returns: the record; None for a page that has none.
    """
    with transaction.atomic():
        record = (
            ProposalRecord.objects.select_for_update(of=("self",))
            .select_related("dialogue", "subject")
            .filter(anchor=page.anchor)
            .first()
        )
        if record is None:
            return None
        if is_source(page):
            opens = record.published_at is None and record.publication in (Publication.RECEIVED, Publication.REFUSED)
            if opens:
                _open(record, at=at)
            elif record.publication == Publication.REFUSED:
                record.publication = Publication.CLOSED if record.ended_at else Publication.PUBLISHED
            if not record.words_are_frozen():
                record.published_words_data = page.words.as_data()
                record.is_edited_by_municipality = _is_edited(record, page.words)
            record.area_id, record.topic_id = page.area_id, page.topic_id
            record.save()
            if opens:
                tell_followers(record, News.PUBLISHED, at=at)
                tell_around(record, at=at)
            if opens and record.duty == Duty.AWAITING:
                tell_officers(record, at=at)
        _write_text(page, record)
    return record


def record_published_proposals(*, at: datetime) -> int:
    """
    Open what was published while something broke in between.

    Returns: how many.
    """
    waiting = ProposalRecord.objects.filter(publication=Publication.RECEIVED).values("anchor")
    pages = [page for page in ProposalPage.objects.live().filter(translation_key__in=waiting) if is_source(page)]
    return sum(record_published_proposal(page=page, at=at) is not None for page in pages)


def record_refused_proposal(*, page: ProposalPage) -> None:
    """A reviewer has said no to something that nobody else has read."""
    ProposalRecord.objects.filter(anchor=page.anchor, publication=Publication.RECEIVED).update(
        publication=Publication.REFUSED
    )


def record_taken_down_proposal(*, page: ProposalPage) -> None:
    """An editor has unpublished or deleted it: nobody can support it until it is published again."""
    ProposalText.objects.filter(page_id=page.pk).delete()
    if is_source(page):
        ProposalRecord.objects.readable().filter(anchor=page.anchor).update(publication=Publication.REFUSED)


def _open(record: ProposalRecord, *, at: datetime) -> None:
    rules = record.rules
    record.publication = Publication.PUBLISHED
    record.published_at = at
    record.population = record.dialogue.rules.get("population")
    record.needed = rules.needed(population=record.population)
    closing_day = rules.closing_day(opens_on=timezone.localdate(at), length=record.length)
    record.closes_at = timezone.make_aware(datetime.combine(closing_day, time(0))) if closing_day else None
    record.subject = ledger.fix_terms(
        subject=record.subject,
        closes_at=record.closes_at,
        threshold=None if rules.is_counted_at_closing else record.needed,
        takes_against=rules.asks_for_and_against,
    )
    if rules.threshold_kind == ThresholdKind.NONE:
        owe_answer(record, since=at)


def _is_edited(record: ProposalRecord, words: Words) -> bool:
    if record.amendments.filter(applied_at__isnull=False).exists():
        # What differs from what was handed in is its writer's own change.
        return record.is_edited_by_municipality
    written = record.written_words()
    return record.is_edited_by_municipality if written is None else written != words


def _write_text(page: ProposalPage, record: ProposalRecord) -> None:
    ProposalText.objects.update_or_create(
        page_id=page.pk,
        defaults={
            "record": record,
            "language": page.locale.language_code,
            "title": page.title,
            "text": "\n".join(filter(None, [page.proposal, page.why, page.place])),
        },
    )
