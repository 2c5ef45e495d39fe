"""Demonstration proposals in every state. All of it is invented; each text says that it is an example."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page

from cms.demo.content.people import ensure_body
from cms.demo.content.proposal_words import INDEX, PROPOSALS
from cms.demo.content.site import translated
from cms.models import ContentPage
from dialogue.cases.models import Case
from dialogue.cases.services import make_item
from dialogue.ledger import services as ledger
from dialogue.ledger.enums import Channel
from dialogue.ledger.models import Dialogue, Subject, Voice
from dialogue.municipality.enums import BodyKind
from dialogue.municipality.models import Area, ElectedRepresentative, Topic
from dialogue.pages.enums import DialogueType, ParticipationStep, RetentionRule
from dialogue.pages.models import DialogueIndexPage
from dialogue.residents.identities import Identity
from proposals import services
from proposals.models import (
    Amendment,
    AmendmentText,
    AnswerSurvey,
    AnswerVerdict,
    ProposalIndexPage,
    ProposalPage,
    ProposalRecord,
)
from proposals.services import Draft
from proposals.services.judging import ASKED_FOR
from proposals.words import Words


@dataclass(frozen=True)
class Example:
    """
    One demonstration proposal.

    Args:
        days_ago: when it was published; when it was handed in if it never is.
        supports: how many support it in all.
        amendment: what its writer changes in it ten days after, with the reason.
        verdicts: how many say what of its answer.
        fate: what becomes of it: "" (open), "review", "withdrawn" or an answer's key.
    """

    words: dict[str, dict[str, str]]
    days_ago: int
    supports: int
    area: str = ""
    topic: str = ""
    body: str = ""
    shown_name: str = ""
    fate: str = ""
    language: str = "sv"
    answer: dict[str, Any] = field(default_factory=dict)
    amendment: dict[str, str] = field(default_factory=dict)
    verdicts: dict[str, int] = field(default_factory=dict)


def ensure_proposals(way_in: DialogueIndexPage, *, at: datetime) -> ProposalIndexPage:
    """Make the list with its proposals in both languages, once, and return the Swedish page."""
    page = ProposalIndexPage.objects.child_of(way_in).filter(slug=INDEX["sv"]["slug"]).first()
    if page is not None:
        return page
    _clear_the_place(way_in)
    at = timezone.localtime(at).replace(hour=16, minute=0, second=0, microsecond=0)
    page = _index(way_in, opens_at=at - timedelta(days=500))
    Dialogue.objects.filter(pk=page.anchor).update(published_at=page.opens_at)
    for example in (Example(**each) for each in PROPOSALS):
        _make(page, example, at=at)
    return page


def _clear_the_place(way_in: DialogueIndexPage) -> None:
    """Take away the pages that said that proposals would come, which earlier demonstrations had."""
    for slug in (INDEX["sv"]["slug"], INDEX["en"]["slug"]):
        for page in ContentPage.objects.filter(slug=slug, path__startswith=Page.get_first_root_node().path):
            if page.get_parent().specific_class is DialogueIndexPage:
                page.delete()


def _index(way_in: DialogueIndexPage, *, opens_at: datetime) -> ProposalIndexPage:
    page = way_in.add_child(
        instance=ProposalIndexPage(
            locale=way_in.locale,
            live=False,
            step=ParticipationStep.CONSULTATION,
            dialogue_type=DialogueType.OPEN_CHANNEL,
            opens_at=opens_at,
            retention_rule=RetentionRule.ONE_YEAR,
            contact_telephone="010-000 00 00",
            contact_email="forslag@demokommunen.example",
            **INDEX["sv"],
        )
    )
    page.save_revision().publish()
    translated(page, INDEX["en"])
    return ProposalIndexPage.objects.get(pk=page.pk)


def _make(index: ProposalIndexPage, example: Example, *, at: datetime) -> None:
    published_at = at - timedelta(days=example.days_ago)
    record = _hand_in(index, example, at=published_at - timedelta(days=2))
    if example.fate == "review":
        return
    page = _publish(record, example, at=published_at)
    record.refresh_from_db()
    _support(record, example.supports - 1, since=published_at, until=min(at, record.closes_at or at))
    if example.amendment:
        _amend(record, example, at=published_at + timedelta(days=10))
    if example.fate == "withdrawn":
        services.withdraw_proposal(record=record, at=published_at + timedelta(days=10))
        page.unpublish()
        return
    if record.closes_at and record.closes_at <= at:
        services.close_proposal(record=record, at=record.closes_at)
        record.refresh_from_db()
    if example.answer:
        _answer(record, example, at=at)
    if example.fate == "picked_up":
        _pick_up(record, at=at)


def _hand_in(index: ProposalIndexPage, example: Example, *, at: datetime) -> ProposalRecord:
    own = example.words[example.language]
    record = services.hand_in(
        dialogue=index.ledger_dialogue(),
        draft=Draft(
            words=Words.from_data(own),
            language=example.language,
            length=90,
            area_id=_place(Area, example.area),
            topic_id=_place(Topic, example.topic),
            shown_name=example.shown_name,
        ),
        identity=Identity.email(f"forslag{example.days_ago}@demokommunen.example"),
        at=at,
    ).record
    case = Case.objects.get(subject_ref=str(record.pk))
    if case.item_type is None:
        make_item(case_id=case.pk)
    if example.body:
        body = ensure_body(name=example.body, kind=BodyKind.COMMITTEE, locale=index.locale)
        ProposalRecord.objects.filter(pk=record.pk).update(body=body)
    return record


def _publish(record: ProposalRecord, example: Example, *, at: datetime) -> ProposalPage:
    """Publish the page as reviewed, in both languages, and let the clock have begun at that day."""
    page = ProposalPage.objects.get(translation_key=record.anchor, locale__language_code="sv")
    page.get_latest_revision().publish()
    other = "en" if example.language == "sv" else "sv"
    if example.language == "sv" and other in example.words:
        _translate(page, example.words[other])
    record.refresh_from_db()
    closing_day = record.rules.closing_day(opens_on=timezone.localdate(at), length=record.length)
    closes_at = timezone.make_aware(datetime.combine(closing_day, time(0)))
    Subject.objects.filter(pk=record.subject_id).update(closes_at=closes_at)
    ProposalRecord.objects.filter(pk=record.pk).update(published_at=at, closes_at=closes_at)
    return page


def _translate(page: ProposalPage, words: dict[str, str]) -> None:
    english = Locale.objects.get(language_code="en")
    copy = page.copy_for_translation(english, copy_parents=True).specific
    copy.take_words(Words.from_data(words))
    for name, model in (("area", Area), ("topic", Topic)):
        row = getattr(copy, name)
        translation = row and model.objects.filter(translation_key=row.translation_key, locale=english).first()
        setattr(copy, name, translation or row)
    copy.slug = ""
    copy.save_revision().publish()


def _support(record: ProposalRecord, number: int, *, since: datetime, until: datetime) -> None:
    """Let so many invented people support it, evenly over the time; they are nobody, so nobody can be found among them."""
    span = (until - since) / max(1, number)
    Voice.objects.bulk_create(
        Voice(
            subject_id=record.subject_id,
            participant_key=os.urandom(32),
            scheme=record.subject.scheme,
            channel=Channel.WEB,
            given_at=since + span * place,
        )
        for place in range(number)
    )
    needed = record.needed or 0
    reached_at = since + span * max(0, needed - 1)
    ledger.record_threshold_if_reached(subject=record.subject, at=reached_at)
    services.note_reached(record=record, at=reached_at)
    ProposalRecord.objects.filter(pk=record.pk).update(supports=number + 1)


def _answer(record: ProposalRecord, example: Example, *, at: datetime) -> None:
    answer = services.begin_answer(record=record)
    words = dict(example.answer)
    answered_at = at - timedelta(days=words.pop("days_ago"))
    replies = words.pop("replies")
    answer.points = [
        ("point", {"asked": block.value["asked"], "answer": f"<p>{reply}</p>"})
        for block, reply in zip(answer.points, replies, strict=True)
    ]
    answer.milestones = [("milestone", _milestone(each, at=at)) for each in words.pop("milestones", [])]
    for name, value in words.items():
        setattr(answer, name, value)
    answer.decided_on = timezone.localdate(answered_at)
    answer.save_revision().publish()
    ProposalRecord.objects.filter(pk=record.pk).update(answered_at=answered_at)
    _judge(record, example.verdicts, at=answered_at)


def _amend(record: ProposalRecord, example: Example, *, at: datetime) -> None:
    changes = dict(example.amendment)
    reason = changes.pop("reason")
    amendment = services.hand_in_amendment(
        record=record,
        voice=record.submitter_voice,
        words=Words.from_data({**record.published_words_data, **changes}),
        reason=reason,
        at=at,
    )
    case = Case.objects.get(subject_ref=str(amendment.pk))
    if case.item_type is None:
        make_item(case_id=case.pk)
    AmendmentText.objects.get(amendment=amendment).get_latest_revision().publish()
    Amendment.objects.filter(pk=amendment.pk).update(applied_at=at, supports=example.supports // 2)


def _judge(record: ProposalRecord, verdicts: dict[str, int], *, at: datetime) -> None:
    """Let so many invented people say what they think of the answer; they are nobody."""
    survey = services.ensure_survey(record=record, at=at)
    closes_at = at + ASKED_FOR
    Subject.objects.filter(pk=survey.subject_id).update(opens_at=at, closes_at=closes_at)
    AnswerSurvey.objects.filter(pk=survey.pk).update(asked_at=at)
    for addressed, number in verdicts.items():
        voices = Voice.objects.bulk_create(
            Voice(
                subject_id=survey.subject_id,
                participant_key=os.urandom(32),
                scheme=survey.subject.scheme,
                channel=Channel.WEB,
                given_at=at,
            )
            for _ in range(number)
        )
        AnswerVerdict.objects.bulk_create(AnswerVerdict(voice=voice, addressed=addressed) for voice in voices)


def _milestone(each: dict[str, Any], *, at: datetime) -> dict[str, Any]:
    today = timezone.localdate(at)
    done = each.get("done_in")
    return {
        "what": each["what"],
        "planned_on": today + timedelta(days=each["planned_in"]),
        "done_on": None if done is None else today + timedelta(days=done),
        "comment": each.get("comment", ""),
    }


def _pick_up(record: ProposalRecord, *, at: datetime) -> None:
    who, _is_new = ElectedRepresentative.objects.get_or_create(name="Exempel Exempelsson (påhittad)")
    services.pick_up(record=record, representative=who, on=timezone.localdate(at) - timedelta(days=20), at=at)


def _place(model: Any, name: str) -> int | None:
    if not name:
        return None
    swedish, english = name.split("|")
    row, is_new = model.objects.get_or_create(name=swedish, locale=Locale.objects.get(language_code="sv"))
    if is_new:
        copy = row.copy_for_translation(Locale.objects.get(language_code="en"))
        copy.name = english
        copy.save()
    return row.pk
