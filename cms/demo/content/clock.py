"""What is told of the past is answered in the past as well."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from dialogue.cases.models import AnswerTime


def answer_in_the_story(*, since: datetime) -> None:
    """
    Give what was answered after ``since``, while the content was made, the time that it has in the story.

    Publishing stamps with the time that it is; an answer from last spring would otherwise be months late.
    """
    for answer in AnswerTime.objects.filter(answered_at__gte=since, due_date__lt=since.date()):
        day = max(answer.started_date, answer.due_date - timedelta(days=10))
        answered_at = timezone.make_aware(datetime.combine(day, time(16)))
        AnswerTime.objects.filter(pk=answer.pk).update(answered_at=answered_at)
