"""What comes soon or is late, told once: tomorrow's meeting, a written reply, a promise."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from dialogue.cases import services as cases
from dialogue.municipality.models import ElectedRepresentative
from dialogue.pages.templatetags.dialogue_format import day, moment
from golden_chair.enums import PromiseState, QuestionState
from golden_chair.models import MeetingRecord, Promise, QuestionRecord
from golden_chair.notifications import TASK_TEMPLATE, TEMPLATE
from golden_chair.offices import own_page
from golden_chair.presentation.pages import question_pages
from golden_chair.staff import tell_staff_of_day

MEETING_WITHIN = timedelta(hours=30)
REPLY_WITHIN = timedelta(days=3)
PROMISE_WITHIN = timedelta(days=14)


def remind(*, at: datetime) -> int:
    """Remind of all that is near. Each is told once, however often this runs. Return how many were reminded of."""
    return _of_meetings(at=at) + _of_replies(at=at) + _of_promises(at=at)


def _of_meetings(*, at: datetime) -> int:
    """Those who asked or follow a question learn, about a day before, that it is put."""
    soon = MeetingRecord.objects.announced().after(at=at).filter(starts_at__lte=at + MEETING_WITHIN)
    records = list(
        QuestionRecord.objects.filter(meeting__in=soon, state=QuestionState.SCHEDULED).select_related("meeting")
    )
    pages = question_pages([record.pk for record in records])
    for record in records:
        page = pages.get(record.pk)
        cases.notify(
            target=record.pk,
            event=f"SOON:{record.meeting_id}",
            template=TEMPLATE,
            context={
                "about": str(record.pk),
                "url": page.url if page else "",
                "title": page.title if page else "",
                "state": "SOON",
                "meeting": moment(timezone.localtime(record.meeting.starts_at)),
            },
            at=at,
        )
    return len(records)


def _of_replies(*, at: datetime) -> int:
    """
    The representative who owes a written reply, and those who lead the meetings, learn that its day is near.

    When it is past, the latter learn that too; the question's page says it to everyone.
    """
    near = timezone.localdate(at + REPLY_WITHIN)
    owed = QuestionRecord.objects.filter(state=QuestionState.TO_WRITTEN_REPLY, reply_due_on__lte=near)
    pages = question_pages(list(owed.values_list("pk", flat=True)), only_live=False)
    told = 0
    for record in owed.order_by("reply_due_on", "pk"):
        page = pages.get(record.pk)
        who: ElectedRepresentative | None = page.representative if page else None
        is_late = record.reply_due_on is not None and record.reply_due_on < timezone.localdate(at)
        tell_staff_of_day(record=record, is_late=is_late, at=at)
        if page is None or who is None:
            continue
        context = {"task": "REPLY_DUE", "title": page.title, "due": day(record.reply_due_on), "url": own_page(who)}
        event = f"REPLY_DUE:{record.pk}:{record.reply_due_on}"
        told += cases.tell_office(who, event=event, template=TASK_TEMPLATE, context=context, at=at)
    return told


def _of_promises(*, at: datetime) -> int:
    """The one who promised, and the department that sees to it, learn that its day is near."""
    near = timezone.localdate(at + PROMISE_WITHIN)
    due = Promise.objects.filter(state=PromiseState.CONFIRMED, due_on__lte=near, reminded_at__isnull=True)
    promises = list(due.select_related("promised_by", "owner").order_by("due_on", "pk"))
    pages = question_pages([promise.question_id for promise in promises])
    for promise in promises:
        page = pages.get(promise.question_id)
        context = {
            "task": "PROMISE_DUE",
            "title": page.title if page else "",
            "words": promise.words,
            "due": day(promise.due_on),
            "url": page.url if page else "",
        }
        for office in (promise.promised_by, promise.owner):
            cases.tell_office(office, event=f"PROMISE_DUE:{promise.pk}", template=TASK_TEMPLATE, context=context, at=at)
        Promise.objects.filter(pk=promise.pk).update(reminded_at=at)
    return len(promises)
