"""Wagtail's signals, turned into calls of our services."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import WorkflowState
from wagtail.signals import page_published, page_unpublished, workflow_rejected

from dialogue.cases.enums import CaseState
from dialogue.cases.models import Case
from dialogue.pages.services import is_source
from golden_chair import services
from golden_chair.enums import QuestionState
from golden_chair.models import QUESTION_KIND, MeetingPage, QuestionPage
from golden_chair.notifications import tell_addressee, tell_addressee_of_refused, tell_of_result


def _published(instance: Any, **kwargs: Any) -> None:
    if not instance.live:
        # Wagtail says so also of a page that is only planned to be published.
        return
    now = timezone.now()
    if isinstance(instance, MeetingPage) and is_source(instance):
        services.announce_meeting(page=instance, at=now)
    elif isinstance(instance, QuestionPage):
        services.note_published(page=instance, at=now)
        services.show_recording(question_id=instance.translation_key)
        if (record := instance.record()) is not None and record.state == QuestionState.ACCEPTED:
            tell_of_result(record=record, at=now)
            tell_addressee(preparation=services.ensure_preparation(record=record, at=now), at=now)


def _unpublished(instance: Any, **kwargs: Any) -> None:
    now, page = timezone.now(), instance.specific
    if isinstance(page, MeetingPage) and is_source(page):
        services.take_down_meeting(page=page, at=now)
    elif isinstance(page, QuestionPage):
        if is_source(page):
            services.note_taken_down(page=page, at=now)
        transaction.on_commit(partial(services.hide_recordings, question_ids=[page.translation_key]))


def _refused(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    item = instance.content_object
    page = getattr(item, "specific", item)
    if isinstance(page, QuestionPage):
        task_state = instance.current_task_state
        comment = task_state.comment if task_state else ""
        case = Case.objects.for_subject(kind=QUESTION_KIND, subject_ref=str(page.translation_key)).first()
        if case is not None and case.state == CaseState.CHANGE_ASKED:
            # The reviewer wants it written otherwise; nothing is decided about it.
            return
        services.note_refused(page=page, reason=comment or "", at=timezone.now(), by=user)
        if (record := page.record()) is not None:
            tell_addressee_of_refused(record=record, at=timezone.now())


def connect() -> None:
    """Listen from now on; called once, when the app is ready."""
    page_published.connect(_published, dispatch_uid="golden_chair.published")
    page_unpublished.connect(_unpublished, dispatch_uid="golden_chair.unpublished")
    workflow_rejected.connect(_refused, dispatch_uid="golden_chair.rejected")
