"""
Wagtail's signals, turned into calls of our services.

Wagtail says "published" also of what is only planned to be: then it isn't live, and nothing has happened yet.
"""

from typing import Any

from django.db.models.signals import post_delete
from django.utils import timezone
from wagtail.models import Page, WorkflowState
from wagtail.signals import page_published, page_unpublished, published, unpublished, workflow_rejected

from proposals import services
from proposals.models import AmendmentText, ProposalAnswer, ProposalPage


def _published(instance: Page, **_kwargs: Any) -> None:
    if isinstance(instance, ProposalPage) and instance.live:
        services.record_published_proposal(page=instance, at=timezone.now())


def _unpublished(instance: Page, **_kwargs: Any) -> None:
    page = instance.specific
    if isinstance(page, ProposalPage):
        services.record_taken_down_proposal(page=page)


def _deleted(instance: ProposalPage, **_kwargs: Any) -> None:
    services.record_taken_down_proposal(page=instance)


def _rejected(instance: WorkflowState, **_kwargs: Any) -> None:
    item = instance.content_object
    page = item.specific if isinstance(item, Page) else item
    if isinstance(page, ProposalPage):
        services.record_refused_proposal(page=page)


def _answer_published(instance: ProposalAnswer, **_kwargs: Any) -> None:
    if instance.live:
        services.record_published_answer(answer=instance, at=timezone.now())


def _answer_unpublished(instance: ProposalAnswer, **_kwargs: Any) -> None:
    services.record_unpublished_answer(answer=instance)


def _amendment_published(instance: AmendmentText, **_kwargs: Any) -> None:
    if instance.live:
        services.apply_amendment(text=instance, at=timezone.now())


def connect() -> None:
    """Listen from now on; called once, when the app is ready."""
    page_published.connect(_published, dispatch_uid="proposal_published")
    page_unpublished.connect(_unpublished, dispatch_uid="proposal_unpublished")
    workflow_rejected.connect(_rejected, dispatch_uid="proposal_rejected")
    post_delete.connect(_deleted, sender=ProposalPage, dispatch_uid="proposal_deleted")
    published.connect(_answer_published, sender=ProposalAnswer, dispatch_uid="proposal_answer_published")
    unpublished.connect(_answer_unpublished, sender=ProposalAnswer, dispatch_uid="proposal_answer_unpublished")
    published.connect(_amendment_published, sender=AmendmentText, dispatch_uid="proposal_amendment_published")
