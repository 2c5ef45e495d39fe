"""Who is told what about a question, and when. What happened is told once, to those who follow, after the commit."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from dialogue.cases import services as cases
from dialogue.cases.enums import FollowRole
from dialogue.cases.follow_targets import FollowTarget
from dialogue.cases.models import Case
from dialogue.municipality.models import ElectedRepresentative
from dialogue.pages.templatetags.dialogue_format import moment
from golden_chair import services
from golden_chair.enums import QuestionState
from golden_chair.models import QUESTION_KIND, Preparation, Promise, QuestionRecord
from golden_chair.offices import own_page
from golden_chair.presentation.pages import question_pages
from golden_chair.transitions import PUBLIC, RESULTS

TEMPLATE = "golden_chair/mail/question"
TASK_TEMPLATE = "golden_chair/mail/task"
TOLD = {
    QuestionState.ACCEPTED,
    QuestionState.SCHEDULED,
    QuestionState.MERGED,
    QuestionState.DEFERRED,
    QuestionState.TO_WRITTEN_REPLY,
    QuestionState.ANSWERED,
}


def follow_question(*, record: QuestionRecord, address: str, language: str, is_asker: bool, at: datetime) -> None:
    """Let the holder of an address, who has shown that they read its mail, be told of what happens to a question."""
    role = FollowRole.SUBMITTER if is_asker else FollowRole.FOLLOWER
    cases.follow(target=record.pk, address=address, language=language, role=role, at=at)
    if not is_asker:
        return
    # What its reviewers decide about the words is told by the case.
    for case in Case.objects.for_subject(kind=QUESTION_KIND, subject_ref=str(record.pk)):
        cases.follow(target=case.pk, address=address, language=language, role=role, at=at)


def tell_of_result(*, record: QuestionRecord, at: datetime) -> None:
    """Tell those who follow a question where it stands now; the same state at the same meeting is told once."""
    if record.state not in TOLD:
        return
    page = question_pages([record.pk]).get(record.pk)
    version = record.answers.count() if record.state == QuestionState.ANSWERED else 0
    if record.state == QuestionState.ANSWERED and not version:
        # That it was answered is worth a mail when there is something to read.
        return
    # Whoever asked what was merged with this one is told of the same, where it is read.
    together = record.merged_questions.values_list("pk", flat=True) if record.state in RESULTS else ()
    for target in (record.pk, *together):
        cases.notify(
            target=target,
            event=f"{record.state}:{record.meeting_id}:{version}",
            template=TEMPLATE,
            context={
                "about": str(record.pk),
                "url": page.url if page else "",
                "title": page.title if page else "",
                "state": record.state,
                "reason": record.defer_reason,
                "is_correction": version > 1,
            },
            at=at,
        )


def tell_addressee(*, preparation: Preparation | None, at: datetime) -> None:
    """Tell a representative that a question is put to them, and where they prepare or hand it over."""
    if preparation is not None:
        _give_task("ASKED", preparation.representative, preparation.question, which=f"{preparation.pk}", at=at)


def tell_addressee_of_refused(*, record: QuestionRecord, at: datetime) -> None:
    """Let a refused question reach its politician, and nobody else, where the rules say so."""
    if not record.meeting.rule_set.tells_addressee_of_refused or record.state != QuestionState.REFUSED:
        return
    preparation = services.ensure_preparation(record=record, at=at)
    if preparation is not None:
        _give_task("REFUSED", preparation.representative, record, which=f"{preparation.pk}", at=at)


def tell_of_promise(*, promise: Promise, at: datetime) -> None:
    """Ask the one who is said to have promised whether they did."""
    if promise.promised_by is not None:
        _give_task("PROMISED", promise.promised_by, promise.question, which=f"{promise.pk}", at=at, words=promise.words)


def _give_task(
    task: str, who: ElectedRepresentative, record: QuestionRecord, *, which: str, at: datetime, words: str = ""
) -> None:
    page = question_pages([record.pk], only_live=False).get(record.pk)
    context = {
        "task": task,
        "title": page.title if page else "",
        "words": words,
        "meeting": moment(timezone.localtime(record.meeting.starts_at)),
        "url": own_page(who),
    }
    cases.tell_office(who, event=f"{task}:{which}", template=TASK_TEMPLATE, context=context, at=at)


def tell_of_access(*, record: QuestionRecord, at: datetime) -> None:
    """Tell the one who asked, and nobody else, whether the help that they need at the meeting is arranged."""
    page = question_pages([record.pk]).get(record.pk)
    for case in Case.objects.for_subject(kind=QUESTION_KIND, subject_ref=str(record.pk)):
        cases.notify(
            target=case.pk,
            event=f"ACCESS_{record.needs_state}:{record.meeting_id}",
            template=TEMPLATE,
            context={
                "url": page.url if page else "",
                "title": page.title if page else "",
                "state": f"ACCESS_{record.needs_state}",
            },
            at=at,
            roles=[FollowRole.SUBMITTER],
        )


def find_question(target: UUID) -> FollowTarget | None:
    """Return what a question's id stands for, to those who follow it."""
    record = QuestionRecord.objects.filter(pk=target).first()
    if record is None:
        return None
    page = question_pages([record.pk]).get(record.pk)
    is_public = record.state in PUBLIC and page is not None
    return FollowTarget(
        title=page.title if page is not None and is_public else "",
        url=page.url or "" if page is not None and is_public else "",
        can_be_followed=is_public,
    )
