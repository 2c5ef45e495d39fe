"""Who is told what about a question, and when. What happened is told once, to those who follow, after the commit."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from dialogue.cases import services as cases
from dialogue.cases.enums import FollowRole
from dialogue.cases.follow_targets import FollowTarget
from golden_chair.enums import QuestionState
from golden_chair.models import QuestionRecord
from golden_chair.presentation.pages import question_pages
from golden_chair.transitions import PUBLIC

TEMPLATE = "golden_chair/mail/question"
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


def tell_of_result(*, record: QuestionRecord, at: datetime) -> None:
    """Tell those who follow a question where it stands now; the same state at the same meeting is told once."""
    if record.state not in TOLD:
        return
    page = question_pages([record.pk]).get(record.pk)
    version = record.answers.count() if record.state == QuestionState.ANSWERED else 0
    if record.state == QuestionState.ANSWERED and not version:
        # That it was answered is worth a mail when there is something to read.
        return
    cases.notify(
        target=record.pk,
        event=f"{record.state}:{record.meeting_id}:{version}",
        template=TEMPLATE,
        context={
            "url": page.url if page else "",
            "title": page.title if page else "",
            "state": record.state,
            "reason": record.defer_reason,
            "is_correction": version > 1,
        },
        at=at,
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
