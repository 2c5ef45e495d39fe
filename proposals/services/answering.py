"""What publishing a committee's answer means for the proposal's record."""

from __future__ import annotations

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Revision

from dialogue.cases import services as cases
from dialogue.cases.periodic import PeriodicReport, describe_failure
from proposals.enums import Duty
from proposals.models import ProposalAnswer, ProposalRecord
from proposals.notifications import News, tell_followers
from proposals.services.judging import ensure_survey
from proposals.services.reaching import case_of, owe_answer


class NothingToAnswer(Exception):
    """Nobody can read the proposal, so there is nobody to answer."""


def begin_answer(*, record: ProposalRecord) -> ProposalAnswer:
    """
    Return the draft of the answer to a proposal, made with the proposal's own points if there is none yet.

    Raises:
        NothingToAnswer: see there.
    """
    if record.published_at is None:
        raise NothingToAnswer
    answer = ProposalAnswer.objects.filter(record=record).first()
    if answer is not None:
        return answer
    points = record.published_words.points
    answer = ProposalAnswer(
        record=record,
        body=record.body,
        live=False,
        points=[("point", {"asked": point, "answer": ""}) for point in points],
    )
    with transaction.atomic():
        answer.save()
        answer.save_revision(clean=False)
    return answer


def record_published_answer(*, answer: ProposalAnswer, at: datetime) -> bool:
    """
    Note that the proposal has its answer, from the first publishing on; a later one changes the words and the outcome.

    Returns: whether it is the first.
    """
    with transaction.atomic():
        record = (
            ProposalRecord.objects.select_for_update(of=("self",)).select_related("dialogue").get(pk=answer.record_id)
        )
        is_first = record.duty != Duty.ANSWERED
        # A committee may answer before anybody could ask it to.
        owe_answer(record, since=at)
        record.duty = Duty.ANSWERED
        record.outcome = answer.outcome
        record.answered_at = record.answered_at or at
        record.body = answer.body or record.body
        newly_done = [each for each in answer.done_milestones() if each not in record.told_done]
        record.told_done = answer.done_milestones()
        record.save(
            update_fields=["duty", "reached_at", "answer_due_on", "outcome", "answered_at", "body", "told_done"]
        )
        case = case_of(record)
        ensure_survey(record=record, at=at)
        cases.record_answered(target=case.pk if case else record.anchor, at=at)
        if is_first:
            tell_followers(record, News.ANSWERED, at=at)
        elif newly_done:
            tell_followers(record, News.DONE, at=at, which=" ".join(newly_done))
    return is_first


def record_unpublished_answer(*, answer: ProposalAnswer) -> None:
    """An answer was taken down: it is owed again, by the same day."""
    ProposalRecord.objects.filter(pk=answer.record_id, duty=Duty.ANSWERED).update(
        duty=Duty.AWAITING, outcome="", answered_at=None
    )


def publish_due_answers(*, at: datetime) -> PeriodicReport:
    """Publish every answer whose moment has come, one by one, so that one that fails stops no other."""
    done, failures = 0, []
    due = Revision.objects.filter(
        approved_go_live_at__lte=at, content_type=ContentType.objects.get_for_model(ProposalAnswer)
    )
    for revision in due.order_by("pk"):
        try:
            revision.publish(log_action="wagtail.publish.scheduled")
        except Exception as error:
            failures.append(f"answer {revision.object_id}: {describe_failure(error)}")
        else:
            done += 1
    return PeriodicReport(done=done, failures=tuple(failures))
