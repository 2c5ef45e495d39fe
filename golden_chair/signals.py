"""Wagtail's signals, turned into calls of our services."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.models import WorkflowState
from wagtail.signals import page_published, page_unpublished, workflow_rejected

from dialogue.pages.services import is_source
from golden_chair import services
from golden_chair.models import MeetingPage, QuestionPage


def _published(instance: Any, **kwargs: Any) -> None:
    now = timezone.now()
    if isinstance(instance, MeetingPage) and is_source(instance):
        services.announce_meeting(page=instance, at=now)
    elif isinstance(instance, QuestionPage):
        services.note_published(page=instance, at=now)


def _unpublished(instance: Any, **kwargs: Any) -> None:
    now, page = timezone.now(), instance.specific
    if isinstance(page, MeetingPage) and is_source(page):
        services.take_down_meeting(page=page, at=now)
    elif isinstance(page, QuestionPage) and is_source(page):
        services.note_taken_down(page=page, at=now)


def _refused(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    item = instance.content_object
    page = getattr(item, "specific", item)
    if isinstance(page, QuestionPage):
        task_state = instance.current_task_state
        comment = task_state.comment if task_state else ""
        services.note_refused(page=page, reason=comment or "", at=timezone.now(), by=user)


def connect() -> None:
    """Listen from now on; called once, when the app is ready."""
    page_published.connect(_published, dispatch_uid="golden_chair.published")
    page_unpublished.connect(_unpublished, dispatch_uid="golden_chair.unpublished")
    workflow_rejected.connect(_refused, dispatch_uid="golden_chair.rejected")
