"""After an answer people are asked whether it addressed the proposal; their voices are counted in the ledger."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count

from dialogue.ledger import services as ledger
from dialogue.ledger.enums import SubjectKind
from dialogue.ledger.models import Voice
from dialogue.residents.identities import Identity
from dialogue.residents.services import discard_act
from proposals.enums import Addressed, Duty
from proposals.models import AnswerSurvey, AnswerVerdict, ProposalRecord
from proposals.notifications import News, tell_followers
from proposals.services.supporting import AlreadyDone
from proposals.verdicts import Judged, judged

ASKED_AFTER = timedelta(days=7)
ASKED_FOR = timedelta(days=90)


class NothingToJudge(Exception):
    """There is no answer that people are asked about."""


def ensure_survey(*, record: ProposalRecord, at: datetime) -> AnswerSurvey:
    """Return what the verdicts about a proposal's answer are counted under; open from ``at`` for ninety days."""
    found = AnswerSurvey.objects.select_related("subject").filter(record=record).first()
    if found is not None:
        return found
    subject = ledger.ensure_subject(
        dialogue=record.dialogue,
        kind=SubjectKind.VERDICT,
        anchor=record.anchor,
        opens_at=at,
        closes_at=at + ASKED_FOR,
    )
    return AnswerSurvey.objects.get_or_create(record=record, defaults={"subject": subject})[0]


def ask_followers(*, at: datetime) -> int:
    """
    Ask those who follow, a week after an answer, whether it addressed the proposal; once.

    Returns: how many proposals were asked about.
    """
    due = AnswerSurvey.objects.filter(
        asked_at=None, record__duty=Duty.ANSWERED, subject__opens_at__lte=at - ASKED_AFTER, subject__closes_at__gt=at
    )
    asked = 0
    for survey in due.select_related("record").order_by("pk"):
        with transaction.atomic():
            if AnswerSurvey.objects.filter(pk=survey.pk, asked_at=None).update(asked_at=at):
                tell_followers(survey.record, News.ASKED, at=at)
                asked += 1
    return asked


def judge_answer(
    *,
    record: ProposalRecord,
    addressed: Addressed,
    identity: Identity,
    at: datetime,
    network: str | None = None,
    act: str | None = None,
) -> Voice:
    """
    Count what one person says about an answer; saying something else, while it is asked, replaces it.

    Raises:
        NothingToJudge: see there.
        AlreadyDone: the same act was done already.
        dialogue.ledger.services.SubjectClosed: it isn't asked any more, or the dialogue rests.
        dialogue.ledger.services.WrongScheme: the dialogue asks for another way of showing who one is.
    """
    survey = AnswerSurvey.objects.select_related("subject").filter(record=record, record__duty=Duty.ANSWERED).first()
    if survey is None:
        raise NothingToJudge
    with transaction.atomic(durable=True):
        if act is not None and not discard_act(handle=act, at=at):
            raise AlreadyDone
        voice, _is_new = ledger.ensure_voice(subject=survey.subject, identity=identity, at=at, network=network)
        AnswerVerdict.objects.update_or_create(voice=voice, defaults={"addressed": addressed})
    return voice


def count_verdicts(*, survey: AnswerSurvey) -> Judged | None:
    """Return what may be shown of the verdicts that count; None while they are too few."""
    counting = Voice.objects.that_count().that_decide().filter(subject=survey.subject_id)
    numbers: dict[str, int] = dict(
        counting.values_list("answer_verdict__addressed").annotate(number=Count("pk")).order_by()
    )
    return judged(
        yes=numbers.get(Addressed.YES, 0), partly=numbers.get(Addressed.PARTLY, 0), no=numbers.get(Addressed.NO, 0)
    )


def is_asked(*, survey: AnswerSurvey, at: datetime) -> bool:
    """Return whether people can say now what they think of the answer."""
    subject = survey.subject
    return subject.closed_at is None and (subject.closes_at is None or at < subject.closes_at)
