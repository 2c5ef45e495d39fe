"""Telling those who lead the meetings: a written reply has come, or its day is near or past."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from wagtail.permissions import page_permission_policy

from dialogue.cases import services as cases
from dialogue.pages.templatetags.dialogue_format import day
from golden_chair.models import Preparation, QuestionRecord
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
    may = page_permission_policy.users_with_permission_for_instance
    chosen = list(may("publish", meeting_page, include_superusers=False)) or list(may("publish", meeting_page))
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
        user_ids={user.pk for user in chosen},
        at=at,
    )


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
