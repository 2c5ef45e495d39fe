"""What a resident can do: ask, wonder too, take it back, say whether it was answered."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from dialogue.cases import services as cases
from dialogue.cases.models import Case
from dialogue.ledger import services as ledger
from dialogue.ledger.enums import Channel, SubjectKind
from dialogue.ledger.models import Subject, Voice
from dialogue.ledger.receipts import ALPHABET
from dialogue.residents.identities import Identity
from dialogue.residents.services import discard_act
from golden_chair import rules
from golden_chair.enums import Addressee, QuestionState, Verdict
from golden_chair.models import (
    QUESTION_KIND,
    MeetingRecord,
    QuestionRecord,
    QuestionStatus,
    VerdictOnAnswer,
)
from golden_chair.services.refusals import (
    AgainstRules,
    AlreadyDone,
    MeetingTakesNone,
    NotAnswered,
    NotWaiting,
    OneFollowUp,
)
from golden_chair.services.states import move
from golden_chair.transitions import WAITING

CODE_LENGTH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """
    What a person asks, and how they take part.

    ``name`` is shown to everyone if it is given, ``needs`` only to those who prepare the meeting. ``addressed`` says to whom
    and about what: ids by the names of the page's fields.
    """

    text: str
    language: str
    addressee: Addressee = Addressee.ANYONE
    addressed: Mapping[str, int | None] = field(default_factory=dict)
    way: rules.Way | None = None
    agenda_item: str = ""
    name: str = ""
    needs: str = ""
    is_resident: bool = True
    follow_up_of: UUID | None = None


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question that has come in, with the code that its owner keeps (or "")."""

    record: QuestionRecord
    receipt: str


def check_question(*, meeting: MeetingRecord, asked: Asked, at: datetime, earlier_questions: int = 0) -> None:
    """
    See whether a question may be put, as far as rules can tell without a person who judges.

    Raises:
        MeetingTakesNone, AgainstRules: see there.
    """
    if meeting.unpublished_at is not None or meeting.is_over(at=at):
        raise MeetingTakesNone
    found = rules.refusals(
        rules=meeting.rule_set,
        meeting=meeting.as_rules_see_it,
        question=rules.Question(
            text=asked.text,
            received_at=at,
            earlier_questions=earlier_questions,
            is_on_agenda=bool(asked.agenda_item),
            is_resident=asked.is_resident,
            way=asked.way,
        ),
    )
    if found:
        raise AgainstRules(found)


def ask(
    *,
    meeting: MeetingRecord,
    asked: Asked,
    identity: Identity,
    at: datetime,
    channel: Channel = Channel.WEB,
    entered_by: Any = None,
    sheet_number: str = "",
    act: str | None = None,
) -> AskedQuestion:
    """
    Take in a question: its words as a case, its asker as the first voice for it.

    Args:
        channel, entered_by, sheet_number: for a question that staff enter for someone. Who has shown an identity then gets
            no receipt: they find the question on their own page.
        act: the held act that this carries out, so that two clicks on one link make one question.

    Raises:
        AgainstRules, MeetingTakesNone, AlreadyDone, OneFollowUp: see there.
        dialogue.ledger.services.SheetEntered: that sheet is there already.
        dialogue.ledger.services.UnableToGiveVoice: the dialogue takes no voices, or not in this way.
    """
    with transaction.atomic(durable=True):
        if act is not None and not discard_act(handle=act, at=at):
            raise AlreadyDone
        # Two at once by one person, and two that want the same number, wait for each other here.
        meeting = MeetingRecord.objects.select_for_update(of=("self",)).select_related("dialogue").get(pk=meeting.pk)
        check_question(meeting=meeting, asked=asked, at=at, earlier_questions=_count_earlier(meeting, identity))
        if asked.follow_up_of is not None:
            _check_follow_up(asked.follow_up_of, meeting, identity)
        record = QuestionRecord.objects.create(
            meeting=meeting,
            number=next_number(meeting),
            code=new_code(meeting),
            received_at=at,
            way=asked.way.value if asked.way else "",
            addressed={"addressee": asked.addressee.value, **asked.addressed},
            agenda_item=asked.agenda_item,
            needs=asked.needs,
            asker_name=asked.name,
            follow_up_of_id=asked.follow_up_of,
        )
        subject = ledger.ensure_subject(dialogue=meeting.dialogue, kind=SubjectKind.ASK, anchor=record.pk)
        voice, is_new = ledger.ensure_voice(
            subject=subject, identity=identity, at=at, channel=channel, entered_by=entered_by
        )
        if entered_by is not None:
            ledger.note_entry(
                voice=voice,
                is_new=is_new,
                identity=identity,
                channel=channel,
                sheet_number=sheet_number,
                is_whole=True,
                by=entered_by,
                at=at,
            )
        record.asker_voice = voice
        record.save(update_fields=["asker_voice"])
        QuestionStatus.objects.create(
            question=record, meeting=meeting, before="", after=QuestionState.RECEIVED, at=at, by=entered_by
        )
        gets_receipt = entered_by is None or identity.is_anonymous
        receipt = str(ledger.issue_receipt(voice=voice, at=at)) if gets_receipt else ""
        cases.receive(
            kind=QUESTION_KIND,
            dialogue=meeting.dialogue,
            subject_ref=str(record.pk),
            words=[{"field": "text", "text": asked.text}],
            language=asked.language,
            channel=channel,
            at=at,
        )
    return AskedQuestion(record=record, receipt=receipt)


