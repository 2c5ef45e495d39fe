"""Telling those who lead the meetings: a written reply has come, or its day is near or past; somebody needs help to follow one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from wagtail.permissions import page_permission_policy

from dialogue.cases import services as cases
from dialogue.pages.templatetags.dialogue_format import day
from golden_chair.models import MeetingPage, MeetingRecord, Preparation, QuestionRecord
from golden_chair.presentation.pages import meeting_pages, question_pages

TEMPLATE = "golden_chair/mail/staff"


def tell_staff(record: QuestionRecord, *, news: str, which: str, at: datetime, **context: Any) -> None:
    """
    Tell those who may lead a question's meeting of ``news``, once for each ``which``, with the way to its answer.

    The technical administrators are told only where nobody else may lead it.
    """
    page = question_pages([record.pk], only_live=False).get(record.pk)
    meeting_page = meeting_pages([record.meeting_id]).get(record.meeting_id)
    if meeting_page is None:
        return
    cases.notify_staff(
        target=record.pk,
        event=f"{news}:{which}",
        template=TEMPLATE,
        context={
            "news": news,
            "title": page.title if page else "",
            "url": reverse("dialogue_golden_chair:answer", args=[record.meeting_id, record.pk]),
            **context,
        },
        user_ids=_who_lead(meeting_page),
        at=at,
    )


def tell_staff_of_access(*, meeting: MeetingRecord, at: datetime) -> None:
    """Tell that somebody needs help to follow a meeting: at most once an hour, and never what."""
    page = meeting_pages([meeting.pk]).get(meeting.pk)
    if page is None:
        return
    cases.notify_staff(
        target=meeting.pk,
        event=f"ACCESS_ASKED:{at:%Y%m%d%H}",
        template=TEMPLATE,
        context={
            "news": "ACCESS_ASKED",
            "title": page.title,
            "url": f"{reverse('dialogue_golden_chair:meeting', args=[meeting.pk])}#access",
        },
        user_ids=_who_lead(page),
        at=at,
    )


def _who_lead(meeting_page: MeetingPage) -> set[Any]:
    """Return who may lead a meeting; the technical administrators only where nobody else may."""
    may = page_permission_policy.users_with_permission_for_instance
    chosen = list(may("publish", meeting_page, include_superusers=False)) or list(may("publish", meeting_page))
    return {user.pk for user in chosen}


def tell_staff_of_reply(*, preparation: Preparation, at: datetime) -> None:
    """Tell that a representative has sent in a written reply, which waits to be published."""
    tell_staff(
        preparation.question,
        news="REPLY_SENT",
        which=f"{preparation.pk}:{preparation.reply_sent_at}",
        at=at,
        who=preparation.representative.name,
    )


def tell_staff_of_day(*, record: QuestionRecord, is_late: bool, at: datetime) -> None:
    """Tell that the day of a promised written reply is near, or is past without one."""
    news = "REPLY_LATE" if is_late else "REPLY_DUE"
    due = day(record.reply_due_on) if record.reply_due_on else ""
    tell_staff(record, news=news, which=str(record.reply_due_on), at=at, due=due)
