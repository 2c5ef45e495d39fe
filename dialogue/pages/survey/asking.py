"""Answering: once per person and wave, added to the sums in the same transaction as the voice that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Count, F, Sum

from dialogue.ledger import services as ledger
from dialogue.ledger.count_checks import Difference
from dialogue.ledger.enums import SubjectKind
from dialogue.ledger.models import Dialogue, Subject, Voice
from dialogue.pages.models.survey import SurveyCount
from dialogue.pages.survey.questions import HIGHEST, LOWEST, SurveyQuestion, Wave, after_closes_at, wave_at
from dialogue.residents.identities import Identity
from dialogue.residents.services import discard_act

Answers = Mapping[SurveyQuestion, int]


class UnableToAnswer(Exception):
    """Base of every anticipated reason why answers aren't taken."""


class NotAsked(UnableToAnswer):
    """The dialogue has no survey, or none at that moment."""


class NothingAnswered(UnableToAnswer):
    """Every question was left out, or answered outside the scale."""


class AlreadyAnswered(UnableToAnswer):
    """The person has answered in this wave, or the same act was done by another click."""


def current_wave(dialogue: Dialogue, *, at: datetime) -> Wave | None:
    """Return the wave in which the dialogue's survey can be answered now, as published; None when it can't."""
    if not dialogue.rules.get("survey") or dialogue.unpublished_at is not None:
        return None
    return wave_at(
        opens_at=dialogue.opens_at, closes_at=dialogue.closes_at, decision_date=dialogue.decision_date, at=at
    )


def anchor_of(dialogue_id: UUID, wave: Wave) -> UUID:
    """Return what a wave's subject is found by."""
    return uuid5(dialogue_id, f"survey.{wave.value}")


def survey_subject(dialogue: Dialogue, wave: Wave) -> Subject:
    """
    Return what the voices of a wave are given for, made when it is asked for first.

    Raises:
        NotAsked: the dialogue never closes.
        dialogue.ledger.services.KeysDoNotOpen: see there.
    """
    if dialogue.closes_at is None:
        raise NotAsked
    period: dict[str, datetime] = {}
    if wave is Wave.AFTER:
        ends = after_closes_at(closes_at=dialogue.closes_at, decision_date=dialogue.decision_date)
        period = {"opens_at": dialogue.closes_at, "closes_at": ends}
    return ledger.ensure_subject(
        dialogue=dialogue, kind=SubjectKind.SURVEY, anchor=anchor_of(dialogue.pk, wave), **period
    )


def answer_survey(
    *,
    dialogue: Dialogue,
    wave: Wave,
    answers: Answers,
    identity: Identity,
    at: datetime,
    network: str | None = None,
    act: str | None = None,
) -> None:
    """
    Add a person's answers to the sums, once for ever. They can't be changed or taken back: nobody can tell which they are.

    Answers under a voice that has to be looked at first are not added, as they could not be taken out again.

    Args:
        answers: from 1 to 5 for some or all of the questions.
        network: from ``network_of(request)``; a hash of it is kept for fourteen days.
        act: the held act that this carries out.

    Raises:
        NotAsked, NothingAnswered, AlreadyAnswered: see there.
        dialogue.ledger.services.SubjectClosed: paused, closed, or the dialogue isn't published.
        dialogue.ledger.services.WrongScheme: the dialogue asks for another way of showing who one is.
    """
    if not dialogue.rules.get("survey"):
        raise NotAsked
    told = [
        (question, answers[question])
        for question in SurveyQuestion
        if LOWEST <= answers.get(question, LOWEST - 1) <= HIGHEST
    ]
    if not told:
        raise NothingAnswered
    subject = survey_subject(dialogue, wave)
    with transaction.atomic(durable=True):
        if act is not None and not discard_act(handle=act, at=at):
            raise AlreadyAnswered
        voice, is_new = ledger.ensure_voice(subject=subject, identity=identity, at=at, network=network)
        if not is_new:
            raise AlreadyAnswered
        if voice.quarantined_at is None:
            _add(subject, told)


def sums_are_possible() -> Iterator[Difference]:
    """No question has more answers than there are people who have answered its survey."""
    answered = SurveyCount.objects.values_list("subject", "question").annotate(answers=Sum("number"))
    asked = Voice.objects.filter(subject__kind=SubjectKind.SURVEY).values_list("subject")
    people = dict(asked.annotate(number=Count("pk")).order_by())
    for subject, question, answers in answered.order_by("subject", "question"):
        if answers > people.get(subject, 0):
            yield Difference(where=str(subject), what=question, stored=answers, counted=people.get(subject, 0))


def _add(subject: Subject, told: Iterable[tuple[SurveyQuestion, int]]) -> None:
    """Add one to each sum, in the order of the questions everywhere, so that two people never wait for each other."""
    for question, answer in told:
        row, is_first = SurveyCount.objects.get_or_create(
            subject=subject, question=question, answer=answer, defaults={"number": 1}
        )
        if not is_first:
            SurveyCount.objects.filter(pk=row.pk).update(number=F("number") + 1)