def wonder_too(
    *, record: QuestionRecord, identity: Identity, at: datetime, act: str | None = None, network: str | None = None
) -> str:
    """
    Count one more person who wonders the same. Return the code of their receipt.

    Args:
        network: from ``network_of(request)``; a hash of it is kept for fourteen days.

    Raises:
        NotWaiting, AlreadyDone: see there.
        dialogue.ledger.services.UnableToGiveVoice: the dialogue takes no voices, or not in this way.
    """
    with transaction.atomic(durable=True):
        if act is not None and not discard_act(handle=act, at=at):
            raise AlreadyDone
        current = QuestionRecord.objects.select_related("meeting__dialogue").get(pk=record.pk)
        if current.state not in WAITING or current.meeting.is_over(at=at):
            raise NotWaiting
        subject = ledger.ensure_subject(dialogue=current.meeting.dialogue, kind=SubjectKind.ASK, anchor=current.pk)
        voice, is_new = ledger.ensure_voice(subject=subject, identity=identity, at=at, network=network)
        if voice.withdrawn_at is not None and not is_new:
            voice = ledger.renew_voice(voice=voice, at=at)
        receipt = ledger.issue_receipt(voice=voice, at=at)
    return str(receipt)


def take_back(*, voice: Voice, at: datetime) -> None:
    """
    Take a voice for a question back. If it is the one who asked, the question goes with it.

    Raises:
        NoSuchWay: it has been called or answered; what was said in public stays.
        dialogue.ledger.services.AlreadyWithdrawn, Closed: see there.
    """
    with transaction.atomic(durable=True):
        record = QuestionRecord.objects.filter(asker_voice=voice).first()
        if record is not None:
            move(record, QuestionState.WITHDRAWN, at=at)
            for case in Case.objects.for_subject(kind=QUESTION_KIND, subject_ref=str(record.pk)):
                cases.withdraw_case(case_id=case.pk)
        ledger.withdraw_voice(voice=voice, at=at)


def say_whether_answered(*, voice: Voice, verdict: Verdict, at: datetime) -> None:
    """
    Keep what the holder of a voice says about the answer; their last word counts.

    Raises:
        NotAnswered: see there.
    """
    record = QuestionRecord.objects.filter(pk=voice.subject.anchor).first()
    if record is None or not record.answers.exists():
        raise NotAnswered
    VerdictOnAnswer.objects.update_or_create(
        voice=voice, defaults={"question": record, "verdict": verdict, "given_at": at}
    )


def subject_of(record: QuestionRecord) -> Subject | None:
    """Return what those who wonder too are counted for."""
    return Subject.objects.filter(dialogue=record.meeting.dialogue_id, kind=SubjectKind.ASK, anchor=record.pk).first()


def next_number(meeting: MeetingRecord) -> int:
    """Return the number that the next question to ``meeting`` gets; the caller holds the meeting."""
    last = QuestionRecord.objects.filter(meeting=meeting).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def new_code(meeting: MeetingRecord) -> str:
    """Return a code that no question of ``meeting`` has; the caller holds the meeting."""
    taken = set(QuestionRecord.objects.filter(meeting=meeting).values_list("code", flat=True))
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
        if code not in taken:
            return code


def may_follow_up(record: QuestionRecord) -> bool:
    """Return whether the one who asked may put one more question about what was answered."""
    return record.answers.exists() and not QuestionRecord.objects.filter(follow_up_of=record).exists()


def _check_follow_up(question_id: UUID, meeting: MeetingRecord, identity: Identity) -> None:
    answered = QuestionRecord.objects.filter(pk=question_id, meeting__dialogue=meeting.dialogue_id).first()
    if answered is None or not may_follow_up(answered):
        raise OneFollowUp
    voice = answered.asker_voice
    if voice is None or (
        not identity.is_anonymous and ledger.find_voice(subject=voice.subject, identity=identity) != voice
    ):
        raise OneFollowUp


def _count_earlier(meeting: MeetingRecord, identity: Identity) -> int:
    """Return how many questions to ``meeting`` the same person has asked, which only that person's own keys can tell."""
    if identity.is_anonymous or meeting.rule_set.questions_per_person is None:
        return 0
    asked = QuestionRecord.objects.not_in_vain().filter(meeting=meeting, asker_voice__isnull=False)
    voices = [record.asker_voice for record in asked.select_related("asker_voice__subject")]
    return sum(
        ledger.find_voice(subject=voice.subject, identity=identity) == voice for voice in voices if voice is not None
    )
